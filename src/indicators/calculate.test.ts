import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../kernel/cell.ts'
import type { Observation } from '../kernel/observation.ts'
import { calculate } from './calculate.ts'
import type { Definition } from './definitions/read-definition.ts'
import { bridge, define, observe, rulesWith } from './example-figures.fixture.ts'
import { COUNTED_AS_ZERO } from './formula/quantity.ts'
import type { Rules } from './rules.ts'

const AREAS = ['NORTH', 'SOUTH', 'LAND']

function run(definitions: Definition[], observations: Observation[], rules: Rules = rulesWith()): Cell[] {
  return calculate({ definitions, datasets: [{ id: 'file@1', observations }], bridge, rules, areas: AREAS })
}

const cellOf = (cells: readonly Cell[], indicator: string, area: string, period = '2021-22') =>
  cells.find(cell => cell.indicator === indicator && cell.area === area && cell.period === period)!

const referred = define('children_referred', {
  measure: 'count',
  formula: 'referred',
  variables: { referred: { unit: 'children' } },
  counts: 'children',
})

const closed = define('referrals_closed', {
  measure: 'share',
  unit: 'share',
  numerator: 'closed',
  denominator: 'referred',
  supplied: 'closed_percent / 100',
  variables: {
    closed: { unit: 'children' },
    referred: { unit: 'children' },
    closed_percent: { unit: 'percent' },
  },
  counts: 'children',
})

const wait = define('average_wait', {
  measure: 'mean',
  unit: 'days',
  polarity: 'low is good',
  formula: 'wait',
  weights: 'seen',
  variables: { wait: { unit: 'days' }, seen: { unit: 'children' } },
  counts: 'children',
})

describe('calculation of counts', () => {
  it('adds counts of areas that merged, and says from which', () => {
    const cells = run(
      [referred],
      observe(['referred', 'OLDA', '2021-22', 100], ['referred', 'OLDB', '2021-22', 50]),
    )
    const north = cellOf(cells, 'children_referred', 'NORTH')
    expect(north.value).toBe(150)
    expect(north.notes).toEqual(['brought together from OLDA, OLDB'])
    expect(north.origins).toEqual(['file@1/Sheet1!B2:B3'])
  })

  it('takes the country from its own row, else from its counties', () => {
    const rows = observe(['referred', 'NORTH', '2021-22', 10], ['referred', 'SOUTH', '2021-22', 20])
    expect(cellOf(run([referred], rows), 'children_referred', 'LAND').value).toBe(30)
    const own = [...rows, ...observe(['referred', 'LAND', '2021-22', 32])]
    expect(cellOf(run([referred], own), 'children_referred', 'LAND').value).toBe(32)
  })

  it('gives no sum when one of the counties has no row', () => {
    const cells = run([referred], observe(['referred', 'NORTH', '2021-22', 10]))
    expect(cellOf(cells, 'children_referred', 'LAND').value).toBe('not-available')
    expect(cellOf(cells, 'children_referred', 'LAND').notes).toContain('referred: no row for SOUTH')
  })

  it('gives no sum when one of the merged areas has no row although its file has the area', () => {
    const rows = observe(
      ['referred', 'OLDA', '2021-22', 10],
      ['referred', 'SOUTH', '2021-22', 10],
      ['other', 'OLDB', '2021-22', 1],
    )
    expect(cellOf(run([referred], rows), 'children_referred', 'NORTH').value).toBe('not-available')
  })

  it('makes a sum with a withheld part an interval and no number', () => {
    const rows = observe(['referred', 'OLDA', '2021-22', 100], ['referred', 'OLDB', '2021-22', 'withheld'])
    const north = cellOf(run([referred], rows), 'children_referred', 'NORTH')
    expect([north.value, north.lower, north.upper]).toEqual(['withheld', 100, 104])
  })

  it('counts withheld parts as zero only to reproduce an edition, and marks the cell', () => {
    const rows = observe(['referred', 'OLDA', '2021-22', 100], ['referred', 'OLDB', '2021-22', 'withheld'])
    const north = cellOf(
      run([referred], rows, rulesWith({ withheld: 'counted as zero' })),
      'children_referred',
      'NORTH',
    )
    expect(north.value).toBe(100)
    expect(north.notes).toContain(COUNTED_AS_ZERO)
  })

  it('sums four quarters to a year, and not three', () => {
    const quarters = observe(
      ['referred', 'SOUTH', '2021-22 Q1', 1],
      ['referred', 'SOUTH', '2021-22 Q2', 2],
      ['referred', 'SOUTH', '2021-22 Q3', 3],
    )
    expect(cellOf(run([referred], quarters), 'children_referred', 'SOUTH')).toBeUndefined()
    const four = [...quarters, ...observe(['referred', 'SOUTH', '2021-22 Q4', 'withheld'])]
    const south = cellOf(run([referred], four), 'children_referred', 'SOUTH')
    expect([south.value, south.lower, south.upper]).toEqual(['withheld', 6, 10])
  })

  it('refuses two rows that give different figures for one thing, and says where both stand', () => {
    const rows = observe(['referred', 'SOUTH', '2021-22', 1], ['referred', 'SOUTH', '2021-22', 2])
    expect(() => run([referred], rows)).toThrow(
      /cell B3: referred of SOUTH in 2021-22 is 1 in file@1.*B2, but 2 here/,
    )
  })

  it('names a variable that is in no dataset, with the nearest one, at its line', () => {
    expect(() => run([referred], observe(['refered', 'SOUTH', '2021-22', 1]))).toThrow(
      /children_referred.yaml, line 1, column \d+: "children_referred" needs "referred".*Did you mean "refered"/,
    )
  })
})

describe('calculation of shares and rates', () => {
  it('recomputes a share of merged areas from its parts', () => {
    const rows = observe(
      ['closed', 'OLDA', '2021-22', 10],
      ['closed', 'OLDB', '2021-22', 40],
      ['referred', 'OLDA', '2021-22', 100],
      ['referred', 'OLDB', '2021-22', 100],
      ['closed_percent', 'OLDA', '2021-22', 10],
    )
    const north = cellOf(run([closed], rows), 'referrals_closed', 'NORTH')
    expect([north.value, north.numerator, north.denominator]).toEqual([0.25, 50, 200])
  })

  it('gives the ratio of a withheld count its bounds', () => {
    const rows = observe(
      ['closed', 'SOUTH', '2021-22', 'withheld'],
      ['referred', 'SOUTH', '2021-22', 100],
      ['closed_percent', 'SOUTH', '2021-22', 'withheld'],
    )
    const south = cellOf(run([closed], rows), 'referrals_closed', 'SOUTH')
    expect([south.value, south.lower, south.upper]).toEqual(['withheld', 0, 0.04])
  })

  it('calls a share of nobody not applicable', () => {
    const rows = observe(
      ['closed', 'SOUTH', '2021-22', 0],
      ['referred', 'SOUTH', '2021-22', 0],
      ['closed_percent', 'SOUTH', '2021-22', 'not-applicable'],
    )
    expect(cellOf(run([closed], rows), 'referrals_closed', 'SOUTH').value).toBe('not-applicable')
  })

  it('takes the supplier’s share in the newest year and rounds older ones, where the rule set says so', () => {
    const rows = (['2020-21', '2021-22'] as const).flatMap(period =>
      observe(
        ['closed', 'SOUTH', period, 324],
        ['referred', 'SOUTH', period, 1000],
        ['closed_percent', 'SOUTH', period, 33],
      ),
    )
    const office = rulesWith({
      shares_of_merged_areas: { rounded_to: 0, newest_period: 'as supplied' },
      merged_areas: 'every area of older periods',
    })
    const cells = run([closed], rows, office)
    expect(cellOf(cells, 'referrals_closed', 'SOUTH', '2020-21').value).toBe(0.32)
    expect(cellOf(cells, 'referrals_closed', 'SOUTH', '2021-22').value).toBe(0.33)
  })

  it('uses another year only as declared, and notes it in the cell', () => {
    const share = define('share_referred', {
      measure: 'rate',
      unit: 'children per 1,000 people',
      per: 1000,
      numerator: 'referred',
      denominator: 'people',
      variables: { referred: { unit: 'children' }, people: { unit: 'people', at: { '2021-22': '2020' } } },
      counts: 'children',
    })
    const rows = [
      ...observe(['referred', 'SOUTH', '2021-22', 5], ['people', 'SOUTH', '2020', 1000]),
      ...observe(['referred', 'SOUTH', '2020-21', 5]),
    ]
    const cells = run([share], rows)
    expect(cellOf(cells, 'share_referred', 'SOUTH').value).toBe(5)
    expect(cellOf(cells, 'share_referred', 'SOUTH').notes).toContain('people: 2020 is used for 2021-22')
    expect(cellOf(cells, 'share_referred', 'SOUTH', '2020-21')).toBeUndefined()
  })
})

describe('calculation of means', () => {
  const rows = observe(
    ['wait', 'OLDA', '2021-22', 30],
    ['wait', 'OLDB', '2021-22', 60],
    ['seen', 'OLDA', '2021-22', 100],
    ['seen', 'OLDB', '2021-22', 50],
    ['no_referred', 'OLDA', '2021-22', 100],
    ['no_referred', 'OLDB', '2021-22', 200],
  )

  it('weights a mean by what it is a mean of', () => {
    const north = cellOf(run([wait], rows), 'average_wait', 'NORTH')
    expect([north.value, north.denominator]).toEqual([40, 150])
  })

  it('weights by another count, and rounds, only where the rule set says so', () => {
    const office = rulesWith({ means_of_merged_areas: { weights: 'no_referred', rounded_to: 0 } })
    const unsupplied = rulesWith({ means_of_merged_areas: { weights: 'no_refered', rounded_to: 0 } })
    expect(() => run([wait], rows, unsupplied)).toThrow('Did you mean "no_referred"?')
    expect(cellOf(run([wait], rows, office), 'average_wait', 'NORTH').value).toBe(50)
  })

  it('gives a mean with a withheld weight exact bounds and no number', () => {
    const withheld = rows.map(row =>
      row.variable === 'seen' && row.area === 'OLDB'
        ? { ...row, value: 'withheld' as const, lower: 0, upper: 4 }
        : row,
    )
    const north = cellOf(run([wait], withheld), 'average_wait', 'NORTH')
    expect(north.value).toBe('withheld')
    expect(north.lower).toBe(30)
    expect(north.upper).toBeCloseTo((30 * 100 + 60 * 4) / 104, 12)
  })
})

describe('calculation of money', () => {
  const budget = define('budget', {
    measure: 'money',
    unit: 'pounds',
    formula: 'spend / part',
    variables: { spend: { unit: 'pounds' }, part: { unit: 'share' } },
    counts: 'pounds',
  })

  it('adds budgets of counties where the country has no share of its own', () => {
    const rows = observe(
      ['spend', 'NORTH', '2021-22', 10],
      ['spend', 'SOUTH', '2021-22', 30],
      ['part', 'NORTH', '2021-22', 0.1],
      ['part', 'SOUTH', '2021-22', 0.2],
    )
    expect(cellOf(run([budget], rows), 'budget', 'LAND').value).toBe(250)
  })

  it('turns money into the prices of a declared year', () => {
    const real = define('real_spend', {
      measure: 'money',
      unit: 'pounds',
      formula: 'spend',
      variables: { spend: { unit: 'pounds' } },
      counts: 'pounds',
      prices: { year: '2019-20', deflator: 'gdp_deflator' },
    })
    const rows = observe(
      ['spend', 'LAND', '2021-22', 100],
      ['gdp_deflator', 'LAND', '2021-22', 100],
      ['gdp_deflator', 'LAND', '2019-20', 94.4248],
    )
    const land = cellOf(run([real], rows), 'real_spend', 'LAND')
    expect(land.value).toBeCloseTo(94.4248, 10)
    expect(land.notes).toContain('in prices of 2019-20')
  })
})

describe('calculation of quintiles and scores', () => {
  const quintile = define('quintile_referred', {
    measure: 'quintile',
    of: 'children_referred',
    unit: 'points',
  })
  const score = define('score', {
    measure: 'score',
    unit: 'points',
    formula: 'quintile_referred + quintile_referred',
  })
  const five = ['NORTH', 'SOUTH', 'TOWN', 'UPLAND', 'VALE']
  const values = (list: readonly number[]) =>
    observe(
      ...list.map(
        (value, at) => ['referred', five[at]!, '2021-22', value] as [string, string, string, number],
      ),
    )
  const all = (definitions: Definition[], observations: Observation[]) =>
    calculate({ definitions, datasets: [{ id: 'f', observations }], bridge, rules: rulesWith(), areas: five })

  it('gives the best fifth 5, and no place to an area without a number', () => {
    const cells = all([referred, quintile], values([50, 40, 30, 20, 10]))
    expect(five.map(area => cellOf(cells, 'quintile_referred', area).value)).toEqual([5, 4, 3, 2, 1])
  })

  it('says so where there are too few areas to divide', () => {
    const cells = all([referred, quintile], values([50, 40, 30]))
    expect(cellOf(cells, 'quintile_referred', 'NORTH').value).toBe('not-applicable')
    expect(cellOf(cells, 'quintile_referred', 'VALE').value).toBe('not-available')
  })

  it('gives no score where a part of it is missing', () => {
    const observations = values([50, 40, 30, 20, 10])
    const cells = all([referred, quintile, score], observations.concat())
    expect(cellOf(cells, 'score', 'NORTH').value).toBe(10)
    const without = all(
      [referred, quintile, score],
      observations.map(row => (row.area === 'VALE' ? { ...row, value: 'refused' as const } : row)),
    )
    expect(cellOf(without, 'score', 'VALE').value).toBe('refused')
  })
})

describe('calculation as a whole', () => {
  const figures = fc
    .array(
      fc.tuple(
        fc.constantFrom('OLDA', 'OLDB', 'SOUTH'),
        fc.constantFrom('closed', 'referred', 'closed_percent'),
        fc.oneof(
          fc.nat({ max: 1000 }),
          fc.constantFrom('withheld' as const, 'not-available' as const, 'refused' as const),
        ),
      ),
      { minLength: 4, maxLength: 9 },
    )
    .map(lines => {
      const once = new Map(
        lines.map(([area, variable, value]) => [
          `${area} ${variable}`,
          [variable, area, '2021-22', value] as [string, string, string, typeof value],
        ]),
      )
      return observe(
        ...['closed', 'referred', 'closed_percent'].map(
          variable => [variable, 'LAND', '2021-22', 100] as [string, string, string, number],
        ),
        ...once.values(),
      )
    })

  it('gives the same bytes whatever the order of the rows', () => {
    fc.assert(
      fc.property(figures, fc.infiniteStream(fc.nat()), (rows, seeds) => {
        const shuffled = [...rows]
          .map(row => [seeds.next().value as number, row] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, row]) => row)
        expect(JSON.stringify(run([referred, closed], shuffled))).toBe(
          JSON.stringify(run([referred, closed], rows)),
        )
      }),
    )
  })

  it('never turns a missing part into a number', () => {
    fc.assert(
      fc.property(figures, rows => {
        for (const cell of run([referred], rows).filter(one => one.area === 'NORTH')) {
          const parts = rows.filter(row => row.variable === 'referred' && row.area?.startsWith('OLD'))
          const known = parts.every(row => typeof row.value === 'number')
          if (typeof cell.value === 'number') expect(known).toBe(true)
        }
      }),
    )
  })

  it('gives areas added and then divided the same as recomputed from parts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 4, maxLength: 4 }), ([a, b, c, d]) => {
        const rows = observe(
          ['closed', 'OLDA', '2021-22', a!],
          ['closed', 'OLDB', '2021-22', b!],
          ['referred', 'OLDA', '2021-22', c! + 1],
          ['referred', 'OLDB', '2021-22', d! + 1],
        )
        expect(cellOf(run([closed], rows), 'referrals_closed', 'NORTH').value).toBe((a! + b!) / (c! + d! + 2))
      }),
    )
  })
})

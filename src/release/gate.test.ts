import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell } from '../kernel/cell.ts'
import { isNumber } from '../kernel/value.ts'
import { gate } from './gate.ts'
import type { Gated, GateInput, Refusal } from './gated.ts'
import { cell, counts, INPUT, POLICY } from './release.test-support.ts'

function passed(result: Gated | Refusal): Gated {
  if (!result.passed) throw new Error(result.problems.map(({ what }) => what).join('\n'))
  return result
}

const valueAt = ({ released }: Gated, area: string, indicator = 'in_care') =>
  released.find(one => one.area === area && one.indicator === indicator)?.value

const whyAt = ({ hidden }: Gated) =>
  Object.fromEntries(hidden.map(({ address, why }) => [address.split('/')[1], why]))

const SHARE: GateInput = {
  ...INPUT,
  measures: [
    { id: 'waited', shape: 'share', counts: 'people', per: 1, numerator: 'waited', denominator: 'referred' },
  ],
}

const share = (area: string, numerator: number, denominator: number): Cell =>
  cell(area, numerator / denominator, { indicator: 'waited', numerator, denominator })

describe('gate', () => {
  it('hides a second cell when one hidden cell could be found by subtraction', async () => {
    const gated = passed(await gate(counts(), INPUT))
    expect(gated.hidden).toMatchObject([
      {
        address: 'in_care/N1/2024/all',
        why: 'small',
        because: 'in_care is 3, under 11',
        provable: { from: 0, to: 43 },
      },
      { address: 'in_care/N2/2024/all', why: 'neighbour', provable: { from: 0, to: 43 } },
    ])
    expect(gated.certificate?.counted).toMatchObject({ cells: 9, audited: 2 })
  })

  it('gives the same certificate for the same cells in another order', async () => {
    const one = passed(await gate(counts(), INPUT))
    const other = passed(await gate(counts().toReversed(), INPUT))
    expect(other.certificate).toEqual(one.certificate)
    const changed = passed(await gate(counts({ S3: 41, S: 101, E: 204 }), INPUT))
    expect(changed.certificate?.cells).not.toBe(one.certificate?.cells)
  })

  it('says nothing to the public that tells a small number from its neighbour', async () => {
    const { released } = passed(await gate(counts(), INPUT))
    const [small, neighbour] = released.filter(({ value }) => value === 'withheld')
    expect({ ...small, area: '' }).toEqual({ ...neighbour, area: '' })
  })

  it('treats a zero as small, unless the policy shows zeros', async () => {
    const zero = counts({ N1: 0, N: 100, E: 200 })
    expect(valueAt(passed(await gate(zero, INPUT)), 'N1')).toBe('withheld')
    const shown = { ...INPUT, policy: { ...POLICY, zeros: 'shown' as const } }
    expect(valueAt(passed(await gate(zero, shown)), 'N1')).toBe(0)
  })

  it('hides a share whose numerator, rest or base is small', async () => {
    const cells = [share('S1', 4, 300), share('S2', 195, 200), share('S3', 3, 9), share('N1', 50, 100)]
    const gated = passed(await gate(cells, { ...SHARE, nests: [] }))
    expect(['S1', 'S2', 'S3', 'N1'].map(area => valueAt(gated, area, 'waited'))).toEqual([
      'withheld',
      'withheld',
      'withheld',
      0.5,
    ])
  })

  it('does not show through a share what a count hides', async () => {
    const measures = [
      ...SHARE.measures,
      { id: 'waited_count', shape: 'count', counts: 'people', per: 1, numerator: 'waited' } as const,
    ]
    const count = (area: string, value: number) => cell(area, value, { indicator: 'waited_count' })
    const cells = [
      ...[count('N', 103), count('N1', 3), count('N2', 40), count('N3', 60)],
      ...[share('N', 103, 900), share('N1', 3, 300), share('N2', 40, 300), share('N3', 60, 300)],
    ]
    const gated = passed(await gate(cells, { ...SHARE, measures }))
    for (const area of ['N1', 'N2', 'N3', 'N']) {
      expect(isNumber(valueAt(gated, area, 'waited')!)).toBe(isNumber(valueAt(gated, area, 'waited_count')!))
    }
    expect(valueAt(gated, 'N1', 'waited')).toBe('withheld')
  })

  it('hides a mean that stands on too few children, and what is made of a hidden cell', async () => {
    const measures = [
      { id: 'wait', shape: 'mean', counts: 'other', per: 1, denominator: 'seen' },
      { id: 'quintile_wait', shape: 'derived', counts: 'other', per: 1, madeOf: ['wait'] },
    ] as const
    const cells = [
      cell('N1', 12.5, { indicator: 'wait', denominator: 8 }),
      cell('N2', 30, { indicator: 'wait', denominator: 80 }),
      cell('N1', 1, { indicator: 'quintile_wait' }),
      cell('N2', 5, { indicator: 'quintile_wait' }),
    ]
    const gated = passed(await gate(cells, { ...INPUT, measures, nests: [] }))
    expect(gated.released.map(({ value }) => value)).toEqual(['withheld', 30, 'withheld', 5])
    expect(gated.hidden.map(({ why }) => why)).toEqual(['small', 'made-of-hidden'])
  })

  it('leaves pounds and days alone, however few', async () => {
    const measures = [{ id: 'in_care', shape: 'count', counts: 'other', per: 1 }] as const
    expect(passed(await gate(counts(), { ...INPUT, measures })).hidden).toEqual([])
  })

  it('never undoes what a supplier withheld: a total that would give it away is hidden or loses another part', async () => {
    const marked = [
      ...counts({ N1: 'withheld' }).filter(one => one.area !== 'N1'),
      cell('N1', 'withheld', { lower: 0, upper: 4 }),
    ]
    const gated = passed(await gate(marked, INPUT))
    expect(whyAt(gated)).toMatchObject({ N1: 'supplier' })
    expect(gated.hidden.length).toBeGreaterThan(1)
    expect(gated.hidden.find(({ address }) => address.includes('/N1/'))?.provable).toEqual({ from: 0, to: 4 })
  })

  it('keeps the range of a sum with withheld parts only where anyone could work it out', async () => {
    const parts = [cell('N2', 40), cell('N3', 60), cell('N1', 'withheld', { lower: 0, upper: 4 })]
    const range = { lower: 100, upper: 104 }
    const open = passed(await gate([cell('N', 'withheld', range), ...parts], INPUT))
    expect(open.released[0]).toMatchObject({ value: 'withheld', ...range })
    const tight = passed(await gate([cell('N', 'withheld', { lower: 103, upper: 103 }), ...parts], INPUT))
    expect(tight.released[0]).toMatchObject({ value: 'withheld', lower: null, upper: null })
  })

  it('takes an area that was left out for what the total leaves of it', async () => {
    const without = counts().filter(({ area }) => area !== 'N1')
    const gated = passed(await gate(without, INPUT))
    expect(gated.hidden.map(({ why }) => why)).toEqual(['neighbour'])
    const [hidden] = gated.hidden
    expect(['in_care/N2/2024/all', 'in_care/N3/2024/all', 'in_care/N/2024/all']).toContain(hidden?.address)
  })

  it('hides in the new version the same neighbour as in the old, which could be put together otherwise', async () => {
    const first = passed(await gate(counts(), INPUT))
    const earlier = [{ version: '1.0.0', cells: first.released }]
    const second = passed(await gate(counts({ S3: 41, S: 101, E: 204 }), { ...INPUT, earlier }))
    expect(whyAt(second)).toEqual({ N1: 'small', N2: 'neighbour' })
  })

  it('hides what a total of another release would give away, whatever its indicator is called there', async () => {
    const areas = counts().filter(({ area }) => area.length === 2)
    const alone = passed(await gate(areas, INPUT))
    expect(whyAt(alone)).toEqual({ N1: 'small' })
    const totals = counts()
      .filter(({ area }) => area.length === 1)
      .map(total => ({ ...total, indicator: 'looked_after' }))
    const measures = [
      { id: 'looked_after', shape: 'count', counts: 'people', per: 1, numerator: 'in_care' } as const,
    ]
    const out = passed(await gate(totals, { ...INPUT, measures })).released
    const gated = passed(
      await gate(areas, { ...INPUT, earlier: [{ version: 'regions 1.0.0', cells: out, measures }] }),
    )
    expect(whyAt(gated)).toEqual({ N1: 'small', N2: 'neighbour' })
    expect(gated.released.map(({ area }) => area)).toEqual(areas.map(({ area }) => area))
  })

  it('takes a total that was corrected since for nothing more than an old number', async () => {
    const out = passed(await gate([cell('N', 90)], INPUT)).released
    const areas = counts().filter(({ area }) => area.length === 2)
    const gated = passed(await gate(areas, { ...INPUT, earlier: [{ version: '1.0.0', cells: out }] }))
    expect(whyAt(gated)).toEqual({ N1: 'small', N2: 'neighbour' })
    expect(gated.certificate?.notAddingUp).toEqual([{ total: 'in_care, N, 2024', by: -13 }])
  })

  it('hides the parts of a share that is not available, and that it is: a share of nobody is one', async () => {
    const none = { indicator: 'waited', numerator: 0, denominator: 0 }
    const few = { indicator: 'waited', numerator: 3, denominator: 5 }
    const cells = [cell('N1', 'not-available', none), cell('S1', 'not-available', few)]
    const gated = passed(await gate(cells, { ...SHARE, nests: [] }))
    expect(gated.released).toMatchObject(
      Array(2).fill({ value: 'withheld', numerator: 'withheld', denominator: 'withheld' }),
    )
  })

  it('hides a whole list of ranks with a gap: its neighbours would tell between which two it stands', async () => {
    const areas = ['N1', 'N2', 'N3', 'S1']
    const cells = [
      share('N1', 30, 1000),
      share('N2', 8, 262),
      share('N3', 31, 1000),
      share('S1', 90, 1000),
      ...areas.map((area, place) => cell(area, 4 - place, { indicator: 'rank' })),
      ...areas.map((area, place) => cell(area, 4 - place, { indicator: 'rank', period: '2023' })),
    ]
    const rank = {
      id: 'rank',
      shape: 'derived',
      counts: 'other',
      per: 1,
      madeOf: ['waited'],
      ranked: true,
    } as const
    const gated = passed(await gate(cells, { ...SHARE, nests: [], measures: [...SHARE.measures, rank] }))
    const ranks = gated.released.filter(({ indicator }) => indicator === 'rank')
    expect(ranks.map(({ value }) => value)).toEqual([...Array(4).fill('withheld'), 4, 3, 2, 1])
  })

  it('refuses numbers that no count can be', async () => {
    for (const [area, impossible] of [
      ['N1', -3],
      ['N1', Number.NaN],
      ['S1', Number.NEGATIVE_INFINITY],
    ] as const) {
      const refusal = await gate(counts({ [area]: impossible }), INPUT)
      if (refusal.passed) throw new Error('it passed')
      expect(refusal.problems).toMatchObject([{ code: 'number-not-possible' }])
    }
  })

  it('refuses more children than can be told apart, and a rank that is no number', async () => {
    const many = await gate(counts({ N1: 1e300 }), INPUT)
    const derived = { id: 'rank', shape: 'derived', counts: 'other', per: 1, madeOf: ['in_care'] } as const
    const rank = await gate([cell('N1', Number.POSITIVE_INFINITY, { indicator: 'rank' })], {
      ...INPUT,
      measures: [derived],
    })
    expect([many, rank]).toMatchObject(Array(2).fill({ problems: [{ code: 'number-not-possible' }] }))
  })

  it('says plainly that areas go in a circle or are counted twice', async () => {
    const nestings = {
      'the area N is a part of itself.': { whole: 'N', parts: ['N'] },
      'the area E is a part of itself.': { whole: 'N1', parts: ['E'] },
      'the area N1 is given twice as a part of N.': { whole: 'N', parts: ['N1', 'N1', 'N2'] },
    }
    for (const [what, nest] of Object.entries(nestings)) {
      const refusal = await gate(counts(), { ...INPUT, nests: [...INPUT.nests, nest] })
      expect(refusal).toMatchObject({ passed: false, problems: [{ code: 'areas-do-not-nest', what }] })
    }
    const unshown = [
      { whole: 'E', parts: ['M'] },
      { whole: 'M', parts: ['L'] },
      { whole: 'L', parts: ['M'] },
    ]
    expect(await gate([cell('E', 20)], { ...INPUT, nests: unshown })).toMatchObject({ passed: false })
  })

  it('passes an empty release, and one in which everything is withheld', async () => {
    expect(passed(await gate([], INPUT)).released).toEqual([])
    const all = counts().map(({ area }) => cell(area, 'withheld', { lower: 0, upper: 4 }))
    expect(passed(await gate(all, INPUT)).released.every(({ value }) => value === 'withheld')).toBe(true)
  })

  it('hides the same neighbour as another release, which shows the count under another indicator', async () => {
    const measure = (id: string) =>
      ({ id, shape: 'count', counts: 'people', per: 1, numerator: 'children' }) as const
    const first = passed(await gate(counts(), { ...INPUT, measures: [measure('in_care')] }))
    expect(whyAt(first)).toEqual({ N1: 'small', N2: 'neighbour' })
    // alone, this one would hide N3: N2 stands in two indicators, and two cells are dearer than one
    const cells = [
      ...counts().map(one => ({ ...one, indicator: 'looked_after' })),
      cell('N2', 40, { indicator: 'again' }),
    ]
    const input = { ...INPUT, measures: [measure('looked_after'), measure('again')] }
    expect(whyAt(passed(await gate(cells, input)))).toEqual({ N1: 'small', N3: 'neighbour' })
    const earlier = [{ version: 'care 1.0.0', cells: first.released, measures: [measure('in_care')] }]
    expect(whyAt(passed(await gate(cells, { ...input, earlier })))).toEqual({ N1: 'small', N2: 'neighbour' })
  })

  describe('with counts that are sums of others', () => {
    const measure = (id: string, numerator: string) =>
      ({ id, shape: 'count', counts: 'people', per: 1, numerator }) as const
    const SUMS = {
      ...INPUT,
      nests: [],
      measures: [measure('girls', 'girls'), measure('boys', 'boys'), measure('all', 'girls+boys')],
    }
    const three = (girls: number, boys: number, area = 'N1') => [
      cell(area, girls, { indicator: 'girls' }),
      cell(area, boys, { indicator: 'boys' }),
      cell(area, girls + boys, { indicator: 'all' }),
    ]

    it('does not leave a hidden part to be had from the sum', async () => {
      const gated = passed(await gate(three(3, 40), SUMS))
      expect(gated.hidden.map(({ why }) => why).sort()).toEqual(['neighbour', 'small'])
    })

    it('protects a part that no cell shows, when sum and rest are shown', async () => {
      const gated = passed(await gate(three(3, 40).slice(1), SUMS))
      expect(gated.hidden.map(({ why }) => why)).toEqual(['neighbour'])
      expect(passed(await gate(three(30, 40).slice(1), SUMS)).hidden).toEqual([])
    })

    it('knows a difference for what it is', async () => {
      const measures = [measure('all', 'all'), measure('boys', 'boys'), measure('girls', 'all - boys')]
      const gated = passed(await gate(three(3, 40), { ...SUMS, measures }))
      expect(gated.hidden.map(({ why }) => why).sort()).toEqual(['neighbour', 'small'])
    })

    it('does not leave it to another release either', async () => {
      const [girls, boys, all] = three(3, 40)
      const first = passed(await gate([boys!], { ...SUMS, measures: [SUMS.measures[1]!] }))
      const earlier = [{ version: 'boys 1.0.0', cells: first.released, measures: [SUMS.measures[1]!] }]
      const measures = [SUMS.measures[0]!, SUMS.measures[2]!]
      const gated = passed(await gate([girls!, all!], { ...SUMS, measures, earlier }))
      expect(gated.released.map(({ value }) => value)).toEqual(['withheld', 'withheld'])
    })

    it('refuses, with the arithmetic, where a count is taken twice', async () => {
      const measures = [
        measure('girls', 'girls'),
        measure('boys', 'boys'),
        measure('all', 'girls + girls + boys'),
      ]
      const cells = [...three(3, 40).slice(0, 2), cell('N1', 46, { indicator: 'all' })]
      const refusal = await gate(cells, { ...SUMS, measures })
      expect(refusal).toMatchObject({ passed: false, exposures: [{ of: 'girls, N1, 2024', from: 3, to: 3 }] })
    })

    it('withstands whoever subtracts within an area, over areas and both, on random tables', async () => {
      const part = fc.tuple(fc.oneof(fc.nat(12), fc.nat(60)), fc.oneof(fc.nat(12), fc.nat(60)))
      await fc.assert(
        fc.asyncProperty(fc.array(part, { minLength: 6, maxLength: 6 }), async parts => {
          const areas = ['N1', 'N2', 'N3', 'S1', 'S2', 'S3']
          const sum = (from: number, to: number) =>
            parts.slice(from, to).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
          const cells = [
            ...parts.flatMap(([girls, boys], place) => three(girls, boys, areas[place])),
            ...three(...sum(0, 3), 'N'),
            ...three(...sum(3, 6), 'S'),
            ...three(...sum(0, 6), 'E'),
          ]
          const gated = passed(await gate(cells, { ...SUMS, nests: INPUT.nests }))
          const at = new Map(gated.released.map(one => [`${one.indicator} ${one.area}`, one.value]))
          const lines = [
            ...[...areas, 'N', 'S', 'E'].map(area => [`all ${area}`, `girls ${area}`, `boys ${area}`]),
            ...['girls', 'boys', 'all'].flatMap(one =>
              INPUT.nests.map(({ whole, parts }) => [whole, ...parts].map(area => `${one} ${area}`)),
            ),
          ]
          // a reader with a pencil: no line may lack exactly one number, unless that one may be known
          for (const line of lines) {
            const open = line.filter(name => !isNumber(at.get(name)!))
            const truth = cells.find(one => `${one.indicator} ${one.area}` === open[0])?.value
            if (open.length === 1) expect(truth).toBeGreaterThanOrEqual(11)
          }
        }),
        { numRuns: 40 },
      )
    })
  })

  it('stays shut when an earlier version shows the number, with the arithmetic', async () => {
    const loose = { ...INPUT, policy: { ...POLICY, smallestCount: 0, smallestBase: 0 } }
    const earlier = [{ version: '1.0.0', cells: passed(await gate(counts(), loose)).released }]
    const refusal = await gate(counts(), { ...INPUT, earlier })
    if (refusal.passed) throw new Error('it passed')
    expect(refusal.exposures[0]).toMatchObject({ of: 'in_care, N1, 2024', from: 3, to: 3 })
    expect(refusal.exposures[0]?.arithmetic.at(-1)).toBe('So in_care, N1, 2024 is exactly 3.')
  })

  it('rounds after it has suppressed, and shares tell no more than rounded counts', async () => {
    const rounded = { ...SHARE, policy: { ...POLICY, roundCountsTo: 5 }, nests: [] }
    const gated = passed(await gate([share('S1', 52, 103), share('S2', 12, 300)], rounded))
    expect(gated.released[0]).toMatchObject({ numerator: 50, denominator: 105, value: 50 / 105 })
    expect(gated.released[1]).toMatchObject({ numerator: 10, denominator: 300 })
  })

  it('refuses every cell it cannot judge, all at once', async () => {
    const cells = [
      cell('N1', 3, { indicator: 'unknown' }),
      cell('N1', 0.5, { indicator: 'waited' }),
      cell('N2', 1, { indicator: 'unknown' }),
    ]
    const refusal = await gate(cells, SHARE)
    if (refusal.passed) throw new Error('it passed')
    expect(refusal.problems.map(({ code }) => code)).toEqual([
      'indicator-not-described',
      'base-not-given',
      'indicator-not-described',
    ])
  })

  it('certifies no reproduction', async () => {
    const gated = passed(await gate(counts(), { ...INPUT, policy: { ...POLICY, check: 'supplier-only' } }))
    expect(gated.certificate).toBeNull()
    expect(valueAt(gated, 'N1')).toBe(3)
  })

  it('passes its own audit on random nested shares with zeros and ones', async () => {
    const part = fc.tuple(fc.oneof(fc.nat(3), fc.nat(40)), fc.nat(60))
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 6, maxLength: 6 }), async parts => {
        const at = new Map(['N1', 'N2', 'N3', 'S1', 'S2', 'S3'].map((area, place) => [area, parts[place]!]))
        const sum = (areas: string[]) =>
          areas.map(area => at.get(area)!).reduce(([a, b], [c, d]) => [a + c, b + d])
        at.set('N', sum(['N1', 'N2', 'N3']))
        at.set('S', sum(['S1', 'S2', 'S3']))
        at.set('E', sum(['N', 'S']))
        const cells = [...at]
          .filter(([, [yes, no]]) => yes + no > 0)
          .map(([area, [yes, no]]) => share(area, yes, yes + no))
        const gated = passed(await gate(cells, SHARE))
        for (const { value, numerator, denominator } of gated.released) {
          if (!isNumber(value)) continue
          expect(numerator).toBeGreaterThanOrEqual(11)
          expect(Number(denominator) - Number(numerator)).toBeGreaterThanOrEqual(11)
        }
      }),
      { numRuns: 60 },
    )
  })
})

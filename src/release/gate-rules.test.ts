import { describe, expect, it } from 'vitest'
import type { Cell } from '../kernel/cell.ts'
import { gate } from './gate.ts'
import type { Gated, GateInput, Refusal } from './gated.ts'
import { readPolicies, readPolicy } from './read-policy.ts'
import { cell, counts, INPUT, POLICY } from './release.test-support.ts'
import { markPassed } from './released-cell.ts'

function passed(result: Gated | Refusal): Gated {
  if (!result.passed) throw new Error(result.problems.map(({ what }) => what).join('\n'))
  return result
}

const withheldIn = ({ released }: Gated): string[] =>
  released.flatMap(({ area, group, value }) => (value === 'withheld' ? [`${area} ${group}`] : [])).toSorted()

const whyIn = ({ hidden }: Gated) => Object.fromEntries(hidden.map(({ address, why }) => [address, why]))

describe('an earlier edition of the same figures', () => {
  // N1 is 3. The first edition hid N1 and N2; now N3 has been corrected from 60 to 62, and with it N and E.
  const corrected = counts({ N3: 62, N: 105, E: 205 })
  const edition = (cells: readonly Cell[], hide: readonly string[], version = '1.0.0') => ({
    version,
    cells: cells.map(one => markPassed({ ...one, value: hide.includes(one.area) ? 'withheld' : one.value })),
  })

  it('decides which neighbour is hidden, where an old total would give away what is hidden now', async () => {
    const before = { N2: 60, N3: 40 }
    const now = counts({ ...before, N3: 42, N: 105, E: 205 })
    // hiding N3 would cost less, but the old 103 less the old 40 and the 60 of N2 is 3
    expect(withheldIn(passed(await gate(now, INPUT)))).toEqual(['N1 all', 'N3 all'])
    const earlier = [edition(counts(before), ['N1', 'N2'])]
    expect(withheldIn(passed(await gate(now, { ...INPUT, earlier })))).toEqual(['N1 all', 'N2 all'])
  })

  it('is seen by the attacker: 103 − 60 of then and 40 of now', async () => {
    const first = edition(counts(), ['N1', 'N2'])
    // version 1.1.0 has shown N2 since
    const second = edition(corrected, ['N1', 'N3'], '1.1.0')
    const refusal = await gate(corrected, { ...INPUT, earlier: [first, second] })
    expect(refusal.passed).toBe(false)
    if (refusal.passed) return
    expect(refusal.exposures).toMatchObject([{ of: 'in_care, N1, 2024', from: 3, to: 3 }])
    expect(refusal.exposures[0]!.arithmetic.join(' ')).toContain('in version 1.0.0 in_care, N (103)')
  })

  it('proves nothing of today where what it withheld has changed as well', async () => {
    const first = edition(counts({ N1: 5, N: 105 }), ['N1', 'N2'])
    const second = edition(corrected, ['N1', 'N3'], '1.1.0')
    const gated = passed(await gate(corrected, { ...INPUT, earlier: [first, second] }))
    expect(withheldIn(gated)).toEqual(['N1 all', 'N3 all'])
  })
})

describe('group disclosure', () => {
  const shown = { ...POLICY, zeros: 'shown' as const }
  const BY_SEX: GateInput = { ...INPUT, nests: [], groups: [{ whole: 'all', parts: ['girls', 'boys'] }] }
  const rows = [
    cell('N1', 40, { group: 'girls' }),
    cell('N1', 0, { group: 'boys' }),
    cell('N1', 40, { group: 'all' }),
  ]

  it('is left alone where the policy shows zeros and does not ask', async () => {
    expect(withheldIn(passed(await gate(rows, { ...BY_SEX, policy: shown })))).toEqual([])
  })

  it('hides the empty group and a neighbour where one group holds everyone', async () => {
    const policy = { ...shown, groupDisclosure: { allBut: 0 } }
    const gated = passed(await gate(rows, { ...BY_SEX, policy }))
    expect(withheldIn(gated)).toHaveLength(2)
    expect(whyIn(gated)['in_care/N1/2024/boys']).toBe('small')
    expect(gated.hidden.map(({ because }) => because).join()).toContain('holds everyone')
  })

  it('hides a share of everybody', async () => {
    const measures = [
      { id: 'waited', shape: 'share', counts: 'people', per: 1, numerator: 'w', denominator: 'r' },
    ] as const
    const share = (area: string, numerator: number) =>
      cell(area, numerator / 200, { indicator: 'waited', numerator, denominator: 200 })
    const cells = [share('N1', 200), share('N2', 150)]
    const input = { ...INPUT, nests: [], measures }
    expect(withheldIn(passed(await gate(cells, { ...input, policy: shown })))).toEqual([])
    const policy = { ...shown, groupDisclosure: { allBut: 0 } }
    expect(withheldIn(passed(await gate(cells, { ...input, policy })))).toEqual(['N1 all'])
  })
})

describe('amounts of few contributors', () => {
  const measures = [{ id: 'spend', shape: 'count', counts: 'other', per: 1 }] as const
  const spend = (area: string, value: number, contributions?: readonly number[]) =>
    cell(area, value, { indicator: 'spend', ...(contributions ? { contributions } : {}) })
  const cells = [
    spend('N', 1000.5),
    spend('N1', 100.5, [90, 5.5, 5]),
    spend('N2', 300, [60, 60, 60, 60, 60]),
    spend('N3', 600, [150, 150, 150, 150]),
  ]
  const input = { ...INPUT, measures }
  const policy = { ...POLICY, amounts: { rule: 'dominance', n: 1, k: 75 } as const }

  it('are shown where the policy does not protect amounts', async () => {
    expect(passed(await gate(cells, input)).hidden).toEqual([])
  })

  it('are hidden with a neighbour when one gave most of a total', async () => {
    const gated = passed(await gate(cells, { ...input, policy }))
    expect(whyIn(gated)).toMatchObject({ 'spend/N1/2024/all': 'small' })
    expect(gated.hidden).toHaveLength(2)
    expect(gated.hidden[0]!.because).toBe('spend is 100.5, and too much of it comes from one or a few')
    // 1 / 0.75 × 90 = 120: 120 must stay possible, and as far down
    const { from, to } = gated.hidden[0]!.provable!
    expect(from).toBeLessThanOrEqual(81)
    expect(to).toBeGreaterThanOrEqual(120)
  })

  it('are hidden as well where they are spent a head', async () => {
    const head = {
      id: 'a_head',
      shape: 'rate',
      counts: 'other',
      per: 1,
      numerator: 'spend',
      denominator: 'children',
    } as const
    const both = [
      ...cells,
      cell('N1', 100.5 / 50, { indicator: 'a_head', numerator: 100.5, denominator: 50 }),
    ]
    const gated = passed(
      await gate(both, { ...input, policy, measures: [{ ...measures[0], numerator: 'spend' }, head] }),
    )
    expect(gated.released.find(one => one.indicator === 'a_head')?.value).toBe('withheld')
  })

  it('never publish who gave how much', async () => {
    const { released } = passed(await gate(cells, { ...input, policy }))
    expect(JSON.stringify(released)).not.toContain('contributions')
  })
})

describe('the rule for groups and amounts, as the office may choose it', () => {
  const policy = readPolicies('office/england/policies').find(({ id }) => id === 'groups-and-amounts')!
  const groups = [{ whole: 'all', parts: ['girls', 'boys'] }]
  const bySex = (area: string, girls: number, boys: number) => [
    cell(area, girls, { group: 'girls' }),
    cell(area, boys, { group: 'boys' }),
    cell(area, girls + boys, { group: 'all' }),
  ]

  it('shows a zero where the others are in several groups, and withholds it where one holds everyone', async () => {
    const three = [{ whole: 'all', parts: ['girls', 'boys', 'other'] }]
    const other = (area: string) => cell(area, 0, { group: 'other' })
    const many = [...bySex('N1', 40, 30), other('N1'), ...bySex('N2', 40, 0), other('N2')]
    const gated = passed(await gate(many, { ...INPUT, nests: [], groups: three, policy }))
    expect(withheldIn(gated).filter(one => one.startsWith('N1'))).toEqual([])
    expect(whyIn(gated)).toMatchObject({ 'in_care/N2/2024/boys': 'small', 'in_care/N2/2024/other': 'small' })
  })

  it('still withholds 1 to 10, and gives a certificate', async () => {
    const gated = passed(await gate(bySex('N1', 40, 10), { ...INPUT, nests: [], groups, policy }))
    expect(whyIn(gated)['in_care/N1/2024/boys']).toBe('small')
    expect(gated.certificate).not.toBeNull()
  })

  it('withholds an amount of which the second could tell the first to within a tenth', async () => {
    const measures = [{ id: 'spend', shape: 'count', counts: 'other', per: 1 }] as const
    const spend = (area: string, contributions: readonly number[]) =>
      cell(
        area,
        contributions.reduce((sum, one) => sum + one, 0),
        { indicator: 'spend', contributions },
      )
    const cells = [
      // beside the two largest there are 8 in N1, under a tenth of 90, and 9 in N2
      spend('N1', [90, 50, 8]),
      spend('N2', [90, 50, 9]),
      spend('N3', [60, 60, 60]),
      cell('N', 148 + 149 + 180, { indicator: 'spend' }),
    ]
    const gated = passed(await gate(cells, { ...INPUT, measures, policy }))
    expect(whyIn(gated)).toMatchObject({ 'spend/N1/2024/all': 'small' })
    expect(Object.values(whyIn(gated)).filter(why => why === 'small')).toHaveLength(1)
    expect(gated.hidden.find(({ address }) => address.startsWith('spend/N1'))!.provable).toMatchObject({
      from: expect.any(Number),
    })
  })
})

describe('a rule as text', () => {
  const text = (more: string) => `id: x
title: X
reason: y
smallestCount: 8
smallestBase: 8
zeros: shown
complements: true
protection: { down: zero, up: one-below }
cost: count
roundCountsTo: 1
check: full
${more}`

  it('may ask for group disclosure and for amounts', () => {
    expect(readPolicy(text('groupDisclosure: { allBut: 1 }'), 'x').groupDisclosure).toEqual({ allBut: 1 })
    expect(readPolicy(text('amounts: { rule: p-percent, p: 10 }'), 'x').amounts).toEqual({
      rule: 'p-percent',
      p: 10,
    })
    expect(Object.keys(readPolicy(text(''), 'x'))).not.toContain('amounts')
    expect(() => readPolicy(text('amounts: { rule: dominance, n: 1, k: 120 }'), 'x')).toThrow()
    // an office that still says how the room was protected before is told what to write
    expect(() => readPolicy(text('room: { width: 6 }'), 'x')).toThrow(
      'Write “room: { spread: 2 }” in its place',
    )
    expect(readPolicy(text('room: { spread: 2 }'), 'x').room).toEqual({ spread: 2 })
  })
})

import { describe, expect, it } from 'vitest'
import type { Cell } from '../kernel/cell.ts'
import type { Value } from '../kernel/value.ts'
import type { Policy } from '../methods/disclosure/policy.ts'
import { gate } from './gate.ts'
import type { GateInput } from './gated.ts'

const policy: Policy = {
  id: 'default',
  title: 'Nothing under 11',
  reason: 'test',
  smallestCount: 11,
  smallestBase: 11,
  zeros: 'withheld',
  complements: true,
  protection: { down: 'zero', up: 'smallest-count' },
  cost: 'count',
  roundCountsTo: 1,
  check: 'full',
}

const input: GateInput = {
  policy,
  measures: [{ id: 'in_care', shape: 'count', counts: 'people', per: 1 }],
  nests: [
    { whole: 'E', parts: ['N', 'S'] },
    { whole: 'N', parts: ['N1', 'N2', 'N3'] },
    { whole: 'S', parts: ['S1', 'S2', 'S3'] },
  ],
}

const cell = (area: string, value: Value, rest: Partial<Cell> = {}): Cell => ({
  indicator: 'in_care',
  area,
  period: '2024',
  group: 'all',
  value,
  lower: null,
  upper: null,
  numerator: null,
  denominator: null,
  notes: [],
  origins: [],
  ...rest,
})

const table = [
  cell('E', 203),
  cell('N', 103),
  cell('S', 100),
  cell('N1', 3),
  cell('N2', 40),
  cell('N3', 60),
  cell('S1', 30),
  cell('S2', 30),
  cell('S3', 40),
]

describe('gate', () => {
  it('hides a second cell when one hidden cell could be found by subtraction', async () => {
    const gated = await gate(table, input)
    if (!gated.passed) throw new Error(JSON.stringify(gated.problems))
    expect(gated.hidden.map(({ address, why, provable }) => [address, why, provable])).toEqual([
      ['in_care/N1/2024/all', 'small', { from: 0, to: 43 }],
      ['in_care/N2/2024/all', 'neighbour', { from: 0, to: 43 }],
    ])
    expect(gated.certificate?.counted).toMatchObject({ cells: 9, audited: 2 })
  })
})

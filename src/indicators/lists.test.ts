import { describe, expect, it } from 'vitest'
import { ALL } from '../kernel/cell.ts'
import type { Value } from '../kernel/value.ts'
import { define, rulesWith } from './example-figures.fixture.ts'
import { listAreas, listChanges } from './lists.ts'

const definition = define('spend', {
  measure: 'count',
  formula: 'spend',
  variables: { spend: { unit: 'children' } },
  counts: 'children',
})
const AREAS = ['C', 'A', 'B', 'D']
const ORDER = rulesWith({ ranks: { of: 'rounded values', ties: 'by order of areas' } })

const cells = (values: Record<string, Value>, period = '2021-22') =>
  Object.entries(values).map(([area, value]) => ({ indicator: 'spend', area, period, group: ALL, value }))
const base = { definition, period: '2021-22', areas: AREAS, rules: rulesWith() }

describe('lists', () => {
  const values = cells({ A: 10.4, B: 9.6, C: 10, D: 'withheld' })

  it('puts the highest first and leaves out areas without a number', () => {
    const list = listAreas(values, { ...base, which: 'highest', count: 10 })
    expect(list.map(({ place, area }) => [place, area])).toEqual([
      [1, 'A'],
      [2, 'C'],
      [3, 'B'],
    ])
  })

  it('shows ties: a list of one may have two lines', () => {
    const list = listAreas(cells({ A: 5, B: 5, C: 4 }), { ...base, which: 'highest', count: 1 })
    expect(list).toEqual([
      { place: 1, shared: true, area: 'A', value: 5 },
      { place: 1, shared: true, area: 'B', value: 5 },
    ])
  })

  it('rounds and then ranks, ties by order of areas, where the rule set says so', () => {
    const list = listAreas(values, { ...base, rules: ORDER, which: 'highest', count: 2 })
    expect(list).toEqual([
      { place: 1, shared: false, area: 'C', value: 10 },
      { place: 2, shared: false, area: 'A', value: 10 },
    ])
  })

  it('lists the largest falls, and no rises among them', () => {
    const both = [
      ...cells({ A: 10, B: 10, C: 10, D: 10 }, '2020-21'),
      ...cells({ A: 4, B: 7, C: 12, D: 'refused' }),
    ]
    const falls = listChanges(both, { ...base, since: '2020-21', which: 'lowest', count: 3 })
    expect(falls.map(({ area, value }) => [area, value])).toEqual([
      ['A', -6],
      ['B', -3],
    ])
  })

  it('lists changes in per cent where the rule set says so, and none from zero', () => {
    const both = [...cells({ A: 10, B: 0 }, '2020-21'), ...cells({ A: 15, B: 7 })]
    const rules = rulesWith({ changes: 'percent' })
    const rises = listChanges(both, { ...base, rules, since: '2020-21', which: 'highest', count: 3 })
    expect(rises.map(({ area, value }) => [area, value])).toEqual([['A', 50]])
  })
})

import { describe, expect, it } from 'vitest'
import { type WeighCell, weigh } from './weights.ts'

const totals = { age: { 9: 300, 10: 300 }, area: { A: 200, B: 400 } }
const recipe = { year: 2024, most: 10, joins: [] }
const cells: WeighCell[] = [
  { age: 9, area: 'A', rows: 50 },
  { age: 10, area: 'A', rows: 30 },
  { age: 9, area: 'B', rows: 10 },
  { age: 10, area: 'B', rows: 30 },
]
const sum = (list: readonly { rows: number; weight: number }[]) =>
  list.reduce((all, { rows, weight }) => all + rows * weight, 0)

describe('weights of a wave', () => {
  it('bring ages and areas to their populations, and say so', () => {
    const { cells: weighed, diagnostics } = weigh(cells, recipe, totals)
    expect(sum(weighed)).toBeCloseTo(600, 6)
    expect(sum(weighed.filter(({ area }) => area === 'A'))).toBeCloseTo(200, 6)
    expect(sum(weighed.filter(({ age }) => age === 9))).toBeCloseTo(300, 6)
    for (const { wanted, reached } of diagnostics.margins) expect(reached).toBeCloseTo(wanted, 6)
    expect(diagnostics.effectiveBase).toBeLessThan(120)
    expect(diagnostics.designEffect).toBeCloseTo(120 / diagnostics.effectiveBase, 9)
  })

  it('keep children without a place with the mean weight of their age', () => {
    const without = { age: 9, area: null, rows: 7 }
    const { cells: weighed, diagnostics } = weigh([...cells, without], recipe, totals)
    const nine = weighed.filter(({ age, area }) => age === 9 && area !== null)
    const mean = sum(nine) / nine.reduce((all, { rows }) => all + rows, 0)
    expect(weighed.at(-1)!.weight).toBeCloseTo(mean, 9)
    expect(diagnostics.unplaced).toBe(7)
    expect(sum(weighed)).toBeCloseTo(600, 6)
  })

  it('say which level to join when nobody answered there, and join it when told', () => {
    const more = { age: totals.age, area: { A: 200, B: 390, C: 10 } }
    expect(() => weigh(cells, recipe, more)).toThrow(/Nobody in the sample has area "C".*Join "C" with/s)
    const joins = [{ margin: 'area', level: 'C', with: 'A' }] as const
    const { cells: weighed } = weigh(cells, { ...recipe, joins }, more)
    expect(sum(weighed.filter(({ area }) => area === 'A'))).toBeCloseTo(210, 6)
  })

  it('let no child stand for more than the bound, and keep the sum', () => {
    const { cells: weighed, diagnostics } = weigh(cells, { ...recipe, most: 2 }, totals)
    expect(Math.max(...weighed.map(({ weight }) => weight))).toBeLessThanOrEqual((2 * 600) / 120 + 1e-9)
    expect(diagnostics.trimmed).toBe(10)
    expect(sum(weighed)).toBeCloseTo(600, 6)
  })
})

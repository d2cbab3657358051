import { describe, expect, it } from 'vitest'
import { splitTable } from './split-table.ts'
import { byHand } from './table-by-hand.test-support.ts'

type Sums = Parameters<typeof byHand>[1]

const split = (names: string, sums: Sums, settled: readonly string[] = []) => {
  const made = byHand(Object.fromEntries(names.split(' ').map(name => [name, 1])), sums)
  return splitTable(made.table, place => settled.some(name => made.placeOf(name) === place)).map(
    ({ counts, sums: own, isTree }) => ({ counts: made.namesOf(counts).join(' '), sums: own, isTree }),
  )
}

describe('parts of a table', () => {
  it('are what shares a count, in order, and a count in no sum is in none', () => {
    expect(
      split('e d c b a alone', [
        ['a', 'b', 'c'],
        ['d', 'e'],
        ['c', 'b'],
      ]),
    ).toEqual([
      { counts: 'd e', sums: [1], isTree: true },
      { counts: 'a b c', sums: [0, 2], isTree: false },
    ])
    expect(split('alone', [])).toEqual([])
  })

  it('are parted where only a known number stands between them', () => {
    const sums: Sums = [
      ['a', 'b', 'known'],
      ['c', 'd', 'known'],
    ]
    expect(split('a b c d known', sums)).toEqual([{ counts: 'a b c d known', sums: [0, 1], isTree: true }])
    expect(split('a b c d known', sums, ['known'])).toEqual([
      { counts: 'a b', sums: [0], isTree: true },
      { counts: 'c d', sums: [1], isTree: true },
    ])
  })

  it('are trees where no count is reached in two ways', () => {
    const nested: Sums = [
      ['all', 'n', 's'],
      ['n', 'a', 'b'],
      ['s', 'c', 'd'],
    ]
    expect(split('all n s a b c d', nested)).toEqual([
      { counts: 'a all b c d n s', sums: [0, 1, 2], isTree: true },
    ])
    // by another way the areas add up to the same
    expect(split('all n s a b c d', [...nested, ['all', 'a', 'b', 'c', 'd']])[0]!.isTree).toBe(false)
    // a known number in the circle opens it
    const circle: Sums = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ]
    expect(split('a b c', circle)[0]!.isTree).toBe(false)
    expect(split('a b c', circle, ['b'])).toEqual([{ counts: 'a c', sums: [0, 1, 2], isTree: true }])
    expect(split('a b c d', [...circle.slice(0, 2), ['c', 'd']])[0]!.isTree).toBe(true)
  })
})

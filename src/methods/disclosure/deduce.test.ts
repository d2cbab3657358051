import { describe, expect, it } from 'vitest'
import { deduce } from './deduce.ts'
import type { Fact } from './knowledge.ts'

const NO_LIMIT = Number.POSITIVE_INFINITY
const unknown = (name: string, lower = 0, upper = NO_LIMIT) => ({ name, lower, upper, because: '' })
const fact = (terms: Fact['terms'], lower: number, upper: number): Fact => ({
  terms,
  lower,
  upper,
  words: '',
})
const boundsOf = (...asked: Parameters<typeof deduce>) => {
  const { lower, upper } = deduce(...asked)
  return [...lower].map((from, at) => [from, upper[at]])
}

describe('one fact after another', () => {
  it('divides by the factor, and children are whole', () => {
    const twice = { unknowns: [unknown('a')], facts: [fact([[0, 2]], 5, 7)] }
    expect(boundsOf(twice, true)).toEqual([[3, 3]])
    expect(boundsOf(twice, false)).toEqual([[2.5, 3.5]])
  })

  it('turns round where a number is taken off', () => {
    // 10 less four times a lies from 1 to 4: a from 1.5 to 2.25
    const facts = [
      fact(
        [
          [0, 1],
          [1, -4],
        ],
        1,
        4,
      ),
    ]
    const unknowns = [unknown('ten', 10, 10), unknown('a')]
    expect(boundsOf({ unknowns, facts }, false)).toEqual([
      [10, 10],
      [1.5, 2.25],
    ])
    expect(boundsOf({ unknowns, facts }, true)[1]).toEqual([2, 2])
  })

  it('learns nothing of two numbers without limit, and all of one', () => {
    // a − b = 3 with both open: a is at least 3; b may still be anything
    const facts = [
      fact(
        [
          [0, 1],
          [1, -1],
        ],
        3,
        3,
      ),
    ]
    expect(boundsOf({ unknowns: [unknown('a'), unknown('b')], facts }, true)).toEqual([
      [3, NO_LIMIT],
      [0, NO_LIMIT],
    ])
    expect(boundsOf({ unknowns: [unknown('a', 0, 8), unknown('b')], facts }, true)).toEqual([
      [3, 8],
      [0, 5],
    ])
  })

  it('goes on where one conclusion leads to another, and keeps the steps', () => {
    const facts = [
      fact(
        [
          [0, 1],
          [1, 1],
        ],
        9,
        9,
      ),
      fact(
        [
          [1, 1],
          [2, 1],
        ],
        7,
        7,
      ),
    ]
    const unknowns = [unknown('a', 4, 4), unknown('b'), unknown('c')]
    const { lower, upper, steps } = deduce({ unknowns, facts }, true)
    expect([...lower]).toEqual([4, 5, 2])
    expect([...upper]).toEqual([4, 5, 2])
    expect(steps[0]).toEqual({ unknown: 1, side: 'at-least', bound: 5, fact: 0 })
    expect(steps.at(-1)!.unknown).toBe(2)
  })
})

import { describe, expect, it } from 'vitest'
import { cheapestCover } from './cheapest-cover.ts'
import { chooseByCuts } from './choose-by-cuts.ts'
import type { Cut } from './cut.ts'
import type { Solver } from './solver.ts'
import { highs } from './solvers.test-support.ts'
import { byHand } from './table-by-hand.test-support.ts'

const solver = await highs()
const NO_SOLVER: Solver = {
  open() {
    throw new RangeError('no program is needed here')
  },
}
const TIRED: Solver = {
  open: program => ({ ...solver.open(program), minimise: () => ({ found: false, why: 'gave-up' }) }),
}
const EXACTLY = { gap: 0, parts: false }

const tableWith = (costs: readonly number[]) =>
  byHand(Object.fromEntries(costs.map((cost, at) => [`${at}`, { value: 20, cost }])), []).table
const oneOf = (...places: number[]): Cut => ({
  of: 99,
  need: 1,
  gains: places.map(place => ({ place, gain: 1 })),
})
const enough = (need: number, ...gains: [place: number, gain: number][]): Cut => ({
  of: 99,
  need,
  gains: gains.map(([place, gain]) => ({ place, gain })),
})
/** Cuts that hang together so much that trying takes long. */
const tangle = (size: number): Cut[] =>
  Array.from({ length: size }, (_, at) => oneOf(at, (at + 1) % size, (at + 7) % size))
const meets = (chosen: ReadonlySet<number>, cuts: readonly Cut[]) =>
  cuts.every(({ gains }) => gains.some(({ place }) => chosen.has(place)))
const sorted = (places: ReadonlySet<number> | null) => places && [...places].toSorted((a, b) => a - b)

describe('the cheapest set that meets every cut', () => {
  const cover = (costs: readonly number[], ...cuts: Cut[]) =>
    sorted(cheapestCover(cuts, place => costs[place]!))

  it('takes the one that two cuts share before one of each', () => {
    expect(cover([2, 3, 2], oneOf(0, 1), oneOf(1, 2))).toEqual([1])
    expect(cover([1, 3, 1], oneOf(0, 1), oneOf(1, 2))).toEqual([0, 2])
  })

  it('takes as many as the need asks for, and the dear one where the cheap ones do not reach', () => {
    expect(cover([1, 1, 5], enough(4, [0, 2], [1, 2], [2, 4]))).toEqual([0, 1])
    expect(cover([1, 1, 5], enough(5, [0, 2], [1, 2], [2, 5]))).toEqual([2])
    // a half of the dear one would do, and there are no halves
    expect(cover([3, 4], enough(2, [0, 2], [1, 4]))).toEqual([0])
    expect(cover([3, 1, 1], enough(3, [0, 3], [1, 2], [2, 1]))).toEqual([1, 2])
  })

  it('says so where no set meets them', () => {
    expect(cover([1, 1], enough(5, [0, 2], [1, 2]))).toBeNull()
    expect(cover([1], enough(1))).toBeNull()
    expect(cover([1])).toEqual([])
  })

  it('gives up a hard case after so many tries, and the program finds what trying would', () => {
    // each two of six: a cover leaves one out
    const pairs = Array.from({ length: 6 }, (_, one) =>
      Array.from({ length: one }, (_, other) => oneOf(one, other)),
    ).flat()
    expect(cover(Array(6).fill(1), ...pairs)).toHaveLength(5)
    expect(cover(Array(30).fill(1), ...tangle(30))).toBeNull()
    const { chosen, leastCost } = chooseByCuts(tableWith(Array(30).fill(1)), tangle(30), solver, EXACTLY)
    expect([leastCost, chosen.size]).toEqual([12, 12])
    expect(meets(chosen, tangle(30))).toBe(true)
  })
})

describe('the choice by cuts', () => {
  it('settles cuts that share nothing apart, without a program, and adds what they cost', () => {
    const { chosen, leastCost } = chooseByCuts(
      tableWith([2, 3, 4, 1]),
      [oneOf(0, 1), oneOf(2, 3), oneOf(2, 3)],
      NO_SOLVER,
      EXACTLY,
    )
    expect(sorted(chosen)).toEqual([0, 3])
    expect(leastCost).toBe(3)
  })

  it('rounds what the cheapest costs up where every cost is whole, and only there', () => {
    const near = new Set([0])
    // what is at hand counts for a hundredth less, and whole costs make up for it
    expect(chooseByCuts(tableWith([2, 3]), [oneOf(0, 1)], NO_SOLVER, EXACTLY, near).leastCost).toBe(2)
    expect(chooseByCuts(tableWith([2.5, 3]), [oneOf(0, 1)], NO_SOLVER, EXACTLY, near).leastCost).toBeCloseTo(
      2.475,
      9,
    )
    expect(chooseByCuts(tableWith([2, 2.5]), [oneOf(0, 1)], NO_SOLVER, EXACTLY, near).leastCost).toBeCloseTo(
      1.98,
      9,
    )
  })

  it('takes of two that cost the same the one that is hidden already', () => {
    const choose = (near: number) =>
      sorted(chooseByCuts(tableWith([2, 2]), [oneOf(0, 1)], NO_SOLVER, EXACTLY, new Set([near])).chosen)
    expect([choose(0), choose(1)]).toEqual([[0], [1]])
  })

  const ring = Array.from({ length: 61 }, (_, at) => oneOf(at, (at + 1) % 61))
  it('by parts still meets every cut, spares nobody twice, and says less of the least', () => {
    const table = tableWith(Array(61).fill(1))
    const whole = chooseByCuts(table, [...ring, ...tangle(61)], solver, EXACTLY)
    const parts = chooseByCuts(table, [...ring, ...tangle(61)], solver, { gap: 0.05, parts: true })
    // a ring of 61 takes 31, and halves of each 30.5
    expect([whole.leastCost, whole.chosen.size]).toEqual([31, 31])
    expect(parts.leastCost).toBe(31)
    expect(meets(parts.chosen, ring)).toBe(true)
    for (const place of parts.chosen) {
      const fewer = new Set(parts.chosen)
      fewer.delete(place)
      expect(meets(fewer, ring)).toBe(false)
    }
  })

  it('leaves out the dearest that can be spared where the solver gave up, and says nothing of the least', () => {
    const table = tableWith(Array.from({ length: 30 }, (_, at) => 1 + (at % 2)))
    const { chosen, leastCost } = chooseByCuts(table, tangle(30), TIRED, EXACTLY)
    expect(leastCost).toBe(0)
    expect(meets(chosen, tangle(30))).toBe(true)
    const dear = [...chosen].filter(place => place % 2 === 1)
    expect(dear.length).toBeLessThan(chosen.size / 2)
  })

  it('asks of one count no more than once, however many cuts name it', () => {
    // the larger cut follows from the smaller one, and a need of two does not follow from a need of one
    const { chosen } = chooseByCuts(
      tableWith([5, 5, 1]),
      [oneOf(0, 1), oneOf(0, 1, 2), enough(2, [0, 1], [1, 1], [2, 1])],
      NO_SOLVER,
      EXACTLY,
    )
    expect(chosen.size).toBe(2)
    expect(chosen.has(2)).toBe(true)
  })
})

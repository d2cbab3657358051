import { describe, expect, it } from 'vitest'
import { askDemand, cutOf, demandsOf, isMetBy } from './cut.ts'
import { cutsOfSums } from './cuts-of-sums.ts'
import { byHand, onePiece } from './table-by-hand.test-support.ts'
import type { TableReader } from './table-reader.ts'

type Counts = Parameters<typeof byHand>[0]

/** 33 = a + b + c, of which a is small. */
const sum = (more: Counts = {}) => {
  const made = byHand({ a: { value: 3, protect: { from: 0, to: 8 } }, b: 10, c: 20, all: 33, ...more }, [
    ['all', 'a', 'b', 'c'],
  ])
  return { ...made, piece: onePiece(made.table) }
}

describe('what a small count demands', () => {
  const demands = (protect: { from: number; to: number; width?: number }, value: number | null = 3) =>
    demandsOf(sum({ a: { value, protect } }).piece, 0).map(({ questions, width }) => [
      ...questions.map(({ side, goal }) => `${side} to ${goal}`),
      width,
    ])

  it('is that it can be as little and as much as is asked', () => {
    expect(demands({ from: 0, to: 8 })).toEqual([
      ['down to 0', 0],
      ['up to 8', 0],
    ])
    expect(demandsOf(sum().piece, 1)).toEqual([])
  })

  it('and where it may slide, an interval so wide on whichever side', () => {
    expect(demands({ from: 3, to: 3, width: 9 })).toEqual([
      ['down to 3', 0],
      ['up to 3', 0],
      ['down to -6', 'up to 12', 9],
    ])
    expect(demands({ from: 0, to: 20, width: 9 })).toHaveLength(2)
    expect(demands({ from: 0, to: 9, width: 9 })).toHaveLength(2)
    expect(demands({ from: -1, to: 3, width: 9 })[2]).toEqual(['down to -6', 'up to 12', 9])
    expect(demands({ from: -20, to: 30, width: 60 })[2]).toEqual(['down to -57', 'up to 63', 60])
    expect(demands({ from: -90, to: 90, width: 200 })[2]).toEqual(['down to -197', 'up to 203', 200])
    // one that nobody knows is measured from what must stay possible
    expect(demands({ from: 1, to: 1, width: 2 }, null)[2]).toEqual(['down to -1', 'up to 3', 2])
  })

  it('is asked of the reader, and a sliding one may stay short by as much as there is room', () => {
    const short = { up: 4, down: 6 }
    const reader: TableReader = {
      ask: ({ side }) => ({ short: short[side], prices: [[1, side === 'up' ? 1 : -1]] }),
      hasWitness: () => true,
      lookAround() {},
      hide() {},
      show() {},
      close() {},
    }
    const [down, up, slide] = demandsOf(
      sum({ a: { value: 3, protect: { from: 3, to: 3, width: 9 } } }).piece,
      0,
    )
    expect(askDemand(reader, down!)).toEqual([{ short: 6, prices: [[1, -1]] }])
    expect(askDemand(reader, up!)).toEqual([{ short: 4, prices: [[1, 1]] }])
    // from -6 to 12 there are 18, of which 9 are asked: 10 short less 9 of room
    expect(askDemand(reader, slide!)).toEqual([
      { short: 1, prices: [[1, -1]] },
      { short: 0, prices: [[1, 1]] },
    ])
  })
})

describe('a cut', () => {
  const cut = (prices: [number, number][], short: number, more: Counts = {}, hidden: number[] = [0]) => {
    const { piece } = sum(more)
    return cutOf(piece, 0, [{ short, prices }], new Set(hidden))
  }

  it('gives each count what its known bound would give way if it were hidden', () => {
    // b rests on its least: from 10 it can go down to 0; c on its most, which has no end
    const rests: [number, number][] = [
      [1, 1],
      [2, -1],
    ]
    expect(cut(rests, 15)).toEqual({
      of: 0,
      need: 15,
      gains: [
        { place: 1, gain: 10 },
        { place: 2, gain: 15 },
      ],
    })
    expect(cut([[1, 0.5]], 5)!.gains).toEqual([{ place: 1, gain: 5 }])
    expect(cut([[1, 0.5]], 4)!.gains).toEqual([{ place: 1, gain: 4 }])
    // rounded by 2, and known to be 4 at least: from 8 to 4
    expect(cut([[1, 1]], 3, { b: { value: 10, tolerance: 2, lower: 4 } })!.gains).toEqual([
      { place: 1, gain: 3 },
    ])
    expect(cut([[1, 1]], 5, { b: { value: 10, tolerance: 2, lower: 4 } })).toBeNull()
    // known to be 14 at most: from 12 to 14
    expect(cut([[1, -1]], 2, { b: { value: 10, tolerance: 2, upper: 14 } })!.gains).toEqual([
      { place: 1, gain: 2 },
    ])
    expect(cut([[1, -1]], 3, { b: { value: 10, tolerance: 2, upper: 14 } })).toBeNull()
  })

  it('needs as much more as counts that are hidden already give', () => {
    const rests: [number, number][] = [
      [1, 1],
      [2, -1],
    ]
    expect(cut(rests, 5, {}, [0, 1])).toMatchObject({ need: 15 })
  })

  it('is none where what could be hidden does not reach: nobody can help', () => {
    expect(cut([[1, 1]], 11)).toBeNull()
    expect(cut([], 1)).toBeNull()
    for (const display of ['never', 'already'] as const)
      expect(cut([[1, 1]], 5, { b: { value: 10, display } })).toBeNull()
    expect(cut([[1, 1]], 5, { b: { value: 10, protect: { from: 0, to: 11 } } })).toBeNull()
    expect(cut([[1, 1]], 5, { b: { value: null } })).toBeNull()
    // a price of the small count itself helps nobody
    expect(cut([[0, 1]], 1)).toBeNull()
  })

  it('adds what two bounds rest on, and leaves out what is next to nothing', () => {
    const { piece } = sum()
    const twice = [
      { short: 4, prices: [[1, 0.25]] as [number, number][] },
      { short: 0, prices: [[1, 0.25]] as [number, number][] },
    ]
    expect(cutOf(piece, 0, twice, new Set([0]))).toEqual({ of: 0, need: 4, gains: [{ place: 1, gain: 4 }] })
    expect(
      cut(
        [
          [1, 1],
          [2, 1e-8],
        ],
        5,
      )!.gains,
    ).toEqual([{ place: 1, gain: 5 }])
  })

  it('is met by so many as reach its need', () => {
    const one = { of: 0, need: 3, gains: [1, 2, 3].map(place => ({ place, gain: place })) }
    expect(isMetBy(one, new Set([3]))).toBe(true)
    expect(isMetBy(one, new Set([1, 2]))).toBe(true)
    expect(isMetBy(one, new Set([2]))).toBe(false)
    expect(isMetBy(one, new Set([1, 2, 3]), 3)).toBe(true)
    expect(isMetBy(one, new Set([1, 3]), 3)).toBe(false)
    expect(isMetBy(one, new Set([0, 9]))).toBe(false)
  })
})

describe('the cuts of single sums', () => {
  const cuts = (more: Counts = {}, hidden: readonly string[] = ['a']) => {
    const made = sum(more)
    const demands = demandsOf(made.piece, 0)
    return cutsOfSums(made.piece, demands, new Set(hidden.map(made.placeOf))).map(({ need, gains }) => [
      need,
      ...gains.map(({ place, gain }) => `${made.namesOf([place])} ${gain}`),
    ])
  }

  it('are what a reader proves with one sum: the small count from above and from below', () => {
    expect(cuts()).toEqual([
      // down by 3: b or c up, or the total down
      [3, 'all 3', 'b 3', 'c 3'],
      // up by 5: b or c down, or the total up
      [5, 'all 5', 'b 5', 'c 5'],
    ])
  })

  it('are none where another is hidden that gives enough, and ask for the rest where it gives less', () => {
    expect(cuts({}, ['a', 'b'])).toEqual([])
    // b can go down by 2 only, of the 5 that are needed
    expect(cuts({ b: 2, all: 25 }, ['a', 'b'])).toEqual([[5, 'all 5', 'b 2', 'c 5']])
  })

  it('leave sliding demands to the reader', () => {
    expect(cuts({ a: { value: 3, protect: { from: 3, to: 3, width: 9 } } })).toEqual([])
  })
})

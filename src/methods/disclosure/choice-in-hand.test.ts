import { describe, expect, it } from 'vitest'
import { ChoiceInHand } from './choice-in-hand.ts'
import { isMetBy } from './cut.ts'
import { improveChoice } from './improve-choice.ts'
import type { Solver } from './solver.ts'
import { highs } from './solvers.test-support.ts'
import { byHand, onePiece } from './table-by-hand.test-support.ts'

const solver = await highs()
type Counts = Parameters<typeof byHand>[0]

/** Areas A to C by two sexes with all totals; AF is small. Each of the others costs as many as are given. */
const threeByTwo = (costs: Record<string, number> = {}, by: Solver = solver, more: Counts = {}) => {
  const values = { AM: 40, BF: 30, BM: 35, CF: 50, CM: 60, A: 43, B: 65, C: 110, F: 83, M: 135, all: 218 }
  const made = byHand(
    {
      AF: { value: 3, protect: { from: 0, to: 9 } },
      ...Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, { value, cost: costs[name] ?? 1 }]),
      ),
      ...more,
    },
    [
      ['A', 'AF', 'AM'],
      ['B', 'BF', 'BM'],
      ['C', 'CF', 'CM'],
      ['F', 'AF', 'BF', 'CF'],
      ['M', 'AM', 'BM', 'CM'],
      ['all', 'A', 'B', 'C'],
      ['all', 'F', 'M'],
    ],
  )
  const small = made.placeOf('AF')
  const hand = new ChoiceInHand(made.table, onePiece(made.table), [small], [small], by)
  const places = (...names: string[]) => new Set(names.map(made.placeOf))
  const extra = () => hand.extra().map(place => made.namesOf([place])[0])
  return { ...made, hand, small, places, extra }
}

const counting = () => {
  const asked = { programs: 0 }
  const by: Solver = {
    open(program) {
      const inner = solver.open(program)
      return {
        ...inner,
        minimise() {
          asked.programs++
          return inner.minimise()
        },
      }
    },
  }
  return { asked, by }
}

describe('the choice in hand', () => {
  it('starts from what must be hidden, and knows the cuts of single sums', () => {
    const { hand, small, namesOf, extra } = threeByTwo()
    expect([...hand.hidden]).toEqual([small])
    expect(extra()).toEqual([])
    expect(hand.cost()).toBe(0)
    // down and up, each through its row and its column
    expect(hand.cuts.map(({ gains }) => namesOf(gains.map(({ place }) => place)).join(' '))).toEqual([
      'A AM',
      'BF CF F',
      'A AM',
      'BF CF F',
    ])
    hand.close()
  })

  it('counts what is hidden besides, the dearest first', () => {
    const { hand, places, extra } = threeByTwo({ AM: 2, BM: 7 })
    hand.moveTo(places('AF', 'AM', 'BF', 'BM'))
    expect(extra()).toEqual(['BM', 'AM', 'BF'])
    expect(hand.cost()).toBe(10)
    hand.moveTo(hand.withStart(places('CM', 'CF')))
    expect(extra()).toEqual(['CF', 'CM'])
    expect(hand.hidden.has(places('AF').values().next().value!)).toBe(true)
    expect(hand.cost()).toBe(2)
    hand.close()
  })

  it('is made safe by the cheapest that each cut names', () => {
    const { hand, extra, small } = threeByTwo({
      AM: 3,
      F: 5,
      CF: 2,
      CM: 2,
      A: 4,
      C: 4,
      M: 4,
      all: 4,
      BF: 3,
      BM: 3,
      B: 4,
    })
    hand.repair()
    expect(extra()).toEqual(['AM', 'CF', 'CM'])
    expect(hand.cutFor(hand.demands[0]!)).toBeNull()
    expect(hand.cutFor(hand.demands[1]!)).toBeNull()
    expect(hand.hidden.has(small)).toBe(true)
    expect([...hand.beyondHelp]).toEqual([])
    expect(hand.cuts.every(cut => isMetBy(cut, hand.hidden))).toBe(true)
    hand.close()
  })

  it('says what showing one of them would break, and leaves it hidden', () => {
    const { hand, places, small, placeOf } = threeByTwo()
    hand.moveTo(places('AF', 'AM', 'BF', 'BM', 'C'))
    for (const name of ['AM', 'BF', 'BM']) {
      const broken = hand.brokenWithout(placeOf(name), true)!
      expect(broken.of).toBe(small)
      expect(isMetBy(broken, hand.hidden)).toBe(true)
      expect(isMetBy(broken, hand.hidden, placeOf(name))).toBe(false)
    }
    expect(hand.brokenWithout(placeOf('C'), true)).toBeNull()
    expect(hand.hidden.size).toBe(5)
    // it is asked of the table as it is hidden again
    expect(hand.demands.map(demand => hand.cutFor(demand))).toEqual([null, null])
    hand.show(placeOf('BM'))
    expect(hand.demands.every(demand => hand.cutFor(demand) !== null)).toBe(true)
    hand.close()
  })

  it('answers from a cut that it knows without asking', () => {
    const { asked, by } = counting()
    const { hand, places, placeOf } = threeByTwo({}, by)
    hand.moveTo(places('AF', 'AM', 'BF', 'BM'))
    expect(hand.brokenWithout(placeOf('AM'), true)).not.toBeNull()
    expect(asked.programs).toBe(0)
    expect(hand.brokenWithout(placeOf('BM'), true)).not.toBeNull()
    expect(asked.programs).toBeGreaterThan(0)
    hand.close()
  })

  it('gives up what nobody can protect, once, and protects the rest', () => {
    // everybody has AM and A to the nearest whole, so AF is 2 to 4; CM can be helped
    const known = (value: number) => ({ value, display: 'already' as const, tolerance: 0.5 })
    const made = threeByTwo({}, solver, {
      AM: known(40),
      A: known(43),
      CM: { value: 60, protect: { from: 55, to: 65 } },
    })
    const small = ['AF', 'CM'].map(made.placeOf)
    const hand = new ChoiceInHand(made.table, made.hand.piece, small, small, solver)
    hand.repair()
    expect([...hand.beyondHelp]).toEqual([made.small])
    expect(made.namesOf(hand.demands.map(({ column }) => hand.piece.places[column]!))).toEqual(['CM', 'CM'])
    expect(hand.demands.map(demand => hand.cutFor(demand))).toEqual([null, null])
    expect(hand.extra().length).toBeGreaterThanOrEqual(3)
    hand.close()
  })
})

describe('a choice that is too dear', () => {
  const everything = ['AF', 'AM', 'BF', 'BM', 'CF', 'CM', 'A', 'B', 'C', 'F', 'M', 'all']

  it('is taken apart and put together from patterns, until it costs no more than it must', () => {
    const { hand, places, extra } = threeByTwo({
      AM: 2,
      BF: 2,
      BM: 2,
      CF: 3,
      CM: 3,
      A: 3,
      B: 3,
      C: 3,
      F: 3,
      M: 3,
      all: 3,
    })
    hand.moveTo(places(...everything))
    improveChoice(hand, solver, 6)
    expect(extra().toSorted()).toEqual(['AM', 'BF', 'BM'])
    expect(hand.cost()).toBe(6)
    expect(hand.demands.map(demand => hand.cutFor(demand))).toEqual([null, null])
    hand.close()
  })

  it('is left alone where nothing can be cheaper, and nothing is asked', () => {
    const { asked, by } = counting()
    const { hand, places } = threeByTwo({}, by)
    hand.moveTo(places('AF', 'AM', 'BF', 'BM'))
    improveChoice(hand, by, 3)
    expect(asked.programs).toBe(0)
    expect(hand.hidden).toEqual(places('AF', 'AM', 'BF', 'BM'))
    hand.close()
  })

  it('is never left dearer than it was, however long nothing helps', () => {
    const { asked, by } = counting()
    const { hand, places } = threeByTwo({ AM: 1.01 }, by)
    hand.moveTo(places('AF', 'AM', 'BF', 'BM'))
    // nothing costs as little as this, so it tries until it has tried in vain long enough
    improveChoice(hand, by, 1)
    expect(hand.cost()).toBeLessThanOrEqual(3.01)
    expect(hand.demands.map(demand => hand.cutFor(demand))).toEqual([null, null])
    expect(asked.programs).toBeGreaterThan(16)
    expect(asked.programs).toBeLessThan(400)
    hand.close()
  })

  it('comes out the same each time', () => {
    const once = () => {
      const { hand, places, extra } = threeByTwo()
      hand.moveTo(places(...everything))
      improveChoice(hand, solver, 0)
      const found = extra()
      hand.close()
      return found
    }
    const first = once()
    expect(first).toHaveLength(3)
    expect(once()).toEqual(first)
  })
})

import { describe, expect, it } from 'vitest'
import { attack } from './attack.ts'
import { demandsOf } from './cut.ts'
import { cutsInWholeNumbers } from './in-whole-numbers.ts'
import { knowledgeOf } from './random-tables.test-support.ts'
import { readPiece } from './read-piece.ts'
import type { Solver } from './solver.ts'
import { highs } from './solvers.test-support.ts'
import { suppress } from './suppress.ts'
import { byHand, onePiece } from './table-by-hand.test-support.ts'

const solver = await highs()

/**
 * a + b = 3, b + c = 3 and a + c + d = 3 with a to d hidden: c is a, and d is 3 less twice a. Halves let d be 0; whole
 * numbers leave it 1 or 3. ab is also what `all` less e leaves, so hiding it alone is in vain.
 */
const odd = (protect: { from: number; to: number; width?: number }, dearer: Record<string, number> = {}) => {
  const never = (value: number) => ({ value, display: 'never' as const })
  const made = byHand(
    {
      a: never(1),
      b: never(2),
      c: never(1),
      d: { value: 1, protect },
      ab: { value: 3, cost: dearer.ab ?? 1 },
      bc: { value: 3, cost: dearer.bc ?? 1 },
      acd: { value: 3, cost: dearer.acd ?? 1 },
      e: 20,
      all: 23,
    },
    [
      ['ab', 'a', 'b'],
      ['bc', 'b', 'c'],
      ['acd', 'a', 'c', 'd'],
      ['all', 'e', 'ab'],
    ],
  )
  const hidden = new Set(['a', 'b', 'c', 'd'].map(made.placeOf))
  return { ...made, hidden, piece: onePiece(made.table) }
}

const cutsOf = (made: ReturnType<typeof odd>, by: Solver = solver, more: readonly string[] = []) => {
  const { piece, placeOf } = made
  const hidden = new Set([...made.hidden, ...more.map(placeOf)])
  const reader = readPiece(piece, new Set([...hidden].map(place => piece.columnOf.get(place)!)), solver)
  const demands = demandsOf(piece, piece.columnOf.get(placeOf('d'))!)
  const cuts = cutsInWholeNumbers(piece, demands, hidden, reader, by)
  reader.close()
  return cuts.map(({ demand, cut }) => ({
    side: demand.questions.map(({ side }) => side).join(' and '),
    of: made.namesOf([cut.of]),
    need: cut.need,
    oneOf: made.namesOf(cut.gains.map(({ place }) => place)),
    gains: new Set(cut.gains.map(({ gain }) => gain)),
  }))
}

describe('what whole numbers prove besides', () => {
  const lower = { side: 'down', of: ['d'], need: 1, oneOf: ['acd', 'all', 'bc', 'e'], gains: new Set([1]) }

  it('names the counts one of which must go, and none that would not help', () => {
    expect(cutsOf(odd({ from: 0, to: 3 }))).toEqual([lower])
  })

  it('asks nothing where whole numbers reach as far', () => {
    expect(cutsOf(odd({ from: 1, to: 3 }))).toEqual([])
    expect(cutsOf(odd({ from: 0, to: 3 }), solver, ['bc'])).toEqual([])
    expect(cutsOf(odd({ from: 0, to: 3 }), solver, ['ab', 'e'])).toEqual([])
    expect(cutsOf(odd({ from: 0, to: 3 }), solver, ['ab'])).toEqual([lower])
  })

  it('sees how wide the interval is on either side', () => {
    // 1 to 3 is two wide, and no whole number lies beside it
    expect(cutsOf(odd({ from: 1, to: 1, width: 2 }))).toEqual([])
    expect(cutsOf(odd({ from: 1, to: 1, width: 3 }))).toEqual([{ ...lower, side: 'down and up' }])
  })

  it('asks nothing of weighted counts, which need not be whole', () => {
    const made = odd({ from: 0, to: 3 })
    expect(cutsOf({ ...made, piece: { ...made.piece, isWhole: false } })).toEqual([])
  })

  it('proves nothing where the solver gave up, and leaves all in the cut that it did not sort out', () => {
    let left = 0
    const tired: Solver = {
      open(program) {
        const inner = solver.open(program)
        return {
          ...inner,
          minimise: () =>
            program.whole && left-- <= 0 ? { found: false, why: 'gave-up' } : inner.minimise(),
        }
      },
    }
    expect(cutsOf(odd({ from: 0, to: 3 }), tired)).toEqual([])
    expect(cutsOf(odd({ from: 1, to: 1, width: 3 }), tired)).toEqual([])
    left = 1
    // the first question was answered, what helps was not: everything may
    expect(cutsOf(odd({ from: 0, to: 3 }), tired)[0]?.oneOf).toEqual(['ab', 'acd', 'all', 'bc', 'e'])
  })

  it('leaves the program as it was for the next question', () => {
    const made = odd({ from: 0, to: 3 })
    const closed: boolean[] = []
    const watched: Solver = {
      open(program) {
        const inner = solver.open(program)
        const bounds = new Map<number, string>()
        return {
          ...inner,
          setBounds(column, lower, upper) {
            bounds.set(column, `${lower} ${upper}`)
            inner.setBounds(column, lower, upper)
          },
          close() {
            for (const [column, now] of bounds)
              expect(now).toBe(`${program.lower[column]} ${program.upper[column]}`)
            closed.push(bounds.size > 0)
            inner.close()
          },
        }
      },
    }
    cutsOf(made, watched)
    expect(closed).toEqual([true])
  })

  it('makes the choice hide the cheapest of them, and no more', () => {
    for (const cheap of ['bc', 'acd']) {
      const costs = { ab: 5, bc: 5, acd: 5, [cheap]: 2 }
      const { table, hidden, namesOf, placeOf } = odd({ from: 0, to: 3 }, costs)
      const claims = [{ unknown: placeOf('d'), from: 0, to: 3 }]
      expect(attack(knowledgeOf(table, hidden), claims, solver, false)[0]!.exposed).toBe(false)
      expect(attack(knowledgeOf(table, hidden), claims, solver)[0]).toMatchObject({ from: 1, exposed: true })
      const choice = suppress(table, solver)
      expect(choice.beyondHelp).toEqual([])
      expect(attack(knowledgeOf(table, choice.hidden), claims, solver)[0]!.exposed).toBe(false)
      expect(namesOf(choice.complementary)).toEqual([cheap])
      expect(choice.neededFor.get(placeOf(cheap))).toBe(placeOf('d'))
      expect([choice.cost, choice.leastCost, choice.cheapest]).toEqual([2, 2, true])
    }
  })
})

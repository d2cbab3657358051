import { describe, expect, it } from 'vitest'
import { demandsOf } from './cut.ts'
import { PatternFinder } from './pattern-finder.ts'
import type { Solver } from './solver.ts'
import { highs } from './solvers.test-support.ts'
import { byHand, onePiece } from './table-by-hand.test-support.ts'

const solver = await highs()
type Counts = Parameters<typeof byHand>[0]

/** Areas A to C by two sexes with all totals; AF is small and must be able to be 0 and 9. */
const threeByTwo = (more: Counts = {}) => {
  const made = byHand(
    {
      AF: { value: 3, protect: { from: 0, to: 9 } },
      AM: 40,
      BF: 30,
      BM: 35,
      CF: 50,
      CM: 60,
      A: 43,
      B: 65,
      C: 110,
      F: 83,
      M: 135,
      all: 218,
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
  const piece = onePiece(made.table)
  const [down, up] = demandsOf(piece, made.placeOf('AF'))
  const hidden = new Set([made.placeOf('AF')])
  const finder = new PatternFinder(piece, hidden, solver)
  const pattern = (demand = up!) => {
    const found = finder.patternFor(demand)
    return found && made.namesOf(found)
  }
  return { ...made, down: down!, up: up!, hidden, finder, pattern }
}

describe('the pattern that protects a small count', () => {
  it('is the cheapest change of the table that takes it so far, without what is small itself', () => {
    const cheap = (names: readonly string[], of: Counts) =>
      Object.fromEntries(
        ['AM', 'BF', 'BM', 'CF', 'CM', 'A', 'B', 'C', 'F', 'M', 'all'].map(name => [
          name,
          {
            ...(typeof of[name] === 'object' ? of[name] : { value: of[name] as number }),
            cost: names.includes(name) ? 1 : 3,
          },
        ]),
      ) as Counts
    const values = { AM: 40, BF: 30, BM: 35, CF: 50, CM: 60, A: 43, B: 65, C: 110, F: 83, M: 135, all: 218 }
    for (const names of [
      ['AM', 'BF', 'BM'],
      ['AM', 'CF', 'CM'],
      ['A', 'B', 'BF'],
      ['AM', 'F', 'M'],
      ['A', 'F', 'all'],
    ]) {
      const { pattern, up, down, finder } = threeByTwo(cheap(names, values))
      expect(pattern(up)).toEqual(names.toSorted())
      expect(pattern(down)).toEqual(names.toSorted())
      finder.close()
    }
  })

  it('goes through what is hidden already, which costs nothing, as long as it is hidden', () => {
    const { pattern, hidden, placeOf, finder } = threeByTwo()
    for (const name of ['CF', 'CM']) hidden.add(placeOf(name))
    expect(pattern()).toEqual(['AM'])
    hidden.delete(placeOf('CF'))
    hidden.delete(placeOf('CM'))
    expect(pattern()).toHaveLength(3)
    finder.close()
  })

  it('touches nothing that everybody has, nor takes a count below nothing', () => {
    const known = (value: number) => ({ value, display: 'already' as const })
    const cheap = (value: number) => ({ value, cost: 0.1 })
    // the cheapest way is A, B and BF, and BF gives way by 4 where 6 are needed; AM is known to all
    const more = { AM: known(40), A: cheap(43), B: cheap(65), BF: cheap(4), BM: 61, F: 57, M: 161 }
    const { pattern, up, down, finder } = threeByTwo(more)
    expect(pattern(up)).not.toContain('AM')
    expect(pattern(up)).toEqual(expect.arrayContaining(['A', 'B', 'BF']))
    expect(pattern(up)!.length).toBeGreaterThan(3)
    // down by 3 BF goes up, and nothing else is needed
    expect(pattern(down)).toEqual(['A', 'B', 'BF'])
    // 6 is just enough
    const just = threeByTwo({ ...more, BF: cheap(6), BM: 59, F: 59, M: 159 })
    expect(just.pattern(just.up)).toEqual(['A', 'B', 'BF'])
    just.finder.close()
    finder.close()
  })

  it('says so where no change takes the count so far, and goes on with the next question', () => {
    const known = (value: number) => ({ value, display: 'already' as const })
    const { pattern, up, down, finder } = threeByTwo({ AM: known(40), A: known(43) })
    expect(pattern(up)).toBeNull()
    expect(pattern(down)).toBeNull()
    finder.close()
    // up is closed by what everybody knows of AM from above; down is free
    const half = threeByTwo({ AM: { value: 40, display: 'never', lower: 40, upper: 60 }, A: known(43) })
    expect(half.pattern(half.up)).toBeNull()
    expect(half.pattern(half.down)).not.toBeNull()
    expect(half.pattern(half.up)).toBeNull()
    half.finder.close()
  })

  it('finds another when counts are priced anew', () => {
    const { pattern, finder } = threeByTwo()
    let drawn = 0
    // columns in order: AF, AM, BF, BM, CF, CM, A, B, C, F, M, all
    finder.reprice(() => [1, 1, 9, 9, 1, 1, 9, 9, 9, 9, 9, 9][drawn++ % 12]!)
    expect(pattern()).toEqual(['AM', 'CF', 'CM'])
    finder.reprice(() => [1, 1, 1, 1, 9, 9, 9, 9, 9, 9, 9, 9][drawn++ % 12]!)
    expect(pattern()).toEqual(['AM', 'BF', 'BM'])
    finder.close()
  })

  it('closes the program that it opened', () => {
    let open = 0
    const counted: Solver = {
      open(program) {
        open++
        const inner = solver.open(program)
        return {
          ...inner,
          close() {
            open--
            inner.close()
          },
        }
      },
    }
    const { table } = threeByTwo()
    new PatternFinder(onePiece(table), new Set(), counted).close()
    expect(open).toBe(0)
  })
})

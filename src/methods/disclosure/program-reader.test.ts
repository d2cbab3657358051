import { describe, expect, it } from 'vitest'
import { ProgramReader } from './program-reader.ts'
import type { Solver } from './solver.ts'
import { highs } from './solvers.test-support.ts'
import { byHand, onePiece } from './table-by-hand.test-support.ts'
import { IN_REACH } from './table-reader.ts'

const solver = await highs()

/** Two areas by two sexes with all totals: 3 + 4 = 7, 5 + 6 = 11. */
const square = (more: Partial<Parameters<typeof byHand>[0]> = {}) => {
  const made = byHand(
    {
      af: { value: 3, protect: { from: 0, to: 7 } },
      am: 4,
      bf: 5,
      bm: 6,
      a: 7,
      b: 11,
      f: 8,
      m: 10,
      all: 18,
      ...more,
    } as Parameters<typeof byHand>[0],
    [
      ['a', 'af', 'am'],
      ['b', 'bf', 'bm'],
      ['f', 'af', 'bf'],
      ['m', 'am', 'bm'],
      ['all', 'a', 'b'],
      ['all', 'f', 'm'],
    ],
  )
  return { ...made, piece: onePiece(made.table) }
}

const countingSolver = () => {
  const asked = { programs: 0, closed: 0 }
  const by: Solver = {
    open(program) {
      const inner = solver.open(program)
      return {
        ...inner,
        minimise() {
          asked.programs++
          return inner.minimise()
        },
        close() {
          asked.closed++
          inner.close()
        },
      }
    },
  }
  return { asked, by }
}

const readerOf = (made: ReturnType<typeof square>, hidden: readonly string[], by: Solver = solver) =>
  new ProgramReader(made.piece, new Set(hidden.map(made.placeOf)), by)
const all = ['af', 'am', 'bf', 'bm']

describe('the reader by linear program', () => {
  it('says how far a bound stays short of the goal, and what it rests on', () => {
    const made = square()
    const reader = readerOf(made, ['af', 'am'])
    const question = { column: made.placeOf('af'), side: 'up', goal: 8 } as const
    // 8 less 5: exactly 3, so 5 short of 8, resting on shown numbers only
    const { short, prices } = reader.ask(question)
    expect(short).toBeCloseTo(5, 6)
    const named = new Map(prices)
    for (const name of ['af', 'am']) expect(named.has(made.placeOf(name))).toBe(false)
    // the prices are those of a sum of equations: what they come to at the truth is the truth
    const values = made.table.counts.map(({ value }) => value!)
    const total = prices.reduce((sum, [column, price]) => sum + price * values[column]!, 0)
    expect(total).toBeCloseTo(-3, 6)
    expect(reader.ask({ ...question, side: 'down', goal: 0 }).short).toBeCloseTo(3, 6)
    reader.close()
  })

  it('reaches as far as the other hidden counts allow, and no farther', () => {
    const made = square()
    const reader = readerOf(made, all)
    const ask = (side: 'up' | 'down', goal: number) =>
      reader.ask({ column: made.placeOf('af'), side, goal }).short
    // with all totals shown af lies from 0 to 7
    expect(ask('down', 0)).toBe(0)
    expect(ask('up', 7)).toBe(0)
    expect(ask('up', 8)).toBeCloseTo(1, 6)
    expect(ask('up', 9)).toBeCloseTo(2, 6)
    reader.close()
  })

  it('learns what is hidden and what is shown again, also of counts it had not in hand', () => {
    const made = square()
    const reader = readerOf(made, ['af'])
    const up = { column: made.placeOf('af'), side: 'up', goal: 7 } as const
    expect(reader.ask(up).short).toBeCloseTo(4, 6)
    for (const name of ['am', 'bf', 'bm']) reader.hide(made.placeOf(name))
    expect(reader.ask(up)).toBe(IN_REACH)
    expect(reader.hasWitness(up)).toBe(true)
    reader.show(made.placeOf('bm'))
    expect(reader.hasWitness(up)).toBe(false)
    expect(reader.ask(up).short).toBeCloseTo(4, 6)
    reader.hide(made.placeOf('bm'))
    expect(reader.ask(up)).toBe(IN_REACH)
    reader.close()
  })

  it('lets a rounded count be off by what rounding leaves', () => {
    const made = square({
      am: { value: 4, tolerance: 2 },
      bf: { value: 5, tolerance: 2 },
      bm: { value: 6, tolerance: 2 },
    })
    const reader = readerOf(made, ['af'])
    const up = (goal: number) => reader.ask({ column: made.placeOf('af'), side: 'up', goal }).short
    expect(up(5)).toBe(0)
    expect(up(6)).toBeCloseTo(1, 6)
    reader.show(made.placeOf('am'))
    expect(up(5)).toBe(0)
    reader.close()
  })

  it('settles many questions at once, and asks no program for what it has seen', () => {
    const counts = { af: 3, am: 4, bf: 5, bm: 6 }
    const protectedOnes = Object.fromEntries(
      Object.entries(counts).map(([name, value]) => [
        name,
        { value, protect: { from: value - 1, to: value + 1 } },
      ]),
    )
    const made = square(protectedOnes)
    const { asked, by } = countingSolver()
    const reader = readerOf(made, all, by)
    reader.lookAround()
    const askAll = () => {
      for (const [name, value] of Object.entries(counts)) {
        const column = made.placeOf(name)
        expect(reader.ask({ column, side: 'up', goal: value + 1 })).toBe(IN_REACH)
        expect(reader.ask({ column, side: 'down', goal: value - 1 })).toBe(IN_REACH)
        expect(reader.hasWitness({ column, side: 'up', goal: value + 1 })).toBe(true)
      }
    }
    askAll()
    // four counts up and down: one program each would be eight
    expect(asked.programs).toBeLessThanOrEqual(4)
    const before = asked.programs
    askAll()
    expect(asked.programs).toBe(before)
    // and it is left as it was: a question beyond is answered rightly
    expect(reader.ask({ column: made.placeOf('af'), side: 'up', goal: 9 }).short).toBeCloseTo(2, 6)
    reader.close()
    expect(asked.closed).toBe(1)
  })

  it('asks of nothing at once where there is little to settle', () => {
    const made = square()
    const { asked, by } = countingSolver()
    const reader = readerOf(made, all, by)
    reader.lookAround()
    expect(asked.programs).toBe(0)
    reader.close()
  })

  it('keeps to what everybody knows of a count that its supplier withheld', () => {
    const made = square({ am: { value: null, lower: 1, upper: 4, display: 'never' } })
    const reader = readerOf(made, ['af', 'am', 'bf', 'bm'])
    const short = (side: 'up' | 'down', goal: number) =>
      reader.ask({ column: made.placeOf('af'), side, goal }).short
    // am is 1 to 4, so of 7 there are 3 to 6 left
    expect(short('down', 3)).toBe(0)
    expect(short('down', 2)).toBeCloseTo(1, 6)
    expect(short('up', 6)).toBe(0)
    expect(short('up', 8)).toBeCloseTo(2, 6)
    reader.close()
  })

  it('says whose sums contradict each other', () => {
    const made = square({ am: { value: null, lower: 5, upper: 6, display: 'never' }, bf: 5 })
    const reader = readerOf(made, ['am'])
    expect(() => reader.ask({ column: made.placeOf('am'), side: 'up', goal: 9 })).toThrow(
      'the sums over "am" contradict each other: impossible',
    )
    reader.close()
  })
})

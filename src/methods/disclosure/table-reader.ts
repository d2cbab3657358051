import type { Bounds } from './count-table.ts'
import { boundsOf, isNearWhole, knownRange, type Piece } from './piece.ts'
import type { Answer, OpenProgram, Solver } from './solver.ts'
import { boundTracer, type Traced } from './trace-bound.ts'

/** Can this small count still be as little (as much) as `goal`? */
export type Question = { column: number; side: 'down' | 'up'; goal: number }

/**
 * How far the reader's bound stays short of the goal, and the price of what each count is known to be: above zero
 * where the bound rests on its least, below zero where on its most.
 */
export type Reached = { short: number; prices: readonly (readonly [column: number, price: number])[] }

/** A reader of one piece, who is asked again and again while counts are hidden and shown. */
export type TableReader = {
  ask(question: Question): Reached
  /** Whether a whole-number table is known in which the count is as far as the goal. Never false in a tree. */
  hasWitness(question: Question): boolean
  hide(column: number): void
  show(column: number): void
  close(): void
}

// Counts are whole and the solver is good to a ten-millionth: anything nearer than this is the same.
export const HAIR = 1e-5

const IN_REACH: Reached = { short: 0, prices: [] }

/** Reads a piece: bound by bound where it is a tree, by linear program where its sums circle. */
export const readPiece = (piece: Piece, hidden: ReadonlySet<number>, solver: Solver): TableReader =>
  piece.isTree ? new TreeReader(piece, hidden) : new ProgramReader(piece, hidden, solver)

class TreeReader implements TableReader {
  readonly #piece: Piece
  readonly #bounds: Bounds
  #trace: ReturnType<typeof boundTracer> | null = null

  constructor(piece: Piece, hidden: ReadonlySet<number>) {
    this.#piece = piece
    this.#bounds = boundsOf(piece.counts, hidden)
  }

  ask({ column, side, goal }: Question): Reached {
    this.#trace ??= boundTracer(this.#piece.balances, this.#bounds)
    const { bound, restsOn }: Traced = this.#trace(column, side)
    const short = side === 'down' ? bound - goal : goal - bound
    if (short <= HAIR) return IN_REACH
    return { short, prices: restsOn.map(rest => [rest.place, rest.side === 'down' ? 1 : -1] as const) }
  }

  /** In a tree the bounds of whole numbers are whole. */
  hasWitness(): boolean {
    return true
  }

  hide(column: number): void {
    this.#set(column, true)
  }

  show(column: number): void {
    this.#set(column, false)
  }

  #set(column: number, isHidden: boolean): void {
    const { lower, upper } = knownRange(this.#piece.counts[column]!, isHidden)
    this.#bounds.lower[column] = lower
    this.#bounds.upper[column] = upper
    this.#trace = null
  }

  close(): void {}
}

class ProgramReader implements TableReader {
  readonly #piece: Piece
  readonly #bounds: Bounds
  readonly #solver: Solver
  /** Goals that an earlier answer, a whole table that fits everything shown, has met already. */
  readonly #reached = new Set<string>()
  readonly #reachedInWholeNumbers = new Set<string>()
  readonly #small: readonly number[]
  #program: OpenProgram | null = null

  constructor(piece: Piece, hidden: ReadonlySet<number>, solver: Solver) {
    this.#piece = piece
    this.#bounds = boundsOf(piece.counts, hidden)
    this.#solver = solver
    this.#small = [...piece.counts.keys()].filter(column => piece.counts[column]!.protect)
  }

  ask(question: Question): Reached {
    if (this.#reached.has(keyOf(question))) return IN_REACH
    const { answer, short } = this.#solve(question)
    if (short <= HAIR) {
      this.#note(question, answer.columns)
      return IN_REACH
    }
    this.#note(null, answer.columns)
    const prices: [number, number][] = []
    for (let column = 0; column < this.#piece.counts.length; column++) {
      const price = answer.reducedCosts[column]!
      if (Math.abs(price) > HAIR) prices.push([column, price])
    }
    return { short, prices }
  }

  hasWitness(question: Question): boolean {
    return this.#reachedInWholeNumbers.has(keyOf(question))
  }

  hide(column: number): void {
    this.#set(column, true)
  }

  show(column: number): void {
    this.#set(column, false)
    this.#reached.clear()
    this.#reachedInWholeNumbers.clear()
  }

  close(): void {
    this.#program?.close()
  }

  #set(column: number, isHidden: boolean): void {
    const { lower, upper } = knownRange(this.#piece.counts[column]!, isHidden)
    this.#bounds.lower[column] = lower
    this.#bounds.upper[column] = upper
    this.#program?.setBounds(column, lower, upper)
  }

  #solve({ column, side, goal }: Question): { answer: Answer & { found: true }; short: number } {
    const sign = side === 'down' ? 1 : -1
    const low = this.#bounds.lower[column]!
    const high = this.#bounds.upper[column]!
    this.#program ??= openPiece(this.#piece, this.#bounds, this.#solver, false)
    const program = this.#program
    // there is no need to go beyond the goal, and without that limit a free count would run off
    if (side === 'down') program.setBounds(column, Math.max(low, goal), high)
    else program.setBounds(column, low, Math.min(high, goal))
    program.setCost(column, sign)
    const answer = program.minimise()
    program.setCost(column, 0)
    program.setBounds(column, low, high)
    if (!answer.found) {
      throw new RangeError(
        `the sums over "${this.#piece.counts[column]!.name}" contradict each other: ${answer.why}`,
      )
    }
    return { answer, short: answer.least - sign * goal }
  }

  /** Every small count that this table takes as far as it must go need not be asked again. */
  #note(asked: Question | null, columns: ArrayLike<number>): void {
    const found = asked ? [keyOf(asked)] : []
    for (const column of this.#small) {
      const { from, to } = this.#piece.counts[column]!.protect!
      const at = columns[column]!
      if (at <= from + HAIR) found.push(keyOf({ column, side: 'down', goal: from }))
      if (at >= to - HAIR) found.push(keyOf({ column, side: 'up', goal: to }))
    }
    for (const key of found) this.#reached.add(key)
    if (!found.some(key => !this.#reachedInWholeNumbers.has(key))) return
    if (!Array.from(columns).every(isNearWhole)) return
    for (const key of found) this.#reachedInWholeNumbers.add(key)
  }
}

const keyOf = ({ column, side, goal }: Question): string => `${side} ${column} ${goal}`

/** The piece as a program in which every count may be anything between its bounds. */
export const openPiece = (piece: Piece, bounds: Bounds, solver: Solver, whole: boolean): OpenProgram =>
  solver.open({
    lower: bounds.lower,
    upper: bounds.upper,
    cost: bounds.lower.map(() => 0),
    whole,
    rows: piece.balances.map(({ terms, level }) => ({ lower: level, upper: level, terms })),
  })

import type { Bounds } from './count-table.ts'
import { boundsOf, knownRange, type Piece } from './piece.ts'
import { HAIR, IN_REACH, type Question, type Reached, type TableReader } from './table-reader.ts'
import { boundTracer, type Traced } from './trace-bound.ts'

/** Reads a piece in which no count is reached in two ways: bound by bound, without a solver. */
export class TreeReader implements TableReader {
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

  lookAround(): void {}

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

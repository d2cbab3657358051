import type { CountTable } from './count-table.ts'
import { askDemand, type Cut, cutOf, type Demand, demandsOf, isMetBy } from './cut.ts'
import { cutsOfSums } from './cuts-of-sums.ts'
import { cutsInWholeNumbers } from './in-whole-numbers.ts'
import type { Piece } from './piece.ts'
import { readPiece } from './read-piece.ts'
import type { Solver } from './solver.ts'
import { HAIR, type TableReader } from './table-reader.ts'

/**
 * What one part of a table hides at the moment, with the reader who is asked of it and every cut that the reader has
 * taught. Counts are named by their places in the whole table.
 */
export class ChoiceInHand {
  readonly piece: Piece
  readonly hidden: Set<number>
  readonly cuts: Cut[] = []
  readonly beyondHelp = new Set<number>()
  readonly #table: CountTable
  readonly #solver: Solver
  readonly #start: ReadonlySet<number>
  readonly #reader: TableReader
  demands: readonly Demand[]

  constructor(
    table: CountTable,
    piece: Piece,
    small: readonly number[],
    start: readonly number[],
    solver: Solver,
  ) {
    this.#table = table
    this.piece = piece
    this.#solver = solver
    this.#start = new Set(start)
    this.hidden = new Set(start)
    this.#reader = readPiece(piece, new Set(start.map(place => piece.columnOf.get(place)!)), solver)
    this.demands = small.flatMap(place => demandsOf(piece, piece.columnOf.get(place)!))
    this.cuts.push(...cutsOfSums(piece, this.demands, this.#start))
  }

  /** What is hidden besides what must be, the dearest first. */
  extra(): number[] {
    const extra = [...this.hidden].filter(place => !this.#start.has(place))
    return extra.toSorted((a, b) => this.costOf(b) - this.costOf(a) || a - b)
  }

  cost(): number {
    return this.extra().reduce((sum, place) => sum + this.costOf(place), 0)
  }

  costOf(place: number): number {
    return this.#table.counts[place]!.cost
  }

  /**
   * Makes the choice safe: where a small count could be worked out, the cheapest counts that its cut names are hidden
   * at once and the same is asked again. Every cut on the way is kept for the next cheapest choice.
   */
  repair(): void {
    this.#reader.lookAround()
    for (const demand of this.demands) this.protect(demand)
    for (;;) {
      const broken = cutsInWholeNumbers(this.piece, this.demands, this.hidden, this.#reader, this.#solver)
      if (broken.length === 0) return
      for (const { demand, cut } of broken) {
        if (cut.gains.length === 0) this.#giveUp(demand)
        else {
          this.cuts.push(cut)
          this.#meet(cut)
        }
      }
    }
  }

  /** Hides what one demand lacks, cut by cut. */
  protect(demand: Demand): void {
    for (let cut = this.cutFor(demand); cut; cut = this.cutFor(demand)) {
      // a cut that asks for nothing more is the solver's noise: whole numbers settle it
      if (!this.#meet(cut)) return
    }
  }

  /** What the reader's bound rests on where it proves too much; null where it does not, or no choice can help. */
  cutFor(demand: Demand): Cut | null {
    const reached = askDemand(this.#reader, demand)
    if (reached.reduce((sum, { short }) => sum + short, 0) <= HAIR) return null
    const cut = cutOf(this.piece, demand.column, reached, this.hidden)
    if (cut) this.cuts.push(cut)
    else this.#giveUp(demand)
    return cut
  }

  /** A cut that is broken when this hidden count is shown; null when nothing is. The count stays hidden. */
  brokenWithout(place: number, inWholeNumbers: boolean): Cut | null {
    const known = this.cuts.find(cut => isMetBy(cut, this.hidden) && !isMetBy(cut, this.hidden, place))
    if (known) return known
    const column = this.piece.columnOf.get(place)!
    this.hidden.delete(place)
    this.#reader.show(column)
    this.#reader.lookAround()
    let broken: Cut | null = null
    for (const demand of this.demands) {
      broken = this.cutFor(demand)
      if (broken) break
    }
    if (!broken && inWholeNumbers) {
      const [whole] = cutsInWholeNumbers(this.piece, this.demands, this.hidden, this.#reader, this.#solver)
      if (whole) this.cuts.push(whole.cut)
      broken = whole?.cut ?? null
    }
    this.#reader.hide(column)
    this.hidden.add(place)
    return broken
  }

  moveTo(hidden: ReadonlySet<number>): void {
    for (const place of [...this.hidden]) if (!hidden.has(place)) this.show(place)
    for (const place of hidden) if (!this.hidden.has(place)) this.hide(place)
  }

  hide(place: number): void {
    this.hidden.add(place)
    this.#reader.hide(this.piece.columnOf.get(place)!)
  }

  show(place: number): void {
    this.hidden.delete(place)
    this.#reader.show(this.piece.columnOf.get(place)!)
  }

  /** What must be hidden in any case, and these. */
  withStart(chosen: ReadonlySet<number>): Set<number> {
    return new Set([...this.#start, ...chosen])
  }

  lookAround(): void {
    this.#reader.lookAround()
  }

  close(): void {
    this.#reader.close()
  }

  /** What follows from what everybody has is not asked again: everything else is protected all the same. */
  #giveUp(demand: Demand): void {
    this.beyondHelp.add(this.piece.places[demand.column]!)
    this.demands = this.demands.filter(other => other !== demand)
  }

  /** Hides the cheapest counts that meet the cut; whether there was anything to hide. */
  #meet(cut: Cut): boolean {
    const before = this.hidden.size
    const byWorth = cut.gains
      .filter(({ place }) => !this.hidden.has(place))
      .toSorted((a, b) => this.costOf(a.place) / a.gain - this.costOf(b.place) / b.gain || a.place - b.place)
    for (const { place } of byWorth) {
      if (isMetBy(cut, this.hidden)) break
      this.hide(place)
    }
    return this.hidden.size > before
  }
}

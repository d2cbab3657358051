import type { Demand } from './cut.ts'
import { knownRange, type Piece } from './piece.ts'
import type { OpenProgram, Solver } from './solver.ts'
import { truthOf } from './witnesses.ts'

/**
 * Finds what could be hidden together for one small count: the cheapest change of the whole table that takes the count
 * as far as it must go and keeps every sum. Whatever that change touches and is shown would have to be hidden.
 *
 * A cut names one of many; in tables of three ways and more, eight or sixteen counts must change together, and hiding
 * them one cut at a time hides too many. Reference: the heuristic of Fischetti and Salazar (2000), section 5.
 */
export class PatternFinder {
  readonly #piece: Piece
  readonly #program: OpenProgram
  readonly #hidden: ReadonlySet<number>
  readonly #weights: Float64Array
  /** Of each column whether it was hidden when it was priced. */
  readonly #free: Uint8Array

  /** `hidden`, as places, is read whenever a pattern is asked for. */
  constructor(piece: Piece, hidden: ReadonlySet<number>, solver: Solver) {
    this.#piece = piece
    this.#hidden = hidden
    const { counts, balances } = piece
    const ways = counts.map(count => this.#waysOf(count))
    this.#program = solver.open({
      lower: ways.flatMap(() => [0, 0]),
      upper: ways.flatMap(({ up, down }) => [up, down]),
      cost: ways.flatMap(() => [0, 0]),
      rows: balances.map(({ terms, level }) => {
        const rest = terms.reduce((left, [column, sign]) => left - sign * truthOf(counts[column]!), level)
        const both = terms.flatMap(([column, sign]) => [
          [2 * column, sign] as const,
          [2 * column + 1, -sign] as const,
        ])
        return { lower: rest, upper: rest, terms: both }
      }),
    })
    this.#weights = new Float64Array(counts.length).fill(1)
    this.#free = new Uint8Array(counts.length).fill(UNPRICED)
  }

  /** From now on touching a shown count costs so many times its cost. */
  reprice(weightOf: () => number): void {
    this.#weights.forEach((_, column) => {
      this.#weights[column] = weightOf()
    })
    this.#free.fill(UNPRICED)
  }

  /** Places that are shown and that the cheapest change touches; null when no change takes the count so far. */
  patternFor({ column, questions }: Demand): number[] | null {
    const { side, goal } = questions[0]!
    const { counts, places } = this.#piece
    const need = Math.abs(goal - truthOf(counts[column]!))
    const ways = this.#waysOf(counts[column]!)
    const [forth, back] = side === 'up' ? [2 * column, 2 * column + 1] : [2 * column + 1, 2 * column]
    // no farther than it must: any change that goes farther can be made smaller, and costs less
    this.#program.setBounds(forth, need, need)
    this.#program.setBounds(back, 0, 0)
    this.#price()
    const answer = this.#program.minimise()
    this.#program.setBounds(forth, 0, side === 'up' ? ways.up : ways.down)
    this.#program.setBounds(back, 0, side === 'up' ? ways.down : ways.up)
    if (!answer.found) return null
    return [...places.keys()].flatMap(other => {
      const { display, protect } = counts[other]!
      const touched = answer.columns[2 * other]! + answer.columns[2 * other + 1]! > NEAR
      const place = places[other]!
      return touched && display === 'may-show' && !protect && !this.#hidden.has(place) ? [place] : []
    })
  }

  close(): void {
    this.#program.close()
  }

  /** What is hidden costs nothing. */
  #price(): void {
    const { counts, places } = this.#piece
    for (const column of counts.keys()) {
      const free = this.#hidden.has(places[column]!) ? 1 : 0
      if (this.#free[column] === free) continue
      this.#free[column] = free
      const cost = free ? 0 : counts[column]!.cost * this.#weights[column]!
      this.#program.setCost(2 * column, cost + TOUCH)
      this.#program.setCost(2 * column + 1, cost + TOUCH)
    }
  }

  /** How far a count may go up and down from the truth if it is hidden; one that must stay shown, hardly. */
  #waysOf(count: Piece['counts'][number]): { up: number; down: number } {
    const { lower, upper } = knownRange(count, count.display !== 'already')
    const truth = truthOf(count)
    return { up: Math.max(0, Math.min(upper, FAR) - truth), down: Math.max(0, truth - lower) }
  }
}

const UNPRICED = 2
// so that no change goes round in circles among what is hidden already
const TOUCH = 1e-3
const NEAR = 1e-6
// beyond any count of children, and near enough for the solver
const FAR = 1e7

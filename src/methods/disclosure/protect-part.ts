import { chooseByCuts } from './choose-by-cuts.ts'
import type { CountTable } from './count-table.ts'
import { cutsOfSums } from './cuts-of-sums.ts'
import { askDemand, type Cut, cutOf, type Demand, demandsOf, isMetBy } from './cut.ts'
import { cutsInWholeNumbers } from './in-whole-numbers.ts'
import { type Piece, pieceOf } from './piece.ts'
import { readPiece } from './read-piece.ts'
import type { Solver } from './solver.ts'
import type { TablePart } from './split-table.ts'
import { HAIR, type TableReader } from './table-reader.ts'

/** What one part of a table must hide besides its small counts. */
export type PartChoice = {
  chosen: ReadonlySet<number>
  /** For each chosen count the small one that could be worked out if it were shown. */
  neededFor: ReadonlyMap<number, number>
  /** Small counts that no choice can protect. */
  beyondHelp: readonly number[]
  cost: number
  /** No choice that protects as much costs less than this. */
  leastCost: number
}

// Tables of 3,000 counts settle in under 20 rounds; one that has not settled by then takes the best choice found so far,
// which is safe, and says how much cheaper the cheapest might be.
const MOST_ROUNDS = 25

// The last hundredths of the cost take most of the time: a choice is taken when it is proven to cost at most this many
// times what the cheapest does. Small parts are taken to the end unless that takes many rounds.
const LARGE = 1000

function nearEnough(counts: number, round: number): number {
  if (round >= 12) return 1.15
  return round >= 6 || counts > LARGE ? 1.05 : 1
}

/** Protects the small counts of one part that shares nothing with the others: the rounds of `suppress.ts`. */
export function protectPart(
  table: CountTable,
  part: TablePart,
  small: readonly number[],
  start: readonly number[],
  solver: Solver,
): PartChoice {
  const protector = new Protector(table, pieceOf(table, part), small, start, solver)
  const choice = protector.run()
  protector.close()
  return choice
}

class Protector {
  readonly #table: CountTable
  readonly #piece: Piece
  readonly #solver: Solver
  readonly #start: ReadonlySet<number>
  readonly #hidden: Set<number>
  readonly #reader: TableReader
  readonly #cuts: Cut[] = []
  readonly #beyondHelp = new Set<number>()
  #demands: readonly Demand[]

  constructor(
    table: CountTable,
    piece: Piece,
    small: readonly number[],
    start: readonly number[],
    solver: Solver,
  ) {
    this.#table = table
    this.#piece = piece
    this.#solver = solver
    this.#start = new Set(start)
    this.#hidden = new Set(start)
    this.#reader = readPiece(piece, new Set(start.map(place => piece.columnOf.get(place)!)), solver)
    this.#demands = small.flatMap(place => demandsOf(piece, piece.columnOf.get(place)!))
  }

  run(): PartChoice {
    const g = globalThis as any; g.mark?.('start'); const leastCost = this.#searchCheapest()
    g.mark?.('search')
    const neededFor = this.#showWhatIsNotNeeded()
    g.mark?.('show')
    const cost = this.#costOf(this.#hidden)
    const chosen = new Set(neededFor.keys())
    return {
      chosen,
      neededFor,
      beyondHelp: [...this.#beyondHelp],
      cost,
      leastCost: Math.min(leastCost, cost),
    }
  }

  close(): void {
    this.#reader.close()
  }

  /** Leaves hidden the cheapest safe choice it came upon, and gives what nothing safe can cost less than. */
  #searchCheapest(): number {
    let leastCost = 0
    let best: { cost: number; hidden: ReadonlySet<number> } | null = null
    this.#cuts.push(...cutsOfSums(this.#piece, this.#demands, this.#start))
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const enough = nearEnough(this.#piece.counts.length, round)
      const near = best === null || best.cost <= 1.02 * leastCost ? null : best.hidden
      const choice = chooseByCuts(this.#table, this.#cuts, this.#solver, (enough - 1) / 4, near)
      leastCost = Math.max(leastCost, choice.leastCost)
      if (best && best.cost <= enough * leastCost + NEAR) break
      ;(globalThis as any).mark?.(`choose ${choice.leastCost}`)
      this.#moveTo(new Set([...this.#start, ...choice.chosen]))
      this.#repair()
      const cost = this.#costOf(this.#hidden)
      ;(globalThis as any).mark?.(`repair ${round} hidden ${this.#hidden.size - this.#start.size} cost ${cost} least ${leastCost} cuts ${this.#cuts.length}`)
      if (!best || cost < best.cost) best = { cost, hidden: new Set(this.#hidden) }
      if (best.cost <= enough * leastCost + NEAR) break
    }
    this.#moveTo(best!.hidden)
    return leastCost
  }

  /**
   * Makes the choice at hand safe: where a small count could be worked out, the cheapest counts that its cut names are
   * hidden at once and the same is asked again. Every cut on the way is kept for the next cheapest choice.
   */
  #repair(): void {
    this.#reader.lookAround()
    for (const demand of this.#demands) {
      for (let cut = this.#cutFor(demand); cut; cut = this.#cutFor(demand)) {
        // a cut that asks for nothing more is the solver's noise: whole numbers settle it below
        if (!this.#meet(cut)) break
      }
    }
    for (;;) {
      const broken = cutsInWholeNumbers(this.#piece, this.#demands, this.#hidden, this.#reader, this.#solver)
      if (broken.length === 0) return
      for (const { demand, cut } of broken) {
        if (cut.gains.length === 0) this.#giveUp(demand)
        else {
          this.#cuts.push(cut)
          this.#meet(cut)
        }
      }
    }
  }

  #cutFor(demand: Demand): Cut | null {
    const reached = askDemand(this.#reader, demand)
    if (reached.reduce((sum, { short }) => sum + short, 0) <= HAIR) return null
    const cut = cutOf(this.#piece, demand.column, reached, this.#hidden)
    if (cut) this.#cuts.push(cut)
    else this.#giveUp(demand)
    return cut
  }

  /** What follows from what everybody has is not asked again: everything else is protected all the same. */
  #giveUp(demand: Demand): void {
    this.#beyondHelp.add(this.#piece.places[demand.column]!)
    this.#demands = this.#demands.filter(other => other !== demand)
  }

  /** Hides the cheapest counts that meet the cut; whether there was anything to hide. */
  #meet(cut: Cut): boolean {
    const before = this.#hidden.size
    const byWorth = cut.gains
      .filter(({ place }) => !this.#hidden.has(place))
      .toSorted((a, b) => this.#cost(a.place) / a.gain - this.#cost(b.place) / b.gain || a.place - b.place)
    for (const { place } of byWorth) {
      if (isMetBy(cut, this.#hidden)) break
      this.#hide(place)
    }
    return this.#hidden.size > before
  }

  /** Shows every count again that is not needed, the dearest first, and says of the others what they are needed for. */
  #showWhatIsNotNeeded(): Map<number, number> {
    const neededFor = new Map<number, number>()
    const extra = [...this.#hidden].filter(place => !this.#start.has(place))
    for (const place of extra.toSorted((a, b) => this.#cost(b) - this.#cost(a) || a - b)) {
      this.#hidden.delete(place)
      const unmet = this.#cuts.find(cut => !isMetBy(cut, this.#hidden)) ?? this.#firstBroken(place)
      this.#hidden.add(place)
      if (unmet) neededFor.set(place, unmet.of)
      else this.#show(place)
    }
    return neededFor
  }

  /** A cut that is broken when this count is shown; null when nothing is. */
  #firstBroken(place: number): Cut | null {
    const column = this.#piece.columnOf.get(place)!
    this.#reader.show(column)
    this.#reader.lookAround()
    let broken: Cut | null = null
    for (const demand of this.#demands) {
      broken = this.#cutFor(demand)
      if (broken) break
    }
    if (!broken) {
      const [whole] = cutsInWholeNumbers(this.#piece, this.#demands, this.#hidden, this.#reader, this.#solver)
      if (whole) this.#cuts.push(whole.cut)
      broken = whole?.cut ?? null
    }
    this.#reader.hide(column)
    return broken
  }

  #moveTo(hidden: ReadonlySet<number>): void {
    for (const place of [...this.#hidden]) if (!hidden.has(place)) this.#show(place)
    for (const place of hidden) if (!this.#hidden.has(place)) this.#hide(place)
  }

  #hide(place: number): void {
    this.#hidden.add(place)
    this.#reader.hide(this.#piece.columnOf.get(place)!)
  }

  #show(place: number): void {
    this.#hidden.delete(place)
    this.#reader.show(this.#piece.columnOf.get(place)!)
  }

  #cost = (place: number): number => this.#table.counts[place]!.cost

  #costOf(hidden: ReadonlySet<number>): number {
    return [...hidden].reduce((sum, place) => (this.#start.has(place) ? sum : sum + this.#cost(place)), 0)
  }
}

const NEAR = 1e-6

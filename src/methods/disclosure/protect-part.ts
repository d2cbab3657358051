import { ChoiceInHand } from './choice-in-hand.ts'
import { chooseByCuts, type Effort } from './choose-by-cuts.ts'
import { type Company, companyInSums } from './company.ts'
import type { CountTable } from './count-table.ts'
import { improveChoice } from './improve-choice.ts'
import { pieceOf } from './piece.ts'
import type { Solver } from './solver.ts'
import type { TablePart } from './split-table.ts'

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

/** Protects the small counts of one part that shares nothing with the others: the rounds of `suppress.ts`. */
export function protectPart(
  table: CountTable,
  part: TablePart,
  small: readonly number[],
  start: readonly number[],
  solver: Solver,
): PartChoice {
  const hand = new ChoiceInHand(table, pieceOf(table, part), small, start, solver)
  const leastCost = new Search(hand, table, solver).run()
  const neededFor = showWhatIsNotNeeded(hand)
  const cost = hand.cost()
  hand.close()
  return {
    chosen: new Set(neededFor.keys()),
    neededFor,
    beyondHelp: [...hand.beyondHelp],
    cost,
    leastCost: Math.min(leastCost, cost),
  }
}

// Tables of 3,000 counts settle in under ten rounds; one that has not settled by then takes the best choice found so
// far, which is safe, and says how much cheaper the cheapest might be.
const MOST_ROUNDS = 25

// Where this many rounds raise what the cheapest must cost by less than a hundredth, more of the same will not close
// the gap: then the choice must keep company besides, in parts at first, for up to so many counts whole in the end.
const ROUNDS_WITHOUT_RISE = 4
const WHOLE_ROUNDS_WITHOUT_RISE = 2
// A bound that rises slowly takes too long to come near a choice that is far above it.
const MOST_ROUNDS_FAR = 7
const MOST_WHOLE_IN_COMPANY = 250

// The last hundredths of the cost take most of the time: a choice is taken when it is proven to cost at most this many
// times what the cheapest does. Small parts are taken to the end unless that takes many rounds.
const LARGE = 1000

// Up to this many counts every round is taken to its end: that is quick, and as a rule a proof.
const SMALL = 60

function nearEnough(counts: number, round: number): number {
  if (round >= 12) return 1.15
  return round >= 6 || counts > LARGE ? 1.05 : 1
}

// a choice is taken for near when it costs at most this many times the bound: then the cheapest is asked for exactly
const NEAR_THE_BOUND = 1.02

// and for far above this many times, after so many rounds
const FAR = 1.2
const WHOLE_AT_FIRST = 3

// the last hundredths of a whole choice in company take nearly all of the time
const GAP_IN_COMPANY = 0.05

/** The rounds: the cheapest choice by the cuts that are known, made safe, which teaches more cuts. */
class Search {
  readonly #hand: ChoiceInHand
  readonly #table: CountTable
  readonly #solver: Solver
  /** After each round, what nothing safe can cost less than. */
  readonly #least: number[] = [0]
  /** What the choice keeps to besides the cuts, once cuts alone say nothing new. */
  #companies: readonly Company[] = []
  #step: 'cuts' | 'company' | 'company-whole' = 'cuts'
  /** How many bounds there were when this step began. */
  #since = 1
  #best: { cost: number; hidden: ReadonlySet<number> } | null = null

  constructor(hand: ChoiceInHand, table: CountTable, solver: Solver) {
    this.#hand = hand
    this.#table = table
    this.#solver = solver
  }

  /** Leaves in hand the cheapest safe choice it came upon, and gives what nothing safe can cost less than. */
  run(): number {
    const size = this.#hand.piece.counts.length
    let enough = 1
    for (let round = 0; round < MOST_ROUNDS; round++) {
      enough = nearEnough(size, round)
      const choice = this.#cheapestByCuts((enough - 1) / 4)
      this.#least.push(Math.max(this.#leastCost, choice.leastCost))
      if (this.#isWithin(enough)) break
      this.#hand.moveTo(this.#hand.withStart(choice.chosen))
      this.#keepSafe()
      if (this.#isWithin(enough) || (this.#isStuck() && !this.#goFurther(enough))) break
    }
    // where it is quick, a choice that was good enough to end the rounds may still become a better one
    if (!this.#isWithin(size <= MOST_WHOLE_IN_COMPANY ? Math.min(enough, 1.05) : enough)) this.#improve()
    this.#hand.moveTo(this.#best!.hidden)
    return this.#leastCost
  }

  get #leastCost(): number {
    return this.#least.at(-1)!
  }

  #cheapestByCuts(gap: number) {
    const best = this.#best
    const like = best && best.cost > NEAR_THE_BOUND * this.#leastCost ? best.hidden : null
    return chooseByCuts(this.#table, this.#hand.cuts, this.#solver, this.#effort(gap), like, this.#companies)
  }

  #effort(gap: number): Effort {
    if (this.#step === 'company') return { gap: 0, parts: true }
    if (this.#step === 'company-whole') return { gap: this.#isSmall ? gap : GAP_IN_COMPANY, parts: false }
    // while the choice at hand is far from the bound, taking counts in parts teaches as much
    return { gap, parts: !this.#isSmall && this.#least.length > WHOLE_AT_FIRST && this.#isFar }
  }

  /** Takes the next step where rounds of this one say nothing new; whether there is one. */
  #goFurther(enough: number): boolean {
    if (this.#step === 'cuts') {
      this.#companies = companyInSums(this.#hand.piece, this.#hand.withStart(new Set()))
      this.#step = this.#isSmall ? 'company-whole' : 'company'
    } else if (this.#step === 'company' && this.#hand.piece.counts.length <= MOST_WHOLE_IN_COMPANY) {
      // whole numbers take long: only where a better choice does not do
      this.#improve()
      this.#step = 'company-whole'
    } else return false
    this.#since = this.#least.length
    return (this.#isSmall || this.#companies.length > 0) && !this.#isWithin(enough)
  }

  #keepSafe(): void {
    this.#hand.repair()
    const cost = this.#hand.cost()
    if (!this.#best || cost < this.#best.cost) this.#best = { cost, hidden: new Set(this.#hand.hidden) }
  }

  #improve(): void {
    this.#hand.moveTo(this.#best!.hidden)
    improveChoice(this.#hand, this.#solver, this.#leastCost)
    this.#keepSafe()
  }

  #isWithin(enough: number): boolean {
    return this.#best !== null && this.#best.cost <= enough * this.#leastCost + NEAR
  }

  get #isSmall(): boolean {
    return this.#hand.piece.counts.length <= SMALL
  }

  /** Whether more rounds of this step are worth less than the next step. */
  #isStuck(): boolean {
    const rounds = this.#least.length - this.#since
    if (this.#isSmall) return this.#step === 'cuts' && rounds >= ROUNDS_WITHOUT_RISE
    if (rounds >= MOST_ROUNDS_FAR && this.#step !== 'company-whole' && this.#isFar) return true
    const without = this.#step === 'company-whole' ? WHOLE_ROUNDS_WITHOUT_RISE : ROUNDS_WITHOUT_RISE
    const before = this.#least.at(-1 - without)
    return rounds >= without && before !== undefined && before > 0 && this.#leastCost < 1.01 * before
  }

  get #isFar(): boolean {
    return this.#best !== null && this.#best.cost > FAR * this.#leastCost
  }
}

/** Shows every count again that is not needed, the dearest first, and says of the others what they are needed for. */
function showWhatIsNotNeeded(hand: ChoiceInHand): Map<number, number> {
  const neededFor = new Map<number, number>()
  for (const place of hand.extra()) {
    const broken = hand.brokenWithout(place, true)
    if (broken) neededFor.set(place, broken.of)
    else hand.show(place)
  }
  return neededFor
}

const NEAR = 1e-6

import { seededChance } from '../seeded-chance.ts'
import type { ChoiceInHand } from './choice-in-hand.ts'
import { PatternFinder } from './pattern-finder.ts'
import type { Solver } from './solver.ts'

// Tries without gain before the search ends, and in all. Counted, not timed: the same table gives the same choice.
const MOST_IN_VAIN = 16
const MOST_TRIES = 80

/**
 * Looks for a cheaper safe choice near the one in hand: shows a part of what is hidden, hides the cheapest patterns that
 * protect what is then open, shows what has become needless, and keeps what is no dearer. Chance decides what is
 * shown, from a fixed seed. Ends at `leastCost`, which nothing can be under. Whole numbers are not looked at.
 */
export function improveChoice(hand: ChoiceInHand, solver: Solver, leastCost: number): void {
  const chance = seededChance(1)
  const finder = new PatternFinder(hand.piece, hand.hidden, solver)
  let best = { cost: hand.cost(), hidden: new Set(hand.hidden) }
  let inVain = 0
  for (let tries = 0; tries < MOST_TRIES && inVain < MOST_IN_VAIN && best.cost > leastCost + NEAR; tries++) {
    // the first time everything is built anew from patterns, then a part of it
    const share = tries === 0 ? 1 : 0.15 + 0.45 * chance()
    for (const place of hand.extra()) if (chance() < share) hand.show(place)
    finder.reprice(() => 0.6 + 0.8 * chance())
    protectByPatterns(hand, finder, chance)
    for (const place of hand.extra()) if (!hand.brokenWithout(place, false)) hand.show(place)
    const cost = hand.cost()
    inVain = cost < best.cost - NEAR ? 0 : inVain + 1
    if (cost <= best.cost + NEAR) best = { cost, hidden: new Set(hand.hidden) }
    else hand.moveTo(best.hidden)
  }
  finder.close()
  hand.moveTo(best.hidden)
}

function protectByPatterns(hand: ChoiceInHand, finder: PatternFinder, chance: () => number): void {
  hand.lookAround()
  const order = hand.demands.map(demand => ({ demand, drawn: chance() }))
  for (const { demand } of order.toSorted((a, b) => a.drawn - b.drawn)) {
    if (demand.width === 0 && hand.cutFor(demand))
      for (const place of finder.patternFor(demand) ?? []) hand.hide(place)
    hand.protect(demand)
  }
}

const NEAR = 1e-6

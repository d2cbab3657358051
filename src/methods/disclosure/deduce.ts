import type { Fact, Knowledge } from './knowledge.ts'

/** The bounds of every unknown after deduction, and by which fact each was last tightened. */
export type Deduction = {
  lower: Float64Array
  upper: Float64Array
  /** Steps in the order they were made, so that the reader's way can be told again. */
  steps: readonly Step[]
}

/** One conclusion: by `fact`, the unknown is at least (at most) `bound`. */
export type Step = { unknown: number; side: 'at-least' | 'at-most'; bound: number; fact: number }

// Smaller than any rounding of a count or a published decimal, larger than the noise of adding thousands of them.
export const NEAR = 1e-6

// Facts that circle can creep for ever; what is left then is for the linear program.
const MOST_ROUNDS = 60

/**
 * What follows for each number of children by using one fact after another, as a reader with a pencil would:
 * a total less what is shown leaves this much for the rest. Children are whole, so bounds are drawn in to whole
 * numbers where `whole` says so.
 */
export function deduce({ unknowns, facts }: Knowledge, whole: boolean): Deduction {
  const lower = Float64Array.from(unknowns, unknown => unknown.lower)
  const upper = Float64Array.from(unknowns, unknown => unknown.upper)
  const steps: Step[] = []
  const factsOf = indexFacts(unknowns.length, facts)
  let waiting = new Set(facts.keys())
  const isWhole = unknowns.map(unknown => whole && unknown.whole !== false)

  for (let round = 0; round < MOST_ROUNDS && waiting.size > 0; round++) {
    const next = new Set<number>()
    for (const fact of waiting) {
      for (const step of useFact(facts[fact]!, fact, lower, upper, isWhole)) {
        if (step.side === 'at-least') lower[step.unknown] = step.bound
        else upper[step.unknown] = step.bound
        steps.push(step)
        for (const touched of factsOf[step.unknown]!) next.add(touched)
      }
    }
    waiting = next
  }
  return { lower, upper, steps }
}

function indexFacts(count: number, facts: readonly Fact[]): number[][] {
  const factsOf: number[][] = Array.from({ length: count }, () => [])
  facts.forEach(({ terms }, fact) => {
    for (const [unknown] of terms) factsOf[unknown]!.push(fact)
  })
  return factsOf
}

function useFact(
  { terms, lower: factLow, upper: factHigh }: Fact,
  fact: number,
  lower: Float64Array,
  upper: Float64Array,
  isWhole: readonly boolean[],
): Step[] {
  const low = terms.map(([unknown, factor]) => factor * (factor > 0 ? lower[unknown]! : upper[unknown]!))
  const high = terms.map(([unknown, factor]) => factor * (factor > 0 ? upper[unknown]! : lower[unknown]!))
  const lowRest = restOf(low)
  const highRest = restOf(high)
  return terms.flatMap(([unknown, factor], at) => {
    // factor × unknown lies between these, whatever the others are
    const least = (factLow - highRest(at)) / factor
    const most = (factHigh - lowRest(at)) / factor
    const [from, to] = factor > 0 ? [least, most] : [most, least]
    const floor = isWhole[unknown] ? Math.ceil(from - NEAR) : from
    const ceiling = isWhole[unknown] ? Math.floor(to + NEAR) : to
    const found: Step[] = []
    if (floor > lower[unknown]! + NEAR) found.push({ unknown, side: 'at-least', bound: floor, fact })
    if (ceiling < upper[unknown]! - NEAR) found.push({ unknown, side: 'at-most', bound: ceiling, fact })
    return found
  })
}

/** The sum of all but one, where some may be without limit. */
function restOf(values: readonly number[]): (leftOut: number) => number {
  const finite = values.filter(Number.isFinite).reduce((sum, value) => sum + value, 0)
  const unlimited = values.filter(value => !Number.isFinite(value))
  return leftOut => {
    const value = values[leftOut]!
    const others = unlimited.length - (Number.isFinite(value) ? 0 : 1)
    if (others > 0) return unlimited[0]!
    return Number.isFinite(value) ? finite - value : finite
  }
}

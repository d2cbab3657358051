import { wilson } from '../indicators/wilson.ts'
import { MISSING_LEVEL } from './comparison-level.ts'
import { type JudgedShare, SMALLEST } from './quality-by-group.ts'

/** For each comparison its levels from 1 on (exact agreement first), or why they are not said. */
export type GroupM = readonly (readonly JudgedShare[] | { refused: string })[]

/**
 * m by group: how often two records of one child agree, in each group. Names that are spelt in several ways, or surnames that change, lower m
 * for some children only; a model learnt from all then scores their true pairs too low, and more of them are missed.
 *
 * Give pairs with the probability that they are one child: 1 or 0 where a person has checked them. Missing values are left out of a
 * comparison's base, as the model does. It misleads with probabilities of the model itself: a true pair that it scores too low hardly counts, so the
 * group seems to agree more than it does. Then the difference between groups is at least what is said.
 *
 * Formula: m of a level = sum of the probabilities of pairs that show it ÷ sum of all with a value; Wilson's interval on that sum. Reference: Fellegi and Sunter (1969),
 * JASA 64. Worked number: 90 checked pairs that agree exactly and 10 that do not: 0.9, from 0.8256 to 0.9448.
 */
export function mByGroup(
  pairs: Iterable<{ group: string; probability: number; levels: readonly number[] }>,
  /** How many levels each comparison has, missing included. */
  sizes: readonly number[],
  smallest = SMALLEST,
): Map<string, GroupM> {
  const sums = new Map<string, number[][]>()
  for (const { group, probability, levels } of pairs) {
    if (!(probability >= 0 && probability <= 1)) throw new RangeError(`not a probability: ${probability}`)
    const known = sums.get(group) ?? sizes.map(size => new Array<number>(size).fill(0))
    sizes.forEach((size, comparison) => {
      const level = levels[comparison] ?? -1
      if (!(level >= 0 && level < size))
        throw new RangeError(`comparison ${comparison + 1} has no level ${level}`)
      known[comparison]![level]! += probability
    })
    sums.set(group, known)
  }
  const inOrder = [...sums].sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(inOrder.map(([group, ofAll]) => [group, ofAll.map(levels => sharesOf(levels, smallest))]))
}

function sharesOf(levels: readonly number[], smallest: number): readonly JudgedShare[] | { refused: string } {
  const present = levels.slice(MISSING_LEVEL + 1)
  const base = present.reduce((sum, one) => sum + one, 0)
  if (base < smallest) return { refused: `fewer than ${smallest} pairs of one child: too few to judge` }
  return present.map(yes => ({ share: yes / base, ...wilson(Math.min(yes, base), base), base }))
}

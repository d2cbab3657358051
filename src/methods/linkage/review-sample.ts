import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { wilson } from '../indicators/wilson.ts'
import { drawPlace, seededChance } from '../seeded-chance.ts'
import type { JudgedShare } from './quality-by-group.ts'

/** Pairs of one band of scores, from `from` bits up to but not including `to`. */
type Band<Pair> = { from: number; to: number; size: number; drawn: Pair[] }

/**
 * Which pairs a person should look at: so many at random from each band of scores (a clerical sample).
 *
 * Most scores are far from doubt; a plain random sample would spend a person's day on them. Bands near the threshold can
 * be narrow and so looked at closely. The answers go to `estimateFromReview`. It misleads when a person sees the score
 * before judging: show the two records only.
 *
 * `edges` in bits, rising; the first band is open below, the last above. The same seed draws the same pairs, whatever their order.
 */
export function drawForReview<Pair extends { left: number; right: number; bits: number }>(
  pairs: readonly Pair[],
  { edges, each, seed = 1 }: { edges: readonly number[]; each: number; seed?: number },
): Band<Pair>[] {
  const problems: Problem[] = []
  if (edges.some((edge, place) => !Number.isFinite(edge) || (place > 0 && edge <= (edges[place - 1] ?? 0))))
    problems.push({ code: 'edges', what: `edges must be numbers that rise, got ${edges.join(', ')}.` })
  if (!(Number.isSafeInteger(each) && each >= 1))
    problems.push({ code: 'each', what: `a whole number of pairs is drawn from each band, got ${each}.` })
  if (problems.length > 0) throw new ProblemsError(problems)
  const chance = seededChance(seed)
  const sorted = pairs.toSorted((a, b) => a.left - b.left || a.right - b.right)
  return [...edges, Number.POSITIVE_INFINITY].map((to, place) => {
    const from = edges[place - 1] ?? Number.NEGATIVE_INFINITY
    const band = sorted.filter(({ bits }) => bits >= from && bits < to)
    const size = band.length
    for (let at = 0; at < Math.min(each, size); at++) {
      const other = at + drawPlace(chance, size - at)
      const held = band[at] as Pair
      band[at] = band[other] as Pair
      band[other] = held
    }
    return { from, to, size, drawn: band.slice(0, each) }
  })
}

/** A band with what a person said of the pairs drawn from it. Pairs nobody could judge count as not reviewed. */
export type ReviewedBand = { from: number; to: number; size: number; reviewed: number; true: number }

/**
 * Precision and recall of linking from `threshold` bits on, from the answers of a person who looked at a sample.
 *
 * Recall is among the pairs that some key brought together: a pair no key found is in no band, so that the true recall
 * is lower. Pairs that could not be judged are left out as if at random; judge both ways when there are many.
 *
 * Formula: stratified totals N x ÷ n; their variance with (x + 1) ÷ (n + 2) in place of x ÷ n, so that a band without an
 * error is not taken for certain; Wilson on the effective base. Refuses a band with pairs of which none was reviewed.
 * Reference: Cochran (1977), Sampling Techniques, chapters 5 and 6 (ratio of two stratified totals).
 * Worked number: 1,000 pairs above, 50 reviewed, 48 true; 2,000 below, 50 reviewed, 1 true: precision 0.96, recall 0.96.
 */
export function estimateFromReview(
  bands: readonly ReviewedBand[],
  threshold: number,
): { precision: JudgedShare; recall: JudgedShare; truePairs: number } {
  checkReview(bands, threshold)
  const above = totalOf(bands.filter(({ from }) => from >= threshold))
  const below = totalOf(bands.filter(({ from }) => from < threshold))
  const all = above.total + below.total
  if (!(above.size > 0 && all > 0)) throw new RangeError('no pair is linked or true: nothing to judge')
  const recall = above.total / all
  const ofRecall = ((1 - recall) ** 2 * above.variance + recall ** 2 * below.variance) / all ** 2
  return {
    precision: judged(above.total / above.size, above.variance / above.size ** 2, above.reviewed),
    recall: judged(recall, ofRecall, above.reviewed + below.reviewed),
    truePairs: all,
  }
}

function totalOf(bands: readonly ReviewedBand[]): {
  total: number
  variance: number
  size: number
  reviewed: number
} {
  const sums = { total: 0, variance: 0, size: 0, reviewed: 0 }
  for (const { size, reviewed, true: yes } of bands) {
    if (size === 0) continue
    const careful = (yes + 1) / (reviewed + 2)
    sums.total += (size * yes) / reviewed
    sums.variance += (size ** 2 * (1 - reviewed / size) * careful * (1 - careful)) / reviewed
    sums.size += size
    sums.reviewed += reviewed
  }
  return sums
}

/** Wilson on the base that a simple sample of this variance would have; all reviewed is certain. */
function judged(share: number, variance: number, base: number): JudgedShare {
  if (variance === 0) return { share, lower: share, upper: share, base }
  const careful = Math.min(Math.max(share, 1 / (base + 2)), 1 - 1 / (base + 2))
  const effective = (careful * (1 - careful)) / variance
  return { share, ...wilson(share * effective, effective), base }
}

function checkReview(bands: readonly ReviewedBand[], threshold: number): void {
  const problems: Problem[] = []
  for (const { from, to, size, reviewed, true: yes } of bands) {
    const name = `the band from ${from} to ${to} bits`
    if (
      ![size, reviewed, yes].every(count => Number.isSafeInteger(count) && count >= 0) ||
      reviewed > size ||
      yes > reviewed
    )
      problems.push({
        code: 'counts',
        what: `${name}: ${yes} true of ${reviewed} reviewed of ${size} cannot be.`,
      })
    else if (size > 0 && reviewed === 0)
      problems.push({
        code: 'not-reviewed',
        what: `${name} has ${size} pairs and none was reviewed.`,
        todo: 'Review some, or join it with the next band.',
      })
    if (from < threshold && to > threshold)
      problems.push({
        code: 'threshold',
        what: `${threshold} bits lies inside ${name}.`,
        todo: 'Draw with the threshold as an edge.',
      })
  }
  if (problems.length > 0) throw new ProblemsError(problems)
}

import { type GroupQuality, judgeLinks, SMALLEST } from './quality-by-group.ts'

/** What linking every pair that scores `threshold` or more would give. */
export type ThresholdQuality = { threshold: number } & Exclude<GroupQuality, { refused: string }>

/**
 * Precision, recall and F1 at every threshold, by group: what would be won and lost by linking from a higher or a lower score, and
 * is it the same for all children?
 *
 * Give every pair a person has checked, with its score, and true pairs that no key found with `score: null`: without
 * them recall is that of the pairs compared, which looks better than it is. The list runs from the highest score down; thresholds that
 * fewer than `smallest` links reach are left out, and a group in which none is left is refused by name. Pairs with the same score are linked together or not at all. It
 * misleads where checked pairs were not drawn at random within scores, and where the best of many thresholds is picked from the
 * same pairs that it is judged by.
 *
 * Formula and intervals: as `qualityByGroup`. Reference: Christen (2012), Data Matching, 7.2.
 * Worked number: scores 9 true, 8 true, 7 false, 6 true, and one true pair not found: from 8 on precision 1 and recall 0.5; from 6 on 0.75 and 0.75.
 */
export function qualityOverThresholds(
  checked: Iterable<{ group: string; score: number | null; true: boolean }>,
  smallest = SMALLEST,
): Map<string, readonly ThresholdQuality[] | { refused: string }> {
  const groups = new Map<string, { scored: { score: number; true: boolean }[]; truths: number }>()
  for (const { group, score, true: held } of checked) {
    if (score !== null && Number.isNaN(score)) throw new RangeError('a score must be a number, got NaN')
    const known = groups.get(group) ?? { scored: [], truths: 0 }
    if (score !== null) known.scored.push({ score, true: held })
    if (held) known.truths++
    groups.set(group, known)
  }
  const inOrder = [...groups].sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(inOrder.map(([group, { scored, truths }]) => [group, walkDown(scored, truths, smallest)]))
}

function walkDown(
  scored: readonly { score: number; true: boolean }[],
  truths: number,
  smallest: number,
): readonly ThresholdQuality[] | { refused: string } {
  const falling = scored.toSorted((one, other) => other.score - one.score)
  const found: ThresholdQuality[] = []
  let both = 0
  falling.forEach(({ score, true: held }, at) => {
    if (held) both++
    if (falling[at + 1]?.score === score) return
    const wrong = at + 1 - both
    const quality = judgeLinks({ found: both, wrong, missed: truths - both }, smallest)
    if (!('refused' in quality)) found.push({ threshold: score, ...quality })
  })
  if (found.length > 0) return found
  return { refused: `fewer than ${smallest} links or true pairs at every threshold: too few to judge` }
}

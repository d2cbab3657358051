import { wilson } from '../indicators/wilson.ts'

/** A share with its 95 % interval and the number of pairs it stands on. */
export type JudgedShare = { share: number; lower: number; upper: number; base: number }

/** How well one group is linked, or why it is not said. */
export type GroupQuality =
  | { precision: JudgedShare; recall: JudgedShare; f1: Omit<JudgedShare, 'base'> }
  | { refused: string }

// Below 11 the interval spans most of 0 to 1, and a group so small could be recognised in a published table.
export const SMALLEST = 11

/**
 * Precision, recall and F1 by group, each with its interval: are children of one ethnic group, or of one area, linked
 * worse than others?
 *
 * Each pair whose truth is known has the group of its children; a pair of children of two groups belongs to "mixed" or
 * whatever the caller calls it. A group with fewer than `smallest` links or true pairs is refused by name, not left out. It misleads
 * where the truth was checked for an easier part of the pairs, and when recall counts only pairs that some key found.
 *
 * Formula: Wilson intervals; that of F1 = 2q ÷ (1 + q) from q = found ÷ (found + false + missed). References: as `wilson`.
 * Worked number: 90 found, 10 false, 30 missed: precision 0.9, recall 0.75, F1 0.8182, from 0.7565 to 0.8670.
 */
export function qualityByGroup(
  pairs: Iterable<{ group: string; linked: boolean; true: boolean }>,
  smallest = SMALLEST,
): Map<string, GroupQuality> {
  const counts = new Map<string, { found: number; wrong: number; missed: number }>()
  for (const pair of pairs) {
    const count = counts.get(pair.group) ?? { found: 0, wrong: 0, missed: 0 }
    if (pair.linked) count[pair.true ? 'found' : 'wrong']++
    else if (pair.true) count.missed++
    counts.set(pair.group, count)
  }
  const groups = [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(groups.map(([group, count]) => [group, judgeLinks(count, smallest)]))
}

/** The quality of links of which so many were found, wrong and missed; refused on a base under `smallest`. */
export function judgeLinks(
  { found, wrong, missed }: { found: number; wrong: number; missed: number },
  smallest: number,
): GroupQuality {
  const [links, truths] = [found + wrong, found + missed]
  if (links < smallest || truths < smallest)
    return { refused: `fewer than ${smallest} links or true pairs: too few to judge` }
  const q = wilson(found, found + wrong + missed)
  const f1 = (share: number) => (2 * share) / (1 + share)
  return {
    precision: shareOf(found, links),
    recall: shareOf(found, truths),
    f1: { share: f1(found / (found + wrong + missed)), lower: f1(q.lower), upper: f1(q.upper) },
  }
}

function shareOf(yes: number, base: number): JudgedShare {
  return { share: yes / base, ...wilson(yes, base), base }
}

/** What was stated and what was true in one group, or why it is not said. `holds`: the stated share lies in the interval. */
export type GroupCalibration = (JudgedShare & { stated: number; holds: boolean }) | { refused: string }

/**
 * Whether stated probabilities hold in each group: their mean beside the share of pairs that a person found true.
 *
 * A model learnt from all may be right on the whole and too sure for one group. It misleads where the checked pairs were
 * drawn by score and not at random: compare within bands of score then. Reference: as `wilson`.
 * Worked number: stated 0.9 on the average, 70 of 100 true: 0.7, from 0.6042 to 0.7811; it does not hold.
 */
export function calibrationByGroup(
  checked: Iterable<{ group: string; probability: number; true: boolean }>,
  smallest = SMALLEST,
): Map<string, GroupCalibration> {
  const sums = new Map<string, { stated: number; yes: number; base: number }>()
  for (const { group, probability, true: held } of checked) {
    if (!(probability >= 0 && probability <= 1)) throw new RangeError(`not a probability: ${probability}`)
    const sum = sums.get(group) ?? { stated: 0, yes: 0, base: 0 }
    sums.set(group, { stated: sum.stated + probability, yes: sum.yes + Number(held), base: sum.base + 1 })
  }
  const groups = [...sums].sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(
    groups.map(([group, { stated, yes, base }]): [string, GroupCalibration] => {
      if (base < smallest)
        return [group, { refused: `fewer than ${smallest} checked pairs: too few to judge` }]
      const share = shareOf(yes, base)
      const mean = stated / base
      return [group, { ...share, stated: mean, holds: mean >= share.lower && mean <= share.upper }]
    }),
  )
}

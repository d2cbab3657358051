/** How well links agree with the truth, counted over pairs. */
export type PairwiseQuality = { precision: number; recall: number; f1: number; links: number; truths: number }

/**
 * Precision (how many links are true), recall (how many true pairs are linked) and F1, their harmonic mean.
 *
 * Use it by group as well: a good figure for all can hide children linked worse. Refuses bases under `smallest`.
 * Worked number: 3 links of which 2 are true, 4 true pairs: 0.6667, 0.5 and 0.5714.
 */
export function pairwiseQuality(
  { links, truths, both }: { links: number; truths: number; both: number },
  smallest = 1,
): PairwiseQuality {
  if (!(links >= smallest && truths >= smallest))
    throw new RangeError(`too few pairs to judge: ${links}, ${truths}`)
  if (!(both >= 0 && both <= Math.min(links, truths))) throw new RangeError(`cannot share ${both} pairs`)
  const f1 = (2 * both) / (links + truths)
  return { precision: both / links, recall: both / truths, f1, links, truths }
}

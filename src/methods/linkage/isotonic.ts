/** Scores with the share of true links at each, never falling as the score rises. */
export type Calibration = readonly { score: number; probability: number; base: number }[]

/**
 * Turns scores into probabilities that hold, by pairs whose truth a person has checked (isotonic regression).
 *
 * Answers: "of links scored so, how many are right?" It misleads when the checked pairs were not drawn at random
 * within scores, and at the ends, where it says 0 or 1 from few pairs: look at `base`. Refuses fewer than 30 pairs.
 *
 * Formula: neighbouring scores whose shares fall are pooled until none does. Reference: Ayer et al. (1955), Annals of
 * Mathematical Statistics 26. Worked number: truths 0, 1, 0, 1 at rising scores give 0, ½, ½, 1.
 */
export function isotonic(checked: readonly { score: number; true: boolean }[], smallest = 30): Calibration {
  if (checked.length < smallest)
    throw new RangeError(`${checked.length} checked pairs are too few: ${smallest} needed`)
  if (!checked.every(({ score }) => Number.isFinite(score))) throw new RangeError('a score must be a number')
  const byScore = new Map<number, { score: number; yes: number; base: number }>()
  for (const pair of checked.toSorted((a, b) => a.score - b.score)) {
    const at = byScore.get(pair.score) ?? { score: pair.score, yes: 0, base: 0 }
    byScore.set(pair.score, { score: pair.score, yes: at.yes + Number(pair.true), base: at.base + 1 })
  }
  const pools: { scores: number[]; yes: number; base: number }[] = []
  for (const { score, yes, base } of byScore.values()) {
    let pool = { scores: [score], yes, base }
    for (let last = pools.at(-1); last && last.yes * pool.base >= pool.yes * last.base; last = pools.at(-1)) {
      pools.pop()
      pool = {
        scores: [...last.scores, ...pool.scores],
        yes: last.yes + pool.yes,
        base: last.base + pool.base,
      }
    }
    pools.push(pool)
  }
  return pools.flatMap(({ scores, yes, base }) =>
    scores.map(score => ({ score, probability: yes / base, base })),
  )
}

/**
 * How far stated probabilities are from what was true, from 0 (never) to 1 (Brier score). It needs pairs checked by
 * a person. Reference: Brier (1950), Monthly Weather Review 78. Worked number: 0.8 true and 0.3 false give 0.065.
 */
export function brierScore(checked: readonly { probability: number; true: boolean }[]): number {
  if (checked.length === 0) throw new RangeError('no checked pairs')
  const gaps = checked.map(({ probability, true: held }) => {
    if (!(probability >= 0 && probability <= 1)) throw new RangeError(`not a probability: ${probability}`)
    return (probability - Number(held)) ** 2
  })
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
}

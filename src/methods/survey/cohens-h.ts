/**
 * The size of a difference between two shares as Cohen's h.
 *
 * Answers: "is the step from 10% to 15% as large as that from 50% to 55%?" It stretches the ends, where a step of the same points
 * weighs more. Small is 0.2, medium 0.5, large 0.8. It misleads as a verdict: a small difference matters when many
 * children have it.
 *
 * Formula: h = 2 arcsin √p − 2 arcsin √q. Reference: Cohen (1988), Statistical Power Analysis, 6.2.
 * Worked number (R pwr 1.3, `ES.h(0.5, 0.4)`): 0.2013579.
 */
export function cohensH(first: number, second: number): number {
  for (const share of [first, second])
    if (!(share >= 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1, got ${share}`)
  return 2 * Math.asin(Math.sqrt(first)) - 2 * Math.asin(Math.sqrt(second))
}

/**
 * What percentages tell of the children behind them.
 *
 * A percentage to so many decimals on a known base leaves few numerators, often one: 6.3 % of 48 is 3 children. And
 * several percentages on one unknown base leave few bases: 33.3 % and 16.7 % need a multiple of 6, or a large one.
 * A half is taken to be rounded either way, so nothing is ruled out that some rounding would give.
 *
 * Worked number: 6.3 % of 48 was 3; 6 % of 48 was 3; 33.3 % and 16.7 % with at most 20 children: 6, 12 or 18.
 */
export type Percentage = { shown: number; decimals: number }

/** The least and the most children that a percentage of a known base can be; null when no number of children gives it. */
export function numeratorsBehind(
  { shown, decimals }: Percentage,
  base: number,
): { from: number; to: number } | null {
  check({ shown, decimals })
  if (!Number.isInteger(base) || base < 1)
    throw new RangeError(`a base must be a whole number from 1, got ${base}`)
  const half = 0.5 / 10 ** decimals
  const from = Math.max(0, Math.ceil(((shown - half) * base) / 100 - NOISE))
  const to = Math.min(base, Math.floor(((shown + half) * base) / 100 + NOISE))
  return from <= to ? { from, to } : null
}

/** Every base up to `most` on which all of these percentages are possible. */
export function basesBehind(percentages: readonly Percentage[], most: number): number[] {
  if (percentages.length === 0) throw new RangeError('no percentage tells nothing of its base')
  if (!Number.isInteger(most) || most < 1)
    throw new RangeError(`the largest base must be a whole number from 1, got ${most}`)
  const bases = Array.from({ length: most }, (_, at) => at + 1)
  return bases.filter(base => percentages.every(percentage => numeratorsBehind(percentage, base) !== null))
}

const NOISE = 1e-9

function check({ shown, decimals }: Percentage): void {
  if (!(shown >= 0 && shown <= 100)) throw new RangeError(`a percentage lies from 0 to 100, got ${shown}`)
  if (!Number.isInteger(decimals) || decimals < 0)
    throw new RangeError(`decimals must be a whole number from 0, got ${decimals}`)
}

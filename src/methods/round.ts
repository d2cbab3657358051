/** How a number exactly half-way between two is rounded. */
export type Rounding = 'half to even' | 'half away from zero'

/**
 * A number rounded to so many decimals (below zero: to tens, hundreds, …), by a declared rule for halves.
 *
 * Answers: "what do we print?" It judges the number that is stored, not the one that was typed: 1.005 is stored
 * as 1.00499999999999989 and rounds to 1.00 under either rule, while 0.125 is stored exactly and is a true half.
 * This is what R 4 does too. It misleads when rounded figures are then ranked, added or divided: round last.
 *
 * Reference: IEEE 754-2019, roundTiesToEven and roundTiesToAway; ECMA-262 `toFixed` is exact.
 *
 * Worked numbers (R 4.2.2 `round`): 0.5 → 0, 2.5 → 2, 0.15 to 1 decimal → 0.1, 0.45 → 0.5, 1250 to hundreds → 1200.
 */
export function round(value: number, decimals: number, rule: Rounding): number {
  if (!Number.isInteger(decimals) || decimals < -20 || decimals > 20) {
    throw new RangeError(`decimals must be a whole number from -20 to 20, got ${decimals}`)
  }
  if (!Number.isFinite(value)) throw new RangeError(`cannot round ${value}`)
  if (decimals < 0) return round(value / 10 ** -decimals, 0, rule) * 10 ** -decimals

  const size = Math.abs(value)
  // above 1e15 a double has no halves left, and toFixed turns to exponents at 1e21
  if (size >= 1e15) return value
  const away = Number(size.toFixed(decimals))
  const rounded = rule === 'half to even' && isHalf(size, decimals) ? evenOf(size, decimals) : away
  // no minus zero: it prints as "-0" in some programs
  return value < 0 && rounded !== 0 ? -rounded : rounded
}

/** Whether the stored number lies exactly half-way: a five after the last decimal kept and nothing behind it. */
function isHalf(size: number, decimals: number): boolean {
  // 25 digits more than needed show any double that is not exactly a half
  const behind =
    size
      .toFixed(decimals + 25)
      .split('.')[1]
      ?.slice(decimals) ?? ''
  return /^50*$/.test(behind)
}

function evenOf(size: number, decimals: number): number {
  const kept = size
    .toFixed(decimals + 1)
    .slice(0, -1)
    .replace(/\.$/, '')
  const lastDigit = Number(kept.at(-1))
  return lastDigit % 2 === 0 ? Number(kept) : Number(size.toFixed(decimals))
}

import type { Chance } from '../seeded-chance.ts'
import { checkBase } from './round-controlled.ts'

/**
 * Deterministic rounding to the nearest multiple of a base, halves up.
 *
 * Use it for counts that are shown one by one. Rounded parts need not add to the rounded total, and a reader who
 * has both narrows the parts: controlled rounding (`round-controlled.ts`) keeps the sums. Half a base goes up, so
 * an even base is biased upwards by a little. Suppress first, then round.
 *
 * Worked number: to 5, 7 is 5, 8 is 10 and 12 is 10.
 */
export function roundToNearest(count: number, base: number): number {
  checkCount(count)
  checkBase(base)
  return Math.floor((count + base / 2) / base) * base
}

/** What a count may have been that was rounded to the nearest multiple: 10 to base 5 was 8 to 12. */
export function behindRounded(rounded: number, base: number): { from: number; to: number } {
  checkCount(rounded)
  checkBase(base)
  if (rounded % base !== 0) throw new RangeError(`expected a multiple of ${base}, got ${rounded}`)
  return { from: Math.max(0, Math.ceil(rounded - base / 2)), to: Math.ceil(rounded + base / 2) - 1 }
}

/**
 * Unbiased random rounding: up with a chance of remainder ÷ base, else down, so that the mean stays the true count.
 *
 * Use it where the same count is published once: whoever sees it rounded again and again averages the truth out of it,
 * and cell keys (`cell-key.ts`) are made for that. Chance is handed in; a seed that becomes known undoes the rounding.
 * A multiple of the base, and so a zero, stays.
 *
 * Formula: count − r + base × [u < r ÷ base], r the remainder; the error has mean 0 and variance r (base − r).
 * Reference: Nargundkar and Saveland (1972), Proceedings of the ASA Social Statistics Section.
 *
 * Worked number: 7 to base 5 is 10 twice in five times and 5 three times; the mean is 7 and the variance 6.
 */
export function roundAtRandom(count: number, base: number, chance: Chance): number {
  checkCount(count)
  checkBase(base)
  const remainder = count % base
  const drawn = chance()
  if (!(drawn >= 0 && drawn < 1)) throw new RangeError(`chance must lie from 0 up to 1, got ${drawn}`)
  return count - remainder + (drawn < remainder / base ? base : 0)
}

function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`a count must be a whole number from 0, got ${count}`)
}

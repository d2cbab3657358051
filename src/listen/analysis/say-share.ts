import type { ShareFromSums } from '../../methods/survey/share-from-sums.ts'
import { stepOfShare } from './print-figures.ts'

/** With how many decimals a percentage of so many is printed. */
export const decimalsOfShare = (rows: number): number => (stepOfShare(rows) < 0.01 ? 1 : 0)

/** `56.8% (56.6 to 57.0)`, with decimals only where the base bears them. */
export function sayShare({ share, interval, rows }: ShareFromSums): string {
  const decimals = decimalsOfShare(rows)
  const percent = (value: number) => (100 * value).toFixed(decimals)
  return interval
    ? `${percent(share)}% (${percent(interval.lower)} to ${percent(interval.upper)})`
    : `${percent(share)}%`
}

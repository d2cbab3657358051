import type { ShareFromSums } from '../../methods/survey/share-from-sums.ts'

/** `56.8% (56.6 to 57.0)`: one decimal, as half a million answers bear. */
export function sayShare({ share, interval }: ShareFromSums): string {
  const percent = (value: number) => (100 * value).toFixed(1)
  return interval
    ? `${percent(share)}% (${percent(interval.lower)} to ${percent(interval.upper)})`
    : `${percent(share)}%`
}

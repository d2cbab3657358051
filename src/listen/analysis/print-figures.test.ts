import { describe, expect, it } from 'vitest'
import { NO_SUMS, shareFromSums } from '../../methods/survey/share-from-sums.ts'
import { printCount, printShare, readPrintedCount, readPrintedShare } from './print-figures.ts'

const share = (yes: number, rows: number) =>
  shareFromSums({
    ...NO_SUMS,
    rows,
    yes,
    weight: rows,
    weightSquared: rows,
    weightYes: yes,
    weightSquaredYes: yes,
  })!

describe('what is printed of a share', () => {
  it('is as fine as its base bears, with an interval made of what is printed', () => {
    expect(printShare(share(123, 456)).share).toBeCloseTo(0.27, 12)
    expect(printShare(share(1_234, 4_567)).share).toBeCloseTo(0.27, 12)
    expect(printShare(share(123_456, 456_789)).share).toBeCloseTo(0.27, 12)
    expect(printShare(share(50_001, 123_457)).share).toBeCloseTo(0.405, 12)
    const [one, other] = [share(123, 456), share(122, 458)].map(printShare)
    expect(one!.interval!.lower).toBeCloseTo(other!.interval!.lower, 5)
    expect([one!.rows, one!.effectiveBase]).toEqual([other!.rows, other!.effectiveBase])
  })

  it('leaves a reader with bounds that hold the truth', () => {
    for (const [yes, rows] of [
      [11, 30],
      [123, 456],
      [5_000, 12_345],
      [29, 30],
    ] as const) {
      const [least, most] = readPrintedShare(yes, rows)
      expect(least).toBeLessThanOrEqual(yes)
      expect(most).toBeGreaterThanOrEqual(yes)
    }
    expect(readPrintedCount(456)).toEqual([455, 464])
    expect(printCount(12)).toBe(10)
  })
})

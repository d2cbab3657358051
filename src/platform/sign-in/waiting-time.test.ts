import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayWait, waitingTime } from './waiting-time.ts'

const NOW = new Date('2026-11-21T09:00:00Z')
const attempts = (count: number, last = NOW): Date[] => Array.from({ length: count }, () => last)

describe('waiting after mistakes', () => {
  test('begins with the sixth attempt, doubles, and ends at a quarter of an hour', () => {
    const minutes = [0, 1, 4, 5, 6, 7, 8, 9, 10, 100].map(count => waitingTime(attempts(count), NOW) / 60_000)
    expect(minutes).toEqual([0, 0, 0, 1, 2, 4, 8, 15, 15, 15])
  })

  test('is over when the time has passed', () => {
    const aMinuteAgo = new Date(NOW.getTime() - 60_000)
    expect(waitingTime(attempts(5, aMinuteAgo), NOW)).toBe(0)
    expect(waitingTime(attempts(6, aMinuteAgo), NOW)).toBe(60_000)
  })

  test('never keeps anyone out for more than a quarter of an hour', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(86_400_000), (count, ago) => {
        const wait = waitingTime(attempts(count, new Date(NOW.getTime() - ago)), NOW)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(15 * 60_000)
      }),
    )
  })

  test('is said in whole minutes, never too few', () => {
    expect([1, 60_000, 60_001, 900_000].map(sayWait)).toEqual([
      'a minute',
      'a minute',
      '2 minutes',
      '15 minutes',
    ])
  })
})

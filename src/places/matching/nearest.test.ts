import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slipsBetween } from '../../kernel/slips-between.ts'
import { likeness } from './nearest.ts'

describe('slips of the pen', () => {
  test.each([
    ['ca', 'abc', 3],
    ['sheffeild', 'sheffield', 1],
    ['leads', 'leeds', 1],
    ['suffolk', 'norfolk', 3],
    ['', 'york', 4],
    ['york', 'york', 0],
  ])('between "%s" and "%s" are %i', (one, other, slips) => {
    expect(slipsBetween(one, other)).toBe(slips)
  })

  test('are the same both ways, none only between equals, and never more than the longer word', () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(word, word, fc.nat(8), (one, other, limit) => {
        const slips = slipsBetween(one, other)
        expect(slipsBetween(other, one)).toBe(slips)
        expect(slips === 0).toBe(one === other)
        expect(slips).toBeLessThanOrEqual(Math.max(one.length, other.length))
        expect(Math.min(slipsBetween(one, other, limit), limit + 1)).toBe(Math.min(slips, limit + 1))
      }),
    )
  })

  test('count for less than the words that two names share', () => {
    expect(likeness('hull', 'city of kingston upon hull')).toBeLessThan(0.5)
    expect(likeness('poole and bournemouth', 'bournemouth christchurch and poole')).toBeGreaterThan(0.5)
    expect(likeness('', '')).toBe(1)
  })
})

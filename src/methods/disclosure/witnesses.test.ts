import { describe, expect, it } from 'vitest'
import { byHand, onePiece } from './table-by-hand.test-support.ts'
import { truthOf, Witnesses } from './witnesses.ts'

// 30 = a + b: a is 3 and must be able to be 0 and 11
const { table } = byHand({ thirty: 30, a: 3, b: { value: 27, tolerance: 2 } }, [['thirty', 'a', 'b']])
const piece = onePiece(table)
const [thirty, a, b] = [0, 1, 2]
const DOWN = { column: a, side: 'down', goal: 0 } as const
const UP = { column: a, side: 'up', goal: 11 } as const
const made = () => new Witnesses(piece, [DOWN, UP])
const away = (...changes: [column: number, by: number][]) => new Map(changes)

describe('a table that fits everything shown', () => {
  it('settles the questions whose goals it reaches, and no others', () => {
    const witnesses = made()
    expect([witnesses.has(DOWN), witnesses.has(UP)]).toEqual([false, false])
    expect(witnesses.add(away([a, 8], [b, -8]))).toBe(1)
    expect([witnesses.has(DOWN), witnesses.has(UP)]).toEqual([false, true])
    expect(witnesses.open('up')).toEqual([])
    expect(witnesses.open('down')).toEqual([DOWN])
    expect(witnesses.add(away([a, -3], [b, 3]))).toBe(1)
    expect(witnesses.has(DOWN)).toBe(true)
  })

  it('settles one that stays short by a hair, not by more', () => {
    expect(made().add(away([a, 8 - 1e-6]))).toBe(1)
    expect(made().add(away([a, 8 - 1e-3]))).toBe(0)
    expect(made().add(away([a, -3 + 1e-6]))).toBe(1)
    expect(made().add(away([a, -3 + 1e-3]))).toBe(0)
  })

  it('tells nothing new the second time, unless it is the first that is whole', () => {
    const witnesses = made()
    expect(witnesses.add(away([a, 8.5], [b, -8.5]))).toBe(1)
    expect(witnesses.hasWhole(UP)).toBe(false)
    expect(witnesses.add(away([a, 8.5], [b, -8.5]))).toBe(0)
    expect(witnesses.add(away([a, 9], [b, -9]))).toBe(0)
    expect(witnesses.hasWhole(UP)).toBe(true)
    expect(witnesses.hasWhole(DOWN)).toBe(false)
  })

  it('is forgotten when a count is shown in which it differs from the truth by more than rounding', () => {
    const witnesses = made()
    witnesses.add(away([a, 8], [b, -8]))
    witnesses.forget(thirty)
    expect([witnesses.has(UP), witnesses.hasWhole(UP)]).toEqual([true, true])
    witnesses.forget(b)
    expect([witnesses.has(UP), witnesses.hasWhole(UP)]).toEqual([false, false])
    expect(witnesses.open('up')).toEqual([UP])
    // 2 away is what rounding leaves of b
    witnesses.add(away([a, 8], [thirty, 6], [b, -2]))
    witnesses.forget(b)
    expect(witnesses.has(UP)).toBe(true)
    witnesses.forget(thirty)
    expect(witnesses.has(UP)).toBe(false)
  })

  it('goes alone: another that settles the same stays', () => {
    const witnesses = made()
    witnesses.add(away([a, 8.5], [b, -8.5]))
    witnesses.add(away([a, 8], [thirty, 8]))
    witnesses.forget(thirty)
    expect([witnesses.has(UP), witnesses.hasWhole(UP)]).toEqual([true, false])
  })

  it('knows nothing of a question that nobody asked', () => {
    const witnesses = made()
    witnesses.add(away([a, 8]))
    expect(witnesses.has({ ...UP, goal: 10 })).toBe(false)
    expect(witnesses.hasWhole({ ...UP, column: b })).toBe(false)
  })

  it('is measured from the true count, or from the least where nobody knows it', () => {
    expect(truthOf({ value: 5, lower: 0 })).toBe(5)
    expect(truthOf({ value: 0, lower: 0 })).toBe(0)
    expect(truthOf({ value: null, lower: 1 })).toBe(1)
  })
})

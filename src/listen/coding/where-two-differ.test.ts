import { describe, expect, it } from 'vitest'
import { kappaOfCheck } from './agreement-of-coding.ts'
import { isTold, sharesOfThemes } from './shares-of-themes.ts'
import { whereTwoDiffer } from './where-two-differ.ts'

describe('where two people differ', () => {
  it('says what is taken for what, whoever came first, and what is missed', () => {
    const read = (first: string[], second: string[]) => ({ first, second })
    expect(
      whereTwoDiffer([
        read(['roads', 'school'], ['safety', 'school']),
        read(['safety'], ['roads']),
        read(['home', 'play'], ['home']),
        read(['play'], ['play']),
        read([], []),
      ]),
    ).toEqual([
      { one: 'roads', other: 'safety', texts: 2 },
      { one: 'play', other: null, texts: 1 },
    ])
  })

  it('tells how far the computer agrees with people as kappa, as R computes it', () => {
    // R vcd 1.4-11, Kappa of 24 6 / 4 116: 0.7863247863248
    const check = { sensitivity: { right: 24, of: 30 }, specificity: { right: 116, of: 120 } }
    expect(kappaOfCheck(check)).toBeCloseTo(0.7863247863248, 12)
    expect(kappaOfCheck({ sensitivity: { right: 0, of: 0 }, specificity: { right: 5, of: 5 } })).toBeNull()
  })
})

describe('a share that cannot be told', () => {
  const sums = (rows: number, yes: number) =>
    new Map([
      ['play', { rows, yes, weight: rows, weightSquared: rows, weightYes: yes, weightSquaredYes: yes }],
    ])
  const found = (rows: number, yes: number) => ({ right: yes, of: rows })
  const shareOf = (computer: ReturnType<typeof sums>, check: Parameters<typeof sharesOfThemes>[2]['check']) =>
    sharesOfThemes(['play'], { people: sums(100, 30), computer }, { check, smallest: 11 })[0]!

  it('says why: nothing was read, the theme was not learned, it is too small, or the computer knows nothing of it', () => {
    const useless = { play: { sensitivity: found(40, 12), specificity: found(60, 42) } }
    const good = { play: { sensitivity: found(40, 36), specificity: found(60, 57) } }
    expect(shareOf(new Map(), null).corrected).toBe('unread')
    expect(shareOf(sums(900, 300), {}).corrected).toBe('not-learned')
    expect(shareOf(sums(900, 5), good)).toMatchObject({ guessed: 'few', corrected: 'few' })
    const { guessed, corrected } = shareOf(sums(900, 300), useless)
    expect([isTold(guessed), corrected]).toEqual([true, 'no-better-than-chance'])
  })

  it('or that the correction led outside 0 to 1, which nobody should publish', () => {
    const check = { play: { sensitivity: found(40, 36), specificity: found(60, 42) } }
    expect(shareOf(sums(900, 90), check).corrected).toMatchObject({ share: 0, broughtBack: true })
  })
})

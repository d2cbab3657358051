import { describe, expect, it } from 'vitest'
import { brierScore, isotonic } from './isotonic.ts'

describe('linkage › calibration', () => {
  it('gives shares that never fall, by pooling', () => {
    const checked = [false, true, false, true].map((held, score) => ({ score, true: held }))
    expect(isotonic(checked, 4).map(({ probability }) => probability)).toEqual([0, 0.5, 0.5, 1])
    expect(isotonic(checked.toReversed(), 4)).toEqual(isotonic(checked, 4))
    expect(() => isotonic(checked)).toThrow('too few')
    expect(() => isotonic([{ score: Number.NaN, true: true }], 1)).toThrow('a number')
  })

  it('scores stated probabilities against the truth', () => {
    expect(
      brierScore([
        { probability: 0.8, true: true },
        { probability: 0.3, true: false },
      ]),
    ).toBeCloseTo(0.065, 12)
    expect(() => brierScore([])).toThrow('no checked pairs')
  })
})

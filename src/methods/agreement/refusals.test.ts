import { describe, expect, it } from 'vitest'
import { cohenKappa } from './cohen-kappa.ts'
import { correctShare } from './correct-share.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'

// what a caller in plain JavaScript, or a settings file, can hand in
const slip = <Name>(name: string): Name => name as Name

describe('agreement', () => {
  it('refuses a scale or a near miss by a name it does not know', () => {
    expect(() => krippendorffAlpha([[1, 2]], slip('ordnal'))).toThrow(
      'nominal, ordinal, interval, ratio, got ordnal',
    )
    expect(() =>
      cohenKappa(
        [
          [5, 1],
          [2, 5],
        ],
        { nearMiss: slip('squared') },
      ),
    ).toThrow('counts nothing, linear, quadratic, got squared')
  })

  it('counts no gap that is not null, and no "1" beside 1, as a code', () => {
    for (const gap of [undefined, Number.NaN])
      for (const scale of ['nominal', 'ordinal', 'interval', 'ratio'] as const)
        expect(() =>
          krippendorffAlpha(
            [
              [1, slip(gap as never)],
              [1, 2],
              [2, 2],
            ],
            scale,
          ),
        ).toThrow('null where there is none')
    expect(() =>
      krippendorffAlpha(
        [
          ['1', 1],
          ['2', 2],
        ],
        'nominal',
      ),
    ).toThrow('all names or all numbers')
  })

  it('takes no full agreement for certain: the lower end of 10 of 10 is that of the exact interval', () => {
    // R binom.test(10, 10): 0.6915029; chance is a half, so (0.6915029 - 0.5) / 0.5
    const found = cohenKappa([
      [5, 0],
      [0, 5],
    ])
    expect(found).toMatchObject({ kappa: 1, standardError: 0, upper: 1 })
    expect(found.lower).toBeCloseTo(0.3830058, 6)
  })

  it('gives no corrected share without width, at 0, at 1, and where it was brought back', () => {
    const perfect = { sensitivity: { right: 20, of: 20 }, specificity: { right: 20, of: 20 } }
    const poor = { sensitivity: { right: 90, of: 100 }, specificity: { right: 180, of: 200 } }
    for (const [coded, check] of [
      [{ yes: 0, of: 10 }, perfect],
      [{ yes: 10, of: 10 }, perfect],
      [{ yes: 1, of: 1 }, perfect],
      [{ yes: 0, of: 1000 }, poor],
      [{ yes: 1000, of: 1000 }, poor],
    ] as const) {
      const { share, lower, upper } = correctShare(coded, check)
      expect(upper).toBeGreaterThan(lower + 0.01)
      expect(lower).toBeLessThanOrEqual(share)
      expect(upper).toBeGreaterThanOrEqual(share)
    }
  })
})

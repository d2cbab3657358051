import { describe, expect, it } from 'vitest'
import { drawPlace, seededChance } from '../seeded-chance.ts'
import { learnSoftmax, type Sorted } from './softmax-regression.ts'

const SETTINGS = { classes: 3, passes: 200, pace: 0.1, seed: 1 }

/** Shares that the weights give each class where one feature holds. */
function shares(weights: Float64Array, feature: number): number[] {
  const sums = [0, 1, 2].map(k => Math.exp(weights[feature * 3 + k]!))
  return sums.map(sum => sum / sums.reduce((all, one) => all + one))
}

describe('logistic regression with several classes', () => {
  it('finds the shares that were counted, where each example has one feature: 5 : 3 : 2 and 1 : 1 : 8', () => {
    // with a feature a group the likelihood is greatest at the shares of the group, whatever the software
    const group = (feature: number, counts: number[]): Sorted[] =>
      counts.flatMap((count, is) =>
        Array.from({ length: count * 10 }, () => ({ features: [feature], is, counts: 1 })),
      )
    const weights = learnSoftmax([...group(0, [5, 3, 2]), ...group(1, [1, 1, 8])], { ...SETTINGS, size: 2 })

    for (const [at, share] of [0.5, 0.3, 0.2].entries())
      expect(Math.abs(shares(weights, 0)[at]! - share)).toBeLessThan(0.05)
    expect(Math.abs(shares(weights, 1)[2]! - 0.8)).toBeLessThan(0.05)
  })

  it('says what each class weighs against the first, whose weights are nothing', () => {
    const weights = learnSoftmax([{ features: [0], is: 1, counts: 1 }], { ...SETTINGS, size: 1 })

    expect(weights[0]).toBe(0)
    expect(weights[1]).toBeGreaterThan(1)
  })

  it('gives the same weights for the same examples, and others for another order', () => {
    const chance = seededChance(9)
    const examples = Array.from(
      { length: 60 },
      (): Sorted => ({
        features: [drawPlace(chance, 5), 5],
        is: drawPlace(chance, 3),
        counts: 1,
      }),
    )
    const learn = (seed: number) => [...learnSoftmax(examples, { ...SETTINGS, size: 6, passes: 4, seed })]

    expect(learn(3)).toEqual(learn(3))
    expect(learn(3)).not.toEqual(learn(4))
  })
})

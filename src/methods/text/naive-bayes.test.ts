import { describe, expect, it } from 'vitest'
import { seededChance } from '../seeded-chance.ts'
import { holdBack, learnTheme, oddsOfTheme, type ReadText, wordsToLearn } from './naive-bayes.ts'

const text = (words: string, has: boolean): ReadText => ({ words: wordsToLearn(words), has })

describe('naive Bayes', () => {
  it('agrees with example 13.1 of Introduction to Information Retrieval', () => {
    const china = learnTheme([
      text('Chinese Beijing Chinese', true),
      text('Chinese Chinese Shanghai', true),
      text('Chinese Macao', true),
      text('Tokyo Japan Chinese', false),
    ])
    const odds = oddsOfTheme(china, wordsToLearn('Chinese Chinese Chinese Tokyo Japan'))
    const [yes, no] = [(3 / 4) * (3 / 7) ** 3 * (1 / 14) ** 2, (1 / 4) * (2 / 9) ** 5]
    expect(yes).toBeCloseTo(0.0003012, 7)
    expect(no).toBeCloseTo(0.0001355, 7)
    expect(odds).toBeCloseTo(Math.log(yes / no), 12)
  })

  it('takes nothing from words that it never saw, and from an empty text only how common the theme is', () => {
    const model = learnTheme([text('park swings', true), text('bus', false), text('rain', false)])
    expect(oddsOfTheme(model, [])).toBeCloseTo(Math.log(1 / 2), 12)
    expect(oddsOfTheme(model, ['zog', 'zog'])).toBe(oddsOfTheme(model, []))
    expect(oddsOfTheme(model, ['constructor', '__proto__'])).toBe(oddsOfTheme(model, []))
  })

  it('finds again what the texts were made from, and says how often on texts held back', () => {
    const chance = seededChance(3)
    const texts = Array.from({ length: 400 }, (_, at): ReadText => {
      const has = at % 4 === 0
      const words = Array.from({ length: 8 }, () =>
        chance() < 0.3 ? (has ? 'park' : 'bus') : `w${Math.floor(chance() * 50)}`,
      )
      return { words, has }
    })
    const { sensitivity, specificity } = holdBack(texts, 1)
    expect(sensitivity.of).toBe(100)
    expect(specificity.of).toBe(300)
    expect(sensitivity.right / sensitivity.of).toBeGreaterThan(0.85)
    expect(specificity.right / specificity.of).toBeGreaterThan(0.9)
    expect(holdBack(texts, 1)).toEqual({ sensitivity, specificity })
  })

  it('is no better than chance where the words say nothing', () => {
    const chance = seededChance(4)
    const texts = Array.from(
      { length: 600 },
      (): ReadText => ({
        has: chance() < 0.5,
        words: Array.from({ length: 6 }, () => `w${Math.floor(chance() * 40)}`),
      }),
    )
    const { sensitivity, specificity } = holdBack(texts, 2)
    expect(sensitivity.right / sensitivity.of + specificity.right / specificity.of).toBeLessThan(1.15)
  })

  it('refuses a theme that all or none have, and too few to hold back', () => {
    expect(() => learnTheme([text('a', true)])).toThrow('with and without')
    expect(() => holdBack([text('a', true), text('b', false)], 1)).toThrow('at least 5')
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nearCopies } from './near-copies.ts'
import { CATEGORIES, type Kind, kindOf, readFresh, readTexts, readTraining } from './read-corpus.ts'

const KINDS: Kind[] = ['explicit', 'veiled', 'hard negative', 'ordinary']
const training = readTraining()
const measured = [...readTexts('development'), ...readTexts('development-2')]
const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')

describe('texts to learn from', () => {
  it('hold every kind, as many as the README says', () => {
    for (const kind of KINDS) {
      const count = training.filter(text => kindOf(text) === kind).length
      expect(count).toBeGreaterThanOrEqual(100)
      expect(readme).toContain(`| ${kind} | ${count} |`)
    }
  })

  it('have explicit and veiled disclosures of every category, as many as the README says', () => {
    for (const category of CATEGORIES) {
      const [explicit, veiled] = ['explicit', 'veiled'].map(
        how => training.filter(one => one.disclosure === how && one.categories.includes(category)).length,
      )
      expect(Math.min(explicit!, veiled!)).toBeGreaterThanOrEqual(50)
      expect(readme).toContain(`| ${category} | ${explicit} | ${veiled} |`)
    }
  })

  it('hear children of every age from 6 to 17 tell of something', () => {
    const ages = new Set(training.filter(({ disclosure }) => disclosure !== 'none').map(({ age }) => age))
    expect(Array.from({ length: 12 }, (_, at) => at + 6).filter(age => !ages.has(age))).toEqual([])
  })

  it('are each there once, and none is a text that is measured on', () => {
    expect(new Set(training.map(({ id }) => id)).size).toBe(training.length)
    const all = [...training, ...measured].map(({ text }) => text.toLowerCase())
    expect(new Set(training.map(({ text }) => text.toLowerCase())).size).toBe(training.length)
    expect(new Set(all).size).toBe(
      new Set(measured.map(({ text }) => text.toLowerCase())).size + training.length,
    )
  })

  it('have next to no near copies, and none of a text that is measured on', { timeout: 300_000 }, () => {
    const learned = new Set(training.map(({ id }) => id))
    const pairs = nearCopies([...training, ...measured, ...readFresh()])
    expect(pairs.filter(([one, other]) => learned.has(one) !== learned.has(other))).toEqual([])
    const within = pairs.filter(([one, other]) => learned.has(one) && learned.has(other))
    expect(new Set(within.flat()).size / training.length).toBeLessThan(0.01)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nearCopies } from './near-copies.ts'
import {
  CATEGORIES,
  DETAILS,
  type Kind,
  kindOf,
  readDetails,
  readFresh,
  readFreshDetails,
  readTexts,
} from './read-corpus.ts'

const KINDS: Kind[] = ['explicit', 'veiled', 'hard negative', 'ordinary']
const texts = readFresh()
const details = readFreshDetails()
const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')

// Only the shape is held here. tests/corpus/figures holds bounds of totals, and names no text.
describe('fresh texts', () => {
  it('hold as many of every kind and concern as the README says', () => {
    for (const kind of KINDS) {
      expect(readme).toContain(`| fresh, ${kind} | ${texts.filter(text => kindOf(text) === kind).length} |`)
    }
    for (const category of CATEGORIES) {
      const [explicit, veiled] = ['explicit', 'veiled'].map(
        how => texts.filter(one => one.disclosure === how && one.categories.includes(category)).length,
      )
      expect(Math.min(explicit!, veiled!)).toBeGreaterThanOrEqual(30)
      expect(readme).toContain(`| fresh, ${category} | ${explicit} | ${veiled} |`)
    }
  })

  it('hold as many details as the README says', () => {
    const spans = details.flatMap(({ spans }) => spans)
    const without = details.filter(({ spans }) => spans.length === 0).length
    expect(readme).toContain(
      `${details.length - without} fresh texts hold ${spans.length} details, ${without} hold none`,
    )
    for (const detail of DETAILS) {
      expect(readme).toContain(`| fresh, ${detail} | ${spans.filter(({ kind }) => kind === detail).length} |`)
    }
  })

  it('are each there once, and no text of another side comes near to one', () => {
    for (const [fresh, others] of [
      [texts, [...readTexts('development'), ...readTexts('development-2')]],
      [details, [...readDetails('development'), ...readDetails('development-2')]],
    ] as const) {
      const written = [...fresh, ...others]
      const ids = new Set(fresh.map(({ id }) => id))
      expect(ids.size).toBe(fresh.length)
      expect(new Set(fresh.map(({ text }) => text.toLowerCase())).size).toBe(fresh.length)
      expect(nearCopies(written).filter(([one, other]) => ids.has(one) || ids.has(other))).toEqual([])
    }
  })
})

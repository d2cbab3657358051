import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cohenKappa } from '../../../src/methods/agreement/cohen-kappa.ts'
import { ratingsTable } from '../../../src/methods/agreement/ratings-table.ts'
import { fillDetails } from './fill-details.ts'
import { fillTemplates } from './fill-templates.ts'
import { nearCopies } from './near-copies.ts'
import {
  CATEGORIES,
  DETAILS,
  type Kind,
  kindOf,
  mixtureWeights,
  readDetails,
  readTexts,
  type Side,
} from './read-corpus.ts'

const SIDES: Side[] = ['development', 'development-2']
const KINDS: Kind[] = ['explicit', 'veiled', 'hard negative', 'ordinary']
const texts = SIDES.flatMap(readTexts)
const details = SIDES.flatMap(readDetails)
const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')

describe('corpus of concerns', () => {
  it('holds enough of every kind, and says in the README how many on each side', () => {
    const sizes = KINDS.map(kind => texts.filter(text => kindOf(text) === kind).length)
    const floors = [450, 450, 500, 1_200]
    expect(sizes.filter((size, at) => size < floors[at]!)).toEqual([])
    for (const kind of KINDS) {
      const [development, second] = SIDES.map(side => readTexts(side).filter(t => kindOf(t) === kind).length)
      expect(readme).toContain(`| ${kind} | ${development} | ${second} |`)
    }
  })

  it('has explicit and veiled disclosures of every category on both sides', () => {
    for (const side of SIDES) {
      const disclosures = readTexts(side)
      const counts = CATEGORIES.flatMap(category =>
        ['explicit', 'veiled'].map(
          how =>
            disclosures.filter(one => one.disclosure === how && one.categories.includes(category)).length,
        ),
      )
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(20)
    }
  })

  it('hears children of every age from 6 to 17 tell of something', () => {
    const ages = new Set(texts.filter(({ disclosure }) => disclosure !== 'none').map(({ age }) => age))
    expect(Array.from({ length: 12 }, (_, at) => at + 6).filter(age => !ages.has(age))).toEqual([])
  })

  it('puts three fifths of every kind into development', () => {
    for (const kind of KINDS) {
      const [development, second] = SIDES.map(side => readTexts(side).filter(t => kindOf(t) === kind).length)
      expect(development! / (development! + second!)).toBeCloseTo(0.6, 1)
    }
  })

  it('gives every text an id of its own and has no text twice, on one side or on both', () => {
    for (const written of [texts, details]) {
      expect(new Set(written.map(({ id }) => id)).size).toBe(written.length)
      expect(new Set(written.map(({ text }) => text.toLowerCase())).size).toBe(written.length)
    }
  })

  it('has next to no near copies, and none across the sides', () => {
    const pairs = nearCopies(texts)
    expect(new Set(pairs.flat()).size / texts.length).toBeLessThan(0.01)
    const held = new Set(readTexts('development-2').map(({ id }) => id))
    expect(pairs.filter(([one, other]) => held.has(one) !== held.has(other))).toEqual([])
    // a frame of details is meant to be met with other names in it
    expect(new Set(nearCopies(details).flat()).size / details.length).toBeLessThan(0.1)
  })

  it('mixes one true disclosure in twenty texts, whatever the counts', () => {
    for (const side of SIDES) {
      const read = readTexts(side)
      const weights = mixtureWeights(read)
      const share = (kind: Kind) =>
        read.reduce((sum, text, at) => sum + (kindOf(text) === kind ? weights[at]! : 0), 0)
      expect(KINDS.map(kind => Number(share(kind).toFixed(9)))).toEqual([0.025, 0.025, 0.2, 0.75])
    }
    expect(() => mixtureWeights(texts.filter(({ disclosure }) => disclosure === 'none'))).toThrow(
      'a mixture needs at least one explicit text',
    )
  })

  it('makes the texts from templates again, word for word, and they are a third at most', () => {
    const written = new Set(texts.map(({ text }) => text))
    const filled = fillTemplates()
    expect(filled.filter(({ text }) => !written.has(text))).toEqual([])
    expect(filled.length / texts.length).toBeLessThan(1 / 3)
  })

  it('keeps all that comes from one template on one side', () => {
    const sideOf = new Map(SIDES.flatMap(side => readTexts(side).map(({ text }) => [text, side] as const)))
    const sides = new Map<string, Set<Side | undefined>>()
    for (const { family, text } of fillTemplates()) {
      sides.set(family, (sides.get(family) ?? new Set()).add(sideOf.get(text)))
    }
    expect([...sides.values()].filter(({ size }) => size !== 1)).toEqual([])
  })

  it('agrees with the second look as the README says', () => {
    const look = z.object({ id: z.string(), first: z.enum(KINDS), second: z.enum(KINDS) })
    const lines = readFileSync(new URL('second-look.jsonl', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
    const looks = lines.map(line => look.parse(JSON.parse(line)))
    const ids = new Set(texts.map(({ id }) => id))
    expect(looks.filter(({ id }) => !ids.has(id))).toEqual([])
    const { table } = ratingsTable(
      looks.map(({ first, second }) => [first, second] as const),
      KINDS,
    )
    expect(looks).toHaveLength(300)
    expect(readme).toContain(`Cohen's kappa ${cohenKappa(table).kappa.toFixed(3)}`)
  })
})

describe('corpus of details', () => {
  it('holds texts with every kind of detail, and traps without any', () => {
    expect(details.filter(({ spans }) => spans.length > 0).length).toBeGreaterThanOrEqual(700)
    expect(details.filter(({ spans }) => spans.length === 0).length).toBeGreaterThanOrEqual(250)
    for (const side of SIDES) {
      const marked = readDetails(side).flatMap(({ spans }) => spans)
      const counts = DETAILS.map(kind => marked.filter(span => span.kind === kind).length)
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(10)
    }
  })

  it('makes the texts from frames again, each on its side', () => {
    const filled = fillDetails()
    for (const side of SIDES) {
      const written = new Set(readDetails(side).map(({ text, spans }) => JSON.stringify({ text, spans })))
      expect(filled[side].filter(one => !written.has(JSON.stringify(one)))).toEqual([])
    }
  })
})

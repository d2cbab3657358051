import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CONCERNS } from '../../../src/methods/concerns/concern.ts'
import { makeConcernReader } from '../../../src/methods/concerns/concern-reader.ts'
import { englishKnown, englishRules } from '../../../src/methods/concerns/england-rules.test-support.ts'
import { makeWordScore } from '../../../src/methods/concerns/word-score.ts'
import { kindOf, mixtureWeights, readFresh } from '../concerns/read-corpus.ts'
import { heardOfFresh, sayHeardFile } from './heard-of-fresh.ts'

// Measured on the fresh texts, which nobody who wrote rules or texts to learn from has read. Totals only: no text is named when a bound is missed. What is asked for (0.98, 0.93, at most 0.08) is not reached: see
// docs/methods/concerns.md. These bounds lie just under what was measured, so that the figures there cannot rot.
const LEAST = { explicit: 0.925, veiled: 0.908, rightConcern: 0.62 }
// far above the 0.08 that is asked
const LARGEST_SHARE = 0.135
// flagged or to be read on the same day: set at 0.25 on the development side
const LARGEST_SHARE_TODAY = 0.433

/** Of the disclosures of a concern, explicit and veiled, how many are flagged at least. */
const LEAST_BY_CONCERN: Record<(typeof CONCERNS)[number], readonly [explicit: number, veiled: number]> = {
  abuse: [0.84, 0.87],
  'self-harm-and-suicide': [0.9, 0.87],
  exploitation: [0.99, 0.96],
  'running-away': [0.96, 0.83],
  violence: [0.87, 0.83],
  neglect: [0.9, 0.93],
  'online-harm': [0.99, 0.99],
  'worker-wrongdoing': [0.93, 0.96],
}

const read = makeConcernReader(englishRules(), englishKnown())
const words = (file: string) =>
  readFileSync(new URL(`../../../office/england/words/${file}`, import.meta.url), 'utf8')
const WEIGHTS = words('concerns-score.tsv')
const weigh = makeWordScore(WEIGHTS)
const texts = readFresh().map(labelled => {
  const { findings, ...reading } = read(labelled.text)
  const { flagged, readToday, score } = weigh(labelled.text, { findings, ...reading })
  return { labelled, kind: kindOf(labelled), reading: { findings, flagged, readToday }, score }
})
const weights = mixtureWeights(texts.map(({ labelled }) => labelled))

const shareOf = <T>(among: readonly T[], holds: (one: T) => boolean): number =>
  among.filter(holds).length / among.length
const disclosures = (kind: string, concern?: string) =>
  texts.filter(
    one => one.kind === kind && (!concern || one.labelled.categories.some(category => category === concern)),
  )

/** A text with ordinary answers before and behind it, until the whole has so many words. */
function amongOrdinary({ id, text }: { id: string; text: string }, words: number): string {
  const ordinary = texts.flatMap(({ kind, labelled }) => (kind === 'ordinary' ? [labelled.text] : []))
  let long = text
  for (let n = Number(id.replace(/\D/g, '')); long.split(/\s+/).length < words; n += 7) {
    const other = ordinary[n % ordinary.length]!
    long = n % 2 === 0 ? `${other}. ${long}` : `${long}. ${other}`
  }
  return long
}

describe('figures of concerns, on texts that no rule was tuned on and no weight learnt from', () => {
  it('flag no larger a share of a realistic mixture than the page says', () => {
    const share = texts.reduce((sum, { reading }, at) => sum + (reading.flagged ? weights[at]! : 0), 0)
    expect(share).toBeLessThanOrEqual(LARGEST_SHARE)
  })

  it('hear as many disclosures as the page says', () => {
    expect(shareOf(disclosures('explicit'), ({ reading }) => reading.flagged)).toBeGreaterThanOrEqual(
      LEAST.explicit,
    )
    expect(shareOf(disclosures('veiled'), ({ reading }) => reading.flagged)).toBeGreaterThanOrEqual(
      LEAST.veiled,
    )
  })

  it.each(CONCERNS)('hear as much of %s as the page says', concern => {
    const [explicit, veiled] = LEAST_BY_CONCERN[concern]
    expect(
      shareOf(disclosures('explicit', concern), ({ reading }) => reading.flagged),
    ).toBeGreaterThanOrEqual(explicit)
    expect(shareOf(disclosures('veiled', concern), ({ reading }) => reading.flagged)).toBeGreaterThanOrEqual(
      veiled,
    )
  })

  it('name the right concern for most explicit disclosures', () => {
    const right = shareOf(
      disclosures('explicit'),
      ({ reading, labelled }) =>
        reading.flagged &&
        reading.findings.some(
          ({ concern, certainty }) => certainty !== 'doubtful' && labelled.categories.includes(concern),
        ),
    )
    expect(right).toBeGreaterThanOrEqual(LEAST.rightConcern)
  })

  it('hear nearly all when the texts to read today are read, about half of these with what is flagged', () => {
    const share = texts.reduce((sum, { reading }, at) => sum + (reading.readToday ? weights[at]! : 0), 0)
    expect(share).toBeLessThanOrEqual(LARGEST_SHARE_TODAY)
    const heard = (kind: string) => shareOf(disclosures(kind), ({ reading }) => reading.readToday)
    expect(heard('explicit')).toBeGreaterThanOrEqual(0.98)
    expect(heard('veiled')).toBeGreaterThanOrEqual(0.93)
  })

  it.each([
    { words: 35, explicit: 0.89, veiled: 0.83 },
    { words: 57, explicit: 0.82, veiled: 0.74 },
  ])('hear what is told in the middle of an answer of $words words', ({ words, ...least }) => {
    const heard = (kind: string) =>
      shareOf(disclosures(kind), ({ labelled }) => {
        const text = amongOrdinary(labelled, words)
        return weigh(text, read(text)).flagged
      })
    expect(heard('explicit')).toBeGreaterThanOrEqual(least.explicit)
    expect(heard('veiled')).toBeGreaterThanOrEqual(least.veiled)
  })

  it('are what the office is shown of each threshold', () => {
    expect(words('concerns-heard.tsv')).toBe(sayHeardFile(heardOfFresh(WEIGHTS)))
  })

  it('leave eleven of twelve ordinary answers alone', () => {
    expect(shareOf(disclosures('ordinary'), ({ reading }) => reading.flagged)).toBeLessThanOrEqual(0.083)
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { automatedReadability } from './automated-readability.ts'
import { colemanLiau } from './coleman-liau.ts'
import { agesOfDaleChall, daleChallScore } from './dale-chall.ts'
import { fleschKincaidGrade, fleschReadingEase } from './flesch.ts'
import { gunningFog } from './gunning-fog.ts'
import { readingAge } from './reading-age.ts'
import { smogGrade } from './smog.ts'

// Figures of another implementation: see the README beside them. Two of them are typed here as well.
const file = resolve(process.env.REMIT_SHARED ?? '../shared', 'data/methods/text/readability_counts.csv')

const PLATYPUS = {
  words: 13,
  sentences: 1,
  syllables: 24,
  polysyllables: 4,
  complex: 4,
  letters: 69,
  unfamiliar: 4,
}
const CAT = { words: 6, sentences: 1, syllables: 6, polysyllables: 0, complex: 0, letters: 17, unfamiliar: 0 }

const FORMULAS: Readonly<Record<string, (counts: typeof CAT) => number>> = {
  flesch_reading_ease: fleschReadingEase,
  flesch_kincaid_grade: fleschKincaidGrade,
  smog: smogGrade,
  dale_chall_new: daleChallScore,
  gunning_fog: gunningFog,
  coleman_liau: colemanLiau,
  ari: automatedReadability,
}
const TYPED: readonly [typeof CAT, Record<string, number>][] = [
  [
    CAT,
    {
      flesch_reading_ease: 116.145,
      flesch_kincaid_grade: -1.45,
      smog: 3.1291,
      dale_chall_new: 0.2976,
      gunning_fog: 2.4,
      coleman_liau: -4.07333333333333,
      ari: -5.085,
    },
  ],
  [
    PLATYPUS,
    {
      flesch_reading_ease: 37.4553846153846,
      flesch_kincaid_grade: 11.2646153846154,
      smog: 14.5545925495578,
      dale_chall_new: 9.13976153846154,
      gunning_fog: 17.5076923076923,
      coleman_liau: 13.1323076923077,
      ari: 10.0692307692308,
    },
  ],
]

describe('readability formulas', () => {
  it('give the figures of other software for the same counts', () => {
    for (const [counts, figures] of TYPED) {
      for (const [name, figure] of Object.entries(figures))
        expect(FORMULAS[name]!(counts)).toBeCloseTo(figure, 10)
    }
  })

  it.skipIf(!existsSync(file))('agree with every shared case to 1e-9', () => {
    const [head, ...lines] = readFileSync(file, 'utf8').replaceAll('"', '').trim().split(/\r?\n/)
    const names = head!.split(',')
    expect(lines.length).toBeGreaterThanOrEqual(2)
    for (const line of lines) {
      const fields = line.split(',')
      const field = (name: string) => Number(fields[names.indexOf(name)])
      const counts = {
        words: field('words'),
        sentences: field('sentences'),
        syllables: field('syllables'),
        polysyllables: field('polysyllables3'),
        complex: field('fog_complex'),
        letters: field('letters'),
        unfamiliar: field('dale_chall_difficult'),
      }
      for (const [name, formula] of Object.entries(FORMULAS)) {
        expect(formula(counts), name).toBeCloseTo(field(name), 9)
      }
    }
  })

  it('refuse counts that no text has', () => {
    for (const wrong of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const formula of [
        fleschReadingEase,
        fleschKincaidGrade,
        colemanLiau,
        automatedReadability,
        gunningFog,
      ]) {
        expect(() => formula({ ...CAT, words: wrong })).toThrow(RangeError)
      }
      expect(() => smogGrade({ ...CAT, sentences: wrong })).toThrow(RangeError)
    }
    expect(() => daleChallScore({ words: 5, sentences: 1, unfamiliar: 6 })).toThrow(/cannot be more/)
    expect(() => gunningFog({ ...CAT, complex: Number.NaN })).toThrow(RangeError)
    expect(() => fleschReadingEase({ words: 1, sentences: 5, syllables: 1 })).toThrow('a sentence has a word')
    expect(() => agesOfDaleChall(Number.NaN)).toThrow(RangeError)
  })

  it('add the penalty of Dale and Chall above five unfamiliar words in a hundred, not at five', () => {
    expect(daleChallScore({ words: 100, sentences: 10, unfamiliar: 5 })).toBeCloseTo(1.2855, 10)
    expect(daleChallScore({ words: 100, sentences: 10, unfamiliar: 6 })).toBeCloseTo(5.0799, 10)
    expect(agesOfDaleChall(5.4)).toEqual({ from: 10, to: 12 })
  })
})

describe('reading age', () => {
  const counts = {
    words: 120,
    sentences: 10,
    syllables: 160,
    polysyllables: 8,
    complex: 6,
    letters: 520,
    unfamiliar: null,
  }

  it('is the median of the grades plus five, with a range that holds them all', () => {
    expect(readingAge(counts)).toMatchObject({
      age: 10.89,
      from: 9.39,
      to: 12.39,
      band: '9 to 12',
      reliable: true,
    })
  })

  it('of fewer than 100 words is called unreliable and has twice the range; SMOG waits for 30 sentences', () => {
    const few = readingAge({ ...counts, words: 60, sentences: 5, syllables: 80, complex: 3, letters: 260 })
    expect(few.reliable).toBe(false)
    expect(few.to - few.from).toBeGreaterThanOrEqual(6)
    expect(few.grades.smog).toBeNull()
    expect(readingAge({ ...counts, sentences: 30 }).grades.smog).toBeCloseTo(
      smogGrade({ ...counts, sentences: 30 }),
      12,
    )
  })

  it('lies inside its own range and between 4 and 25, for any text', () => {
    const some = fc.record({
      words: fc.integer({ min: 1, max: 5000 }),
      sentences: fc.integer({ min: 1, max: 400 }),
      letters: fc.integer({ min: 1, max: 40_000 }),
      syllables: fc.integer({ min: 1, max: 20_000 }),
    })
    fc.assert(
      fc.property(some, text => {
        const sentences = Math.min(text.sentences, text.words)
        const counts = { ...text, sentences, polysyllables: 0, complex: 0, unfamiliar: null }
        const { age, from, to } = readingAge(counts)
        expect(4 <= from && from <= age && age <= to && to <= 25).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

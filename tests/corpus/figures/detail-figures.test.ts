import { describe, expect, it } from 'vitest'
import type { Detail } from '../../../src/methods/personal-details/detail.ts'
import { makeDetailFinder } from '../../../src/methods/personal-details/detail-finder.ts'
import {
  englishDetailLists,
  englishDetailListsLearnt,
} from '../../../src/methods/personal-details/england-lists.test-support.ts'
import { chanceOf } from '../../../src/methods/personal-details/learn-tags.ts'
import { readFreshDetails, readTraining } from '../concerns/read-corpus.ts'

// Measured on the fresh texts. The bounds lie just under what was measured; 0.98 is asked for. See docs/methods/personal-details.md.
const LEAST = { recall: 0.982, precision: 0.74 }
// of texts without a detail, all of them traps
const MOST_TOUCHED = 0.7

const find = makeDetailFinder(englishDetailListsLearnt())
const texts = readFreshDetails().map(labelled => ({
  ...labelled,
  found: find(labelled.text).details,
}))

type Span = { start: number; end: number }
const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

/** Whether every letter and figure of a span is masked. */
function isCovered(text: string, span: Span, found: readonly Detail[]): boolean {
  for (let at = span.start; at < span.end; at++) {
    if (/[\p{L}\p{N}]/u.test(text[at]!) && !found.some(({ start, end }) => start <= at && at < end))
      return false
  }
  return true
}

describe('figures of personal details, on texts that nothing was tuned on', () => {
  it('mask as many details whole as the page says', () => {
    const spans = texts.flatMap(({ text, spans, found }) => spans.map(span => isCovered(text, span, found)))
    expect(spans.filter(Boolean).length / spans.length).toBeGreaterThanOrEqual(LEAST.recall)
  })

  it('mask little in vain', () => {
    const masked = texts.flatMap(({ spans, found }) =>
      found.map(detail => spans.some(span => overlap(span, detail))),
    )
    expect(masked.filter(Boolean).length / masked.length).toBeGreaterThanOrEqual(LEAST.precision)
  })

  it('lose a word of as many traps without a detail as the page says, and no more', () => {
    const without = texts.filter(({ spans }) => spans.length === 0)
    const touched = without.filter(({ found }) => found.length > 0)
    expect(touched.length / without.length).toBeLessThanOrEqual(MOST_TOUCHED)
  })

  it('mask every postcode and nearly every number, address and name by which a stranger could reach a child', () => {
    const covered = (kind: string) => {
      const of = texts.flatMap(({ text, spans, found }) =>
        spans.filter(span => span.kind === kind).map(span => isCovered(text, span, found)),
      )
      return of.filter(Boolean).length / of.length
    }
    expect(covered('postcode')).toBe(1)
    expect(covered('phone')).toBeGreaterThanOrEqual(0.98)
    expect(covered('email')).toBeGreaterThanOrEqual(0.98)
    expect(covered('date-of-birth')).toBeGreaterThanOrEqual(0.95)
    expect(covered('address')).toBeGreaterThanOrEqual(0.96)
    expect(covered('school')).toBeGreaterThanOrEqual(0.92)
    expect(covered('name')).toBeGreaterThanOrEqual(0.96)
  })

  it('leave two thirds and more of texts that nothing was learnt from as they were', () => {
    const touched = ordinary.filter(text => find(text).details.length > 0)
    expect(touched.length / ordinary.length).toBeLessThan(1 / 3)
  })

  it('never lose a word of family, harm, body or feelings to what was learnt', () => {
    const findByRules = makeDetailFinder(englishDetailLists())
    const harm = new Set(englishDetailLists().neverMasked)
    const lost = ordinary.flatMap(text => {
      const ruled = findByRules(text).details
      const learnt = find(text).details.filter(one => !ruled.some(other => overlap(one, other)))
      // a word with signs around it is part of a handle, "and" may bind two parts of a place
      return learnt.flatMap(({ start, end }) =>
        text
          .slice(start, end)
          .split(' ')
          .filter(word => harm.has(word.toLowerCase()) && word !== 'and'),
      )
    })
    expect(lost).toEqual([])
  })
})

// few of these hold a detail; what was learnt has seen the words of others
const ordinary = readTraining()
  .filter(({ id }) => chanceOf(id) > 0.9)
  .map(({ text }) => text)

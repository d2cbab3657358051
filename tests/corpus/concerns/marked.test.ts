import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { DETAIL_KINDS } from '../../../src/methods/personal-details/detail.ts'
import { nearCopies } from './near-copies.ts'
import { readDetails, readFreshDetails } from './read-corpus.ts'
import { readMarked, readMarkedLine } from './read-marked.ts'

const marked = readMarked()
const measured = [...readDetails('development'), ...readDetails('development-2'), ...readFreshDetails()]
const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
const lower = (text: string) => text.toLowerCase()

describe('texts to learn from in which details are marked', () => {
  it('hold every kind of detail and texts without any, as many as the README says', () => {
    const details = marked.flatMap(({ details }) => details)
    const without = marked.filter(({ details }) => details.length === 0).length
    expect(readme).toContain(
      `${(marked.length - without).toLocaleString('en-GB')} texts hold ${details.length.toLocaleString('en-GB')} details, ${without.toLocaleString('en-GB')} hold none`,
    )
    expect(marked.length - without).toBeGreaterThanOrEqual(3_000)
    expect(without).toBeGreaterThanOrEqual(1_500)
    for (const kind of DETAIL_KINDS) expect(details.some(one => one.kind === kind)).toBe(true)
  })

  it('are each there once, and no text that is measured on is among them, nor a near copy of one', () => {
    expect(new Set(marked.map(({ text }) => lower(text))).size).toBe(marked.length)
    const seen = new Set(measured.map(({ text }) => lower(text)))
    expect(marked.filter(({ text }) => seen.has(lower(text))).length).toBe(0)
    const learned = new Set(marked.map((_, at) => `m${at}`))
    const pairs = nearCopies([...marked.map(({ text }, at) => ({ id: `m${at}`, text })), ...measured])
    expect(pairs.filter(([one, other]) => learned.has(one) !== learned.has(other))).toEqual([])
  })

  it('hold no name, school, address or handle of the templates that the second development side was made from', () => {
    const file = readFileSync(new URL('detail-templates.yaml', import.meta.url), 'utf8')
    const words: Record<string, string[]> = parse(file)['development-2']
    const kept = new Set([...'nashetpcd'].flatMap(slot => words[slot]!.map(one => lower(String(one)))))
    const found = marked.flatMap(({ text, details }) =>
      details.map(({ start, end }) => lower(text.slice(start, end))).filter(word => kept.has(word)),
    )
    expect(found).toEqual([])
  })

  it('give telephone numbers that nobody has', () => {
    // of full length and in figures; numbers said in words or cut short reach nobody or are of the same ranges
    const numbers = marked
      .flatMap(({ text, details }) =>
        details.filter(one => one.kind === 'phone').map(({ start, end }) => text.slice(start, end)),
      )
      .map(number => number.replace(/\D/g, '').replace(/^(?:0044|44)/, '0'))
      .filter(number => number.length === 11)
    expect(numbers.length).toBeGreaterThan(20)
    expect(numbers.filter(number => !DRAMA.test(number))).toEqual([])
  })

  it('are refused where a mark is not closed or names no kind', () => {
    expect(readMarkedLine('ask [name:tia] now').details).toEqual([{ kind: 'name', start: 4, end: 7 }])
    expect(() => readMarkedLine('ask [name:tia now')).toThrow(/not closed/)
    expect(() => readMarkedLine('ask [person:tia] now')).toThrow(/needs a kind/)
  })
})

/** The ranges that are kept for drama: mobile, no area, and the cities. */
const DRAMA =
  /^0(?:7700900|1632960|113496|114496|115496|116496|117496|118496|121496|131496|141496|151496|161496|2079460)\d+$/

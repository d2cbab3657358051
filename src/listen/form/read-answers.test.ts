import { describe, expect, it } from 'vitest'
import { Fields } from '../../platform/http/fields.ts'
import { fieldsOf } from './field-names.ts'
import { LONGEST, readAnswers } from './read-answers.ts'
import type { ShownItem } from './shown-item.ts'

const item = (more: Partial<ShownItem> = {}): ShownItem => ({
  id: 'q',
  kind: 'one',
  question: 'A question?',
  help: undefined,
  symbol: undefined,
  readAloud: undefined,
  recording: undefined,
  options: ['a', 'b', 'c'].map(id => ({ id, words: id.toUpperCase(), symbol: undefined })),
  rows: [],
  most: null,
  ownWords: undefined,
  standsAlone: undefined,
  long: false,
  min: undefined,
  max: undefined,
  waysOut: ['dont-know', 'dont-want'],
  ...more,
})
const read = (one: ShownItem, fields: string) => {
  const { answers, doubts } = readAnswers([one], new Fields(new URLSearchParams(fields)))
  return { answer: answers.q, doubts: doubts.map(({ says }) => says) }
}
const grid = item({
  kind: 'grid',
  rows: ['friends', 'school'].map(id => ({ id, words: id, symbol: undefined })),
})

describe('answers of a page', () => {
  it('are kept as left open when nothing was chosen: nothing is required', () => {
    for (const kind of ['one', 'several', 'scale', 'rank', 'text', 'number'] as const)
      expect(read(item({ kind }), '')).toEqual({ answer: { none: 'skipped' }, doubts: [] })
    expect(read(grid, '').answer).toEqual({
      rows: { friends: { none: 'skipped' }, school: { none: 'skipped' } },
    })
  })

  it('are one choice, with own words', () => {
    expect(read(item({ ownWords: 'c' }), 'q=c&q~words=+chess+').answer).toEqual({
      chosen: 'c',
      words: 'chess',
    })
  })

  it('are asked about once more when "none of these" was chosen with one of these, and nothing is lost', () => {
    const none = item({ kind: 'several', standsAlone: 'c', most: 2 })
    expect(read(none, 'q=a&q=c')).toEqual({ answer: { several: ['a', 'c'] }, doubts: ['notAlone'] })
    // the one that matters is asked about, not how many they are
    expect(read(none, 'q=a&q=b&q=c').doubts).toEqual(['notAlone'])
    expect(read(none, 'q=c')).toEqual({ answer: { several: ['c'] }, doubts: [] })
    expect(read(none, 'q=a&q=b').doubts).toEqual([])
  })

  it('lose no words for a tick that is missing', () => {
    const own = item({ ownWords: 'c' })
    expect(read(own, 'q~words=at+my+uncles').answer).toEqual({ chosen: 'c', words: 'at my uncles' })
    expect(read(own, 'q=~dont-know&q~words=both').answer).toEqual({ chosen: 'c', words: 'both' })
    expect(read(own, 'q=b&q~words=sometimes')).toEqual({
      answer: { chosen: 'b', words: 'sometimes' },
      doubts: [],
    })
    const several = item({ kind: 'several', ownWords: 'b', most: 2 })
    expect(read(several, 'q=c&q~words=dogs').answer).toEqual({ several: ['b', 'c'], words: 'dogs' })
    expect(read(several, 'q=a&q=c&q~words=dogs').doubts).toEqual(['tooMany'])
  })

  it('come back when something was written and not to be said too: only the child knows which is meant', () => {
    expect(read(item({ kind: 'text' }), 'q=words&q~out=~dont-want').doubts).toEqual(['bothSaid'])
    expect(read(item({ ownWords: 'c' }), 'q=~dont-want&q~words=chess').doubts).toEqual(['bothSaid'])
    expect(read(item({ kind: 'text' }), 'q~out=~dont-want').doubts).toEqual([])
  })

  it('are several choices, each once and in the order of the item', () => {
    expect(read(item({ kind: 'several' }), 'q=c&q=a&q=c').answer).toEqual({ several: ['a', 'c'] })
  })

  it('come back kindly when too many are ticked', () => {
    expect(read(item({ kind: 'several', most: 2 }), 'q=a&q=b&q=c').doubts).toEqual(['tooMany'])
  })

  it('are what a child would rather not say, even where something else is ticked too', () => {
    expect(read(item({ kind: 'several' }), 'q=a&q=~dont-want').answer).toEqual({ none: 'dont-want' })
    expect(read(item({ kind: 'text' }), 'q=words&q~out=~dont-want').answer).toEqual({ none: 'dont-want' })
    expect(read(item({ kind: 'several' }), 'q=a&q=~dont-know').answer).toEqual({ several: ['a'] })
  })

  it('are doubted when an option or a way out is none of this item', () => {
    expect(read(item(), 'q=zebra').doubts).toEqual(['notUnderstood'])
    expect(read(item(), 'q=~not-applicable').doubts).toEqual(['notUnderstood'])
    expect(read(grid, 'q.friends=zebra').doubts).toEqual(['notUnderstood'])
    expect(read(item({ kind: 'rank' }), 'q.1=zebra').doubts).toEqual(['notUnderstood'])
  })

  it('of a grid are one for each row; rows that come one by one leave the others to be asked', () => {
    expect(read(grid, 'q.friends=b').answer).toEqual({ rows: { friends: 'b', school: { none: 'skipped' } } })
    expect(read(grid, 'q~asked=friends&q.friends=b').answer).toEqual({ rows: { friends: 'b' } })
    expect(read(grid, 'q~asked=school&q.friends=b').answer).toEqual({
      rows: { friends: 'b', school: { none: 'skipped' } },
    })
    expect(read(grid, 'q~asked=school&q.friends=~skipped&q.school=a').answer).toEqual({
      rows: { friends: { none: 'skipped' }, school: 'a' },
    })
  })

  it('in an order close up where a place was left open, and doubt what is chosen twice', () => {
    const rank = item({ kind: 'rank' })
    expect(read(rank, 'q.1=c&q.2=&q.3=a').answer).toEqual({ ranked: ['c', 'a'] })
    expect(read(rank, 'q.1=c&q.2=c').doubts).toEqual(['twice'])
  })

  it('are whole numbers between the least and the most', () => {
    const age = item({ kind: 'number', min: 4, max: 17 })
    expect(read(age, 'q=12').answer).toEqual({ number: 12 })
    for (const typed of ['0,5', '13.5', '13,5', '13.0', '9'.repeat(400)])
      expect(read(age, `q=${typed}`), typed).toEqual({ answer: { none: 'skipped' }, doubts: ['notNumber'] })
    for (const typed of ['170', 'twelve', '1e1', '٤', ''])
      expect(read(age, `q=${typed}`).answer).toEqual({ none: 'skipped' })
  })

  it('keep every letter of every writing, emoji alone, and what looks like a program', () => {
    const text = item({ kind: 'text' })
    for (const words of [
      '😀👍🏽👨‍👩‍👧',
      'أريد ملعبًا قريبًا من بيتي',
      '<script>alert(1)</script><b>hi</b>',
      "'; drop table x; --",
    ])
      expect(read(text, `q=${encodeURIComponent(words)}`).answer).toEqual({ words })
  })

  it('keep fifty thousand letters, say so when there are more, and cut no sign in two', () => {
    const text = item({ kind: 'text' })
    const whole = 'a'.repeat(LONGEST)
    expect(read(text, `q=${whole}`)).toEqual({ answer: { words: whole }, doubts: [] })
    // as a child counts: an emoji is one
    const most = '😀'.repeat(LONGEST)
    expect(read(text, `q=${encodeURIComponent(most)}`)).toEqual({ answer: { words: most }, doubts: [] })
    const cut = read(text, `q=${encodeURIComponent(`${'a'.repeat(LONGEST - 1)}😀😀`)}`)
    expect(cut).toEqual({ answer: { words: `${'a'.repeat(LONGEST - 1)}😀` }, doubts: ['tooLong'] })
  })

  it('fill the page again as they were given', () => {
    const several = item({ kind: 'several', ownWords: 'c' })
    const typed = item({ kind: 'number', min: 0, max: 100 })
    for (const [one, fields] of [
      [several, 'q=a&q=c&q~words=chess'],
      [several, 'q=~dont-want'],
      [grid, 'q.friends=b&q.school=~dont-know'],
      [item({ kind: 'rank' }), 'q.1=c&q.2=a'],
      [item({ kind: 'text' }), 'q=hello'],
      [item({ kind: 'text' }), 'q~out=~dont-want'],
      [typed, 'q=55'],
      [typed, 'q~out=~dont-know'],
    ] as const) {
      const { answers } = readAnswers([one], new Fields(new URLSearchParams(fields)))
      expect(readAnswers([one], fieldsOf([one], answers)).answers).toEqual(answers)
    }
  })
})

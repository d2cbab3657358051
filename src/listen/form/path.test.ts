import { describe, expect, it } from 'vitest'
import type { Form } from '../survey/survey.ts'
import { answersOnPath, itemsThatDecide, nextPage, pagesOnPath } from './path.ts'

type Pages = Form['pages']
const formOf = (pages: Pages): Form => ({
  title: 'A form',
  forWhom: 'Everybody',
  ages: null,
  easyRead: false,
  by: 'child',
  language: 'en',
  renderings: ['all'],
  speaks: 'child',
  welcome: 'Hello.',
  promise: { words: 'Nobody knows.', unless: 'You tell us.' },
  thanks: 'Thank you.',
  readers: '9 to 12',
  explained: [],
  pages,
})
const names = (pages: readonly { id: string }[]) => pages.map(({ id }) => id).join(' ')
const page = (id: string, more: Partial<Pages[number]> = {}): Pages[number] => ({ id, items: [id], ...more })
const YES = { chosen: 'yes' }
const NO = { chosen: 'no' }

describe('path', () => {
  const JUMP = formOf([
    page('care', { go: [{ when: { item: 'care', is: ['no'] }, to: 'end' }] }),
    page('home', { when: { item: 'care', is: ['yes'] } }),
    page('worker', { when: { item: 'home', isNot: ['family'] } }),
    page('end'),
  ])

  it('goes through the pages in their order', () => {
    expect(names(pagesOnPath(formOf([page('a'), page('b'), page('c')]), {}))).toBe('a b c')
  })

  it('leaves out a page whose condition does not hold, and one that was jumped over', () => {
    expect(names(pagesOnPath(JUMP, { care: YES }))).toBe('care home worker end')
    expect(names(pagesOnPath(JUMP, { care: NO }))).toBe('care end')
    expect(names(pagesOnPath(JUMP, {}))).toBe('care worker end')
  })

  it('asks only answers that stand on the path themselves', () => {
    const family = { home: { chosen: 'family' } }
    expect(names(pagesOnPath(JUMP, { care: YES, ...family }))).toBe('care home end')
    // the child went back and said no: what was answered at home leads nowhere any more
    const chain = formOf([
      page('care'),
      page('home', { when: { item: 'care', is: ['yes'] } }),
      page('family', { when: { item: 'home', is: ['family'] } }),
    ])
    expect(names(pagesOnPath(chain, { care: NO, ...family }))).toBe('care')
  })

  it('drops at the end what was answered off the path', () => {
    const answers = { care: NO, home: { chosen: 'family' }, end: { words: 'Bye.' } }
    expect(answersOnPath(JUMP, answers)).toEqual({ care: NO, end: { words: 'Bye.' } })
  })

  it('knows all, any and isNot, of one choice, several and an order', () => {
    const when = (
      condition: NonNullable<Pages[number]['when']>,
      answers: Parameters<typeof pagesOnPath>[1],
    ) =>
      names(pagesOnPath(formOf([page('a'), page('b'), page('x', { when: condition })]), answers)) === 'a b x'
    const both = [
      { item: 'a', is: ['yes'] },
      { item: 'b', is: ['yes'] },
    ]
    expect(when({ all: both }, { a: YES, b: YES })).toBe(true)
    expect(when({ all: both }, { a: YES, b: NO })).toBe(false)
    expect(when({ any: both }, { a: NO, b: YES })).toBe(true)
    expect(when({ any: both }, { a: { none: 'dont-want' } })).toBe(false)
    expect(when({ item: 'a', is: ['yes', 'perhaps'] }, { a: { several: ['no', 'perhaps'] } })).toBe(true)
    expect(when({ item: 'a', is: ['yes'] }, { a: { ranked: ['no', 'yes'] } })).toBe(true)
    expect(when({ item: 'a', isNot: ['yes'] }, { a: { none: 'skipped' } })).toBe(true)
  })

  it('leaves out a page that asks only what is known already', () => {
    const form = formOf([page('a'), page('place'), page('b', { items: ['b', 'place'] })])
    expect(names(pagesOnPath(form, {}, ['place']))).toBe('a b')
    expect(nextPage(form, form.pages[0]!, {}, ['place'])?.id).toBe('b')
  })

  it('comes to an end even where a jump leads back', () => {
    const form = formOf([page('a'), page('b', { go: [{ when: { item: 'b', is: ['yes'] }, to: 'a' }] })])
    expect(names(pagesOnPath(form, { b: YES }))).toBe('a b')
  })

  it('finds the next page from where a child is, and none after the last', () => {
    const [care, home, , end] = JUMP.pages
    expect(nextPage(JUMP, care!, { care: NO })?.id).toBe('end')
    expect(nextPage(JUMP, home!, { care: YES, home: { chosen: 'family' } })?.id).toBe('end')
    expect(nextPage(JUMP, end!, {})).toBeNull()
  })

  it('says on which answers the next page hangs, so that most need no look-up', () => {
    const [care, home, worker] = JUMP.pages
    expect(itemsThatDecide(JUMP, care!)).toEqual(['care', 'home'])
    expect(itemsThatDecide(JUMP, home!)).toEqual(['home'])
    expect(itemsThatDecide(JUMP, worker!)).toEqual([])
  })
})

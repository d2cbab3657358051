import { describe, expect, it } from 'vitest'
import { SMALL_SURVEY } from '../form/small-survey.test-support.ts'
import { checkWords } from './check-words.ts'
import { differencesBetween } from './differences-between.ts'
import { FIRST_TEXT } from './first-text.ts'
import { readSurvey } from './read-survey.ts'

const read = (text: string) => readSurvey(text, 'small.yaml')
const differ = (from: string, to: string) =>
  differencesBetween(read(SMALL_SURVEY), read(SMALL_SURVEY.replace(from, to)))

describe('differences between versions', () => {
  it('are none for the same text under a new number, with other comments', () => {
    expect(differ('version: 1', '# a word aside\nversion: 2')).toEqual([])
  })

  it('name the words that changed, which change nothing that is counted', () => {
    expect(differ('question: How old are you?', 'question: What is your age?')).toEqual([
      {
        where: 'items › age › renderings › all › question',
        before: 'How old are you?',
        after: 'What is your age?',
        counts: false,
      },
    ])
  })

  it('warn of an option that is gone, and of a scale that was turned round', () => {
    const gone = differencesBetween(
      read(SMALL_SURVEY),
      read(SMALL_SURVEY.replaceAll(', library: A library }', ' }')),
    )
    expect(gone.filter(({ counts }) => counts).map(({ where }) => where)).toEqual([
      'items › order › options › order',
      'items › order › options › library',
    ])
    const turned = differ(
      '{ bad: Bad, fair: Fair, good: Good, best: Very good, top: The best }',
      '{ top: The best, best: Very good, good: Good, fair: Fair, bad: Bad }',
    )
    expect(turned).toEqual([
      {
        where: 'items › feeling › options › order',
        before: 'bad, fair, good, best, top',
        after: 'top, best, good, fair, bad',
        counts: true,
      },
    ])
  })

  it('show pages by their names, and a new order of them', () => {
    const moved = differ(
      '      - { id: order, items: [order], when: { item: important, is: [home] } }\n      - { id: more, items: [more] }',
      '      - { id: more, items: [more] }\n      - { id: order, items: [order], when: { item: important, is: [home] } }',
    )
    expect(moved.map(({ where }) => where)).toEqual([
      'forms › older › pages › order',
      'forms › older-easy › pages › order',
    ])
  })
})

describe('a new survey', () => {
  it('begins with a text that can be read and passes the check of its words', () => {
    const survey = readSurvey(FIRST_TEXT, 'new.yaml')
    expect(checkWords(survey, null, () => true).every(({ passes }) => passes)).toBe(true)
  })
})

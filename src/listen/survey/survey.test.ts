import { describe, expect, it } from 'vitest'
import { surveySchema, variablesOf } from './survey.ts'

const words = { question: 'A question?' }
const SURVEY = surveySchema.parse({
  survey: 'small',
  version: 1,
  title: 'A small survey',
  purpose: 'To try.',
  promise: {
    anonymous: true,
    keepWordsMonths: 24,
    keepRowsMonths: 24,
  },
  ages: [4, 17],
  roles: { age: 'age' },
  items: {
    age: { kind: 'number', title: 'Age', min: 4, max: 17, renderings: { all: words } },
    happy: {
      kind: 'grid',
      title: 'Happiness',
      options: { sad: 'Unhappy', happy: 'Happy' },
      rows: { friends: 'Friendships', school: 'Life at school' },
      renderings: { all: words },
    },
    important: {
      kind: 'several',
      title: 'Most important',
      most: 5,
      options: { home: 'A nice home', friends: 'Good friends' },
      renderings: { all: words },
    },
    more: { kind: 'text', title: 'Anything else', length: 'long', renderings: { all: words } },
  },
  forms: {
    all: {
      title: 'For everybody',
      forWhom: 'Everybody',
      ages: [4, 17],
      renderings: ['all'],
      speaks: 'child',
      readers: '9 to 12',
      welcome: 'Hello.',
      promise: { words: 'Nobody knows who you are.', unless: 'You tell us.' },
      thanks: 'Thank you.',
      pages: [{ id: 'age', items: ['age'] }],
    },
  },
})

describe('survey', () => {
  it('has one variable for an item, one for each row of a grid, one for each thing that can be chosen', () => {
    expect(variablesOf(SURVEY).map(({ name, kind }) => [name, kind])).toEqual([
      ['age', 'number'],
      ['happy.friends', 'choice'],
      ['happy.school', 'choice'],
      ['important.home', 'chosen'],
      ['important.friends', 'chosen'],
      ['more', 'words'],
    ])
  })
})

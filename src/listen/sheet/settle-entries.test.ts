import { describe, expect, test } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { Fields } from '../../platform/http/fields.ts'
import { readFormWords } from '../form/form-words.ts'
import { SMALL_SURVEY } from '../form/small-survey.test-support.ts'
import type { Answers } from '../survey/answer.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { compareEntries } from './compare-entries.ts'
import { paperItems } from './paper-items.ts'
import { readSettled, settledName, settleEntries } from './settle-entries.ts'

const survey = readSurvey(SMALL_SURVEY, 'small.yaml')
const items = paperItems(survey, survey.forms.older!)
const words = readFormWords('office/england').plain
const grid = items.find(({ kind }) => kind === 'grid')!
const [row, other] = grid.rows.map(({ id }) => id) as [string, string]
const [one, two] = grid.options.map(({ id }) => id) as [string, string]

const FIRST: Answers = {
  age: { number: 16 },
  more: { words: 'Every night.' },
  [grid.id]: { rows: { [row]: one, [other]: two } },
}
const SECOND: Answers = {
  age: { number: 15 },
  more: { words: 'Every nite.' },
  [grid.id]: { rows: { [row]: two, [other]: two } },
}
const differences = compareEntries(items, FIRST, SECOND)
const NAMES = differences.map(settledName)
const read = (given: Readonly<Record<string, string>>) =>
  readSettled(differences, new Fields(new URLSearchParams(given)), words)
const wrongIn = (given: Readonly<Record<string, string>>) => {
  try {
    read(given)
    return []
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(({ at }) => at?.field)
    throw error
  }
}
const ALL_FIRST = Object.fromEntries(NAMES.map(name => [name, 'first']))

describe('two entries of a sheet that differ', () => {
  test('are settled field by field, a row of a grid apart, and none of them by default', () => {
    expect(NAMES.toSorted()).toEqual([`${grid.id}.${row}~settled`, 'age~settled', 'more~settled'].toSorted())
    expect(wrongIn({})).toEqual(NAMES)
    expect(wrongIn({ ...ALL_FIRST, 'more~settled': '' })).toEqual(['more~settled'])
    expect(wrongIn({ ...ALL_FIRST, 'more~settled': 'nobody' })).toEqual(['more~settled'])
  })

  test('are not settled by what was keyed beside another choice, by nothing keyed, or against the form', () => {
    expect(wrongIn({ ...ALL_FIRST, more: 'Every night' })).toEqual(['more~settled'])
    expect(wrongIn({ ...ALL_FIRST, 'more~settled': 'read' })).toEqual(['more~settled'])
    expect(wrongIn({ ...ALL_FIRST, 'age~settled': 'read', age: '99' })).toEqual(['age~settled'])
    expect(wrongIn({ ...ALL_FIRST, [`${grid.id}.${row}~settled`]: 'read' })).toEqual([
      `${grid.id}.${row}~settled`,
    ])
  })

  test('make the answers of either, or as a third person reads them; what both agree on stays', () => {
    const settled = read({
      'age~settled': 'second',
      'more~settled': 'read',
      more: 'Every other night.',
      [`${grid.id}.${row}~settled`]: 'second',
    })
    expect(settleEntries(differences, [FIRST, SECOND], settled)).toEqual({
      ...FIRST,
      age: { number: 15 },
      more: { words: 'Every other night.' },
      [grid.id]: {
        rows: {
          ...Object.fromEntries(grid.rows.map(({ id }) => [id, { none: 'skipped' }])),
          [row]: two,
          [other]: two,
        },
      },
    })
    expect(settleEntries(differences, [FIRST, SECOND], read(ALL_FIRST))).toMatchObject({
      age: FIRST.age,
      more: FIRST.more,
    })
  })

  test('are left empty only where somebody says that nothing can be read there', () => {
    const settled = read({ ...ALL_FIRST, 'more~settled': 'empty' })
    expect(settleEntries(differences, [FIRST, SECOND], settled)).toMatchObject({ more: { none: 'skipped' } })
    expect(settleEntries(differences, [FIRST, SECOND], new Map())).toBeUndefined()
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSurvey } from '../survey/read-survey.ts'
import { variablesFor } from './ask-wave.ts'
import { beginningsOf, splitOptions, variableOptions } from './choices-of-room.ts'
import { dimensionsOf } from './dimension.ts'
import { readGroups } from './read-groups.ts'

const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
const variables = variablesFor(survey, 'children')
const dimensions = dimensionsOf(survey, readGroups('office/england'))

/** Each heading as it comes: one that comes twice would be two lists of the same name. */
const headings = (options: readonly { group?: string }[]) =>
  options.map(({ group }) => group).filter((group, at, all) => group !== all[at - 1])

describe('what the room offers to choose from', () => {
  it('is every question, those of one item under its heading', () => {
    const options = variableOptions(survey, variables)
    expect(options.map(({ value }) => value).toSorted()).toEqual(variables.map(({ name }) => name).toSorted())
    const found = headings(options)
    expect(new Set(found).size).toBe(found.length)
    expect(found).toContain('Happiness with parts of life')
    expect(options.find(({ value }) => value === 'happy.friendships')!.label).toBe(
      'Friendships (ages 9 to 17)',
    )
  })

  it('names a question once that forms ask with other answers, over all of them, and as one asked it only when it is asked for', () => {
    const labels = (asked?: string) => variableOptions(survey, variables, asked).map(({ label }) => label)
    expect(labels().filter(label => label.startsWith('Whom the child lives with'))).toEqual([
      'Whom the child lives with',
    ])
    expect(labels().filter(label => label.startsWith('A social worker'))).toEqual(['A social worker'])
    expect(labels().join()).not.toMatch(/@|form "/)
    // 95 in place of 121
    expect(labels().length).toBeLessThan(100)
    expect(variableOptions(survey, variables, 'lives-with@4-5').at(-1)).toEqual({
      value: 'lives-with@4-5',
      label: 'Whom the child lives with (ages 4 to 5)',
      group: 'As each form asked it',
    })
  })

  it('offers adults, for a child or for themselves, the questions of their form, and none over all forms', () => {
    const names = variablesFor(survey, 'adults').map(({ name }) => name)
    expect(names).toContain('lives-with')
    expect(names.filter(name => name.startsWith('joined:'))).toEqual([])
  })

  it('is every group, with who answered first and the groups of the office next', () => {
    const options = splitOptions(survey, dimensions)
    expect(options.map(({ label }) => label)).toContain('Whom the child lives with')
    expect(options.map(({ value }) => value)).not.toContain('lives-with@4-5')
    expect(splitOptions(survey, dimensions, ['lives-with@4-5']).at(-1)!.value).toBe('lives-with@4-5')
    const found = headings(options)
    expect(new Set(found).size).toBe(found.length)
    expect(found.slice(0, 2)).toEqual(['Who answered', 'Groups of children'])
  })

  it('begins with three questions about lives, none about who the children are', () => {
    const kinds = [
      { id: 'authority', title: 'authority' },
      { id: 'region', title: 'region' },
    ]
    const found = beginningsOf(survey, variables, { dimensions, kinds })
    expect(found.map(({ variable, by, area }) => [variable.split('.')[0], by, area])).toEqual([
      ['happy', 'ages', ''],
      ['joined:important', 'gender', ''],
      ['better-life', '', 'region'],
    ])
    expect(beginningsOf(survey, [], { dimensions, kinds })).toEqual([])
  })
})

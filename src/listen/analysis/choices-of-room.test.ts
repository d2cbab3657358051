import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { askedVariables } from '../survey/asked-variables.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { isCountable } from './ask-wave.ts'
import { beginningsOf, splitOptions, variableOptions } from './choices-of-room.ts'
import { dimensionsOf } from './dimension.ts'
import { readGroups } from './read-groups.ts'

const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
const variables = askedVariables(survey).filter(isCountable)
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

  it('is every group, with who answered first and the groups of the office next', () => {
    const options = splitOptions(survey, dimensions)
    expect(options).toHaveLength(dimensions.length)
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
      ['important', 'gender', ''],
      ['better-life', '', 'region'],
    ])
    expect(beginningsOf(survey, [], { dimensions, kinds })).toEqual([])
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dimensionsOf, readGroups, readSurvey } from '../listen/index.ts'
import { isOffered, splitsOf, sumsOfGroups } from './groups-of-survey.ts'
import { releasableVariables } from './releasable-variables.ts'

const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
const groups = readGroups('office/england')

describe('what of the Big Ask is released', () => {
  it('is what children said, and not who they are', () => {
    const items = new Set(releasableVariables(survey, groups).map(({ item }) => item))
    expect(items).toEqual(new Set(['happy', 'feelings', 'important', 'worried', 'better-life', 'adult-is']))
  })

  it('is split by a few groups whose levels, with those of whom it is not known, add up to all', () => {
    const splits = splitsOf(dimensionsOf(survey, groups))
    expect(splits.map(({ id }) => id)).toEqual(['ages', 'gender', 'group:in-care', 'group:send'])
    expect(sumsOfGroups(splits)[1]).toEqual({
      whole: 'all',
      parts: ['gender:girl', 'gender:boy', 'gender:other', 'gender:not-known'],
    })
  })

  it('knows an answer that the youngest were not offered from one that none of them gave', () => {
    const happy = (value: string) => ({ variable: 'happy.friendships', value })
    expect(isOffered(survey, 'ages:6-8', happy('very-happy'))).toBe(false)
    expect(isOffered(survey, 'ages:6-8', happy('happy'))).toBe(false)
    expect(isOffered(survey, 'ages:13-17', happy('very-happy'))).toBe(true)
    expect(isOffered(survey, 'ages:13-17', { variable: 'happy.play', value: 'happy' })).toBe(false)
    expect(isOffered(survey, 'ages:13-17', { variable: 'feelings.sad', value: 'true' })).toBe(false)
    expect(isOffered(survey, 'gender:girl', happy('very-happy'))).toBe(true)
    // three faces are another question than five
    const ofThree = { variable: 'happy.friendships@4-5', value: 'happy' }
    expect(isOffered(survey, 'ages:6-8', ofThree)).toBe(true)
    expect(isOffered(survey, 'ages:9-12', ofThree)).toBe(false)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { askedVariables, titleOf } from './asked-variables.ts'
import { readSurvey } from './read-survey.ts'

const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
const of = (name: string) =>
  askedVariables(survey)
    .filter(one => one.of === name)
    .map(({ name: own, asked, options }) => [own, asked, Object.keys(options).length])

describe('a question of the Big Ask', () => {
  it('is as many questions as there are sets of forms with the same answers', () => {
    expect(of('happy.friendships')).toEqual([
      ['happy.friendships', 'ages 9 to 17', 5],
      ['happy.friendships@4-5', 'ages 4 to 8', 3],
    ])
    expect(of('happy.outside-fun')).toEqual([
      ['happy.outside-fun', 'ages 9 to 17', 5],
      ['happy.outside-fun@6-8', 'ages 6 to 8', 3],
    ])
    expect(of('better-life')).toEqual([['better-life', 'ages 9 to 17', 5]])
    expect(of('gender')).toEqual([['gender', null, 3]])
  })

  it('is apart for each list that children choose several of: five of ten is not five of fourteen', () => {
    expect(of('important.good-friends').map(([, asked]) => asked)).toEqual(['ages 9 to 17', 'ages 6 to 8'])
    expect(of('important.planet').map(([, asked]) => asked)).toEqual(['ages 9 to 17'])
  })

  it('names the form where readers of one age have other answers than the rest', () => {
    expect(of('lives-with').map(([, asked]) => asked)).toEqual([
      'ages 13 to 17; the form "Easy read, ages 9 to 12"',
      'the form "For ages 9 to 12"',
      'ages 4 to 5',
      'ages 6 to 8',
    ])
    const titles = askedVariables(survey).map(one => titleOf(survey, one))
    expect(titles).toContain('Happiness with parts of life: Friendships (ages 4 to 8)')
    expect(new Set(titles).size).toBe(titles.length)
  })
})

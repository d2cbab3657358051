import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { joinedAs, joinedVariables, questionNamed, wholeOf } from './joined-variables.ts'
import { readSurvey } from './read-survey.ts'

const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
const joined = (of: string) => joinedVariables(survey).find(one => one.of === of)

describe('a question that forms ask with other answers to choose from', () => {
  it('is one over all forms for children: whom the child lives with, with what not all forms offer as somewhere else', () => {
    const home = joined('lives-with')!
    expect(home.name).toBe('joined:lives-with')
    expect(home.asked).toBeNull()
    expect(Object.keys(home.options)).toEqual([
      ...['parents', 'relatives', 'foster-parents', 'childrens-home', 'other'],
    ])
    expect(home.rest).toEqual({
      into: 'other',
      options: ['secure-home', 'custody', 'semi-independent', 'hospital'],
    })
    expect(joinedAs(home, 'custody')).toBe('other')
    expect(joinedAs(home, 'foster-parents')).toBe('foster-parents')
    expect(home.sets.map(({ name, asked }) => [name, asked])).toEqual([
      ['lives-with', 'ages 13 to 17; the form "Easy read, ages 9 to 12"'],
      ['lives-with@9-12', 'the form "For ages 9 to 12"'],
      ['lives-with@4-5', 'ages 4 to 5'],
      ['lives-with@6-8', 'ages 6 to 8'],
    ])
  })

  it('is one for each option of several that more than one list offers, of those who could choose it', () => {
    expect(joined('support.social-worker')).toMatchObject({ asked: null, rest: null })
    expect(joined('support.social-worker')!.sets.map(({ offered }) => offered.length)).toEqual([7, 5])
    expect(joined('important.good-friends')!.asked).toBe('ages 6 to 17')
    // only the older ones were offered it
    expect(joined('support.youth-worker')).toBeUndefined()
    expect(wholeOf(survey, 'support.youth-worker')!.name).toBe('support.youth-worker')
  })

  it('stays apart where it is a scale: happy of three faces is not happy of five', () => {
    expect(joined('happy.friendships')).toBeUndefined()
    expect(wholeOf(survey, 'happy.friendships')).toBeUndefined()
    expect(questionNamed(survey, 'joined:happy.friendships')).toBeUndefined()
  })

  it('stays apart where a form has no somewhere else for a child who cannot choose an answer', () => {
    const items = { ...survey.items, 'lives-with': { ...survey.items['lives-with']!, ownWords: undefined } }
    expect(joinedVariables({ ...survey, items }).some(({ of }) => of === 'lives-with')).toBe(false)
  })

  it('counts no adult: their form is in no joined question', () => {
    expect(joinedVariables(survey).flatMap(({ forms }) => forms)).not.toContain('adult')
    expect(joinedVariables(survey).flatMap(({ sets }) => sets.flatMap(({ forms }) => forms))).not.toContain(
      'adult',
    )
  })

  it('is found by the name of before as some forms asked it, so that what was saved still opens', () => {
    expect(questionNamed(survey, 'lives-with')!.asked).toBe(
      'ages 13 to 17; the form "Easy read, ages 9 to 12"',
    )
    expect(questionNamed(survey, 'lives-with@4-5')!.asked).toBe('ages 4 to 5')
    // what all forms ask alike is joined as it is
    expect(questionNamed(survey, 'joined:ethnicity')!.name).toBe('ethnicity')
  })
})

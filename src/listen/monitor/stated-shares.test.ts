import { describe, expect, it } from 'vitest'
import { type KnownMargin, readMarginFile } from '../../places/index.ts'
import { placesOfTest, SMALL_SURVEY } from '../analysis/finished-wave.test-support.ts'
import { surveySchema } from '../survey/survey.ts'
import { heldQuestions } from './held-answers.ts'
import { statedShares } from './stated-shares.ts'

const survey = surveySchema.parse(SMALL_SURVEY)
const places = placesOfTest()

const margin = (text: string, more: Partial<KnownMargin> = {}): KnownMargin => {
  const { kind = 'authority', on = '2024-06-30', ages = { from: 8, to: 11 } } = more
  const read = readMarginFile(text, 'm.csv', places, { title: 'Gender', on, ages, kind, columns: 'gender' })
  return {
    ...read,
    id: 'm',
    source: 'An office of statistics',
    fileName: 'm.csv',
    importedAt: new Date(0),
    ...more,
  }
}
const GENDER = margin('area,Girls,Boys\nLeeds,180,200\nBarnsley,20,0\n')

describe('gender and ethnic group in the monitor', () => {
  it('are held against the shares that a margin states, with whose figure it is', () => {
    const stated = statedShares([GENDER], survey, 'gender')!
    expect(stated.of).toEqual(
      new Map([
        ['girl', 0.5],
        ['boy', 0.5],
      ]),
    )
    expect(stated.source).toBe('“Gender”, people aged 8 to 11 on 30 June 2024. An office of statistics.')
  })

  it('are held against nothing where nobody has stated a share', () => {
    expect(statedShares([], survey, 'gender')).toBeNull()
    expect(statedShares([GENDER], survey, 'ethnicity')).toBeNull()
    expect(statedShares([GENDER], { ...survey, roles: {} }, 'gender')).toBeNull()
  })

  it('take the margin whose ages are nearest to the survey’s, and say what else it counts', () => {
    const all = margin('gender,people\nGirl,40\nBoy,60\nUnknown,100\n', {
      ...{ kind: null, ages: { from: 0, to: 90 }, on: '2025-06-30' },
    })
    expect(statedShares([all, GENDER], survey, 'gender')!.of.get('girl')).toBe(0.5)
    const { of, source } = statedShares([all], survey, 'gender')!
    // a category that is no answer stays in the whole: no share becomes larger than its publisher says
    expect(of.get('girl')).toBe(0.2)
    expect(source).toContain('It counts more than the ages 8 to 11 of the survey, who may divide otherwise.')
    expect(source).toContain('“Unknown” is no answer of the survey, and stays in the whole.')
  })

  it('say who is heard less than others, and nothing of who has no stated share', () => {
    const heard = (answer: string, responses: number, share: number | null) => ({
      ...{ about: 'gender' as const, answer, responses, share, source: 'S' },
    })
    const answers = [
      heard('girl', 120, 0.488),
      heard('boy', 80, 0.512),
      heard('other', 7, null),
      heard('', 30, null),
    ]
    const [question] = heldQuestions(answers, survey)
    expect(question).toMatchObject({ unknown: 30, source: 'S' })
    expect(question!.answers.map(({ responses, heard: times }) => [responses, times?.toFixed(2)])).toEqual([
      [80, '0.78'],
      [120, '1.23'],
      [7, undefined],
    ])
    expect(heldQuestions([], survey)).toEqual([])
  })
})

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readSurvey } from '../survey/read-survey.ts'
import {
  type AttributionWish,
  formsLike,
  isByAdult,
  type Speaker,
  sayAttribution,
  sayMessageAttribution,
  stepsOfMessageTelling,
  stepsOfTelling,
} from './attribution.ts'
import { findTelling } from './find-telling.ts'
import { writeQuote } from './quote.ts'
import { readQuoteWords } from './quote-words.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const survey = readSurvey(readFileSync(`${OFFICE}/surveys/big-ask.yaml`, 'utf8'), 'big-ask.yaml')
const words = readQuoteWords(OFFICE)

const boy: Speaker = {
  age: 15,
  gender: 'boy',
  setting: 'alternative-provision',
  area: 'E08000035',
  groups: ['young-carer'],
}
const plain: AttributionWish = { group: null, setting: false, area: false }
const areaName = () => 'Leeds'
const say = (speaker: Speaker, wish = plain) =>
  stepsOfTelling(speaker, wish, survey).map(told => sayAttribution(told, { survey, words, areaName }))

describe('attribution', () => {
  it('says who speaks as the office does', () => {
    expect(say({ ...boy, gender: 'girl', age: 12 })[0]).toBe('Girl, 12')
    expect(say(boy, { ...plain, setting: true })[0]).toBe('Boy, 15, attending alternative provision')
    expect(say({ ...boy, gender: null })[0]).toBe('Gender not given, 15')
    expect(say({ ...boy, age: 12 }, { ...plain, group: 'young-carer' })[0]).toBe('Young carer, 12')
    expect(say({ ...boy, gender: 'other' })[0]).toBe('Child, 15')
    expect(writeQuote({ quoted: 'More parks', attribution: 'Girl, 12' })).toBe('‘More parks’ – Girl, 12')
  })

  it('puts what an adult wrote about a child into no child’s mouth', () => {
    const [told] = stepsOfTelling({ ...boy, age: 12 }, plain, survey)
    const adult = (who: Partial<NonNullable<typeof told>>) =>
      sayAttribution({ ...told!, ...who }, { survey, words, areaName, byAdult: true })
    expect(adult({})).toBe('Adult, about a boy, 12')
    expect(adult({ gender: null, ages: null })).toBe('Adult, about a child')
    expect(isByAdult(survey, 'adult')).toBe(true)
    expect(formsLike(survey, 'adult')).toEqual(['adult'])
    expect(formsLike(survey, '9-12')).not.toContain('adult')
    expect(formsLike(survey, '9-12')).toHaveLength(7)
  })

  it('goes from what was wished for to the least, a step at a time', () => {
    expect(say(boy, { group: 'young-carer', setting: true, area: true })).toEqual([
      'Young carer, 15, attending alternative provision, from Leeds',
      'Young carer, 15, attending alternative provision',
      'Young carer, 15',
      'Young carer, 13 to 17',
      'Child, 13 to 17',
      'Child',
    ])
  })

  it('tells no group that the child’s own answers do not say', () => {
    expect(say({ ...boy, groups: [] }, { ...plain, group: 'young-carer' })[0]).toBe('Boy, 15')
  })

  it('takes the first step that is true of at least 11 children, and none where there is none', async () => {
    const steps = stepsOfTelling(boy, plain, survey)
    const countOf = (counts: readonly number[]) => async (told: (typeof steps)[number]) =>
      counts[steps.indexOf(told)]!
    const found = await findTelling(steps, {
      countOf: countOf([10, 11, 40, 90]),
      withTheme: false,
      smallest: 11,
      told: 'answered this wave',
    })
    expect(sayAttribution(found.told, { survey, words, areaName })).toBe('Boy, 13 to 17')
    expect(found.check.tried.map(one => one.children)).toEqual([10, 11])
    await expect(
      findTelling(steps, {
        countOf: countOf([0, 3, 5, 10]),
        withTheme: true,
        smallest: 11,
        told: 'answered this wave',
      }),
    ).rejects.toThrow('Fewer than 11 children wrote about this theme')
  })

  it('tells of who wrote to the post box the age or nothing, and calls nobody who is grown up a child', () => {
    const sayAll = (age: number | null) => stepsOfMessageTelling(age).map(sayMessageAttribution)
    expect(sayAll(12)).toEqual(['Child, 12', 'Child'])
    expect(sayAll(null)).toEqual(['Child'])
    expect(sayAll(19)).toEqual(['Young person, 19', 'Young person, 18 to 25'])
  })
})

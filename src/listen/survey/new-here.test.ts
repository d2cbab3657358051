import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readWordList } from '../../methods/text/word-list.ts'
import { readFormWords } from '../form/form-words.ts'
import { checkWords } from './check-words.ts'
import { readSurvey } from './read-survey.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england/', import.meta.url))
const survey = readSurvey(readFileSync(`${OFFICE}surveys/new-here.yaml`, 'utf8'), 'new-here.yaml')
const familiar = readWordList(readFileSync(`${OFFICE}words/familiar.txt`, 'utf8'))
const words = readFormWords(OFFICE)

describe('a survey in more than one language', () => {
  const check = checkWords(survey, familiar, words.speaks)

  it('has the same variables in every language, and buttons of its own in each', () => {
    for (const { pages } of Object.values(survey.forms)) expect(pages).toEqual(survey.forms.english!.pages)
    expect(check.map(({ noButtons }) => noButtons)).toEqual([null, null, null])
    expect(words.of(survey.forms.polish!).next).toBe('Dalej')
    expect(words.of(survey.forms.arabic!).leave).not.toMatch(/[a-z]/i)
  })

  it('passes the reading check in English alone: somebody must read the others', () => {
    expect(check.map(({ form, passes }) => [form, passes])).toEqual([
      ['english', true],
      ['polish', false],
      ['arabic', false],
    ])
    expect(check.flatMap(({ inEnglish }) => inEnglish)).toEqual([])
  })

  it('says where a text was left in English', () => {
    const text = readFileSync(`${OFFICE}surveys/new-here.yaml`, 'utf8').replace(
      'Od jak dawna tu mieszkasz?',
      'How long have you lived in this country?',
    )
    const [, polish] = checkWords(readSurvey(text, 'new-here.yaml'), familiar, words.speaks)
    expect(polish!.inEnglish).toEqual(['since'])
  })
})

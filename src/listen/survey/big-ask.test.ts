import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readWordList } from '../../methods/text/word-list.ts'
import { checkWords, stops } from './check-words.ts'
import { FIRST_TEXT } from './first-text.ts'
import { readSurvey } from './read-survey.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england/', import.meta.url))
const FILE = `${OFFICE}surveys/big-ask.yaml`

describe('the Big Ask', () => {
  const survey = readSurvey(readFileSync(FILE, 'utf8'), 'big-ask.yaml')

  it('has the eight forms of one survey', () => {
    expect(Object.keys(survey.forms)).toEqual([
      '4-5',
      '6-8',
      '6-8-easy',
      '9-12',
      '9-12-easy',
      '13-17',
      '13-17-easy',
      'adult',
    ])
  })

  it('asks thirteen parts of life from 9 on and seven from 6 to 8, into the same variables', () => {
    const rows = (key: string) => Object.keys(survey.items.happy?.renderings[key]?.rows ?? {})

    expect(rows('teen')).toHaveLength(13)
    expect(rows('child')).toEqual(rows('teen'))
    expect(rows('teen-easy')).toEqual(rows('teen'))
    expect(rows('young')).toHaveLength(7)
    expect(
      rows('young')
        .filter(row => row !== 'play')
        .every(row => rows('teen').includes(row)),
    ).toBe(true)
  })

  it('holds what is read aloud to a child of four to what such a child can follow', () => {
    const { feelings, age } = survey.items
    const hard =
      'Notwithstanding your idiosyncratic circumstances, how would you characterise your disposition?'
    const items = {
      ...survey.items,
      feelings: { ...feelings!, renderings: { all: { ...feelings!.renderings.young!, question: hard } } },
      age: { ...age!, renderings: { all: { question: `${hard} Really, how old is your child?` } } },
    }
    const familiar = readWordList(readFileSync(`${OFFICE}words/familiar.txt`, 'utf8'))
    const [first] = checkWords({ ...survey, items }, familiar, () => true)
    // the age is asked of the adult
    expect(first!.found.filter(stops).map(({ where }) => where)).toEqual(['feelings'])
    expect(first!.passes).toBe(false)
  })

  it.each([
    ...Object.entries(survey.forms),
    ['a new survey', readSurvey(FIRST_TEXT, 'first.yaml').forms['9-12']!],
  ] as const)(
    'tells %s that a computer looks for danger, that it can miss things, and whom to turn to',
    (_, { promise, thanks }) => {
      expect(promise.unless).toMatch(/a computer (?:looks|may)/i)
      expect(promise.unless).toMatch(/can miss things/)
      expect(promise.unless).toMatch(/(?:tell an? [a-z-]+ you trust|call one of the numbers)/i)
      // nothing is read for certain
      expect(`${promise.words} ${thanks}`).not.toMatch(/(?<!can |not )\breads?\b/)
    },
  )

  it('says nothing in any form that those it is for could not read', () => {
    const familiar = readWordList(readFileSync(`${OFFICE}words/familiar.txt`, 'utf8'))
    const stopped = checkWords(survey, familiar, () => true).flatMap(({ form, found }) =>
      found
        .filter(stops)
        .map(
          ({ where, text, findings }) =>
            `${form}: ${where}: ${text} (${findings.map(one => `${one.rule} ${one.words}`)})`,
        ),
    )

    expect(stopped).toEqual([])
  })
})

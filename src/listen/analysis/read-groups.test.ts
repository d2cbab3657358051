import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSurvey } from '../survey/read-survey.ts'
import { readGroups } from './read-groups.ts'

const groups = readGroups('office/england')
const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')

describe('the groups of the office', () => {
  it('each have one definition on a day', () => {
    for (const { group, from, to } of groups) {
      const other = groups.filter(
        one => one.group === group && one.from < (to ?? '9999') && from < (one.to ?? '9999'),
      )
      expect(other, group).toHaveLength(1)
    }
  })

  it('ask for answers and forms that the survey of the office has', () => {
    for (const { group, rule } of groups)
      for (const condition of 'any' in rule ? rule.any : rule.all) {
        if ('item' in condition)
          expect(Object.keys(survey.items[condition.item]?.options ?? {}), group).toEqual(
            expect.arrayContaining(condition.is),
          )
        if ('form' in condition)
          expect(Object.keys(survey.forms), group).toEqual(expect.arrayContaining(condition.form))
      }
  })
})

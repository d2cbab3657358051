import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSurvey } from '../../listen/index.ts'
import { ageSaid, agesBesideForms } from './odd-ages.ts'

const survey = readSurvey(readFileSync('office/england/surveys/big-ask.yaml', 'utf8'), 'big-ask.yaml')
const beside = new Map(agesBesideForms(survey).map(one => [one.form, one]))

describe('the age that an invented child says', () => {
  it('is most often its own, now and then none, and now and then one beside its form', () => {
    const form = beside.get('9-12')!
    expect([0.001, 0.004, 0.5, 0.999].map(chance => ageSaid(11, form, chance))).toEqual([null, 8, 11, 13])
  })

  it('is never one that no form is for', () => {
    expect(beside.get('4-5')!.younger).toBeNull()
    expect(beside.get('13-17')!.older).toBeNull()
    expect(ageSaid(17, beside.get('13-17')!, 0.999)).toBe(17)
    expect(beside.has('adult')).toBe(false)
  })
})

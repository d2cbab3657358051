import { describe, expect, it } from 'vitest'
import { addMonths, dueOf, type Extension, ruleOf } from './retention.ts'

const survey = {
  survey: 's',
  version: 2,
  promise: { anonymous: true, keepWordsMonths: 24, keepRowsMonths: 36 },
} as const
const policy = {
  noticeDays: 30,
  surveys: { months: 72, why: 'as the office decided' },
  aggregates: { months: 240, why: 'x' },
  concerns: { months: 72, why: 'x' },
  readCounts: { months: 72, why: 'x' },
}
const extension = (given: Partial<Extension>): Extension => ({
  id: 'e',
  batch: 'w',
  kind: 'rows',
  until: '2031-01-01',
  ground: 'court',
  why: 'a reason that was given',
  askedBy: 'ada',
  askedAt: new Date(0),
  decision: 'agreed',
  decidedBy: 'ben',
  ...given,
})

describe('how long something is kept', () => {
  it('follows the promise of its survey for words, masked or not, and answers, the policy for the rest', () => {
    expect(ruleOf('raw-words', survey, policy).months).toBe(24)
    expect(ruleOf('rows', survey, policy)).toEqual({
      months: 36,
      words: 'the survey s, version 2, promises: 36 months after its last day',
    })
    expect(ruleOf('masked-words', survey, policy).months).toBe(24)
    expect(ruleOf('aggregates', survey, policy).months).toBe(240)
  })

  it('ends on the last day of a month that is shorter', () => {
    expect(addMonths('2027-05-28', 24)).toBe('2029-05-28')
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29')
    expect(addMonths('2027-12-31', 2)).toBe('2028-02-29')
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28')
  })

  it('is longer only by what two people agreed, and never shorter', () => {
    expect(dueOf('2029-05-28', [])).toBe('2029-05-28')
    expect(dueOf('2029-05-28', [extension({})])).toBe('2031-01-01')
    expect(dueOf('2029-05-28', [extension({ decision: null, decidedBy: null })])).toBe('2029-05-28')
    expect(dueOf('2029-05-28', [extension({ decision: 'refused' })])).toBe('2029-05-28')
    expect(dueOf('2029-05-28', [extension({ until: '2028-01-01' })])).toBe('2029-05-28')
  })
})

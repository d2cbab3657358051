import { expect, it } from 'vitest'
import type { Survey } from '../survey/survey.ts'
import { consentOfForm, consentOfMessage, mustHaveConsent } from './may-be-printed.ts'

const survey = {
  forms: { told: { promise: { print: 'We may print\nsome of it.' } }, untold: { promise: {} } },
} as unknown as Pick<Survey, 'forms'>

it('what is written in a form may be printed only where the form said so before', () => {
  expect(consentOfForm(survey, 'told')).toContain('“We may print some of it.”')
  expect(() => consentOfForm(survey, 'untold')).toThrow('did not say that words may be printed')
  expect(() => consentOfForm(survey, 'gone')).toThrow('did not say that words may be printed')
})

it('what is written to the post box may be printed only where the child said yes', () => {
  expect(consentOfMessage({ mayPrint: true })).toContain('said yes')
  expect(() => consentOfMessage({ mayPrint: false })).toThrow('may not be printed')
  expect(() => consentOfMessage({ mayPrint: null })).toThrow('did not say')
})

it('a quote of which nobody kept why it may be printed is not cleared', () => {
  expect(() => mustHaveConsent({ consent: null })).toThrow('before it was looked at')
  expect(() => mustHaveConsent({ consent: 'asked' })).not.toThrow()
})

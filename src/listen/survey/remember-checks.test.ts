import { beforeEach, describe, expect, it } from 'vitest'
import { FIRST_TEXT } from './first-text.ts'
import { readSurvey } from './read-survey.ts'
import { rememberChecks } from './remember-checks.ts'

/** A list of familiar words that counts how often the check looked into it. */
class CountedWords extends Set<string> {
  looked = 0

  override has(word: string): boolean {
    this.looked++
    return super.has(word)
  }
}

let words = new CountedWords()
const saved = (version: number) => ({ id: 'my-school', version, text: FIRST_TEXT })

describe('the check of a survey', () => {
  beforeEach(() => {
    words = new CountedWords(['school'])
  })

  it('of a saved version is worked out once, however often its page is opened', () => {
    const checks = rememberChecks(
      words,
      () => true,
      () => [],
    )
    const first = checks.ofSaved(saved(1))
    const read = words.looked
    expect(read).toBeGreaterThan(0)

    expect(checks.ofSaved(saved(1))).toBe(first)
    expect(words.looked).toBe(read)
    expect(checks.ofSaved(saved(2))).not.toBe(first)
    expect(words.looked).toBe(2 * read)
  })

  it('does not grow without end with the versions that were looked at', () => {
    const checks = rememberChecks(
      words,
      () => true,
      () => [],
    )
    const first = checks.ofSaved(saved(1))
    for (let version = 2; version < 40; version++) checks.ofSaved(saved(version))
    expect(checks.ofSaved(saved(1))).not.toBe(first)
  })

  it('reads a question once for all forms of the same readers', () => {
    const survey = readSurvey(FIRST_TEXT, 'my-school')
    const [form] = Object.values(survey.forms)
    const checks = rememberChecks(
      words,
      () => true,
      () => [],
    )
    checks.ofText(survey)
    const once = words.looked
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`form-${n}`, form!]))

    expect(checks.ofText({ ...survey, forms: many })).toHaveLength(30)
    expect(words.looked).toBe(2 * once)
  })
})

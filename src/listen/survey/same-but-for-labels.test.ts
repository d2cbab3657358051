import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSurvey } from './read-survey.ts'
import { beyondLabels } from './same-but-for-labels.ts'

const TEXT = readFileSync('office/england/surveys/big-ask.yaml', 'utf8')
const before = readSurvey(TEXT, 'big-ask.yaml')
const changed = (from: string, to: string) => {
  expect(TEXT).toContain(from)
  return beyondLabels(before, readSurvey(TEXT.replace(from, to), 'big-ask.yaml'))
}

describe('a later version of a survey', () => {
  it('differs in labels alone where only what the office calls something is another', () => {
    expect(changed('title: Happiness with parts of life', 'title: Happiness with life')).toEqual([])
    expect(changed('      friendships: Friendships\n', '      friendships: Friends\n')).toEqual([])
    expect(changed('      neither: Neither happy nor unhappy\n', '      neither: In between\n')).toEqual([])
    expect(changed('version: 1\n', 'version: 2\n')).toEqual([])
  })

  it('asks something else where a child saw other words, other answers, another order or other pages', () => {
    expect(changed('question: How old are you?', 'question: What is your age?')).toEqual(['items age'])
    expect(changed('          friendships: My friendships\n', '          friendships: My mates\n')).toEqual([
      'items happy',
    ])
    const swapped = changed(
      '    options: { girl: Girl, boy: Boy, other: In another way }',
      '    options: { boy: Boy, girl: Girl, other: In another way }',
    )
    expect(swapped).toEqual(['items gender'])
    expect(changed('floor: 0.05', 'floor: 0.04')).toEqual(['floor'])
    expect(changed('title: For ages 9 to 12', 'title: For those of 9 to 12')).toEqual(['forms 9-12'])
  })
})

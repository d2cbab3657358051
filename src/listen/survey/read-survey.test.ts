import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { readSurvey } from './read-survey.ts'

const TEXT = `survey: small
version: 1
title: A small survey
purpose: To try.
promise: { anonymous: true, keepWordsMonths: 24, keepRowsMonths: 24 }
ages: [4, 17]
roles: { age: age }
items:
  age:
    kind: number
    title: Age
    renderings: { all: { question: How old are you? } }
  pet:
    kind: one
    title: Pet
    options: { cat: Cat, dog: Dog }
    renderings: { all: { question: Which pet?, options: { cat: A cat, dog: A dog } } }
forms:
  all:
    title: For everybody
    forWhom: Everybody
    ages: [4, 17]
    renderings: [all]
    speaks: child
    readers: 9 to 12
    welcome: Hello.
    promise: { words: Nobody knows., unless: You tell us. }
    thanks: Thank you.
    pages:
      - { id: age, items: [age] }
      - { id: pet, items: [pet] }
`

const problemsOf = (text: string): string[] => {
  try {
    readSurvey(text, 'small.yaml')
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(one => `${one.at?.line}: ${one.what}`)
  }
  return []
}

describe('a survey file', () => {
  it('is read when it is sound', () => {
    expect(readSurvey(TEXT, 'small.yaml').forms.all?.pages).toHaveLength(2)
  })

  it('is refused when its routes go in a circle, with the circle', () => {
    const loop = TEXT.replace(
      '- { id: pet, items: [pet] }',
      '- { id: pet, items: [pet], go: [{ when: { item: pet, is: [cat] }, to: age }] }',
    )

    expect(problemsOf(loop)).toEqual([
      '30: the routes go in a circle, age → pet → age: a child in it would never come to the end.',
    ])
  })

  it('is told about all its mistakes at once, each at its line', () => {
    const wrong = TEXT.replace('roles: { age: age }', 'roles: { age: pet, place: nowhere }')
      .replace('options: { cat: A cat, dog: A dog }', 'options: { cat: A cat, fish: A fish }')
      .replace('items: [age] }', 'items: [name] }')
      .replace('items: [pet] }', 'items: [pet], when: { item: age, is: [cat] } }')

    expect(problemsOf(wrong)).toEqual([
      '7: the place is read from "nowhere", and there is no such item.',
      '17: "fish" is none of the item\'s options.',
      '30: there is no item "name".',
      '31: "age" has not been asked before this.',
    ])
  })

  it('is refused when a form lacks the words of an item, or a key is misspelt', () => {
    expect(problemsOf(TEXT.replace('renderings: [all]', 'renderings: [young]'))).toContain(
      '30: "age" has none of this form\'s renderings: young.',
    )
    expect(problemsOf(TEXT.replace('thanks:', 'thank:'))).toContain('28: "thank" is not known here.')
  })
})

import { describe, expect, it } from 'vitest'
import { ProblemsError, sayProblem } from '../../kernel/problem.ts'
import { findLoop } from './find-loop.ts'
import { type HouseRules, readSurvey } from './read-survey.ts'

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

/** All that is said of a text, with its place and what to do. */
const sayings = (text: string, house?: HouseRules): string[] => {
  try {
    readSurvey(text, 'small.yaml', house)
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(sayProblem)
  }
  return []
}

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

  it('says of a key that is missing what to write there, and of one that is misspelt which was meant', () => {
    const promise = 'promise: { anonymous: true, keepWordsMonths: 24, keepRowsMonths: 24 }\n'
    expect(sayings(TEXT.replace(promise, ''))).toEqual([
      expect.stringMatching(/"promise" is missing\. Say what children are promised/),
    ])
    expect(sayings(TEXT.replace(' keepWordsMonths: 24,', ''))).toEqual([
      expect.stringMatching(/"keepWordsMonths" is missing\. Say for how many months the words are kept/),
    ])
    expect(sayings(TEXT.replace('promise: { words', 'promis: { words'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/"promise" is missing\. Say what children are told before they begin/),
        expect.stringMatching(/"promis" is not known here\. Did you mean "promise"\?/),
      ]),
    )
  })

  it('says what a key takes, what stands there, and how to write it, at the line', () => {
    const pet = (route: string) => TEXT.replace('items: [pet] }', `items: [pet], when: ${route} }`)
    expect(sayings(pet('{ item: age, is: [5] }'))).toEqual([
      'small.yaml, line 31, column 58: entry 1 of "is" takes words; there is 5. If it is meant as words, put it in quotes: "5".',
    ])
    expect(sayings(TEXT.replace('ages: [4, 17]\nroles', 'ages: 9\nroles'))).toEqual([
      'small.yaml, line 6, column 7: "ages" takes a list, such as [9, 12]; there is 9.',
    ])
    expect(sayings(TEXT.replace('kind: number', 'kind: nubmer'))[0]).toMatch(
      /"kind" takes one of one, several.*there is "nubmer"\. Did you mean "number"\?/,
    )
  })

  it('says of a line that cannot be read where to look, in no words of programmers', () => {
    for (const wrong of [
      TEXT.replace('    title: Age', '   title: Age'),
      TEXT.replace('roles: { age: age }', 'roles: { age: age'),
      TEXT.replace('purpose: To try.', 'purpose: why: to try'),
      TEXT.replace('title: Pet', 'title: "Pet'),
      TEXT.replace('    kind: one', '\tkind: one'),
    ]) {
      const said = sayings(wrong)
      expect(said[0]).toMatch(/^small\.yaml, line \d+, column \d+: .*\. [A-Z]/)
      expect(said.join(' ')).not.toMatch(/flow|mapping|scalar|token|implicit|invalid|tuple|undefined/i)
    }
  })

  it('is not saved when it promises to keep more than the office does, and is read when it was saved before', () => {
    const long = TEXT.replace('keepWordsMonths: 24', 'keepWordsMonths: 2400')
    expect(sayings(long, { mostMonths: 72 })).toEqual([
      expect.stringMatching(
        /line 5.*promises 2400 months; this office keeps nothing of a survey longer than 72\. Write 72 or fewer/,
      ),
    ])
    expect(sayings(long)).toEqual([])
  })

  it('may have the words of a register that there is, and of no other, whatever a programming language knows by that name', () => {
    const house = { mostMonths: 24, registers: () => ['young', 'child'] }
    expect(sayings(TEXT, house)).toEqual([])
    for (const speaks of ['teens', 'constructor', 'valueof'])
      expect(sayings(TEXT.replace('speaks: child', `speaks: ${speaks}`), house)).toEqual([
        expect.stringMatching(new RegExp(`no words of ours for "${speaks}"\\. Write one of young, child\\.`)),
      ])
  })

  it('has only the items and options that are written, whatever they are called', () => {
    expect(problemsOf(TEXT.replace('items: [pet] }', 'items: [constructor] }'))).toContain(
      '31: there is no item "constructor".',
    )
    const route = TEXT.replace(
      '- { id: pet, items: [pet] }',
      '- { id: pet, items: [pet] }\n      - { id: last, items: [age], when: { item: pet, is: [constructor] } }',
    )
    expect(problemsOf(route)).toEqual(['32: "constructor" is none of the options of "pet".'])
  })

  it('of more pages, questions or options than a child could meet is refused in one sentence', () => {
    const pages = Array.from({ length: 5_000 }, (_, n) => `      - { id: p${n}, items: [age] }\n`).join('')
    expect(problemsOf(TEXT + pages)).toEqual(['30: "pages" has at most 200 entries.'])

    const item = '  q: { kind: number, title: Q, renderings: { all: { question: How old? } } }\n'
    const items = Array.from({ length: 600 }, (_, n) => item.replace('q:', `q${n}:`)).join('')
    expect(problemsOf(TEXT.replace('forms:\n', `${items}forms:\n`))).toEqual([
      expect.stringContaining('"items": has 602 questions; at most 500 are read.'),
    ])
  })

  it('with a way through as many pages as may be is followed to its end', () => {
    const pages = Array.from({ length: 198 }, (_, n) => `      - { id: p${n}, items: [age] }\n`).join('')
    expect(problemsOf(TEXT + pages)).toEqual([])
    const form = readSurvey(TEXT, 'small.yaml').forms.all!
    const [page] = form.pages
    const many = Array.from({ length: 20_000 }, (_, n) => ({ ...page!, id: `p${n}` }))
    expect(findLoop({ ...form, pages: many })).toBeNull()
  })
})

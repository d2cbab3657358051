import { describe, expect, test } from 'vitest'
import { fitsFileName } from './choose-recipe.ts'
import { whySlow } from './quick-pattern.ts'
import { readRecipe } from './read-recipe.ts'

describe('patterns of recipes', () => {
  test('that end soon on every text are taken', () => {
    for (const source of [
      '^Table 1b.*April (\\d{4}) - March (\\d{4})',
      '^([0-9A-Z]{3}|[A-Z][0-9][A-Z][0-9][A-Z])$',
      'ac(tu|ut)al spend',
      '^(For|Calendar|Financial) years? ',
      '^E(06|08|09|10)[+*(|]{2}\\*\\(',
      '^(?:a|b)?[c-e]+$',
    ])
      expect(whySlow(source), source).toBeNull()
  })

  test('that may take for ever are refused, and say why', () => {
    const slow = {
      '^(a+)+$': 'a repeated group in it can be cut in many ways',
      '(a|ab)*c': 'a repeated group in it can be cut in many ways',
      '((a?){9}){9}': 'a repeated group in it can be cut in many ways',
      '(a*b){2,}': 'a repeated group in it can be cut in many ways',
      '(.*)\\1x': 'it refers back to a group',
      '.*a.*b.*c': 'more than 2 pieces of it may be of any length',
      'a{1,99}b{1,99}c{1,99}': 'more than 2 pieces of it may be of any length',
      [`${'a?'.repeat(30)}b`]: 'more than 8 pieces of it may be left out',
      [`${'a'.repeat(301)}`]: 'it has more than 300 letters',
    }
    for (const [source, why] of Object.entries(slow)) expect(whySlow(source), source).toBe(why)
  })

  test('are judged when the recipe is read, not when a file hangs', () => {
    const text = `recipe: slow
version: 1
title: Slow
publisher: P
licence: L
attribution: A
files: ['*.csv']
variables: { n: { unit: n } }
blocks:
  - { name: rows, find: { header: ['/^(a+)+$/'] }, period: 2024 }
`
    expect(() => readRecipe(text, 'slow.yaml')).toThrow('could take for ever: a repeated group')
  })

  test('of file names take no longer for many stars, and still mean what they meant', () => {
    const recipe = { files: [`${'*a'.repeat(40)}b`, 'clubs-*.csv', 'a*a'] } as Parameters<
      typeof fitsFileName
    >[0]
    expect(fitsFileName(recipe, `${'a'.repeat(300)}x`)).toBe(false)
    expect(fitsFileName(recipe, `${'a'.repeat(40)}b`)).toBe(true)
    expect(fitsFileName(recipe, 'Clubs-2024.CSV')).toBe(true)
    expect(fitsFileName(recipe, 'a')).toBe(false)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { fitsFileName } from './choose-recipe.ts'
import { readRecipe } from './read-recipe.ts'

const SOUND = `recipe: clubs
version: 1
title: Clubs
publisher: an invented publisher
licence: none
attribution: example data
files: [clubs-*.csv]
variables:
  clubs: { unit: children }
blocks:
  - name: clubs
    find: { header: [Code] }
    period: { from: fixed, is: 2021-22 }
    area: { code: Code, levels: [{ kind: authority }] }
    values: { clubs: Clubs }
`

/** What is wrong with a recipe, as `line:column what`. */
function wrongs(text: string): string[] {
  try {
    readRecipe(text, 'clubs.yaml')
    return []
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error
    return error.problems.map(({ at, what }) => `${at?.line}:${at?.column} ${what}`)
  }
}

describe('recipes', () => {
  test('a sound recipe is read', () => {
    expect(readRecipe(SOUND, 'clubs.yaml')).toMatchObject({ recipe: 'clubs', version: 1, kind: 'table' })
  })

  test('every recipe of the England office is sound', () => {
    const folder = 'office/england/recipes'
    const ids = readdirSync(folder).map(
      file => readRecipe(readFileSync(`${folder}/${file}`, 'utf8'), file).recipe,
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(5)
  })

  test('a key that is not known is shown where it stands', () => {
    expect(wrongs(SOUND.replace('    period:', '    perod:'))).toEqual(['13:12 "perod" is not known here.'])
  })

  test('a margin counts people by two variables at least, each of them read', () => {
    const margin = (categories: string) =>
      `${SOUND}margins:\n  - { title: Gender, trait: gender, kind: authority, ages: [0, 17], categories: ${categories} }\n`
    expect(wrongs(margin('{ Girls: clubs, Boys: boys }'))).toEqual([
      '17:81 the variable "boys" is not declared.',
    ])
    expect(wrongs(margin('{ Girls: clubs, Boys: clubs }'))).toHaveLength(1)
    expect(wrongs(margin('{ Girls: clubs }'))).toHaveLength(1)
  })

  test('all mistakes are told at once, each with its line and column', () => {
    const found = wrongs(
      SOUND.replace('version: 1', 'version: one').replace('levels: [{ kind: authority }]', 'levels: []'),
    )
    expect(found).toHaveLength(2)
    expect(found[0]).toMatch(/^2:10 /)
    expect(found[1]).toMatch(/^14:/)
  })

  test('text that is no YAML is refused with its line', () => {
    expect(wrongs(SOUND.replace('title: Clubs', 'title: "Clubs'))[0]).toMatch(
      /^\d+:\d+ a quote, a comma or a bracket is missing/,
    )
  })

  test('a pattern that cannot be read is refused', () => {
    expect(wrongs(SOUND.replace('header: [Code]', "header: ['/(/']"))[0]).toContain(
      'the pattern between the slashes cannot be read',
    )
  })

  test('a variable without a unit, and one that no block reads, are contradictions', () => {
    expect(wrongs(SOUND.replace('  clubs: { unit: children }', '  lessons: { unit: children }'))).toEqual([
      '9:12 no block reads the variable "lessons".',
      '15:13 the variable "clubs" has no unit.',
    ])
  })

  test('a block without a period or an area is refused', () => {
    const without = SOUND.split('\n').filter(line => !/^ {4}(period|area):/.test(line))
    expect(wrongs(without.join('\n')).map(line => line.replace(/^\S+ /, ''))).toEqual([
      'the block does not say which area its rows are ("area").',
      'it is not said which period "clubs" is of.',
    ])
  })

  test('that repeats itself without end is refused, and is not unfolded', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
        (name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[at]}`).join(', ')}]`,
      ),
    ].join('\n')
    expect(wrongs(bomb)[0]).toContain('refers to parts of itself')
    expect(wrongs('a: *nobody')).toHaveLength(1)
  })

  test('an unknown kind of missing is refused', () => {
    expect(wrongs(SOUND.replace('variables:', "missing: { '*': zero }\nvariables:"))[0]).toMatch(
      /^8:\d+ "\*" takes one of withheld/,
    )
  })

  test.each([
    ['clubs-2021-22.csv', true],
    ['CLUBS-x.CSV', true],
    ['my clubs-2021-22.csv', false],
    ['clubs-2021-22.csv.msg', false],
  ])('is it a recipe for %s? %s', (name, fits) => {
    expect(fitsFileName(readRecipe(SOUND, 'clubs.yaml'), name)).toBe(fits)
  })
})

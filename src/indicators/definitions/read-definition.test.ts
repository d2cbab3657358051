import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { define } from '../example-figures.fixture.ts'
import { checkDefinitions } from './check-definitions.ts'
import { readDefinition, readDefinitions } from './read-definition.ts'

const TEXT = `id: spend_per_child
version: 1.0.0
title: Spending per child
words: What was spent for each child.
unit: pounds per child
polarity: high is good
areas: [ccg, country]
period: financial-year
measure: money per head
numerator: spend + eating_disorders
denominator: children
variables:
  spend: { from: cyp_mh_spend_gbp, unit: pounds }
  eating_disorders: { from: [restated, first], unit: pounds }
  children: { from: population_0_17, unit: children, at: { rule: start year, 2021-22: 2020 } }
counts: pounds
interval: none
decimals: 2
source: example data
`
const read = (text: string) => checkDefinitions([readDefinition(text, 'spend.yaml')])[0]!
const changed = (from: string, to: string) => () => read(TEXT.replace(from, to))

describe('definitions', () => {
  it('that repeat themselves without end are refused, and are not unfolded', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
        (name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[at]}`).join(', ')}]`,
      ),
    ].join('\n')
    expect(() => read(bomb)).toThrow('refers to parts of itself')
  })

  it('are read with their variables bound to their years', () => {
    const { variables, id, version } = read(TEXT)
    expect([id, version]).toEqual(['spend_per_child', '1.0.0'])
    const { at, from, across } = variables.get('children')!
    expect([from, across]).toEqual([['population_0_17'], 'adds'])
    expect([at('2021-22'), at('2019-20')]).toEqual(['2020', '2019'])
    expect(variables.get('eating_disorders')!.from).toEqual(['restated', 'first'])
    expect(variables.get('spend')!.at('2019-20')).toBe('2019-20')
  })

  it('that give periods without a rule have none for the others', () => {
    const { variables } = read(TEXT.replace('rule: start year, ', ''))
    expect(variables.get('children')!.at('2019-20')).toBeNull()
  })

  it('name a misspelt variable with what was meant, at its line and column', () => {
    expect(changed('spend + eating_disorders', 'spend + eating_disorder')).toThrow(
      /spend.yaml, line 10, column 20: "eating_disorder" is neither .* Did you mean "eating_disorders"\?/,
    )
  })

  it('that divide by a variable that does not exist are refused', () => {
    expect(changed('denominator: children', 'denominator: pupils')).toThrow(
      'line 11, column 14: "pupils" is neither',
    )
  })

  it('whose formula does not give their unit are refused', () => {
    expect(changed('unit: pounds per child', 'unit: days')).toThrow(
      'line 5, column 7: the formula gives pound per child, the definition says day.',
    )
    expect(changed('spend + eating_disorders', 'spend + children')).toThrow(
      'line 10, column 18: cannot add or subtract pound and child.',
    )
  })

  it('tell a formula that cannot be read at its column, also between quotes', () => {
    expect(changed('spend + eating_disorders', 'spend + * eating_disorders')).toThrow(
      'line 10, column 20: expected a name',
    )
    expect(changed('spend + eating_disorders', '"spend + * eating_disorders"')).toThrow(
      'line 10, column 21: expected a name',
    )
  })

  it('tell every problem at once', () => {
    const wrong = () =>
      read(
        TEXT.replace('decimals: 2', 'decimals: two')
          .replace('polarity: high', 'polarity: hi')
          .replace('source:', 'sauce:'),
      )
    expect(wrong).toThrow(/line 6, column 11[\s\S]*line 18, column 11/)
    expect(wrong).toThrow('"sauce" is not known here')
    expect(wrong).toThrow('"source"')
  })

  it('refuse a key of another measure, a variable that nothing uses, and a period that is none', () => {
    expect(changed('counts: pounds', 'counts: pounds\nweights: children')).toThrow(
      '"weights" is not known here',
    )
    expect(changed(' + eating_disorders', '')).toThrow(
      'the variable "eating_disorders" is used in no formula',
    )
    expect(changed('2021-22: 2020', '2021-23: 2020')).toThrow('got "2021-23: 2020"')
  })

  it('refuse a text that is no YAML, repeats a key, is empty, or is far too long', () => {
    expect(() => read('id: [')).toThrow('was opened and is not closed')
    expect(() => read(`${TEXT}id: again\n`)).toThrow(/line 20.*stands here twice/)
    expect(() => read('')).toThrow('the file')
    expect(() => read('a'.repeat(400_001))).toThrow('the text has 400001 characters')
  })

  it('do not blow up on aliases that multiply', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n`
    expect(() => read(bomb)).toThrow()
  })

  it('declare a range of variables at once', () => {
    const { variables } = define('children', {
      measure: 'count',
      formula: 'sum(age_0..age_17)',
      variables: { 'age_0..age_17': { unit: 'children' } },
      counts: 'children',
    })
    expect(variables.size).toBe(18)
  })
})

describe('the handbook', () => {
  const blocks = async () => {
    const text = await readFile('docs/handbook/indicators.md', 'utf8')
    return [...text.matchAll(/```(?:yaml)?\n([\s\S]*?)```/g)].map(match => match[1]!)
  }

  it('explains a definition that can be read as it stands', async () => {
    const [example] = await blocks()
    const { id, variables } = read(example!)
    expect(id).toBe('spend_per_child')
    expect(variables.get('children')!.at('2021-22')).toBe('2020')
  })

  it('shows the messages that its mistakes would give', async () => {
    const [example, messages] = await blocks()
    const say = (text: string): string => {
      try {
        checkDefinitions([readDefinition(text, 'spend_per_child.yaml')])
        return ''
      } catch (error) {
        return (error as Error).message
      }
    }
    const misspelt = say(example!.replace('spend + eating_disorders', 'spend + eating_disorder'))
    const wrongUnit = say(example!.replace('unit: pounds per child', 'unit: days'))
    expect(messages!.trim().split('\n')).toEqual([misspelt, wrongUnit])
  })
})

describe('definitions together', () => {
  const count = (id: string, formula: string) =>
    define(id, {
      measure: 'count',
      formula,
      variables: /^[a-z]$/.test(formula) ? { [formula]: { unit: 'children' } } : {},
      counts: 'children',
    })

  it('stand after what they are made of', () => {
    const order = checkDefinitions([
      count('a_sum', 'second + third'),
      count('third', 'x'),
      count('second', 'y'),
    ])
    expect(order.map(one => one.id)).toEqual(['second', 'third', 'a_sum'])
  })

  it('that go round in a circle are refused, and every step is named', () => {
    expect(() =>
      checkDefinitions([count('one', 'two'), count('two', 'three'), count('three', 'one')]),
    ).toThrow('indicators go round in a circle: one → two → three → one')
  })

  it('with one id twice are refused', () => {
    expect(() => checkDefinitions([count('one', 'x'), count('one', 'y')])).toThrow('"one" is defined twice')
  })

  it('never average a rank, a quintile or a score', () => {
    const quintile = define('quintile', { measure: 'quintile', of: 'one', unit: 'points' })
    const average = define('average', {
      measure: 'count',
      unit: 'points',
      formula: 'quintile / 2',
      counts: 'points',
    })
    expect(() => checkDefinitions([count('one', 'x'), quintile, average])).toThrow(
      '"quintile" is a quintile; ranks',
    )
  })

  it('make a score of a plain sum only', () => {
    const quintile = define('quintile', { measure: 'quintile', of: 'one', unit: 'points' })
    const score = define('score', { measure: 'score', unit: 'points', formula: '2 * quintile' })
    expect(() => checkDefinitions([count('one', 'x'), quintile, score])).toThrow(
      'a score adds up its components',
    )
  })

  it('refuse a quintile of nothing, and a rate that says another thousand than it means', () => {
    expect(() =>
      checkDefinitions([define('quintile', { measure: 'quintile', of: 'two', unit: 'points' })]),
    ).toThrow('"two" is neither')
    const rate = define('rate', {
      measure: 'rate',
      unit: 'nights per 1,000 children',
      per: 100,
      numerator: 'n',
      denominator: 'c',
      variables: { n: { unit: 'nights' }, c: { unit: 'children' } },
      counts: 'nights',
    })
    expect(() => checkDefinitions([rate])).toThrow('does not say per 100')
  })

  it('are read from a folder, with the problems of all files at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'definitions-'))
    try {
      await writeFile(join(folder, 'spend.yaml'), TEXT)
      await writeFile(join(folder, 'notes.txt'), 'not a definition')
      expect((await readDefinitions(folder)).map(one => one.id)).toEqual(['spend_per_child'])
      await writeFile(join(folder, 'a.yaml'), 'id: a')
      await writeFile(join(folder, 'b.yaml'), 'id: [')
      await expect(readDefinitions(folder)).rejects.toThrow(/a\.yaml[\s\S]*b\.yaml/)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

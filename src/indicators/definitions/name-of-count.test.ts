import { describe, expect, it } from 'vitest'
import { nameOfCount } from './name-of-count.ts'
import { readDefinition } from './read-definition.ts'

const definition = (variables: string, formula: string) =>
  readDefinition(
    `id: example
version: 1.0.0
title: Example
words: Example.
measure: count
counts: children
unit: children
polarity: neither
areas: [authority]
period: financial-year
decimals: 0
source: Example
variables:
${variables}
formula: ${formula}
`,
    'example.yaml',
  )

describe('the name of a count', () => {
  it('is the formula over the variables of the datasets, whatever the definition calls them', () => {
    const own = definition('  kids: { unit: children, from: in_care }', 'kids')
    const plain = definition('  in_care: { unit: children }', 'in_care')
    expect(nameOfCount(own, 'formula')).toBe(nameOfCount(plain, 'formula'))
  })

  it('says when a variable is of another period, which is another number', () => {
    const then = definition('  in_care: { unit: children, at: start year }', 'in_care')
    expect(nameOfCount(then, 'formula')).toBe('in_care@start-year')
  })

  it('writes sums and ranges out', () => {
    const ages = definition('  age_0..age_2: { unit: children }', 'sum(age_0..age_2)')
    expect(nameOfCount(ages, 'formula')).toBe('age_0 + age_1 + age_2')
  })
})

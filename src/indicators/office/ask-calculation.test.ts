import { describe, expect, test } from 'vitest'
import { Gazetteer, loadProfile } from '../../places/index.ts'
import { readDefinition } from '../definitions/read-definition.ts'
import { dayToPropose, readAsked } from './ask-calculation.ts'

const group = (code: string, to: string) => ({
  ...{ code, kind: 'ccg', name: code, codes: {}, centre: null, sort: null, from: '2021-04-01', to },
})
const england = new Gazetteer(loadProfile('office/england').facts)
  .withKinds([
    {
      id: 'ccg',
      singular: 'commissioning group',
      plural: 'commissioning groups',
      ...{ code: null, within: null, namedAlone: 'never', before: [], after: [] },
    },
  ])
  .withAreas([group('00Q', '2022-07-01'), group('00R', '2022-07-01')])

const definition = (id: string, areas: string) =>
  readDefinition(
    `id: ${id}
version: 1.0.0
title: Children referred
words: Children referred.
measure: count
unit: children
decimals: 0
polarity: neither
period: financial-year
areas: [${areas}]
formula: no_referred
variables: { no_referred: { unit: children } }
counts: children
interval: none
source: invented
`,
    `${id}.yaml`,
  )
const options = {
  datasets: [{ id: 'd', title: 'd', periods: ['2021-22'], variables: ['no_referred'] }],
  definitions: [definition('of_groups', 'ccg, country'), definition('of_authorities', 'authority, country')],
  rules: [],
}

describe('asking for a calculation', () => {
  test('proposes the office’s own day while the areas are in force on it', () => {
    expect(dayToPropose(['of_authorities'], options, england)).toBe(england.facts.standardDay)
  })

  test('proposes the last day of areas that were abolished since, or their figures would be left out', () => {
    expect(dayToPropose(['of_groups'], options, england)).toBe('2022-06-30')
  })

  test('refuses a day on which a kind of area had no area, and names one that has some', () => {
    const chosen = { datasets: ['d'], definitions: ['of_groups'], rules: 'default', on: '2023-04-01' }
    expect(() => readAsked(chosen, options, england)).toThrow(
      'there were no commissioning groups on 2023-04-01: none of their figures would be worked out.',
    )
  })
})

import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readRuleSets, readRules } from './rules.ts'

const rulesOf = async (id: string) =>
  readRules(await readFile(`office/england/rules/${id}.yaml`, 'utf8'), `${id}.yaml`)

describe('rule sets', () => {
  it('of an office are read by their ids', async () => {
    expect([...(await readRuleSets('office/england/rules')).keys()]).toEqual(['default', 'office-2022'])
  })

  it('default: rounds nothing, shares ties, and never counts withheld as zero', async () => {
    expect(await rulesOf('default')).toMatchObject({
      ranks: { of: 'unrounded values', ties: 'shared' },
      withheld: 'interval',
      means_of_merged_areas: { weights: 'declared', rounded_to: null },
      shares_of_merged_areas: { rounded_to: null, newest_period: 'recomputed' },
      periods: {},
    })
  })

  it('office-2022: every choice that the office made is there by name', async () => {
    expect(await rulesOf('office-2022')).toMatchObject({
      rounding: 'half to even',
      ranks: { of: 'rounded values', ties: 'by order of areas' },
      quintiles: { of: 'unrounded values', ties: 'by order of areas' },
      withheld: 'counted as zero',
      means_of_merged_areas: { weights: 'no_referred', rounded_to: 0 },
      merged_areas: 'every area of older periods',
      periods: { children_0_17: { '2019-20': '2019', '2020-21': '2020', '2021-22': '2020' } },
    })
  })

  it('with a choice that nobody knows, or one left out, are refused at the line', async () => {
    const text = await readFile('office/england/rules/default.yaml', 'utf8')
    expect(() => readRules(text.replace('withheld: interval', 'withheld: guessed'), 'x.yaml')).toThrow(
      /x.yaml, line \d+, column 11: "withheld"/,
    )
    expect(() => readRules(text.replace('splits: refused', ''), 'x.yaml')).toThrow('"splits"')
    expect(() => readRules(`${text}\nextra: 1`, 'x.yaml')).toThrow('"extra" is not known here')
  })
})

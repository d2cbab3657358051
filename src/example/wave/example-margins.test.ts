import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Gazetteer, loadProfile, readMarginFile, readPopulationFile } from '../../places/index.ts'
import { inventGender } from './example-margins.ts'
import { inventAges } from './invented-ages.ts'

const profile = new Gazetteer(loadProfile('office/england').facts)
const england = profile.withPopulations(
  readPopulationFile(inventAges(1, profile), 'ages.csv', profile, 'authority'),
)

describe('margins of the example', () => {
  it('of gender hold all children of 4 to 17 of every authority', () => {
    const said = {
      title: 'Gender',
      on: '2024-06-30',
      ages: { from: 4, to: 17 },
      kind: 'authority',
      columns: 'gender',
    }
    const { rows } = readMarginFile(inventGender(1, england), 'g.csv', england, said)
    const people = rows.reduce((sum, one) => sum + one.people, 0)
    const all = england
      .areas('authority')
      .reduce((sum, { code }) => sum + Number(england.population(code, 2024, { from: 4, to: 17 })), 0)
    expect(people).toBe(all)
    expect(rows).toHaveLength(2 * 153)
  })

  it('of ethnic group are the nine regions of a census, to the nearest thousand', () => {
    const text = readFileSync('office/example/margins/ethnic-group-by-region.csv', 'utf8')
    const said = {
      title: 'Ethnic group',
      on: '2021-03-21',
      ages: { from: 0, to: 120 },
      kind: 'region',
      columns: 'ethnic group',
    }
    const { rows } = readMarginFile(text, 'e.csv', england, said)
    expect(new Set(rows.map(({ area }) => area)).size).toBe(9)
    // the census counted 56,490,048 residents; 54 rounded numbers are off by some thousands at most
    const sum = rows.reduce((all, one) => all + one.people, 0)
    expect(Math.abs(sum - 56_490_048)).toBeLessThan(5_000)
  })
})

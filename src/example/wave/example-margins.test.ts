import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Gazetteer, loadProfile, readMarginFile } from '../../places/index.ts'

const england = new Gazetteer(loadProfile('office/england').facts)

describe('margins of the example', () => {
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

import { describe, expect, test } from 'vitest'
import { readPostcodePart } from '../../kernel/postcode.ts'
import { Gazetteer, loadProfile } from '../../places/index.ts'
import { EXAMPLE_SEED } from '../world.ts'
import { inventPostcodes } from './invented-postcodes.ts'
import { inventSettings } from './invented-settings.ts'

const authorities = new Gazetteer(loadProfile('office/england').facts).areas('authority')
const rowsOf = (text: string) => text.trim().split('\n').slice(2)

describe('example settings', () => {
  test('are some 1,250 over all authorities, the same at every start, of several kinds', () => {
    const rows = rowsOf(inventSettings(EXAMPLE_SEED, authorities)).map(row => row.split(','))
    expect(inventSettings(EXAMPLE_SEED, authorities)).toBe(inventSettings(EXAMPLE_SEED, authorities))
    expect(rows.length).toBeGreaterThan(1150)
    expect(rows.length).toBeLessThan(1350)
    expect(new Set(rows.map(row => row[4])).size).toBe(153)
    expect(Object.keys(Object.groupBy(rows, row => row[2]!)).sort()).toEqual([
      'alternative-provision',
      'childrens-home',
      'college',
      'school',
      'secure-home',
      'special-school',
      'young-offender-institution',
    ])
    expect(new Set(rows.map(row => `${row[4]} ${row[5]}`)).size).toBe(rows.length)
  })
})

describe('example postcodes', () => {
  test('are well formed, one area each, and reach every authority', () => {
    const rows = rowsOf(inventPostcodes()).map(row => row.split(','))
    expect(rows.every(([postcode]) => readPostcodePart(postcode!)?.postcode === postcode)).toBe(true)
    expect(new Set(rows.map(([postcode]) => postcode)).size).toBe(rows.length)
    const codes = new Set(rows.map(([, area]) => area!))
    expect(authorities.filter(({ code }) => !codes.has(code))).toEqual([])
  })
})

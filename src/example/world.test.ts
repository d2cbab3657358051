import { createHash } from 'node:crypto'
import * as XLSX from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { Gazetteer, loadProfile } from '../places/index.ts'
import { exampleFiles } from './files/example-files.ts'
import { lastDay, makeWorld } from './world.ts'

const gazetteer = new Gazetteer(loadProfile('office/england').facts)
const world = makeWorld(gazetteer)
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the invented world', () => {
  it('adds authorities up to regions and the country, leaving out who did not report', () => {
    const day = lastDay(2023)
    const kinds = Map.groupBy(world.rows(day), ({ kind }) => kind)
    const sum = (kind: string) =>
      kinds.get(kind)!.reduce((total, { code }) => total + world.count('children', day, 2023, code), 0)
    expect(sum('authority')).toBe(sum('country'))
    expect(sum('region')).toBe(sum('country'))
  })

  it('withholds one to four children as its publishers do, and never a zero', () => {
    const day = lastDay(2025)
    const authorities = world.rows(day).filter(({ kind }) => kind === 'authority')
    for (const { code } of authorities) {
      const figure = world.figure('sharp_injuries', day, 2025, code)
      const count = world.count('sharp_injuries', day, 2025, code)
      if (figure === 'withheld') expect(count).toBeGreaterThan(0)
      if (typeof figure === 'number') expect(figure === 0 || figure > 4).toBe(true)
    }
    const figures = authorities.map(({ code }) => world.figure('sharp_injuries', day, 2025, code))
    expect(figures).toContain('withheld')
    expect(figures).toContain('not-available')
  })
})

describe('the example files', () => {
  it('are the same bytes every time, and others under another seed', () => {
    const first = exampleFiles(makeWorld(gazetteer))
    const second = exampleFiles(makeWorld(gazetteer))
    const other = exampleFiles(makeWorld(gazetteer, 7))
    expect(second.map(file => hash(file.bytes))).toEqual(first.map(file => hash(file.bytes)))
    for (const [at, { bytes }] of other.entries()) expect(hash(bytes)).not.toBe(hash(first[at]!.bytes))
  })

  it('say that they are example data in their names, and in every workbook', () => {
    for (const { name, bytes } of exampleFiles(world)) {
      expect(name).toMatch(/^example-/)
      if (name.endsWith('.csv')) continue
      const { Sheets } = XLSX.read(bytes, { sheetRows: 3 })
      const words = Object.values(Sheets)
        .map(sheet => XLSX.utils.sheet_to_csv(sheet))
        .join('\n')
      expect(words).toContain('Example data')
    }
  })
})

import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { cellAddress } from '../kernel/cell.ts'
import { Gazetteer, loadProfile } from '../places/index.ts'
import type { Gated } from '../release/index.ts'
import { buildBriefing, drawSheets } from '../see/index.ts'
import {
  calculateExample,
  type ExampleReading,
  type ExampleTexts,
  gateExample,
  readExampleFiles,
  readExampleTexts,
} from './example-edition.test-support.ts'
import { exampleReader } from './example-reader.test-support.ts'

const OFFICE = 'office/england'
const gazetteer = new Gazetteer(loadProfile(OFFICE).facts)
let texts: ExampleTexts
let readings: readonly ExampleReading[]
let first: Gated
let second: Gated

const readingsOf = (...uses: string[]) =>
  readings.filter(({ use }) => uses.includes(use)).map(one => one.reading)

/** The second version stands on the corrected file in place of the first one. */
function correctedReadings() {
  const better = readings.filter(({ use }) => use === 'corrected').map(one => one.reading)
  const replaced = new Set(better.map(({ file }) => file.name.replace('-corrected', '')))
  return [...readingsOf('confirmed').filter(({ file }) => !replaced.has(file.name)), ...better]
}

beforeAll(async () => {
  texts = await readExampleTexts(OFFICE, 'office/example')
  readings = await readExampleFiles(gazetteer, texts.recipes)
  const cells = calculateExample(gazetteer, texts, readingsOf('confirmed'), 2024)
  first = await gateExample(OFFICE, gazetteer, texts.definitions, cells)
  const later = calculateExample(gazetteer, texts, correctedReadings(), 2024)
  second = await gateExample(OFFICE, gazetteer, texts.definitions, later, [
    { version: '1.0.0', cells: first.released },
  ])
}, 60_000)

describe('the example office', () => {
  it('has eight to twenty indicators, each over six years or more and all 153 authorities', () => {
    const released = Map.groupBy(second.released, ({ indicator }) => indicator)
    expect(released.size).toBeGreaterThanOrEqual(8)
    expect(released.size).toBeLessThanOrEqual(20)
    for (const [indicator, cells] of released) {
      const years = new Set(cells.map(({ period }) => period)).size
      expect(years, indicator).toBeGreaterThanOrEqual(4)
      expect(
        new Set(cells.filter(({ area }) => /^E(06|08|09|10)/.test(area)).map(({ area }) => area)).size,
      ).toBe(153)
    }
  })

  it('passes the gate with a certificate that audited every withheld figure', () => {
    for (const { certificate } of [first, second]) {
      expect(certificate?.counted.audited).toBeGreaterThan(100)
      expect(certificate?.notAddingUp).toEqual([])
    }
  })

  it('withholds for every reason there is: small, by the supplier, for a neighbour, made of hidden', () => {
    const why = Map.groupBy(second.hidden, one => one.why)
    for (const reason of ['small', 'supplier', 'neighbour', 'made-of-hidden'] as const) {
      expect(why.get(reason)?.length ?? 0, reason).toBeGreaterThan(5)
    }
  })

  it('shows numbers, withheld and not available figures, and never a count under 11', () => {
    const kinds = new Set(second.released.map(({ value }) => (typeof value === 'number' ? 'number' : value)))
    expect(kinds).toEqual(new Set(['number', 'withheld', 'not-available']))
    const counts = second.released.filter(({ indicator }) => indicator === 'bed_and_breakfast')
    for (const { value } of counts) if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(11)
  })

  it('changes few enough cells in its correction for a person to read the list', () => {
    const before = new Map(first.released.map(cell => [cellAddress(cell), cell.value]))
    const changed = second.released.filter(cell => before.get(cellAddress(cell)) !== cell.value)
    expect(changed.length).toBeGreaterThan(3)
    expect(changed.length).toBeLessThan(60)
    expect(second.released).toHaveLength(first.released.length)
  })

  it('has merged and recoded areas whose earlier years say what they were made of', () => {
    const cells = calculateExample(gazetteer, texts, readingsOf('confirmed'), 2024)
    const notes = cells.flatMap(cell => cell.notes)
    expect(notes.some(note => note.includes('brought together from'))).toBe(true)
    expect(notes.some(note => note.includes('was split'))).toBe(true)
  })

  it('carries a briefing whose every number is a released cell', async () => {
    const reader = exampleReader(gazetteer, texts.definitions, second.released)
    const file = 'office/example/briefings/early-help-2024-25/briefing.md'
    const text = await readFile(file, 'utf8')
    // its quotes are proposed and cleared where there is a database
    const shown = { words: 'More buses', attribution: 'Girl, 12', withdrawn: false }
    const quotes = {
      read: async ([reference = '']: readonly string[]) => [{ ...shown, reference }],
      whyNot: async () => null,
    }
    const briefing = await buildBriefing(text, file, reader, drawSheets(gazetteer), quotes)
    expect(briefing.quotes).toHaveLength(2)
    expect(briefing.head.title).toContain('example data')
    expect(JSON.stringify(briefing)).toContain('This is example data')
  })

  it('gives every cell an origin in a sheet', () => {
    const cells = calculateExample(gazetteer, texts, readingsOf('confirmed'), 2024)
    const rootless = cells.filter(({ value, origins }) => typeof value === 'number' && origins.length === 0)
    expect(rootless).toEqual([])
    expect(cells.flatMap(({ origins }) => origins)[0]).toMatch(/^example-.+\/.+![A-Z]+\d+/)
  })
})

import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../platform/texts/write-csv.ts'
import { EXAMPLE_AREAS, exampleIndicator, exampleReader, releasedCell } from '../example-release.ts'
import type { Indicator, Reader } from '../reader.ts'
import { readerOfCells } from '../reader-of-cells.ts'
import { readTogether } from '../reader-of-release.ts'
import { cellsCsv } from './cells-csv.ts'

const SURVEYED = exampleIndicator('feels_safe', {
  unit: 'share',
  survey: {
    ...{ wave: 'w', title: 'W', closesOn: '2022-01-31', weighted: false, weights: null, floor: 0.05 },
    ...{ groups: [], item: 'safe', itemTitle: 'Safe', part: null, said: 'Yes' },
  },
})

/** A release of its own, with one cell of the country for each indicator. */
const readerOf = (name: string, indicators: readonly Indicator[]): Reader =>
  readerOfCells({
    release: {
      ...exampleReader().release,
      ...{ id: name, name, title: `Title of ${name}`, version: '2.0.0', publishedOn: '2022-03-01' },
    },
    indicators,
    kinds: exampleReader().kinds,
    areas: EXAMPLE_AREAS,
    cells: indicators.map(({ id }) => releasedCell(`${id}/E92000001/2022`, 0.4)),
  })

describe('download', () => {
  it('neutralises what a spreadsheet would run, and leaves negative numbers alone', () => {
    const attacks = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '|cmd', '%0A=1']
    for (const attack of attacks) {
      const [, field = ''] = writeCsv([[attack]]).split('\uFEFF')
      expect([attack, field.replace(/^"/, '').startsWith("'")]).toEqual([attack, true])
    }
    expect(writeCsv([[-1.5, 0, 12]])).toBe('\uFEFF-1.5,0,12\r\n')
  })

  it('quotes commas, quotes and line breaks', () => {
    expect(writeCsv([['a,b', 'say "no"', 'two\nlines', null]])).toBe(
      '\uFEFF"a,b","say ""no""","two\nlines",\r\n',
    )
  })

  it('writes a withheld value as its mark with its status, never as 0 or nothing', async () => {
    const reader = exampleReader()
    const cells = await reader.cells({
      indicator: 'spend_per_child',
      period: '2021-22',
      areas: ['E06000003'],
    })
    const row = cellsCsv(reader, cells, 'table only').split('\r\n')[1]
    expect(row).toBe(
      'spend_per_child,Spend per child,pounds,E06000003,Corrin <&> Vale,authority,2021-22,all,[c],,,withheld to protect children,,1.0,example 1.0.0',
    )
  })

  it('writes numbers as the page shows them: shares in per cent, rounded, with their interval', async () => {
    const reader = exampleReader()
    const cells = await reader.cells({ indicator: 'share_referred', period: '2021-22', areas: ['E92000001'] })
    expect(cellsCsv(reader, cells, 'table only')).toContain(
      'per cent,E92000001,England,country,2021-22,all,25.3,25,25.7,shown',
    )
  })

  it('carries the definitions, the marks and why something is withheld', async () => {
    const reader = exampleReader()
    const csv = cellsCsv(reader, await reader.cells({ period: '2021-22' }), 'with definitions')
    for (const words of [
      'worked out as spend / children',
      'Numbers under 11 are withheld',
      '[c] withheld',
      'Example data',
    ]) {
      expect(csv).toContain(words)
    }
  })

  it('names in every row the release that holds it, and at its head those releases alone', async () => {
    const newest = exampleReader()
    const older = readerOf('older-survey', [SURVEYED])
    const together = readTogether([newest, older])!
    const cells = await together.cells({ indicator: 'feels_safe' })
    const lines = cellsCsv(together, cells, 'with definitions').trim().split('\r\n')
    expect(lines[0]).toBe('"# Title of older-survey, version 2.0.0, published 2022-03-01"')
    expect(lines.join('\n')).not.toContain(newest.release.title)
    expect(cells).toHaveLength(1)
    expect(lines.at(-1)).toContain(',older-survey 2.0.0,')
    const mixed = cellsCsv(together, await together.cells({ areas: ['E92000001'] }), 'table only')
    expect(mixed).toMatch(/\r\nspend_per_child,[^\r]*,example 1\.0\.0,/)
    expect(mixed).toMatch(/\r\nfeels_safe,[^\r]*,older-survey 2\.0\.0,/)
  })

  it('has as many fields in the row of a count as in that of an answer', async () => {
    const counted = exampleIndicator('took_part', {
      takingPart: { wave: 'w', title: 'Took part', of: 'all' },
    })
    const reader = readerOf('survey', [SURVEYED, counted])
    const table = cellsCsv(reader, await reader.cells({}), 'table only').trim()
    const widths = table.split('\r\n').map(line => line.split(',').length)
    expect(widths).toEqual([16, 16, 16])
  })

  it('neutralises a name or a note that would be a formula, also behind the # of a definition', () => {
    const reader = readerOfCells({
      ...exampleReader(),
      areas: EXAMPLE_AREAS.map(area => ({ ...area, name: '=HYPERLINK("x")' })),
      indicators: [exampleIndicator('spend_per_child', { title: '=1+1' })],
      cells: [],
    })
    const cell = releasedCell('spend_per_child/E06000001/2021-22', -3.4, { notes: ['@note'] })
    const [row = ''] = cellsCsv(reader, [cell], 'table only').split('\r\n').slice(1)
    expect(row).toContain("'=1+1")
    expect(row).toContain(`"'=HYPERLINK(""x"")"`)
    expect(row).toContain("'@note")
    expect(row).toContain(',-3,')
  })
})

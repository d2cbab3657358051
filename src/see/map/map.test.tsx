import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { MISSING_REASONS } from '../../kernel/value.ts'
import { Fields } from '../../platform/http/fields.ts'
import { exampleReader, releasedCell } from '../example-release.ts'
import { surveyReader } from '../surveys/survey.test-support.ts'
import { AreaTable, sortRows } from './area-table.tsx'
import { chooseMap } from './choose-map.ts'
import { classify } from './classes.ts'
import { DrawMap, shortName } from './draw-map.tsx'
import { boundarySheet } from './draw-sheets.ts'
import { MapPage } from './map.page.tsx'
import { MapFigure } from './map-figure.tsx'
import { writeMapFile } from './map-file.tsx'
import { readMap } from './read-map.ts'
import { drawHexagons } from './sheet.ts'
import { verdictOf } from './verdict.ts'

const SHEET = drawHexagons('authority', [
  { area: 'E06000001', q: 0, r: 0, region: 'E12000001' },
  { area: 'E06000002', q: 1, r: 0, region: 'E12000001' },
  { area: 'E06000003', q: 0, r: 1, region: 'E12000001' },
  { area: 'E06000004', q: 1, r: 1, region: 'E12000002' },
])

const spend = (reader = exampleReader()) =>
  readMap(reader, { indicator: reader.indicators[0]!, kind: 'authority', period: '2021-22', rule: 'fifths' })

describe('the first look', () => {
  it('is at an indicator that is mostly numbers; a reader may still ask for another', async () => {
    const withheld = [1, 2, 3, 4].map(one =>
      releasedCell(`spend_per_child/E0600000${one}/2022-23`, 'withheld'),
    )
    const look = async (query: string, cells = withheld) =>
      (await chooseMap(new Fields(new URLSearchParams(query)), exampleReader(cells))).indicator.id
    expect(await look('', [])).toBe('spend_per_child')
    expect(await look('')).toBe('share_referred')
    expect(await look('indicator=spend_per_child')).toBe('spend_per_child')
  })
})

describe('classes', () => {
  it('put equal numbers in one class, in order, and leave out what has no number', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(...MISSING_REASONS))
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1 }),
        fc.constantFrom('fifths' as const, 'steps' as const),
        (values, rule) => {
          const { classes, classOf } = classify(values, rule)
          const numbers = values.filter(one => typeof one === 'number').sort((a, b) => a - b)
          expect(classes.reduce((sum, { areas }) => sum + areas, 0)).toBe(numbers.length)
          // the limits are those of the numbers themselves: no class is wider than what is in it
          expect(classes.at(0)?.from).toBe(numbers[0])
          expect(classes.at(-1)?.to).toBe(numbers.at(-1))
          for (const [i, number] of numbers.entries()) {
            const [one, next] = [classOf(number)!, classOf(numbers[i + 1] ?? number)!]
            expect(one >= 1 && one <= next && next <= 5).toBe(true)
          }
          for (const missing of values.filter(one => typeof one === 'string'))
            expect(classOf(missing)).toBeNull()
        },
      ),
    )
  })

  it('cut ten numbers into five twos, and a range into five steps of one height', () => {
    const tens = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100]
    expect(classify(tens, 'fifths').classes.map(({ from, to, areas }) => [from, to, areas])).toEqual([
      [1, 2, 2],
      [3, 4, 2],
      [5, 6, 2],
      [7, 8, 2],
      [9, 100, 2],
    ])
    expect(classify(tens, 'steps').classes.map(({ number, areas }) => [number, areas])).toEqual([
      [1, 9],
      [5, 1],
    ])
  })
})

describe('a map of answers to a survey', () => {
  const answers = async () => {
    const reader = surveyReader()
    const pick = await chooseMap(
      new Fields(new URLSearchParams('indicator=life_likely&classes=fifths')),
      reader,
    )
    return { reader, pick, view: await readMap(reader, pick) }
  }

  it('is coloured by what the intervals allow and by nothing else, whatever the address asks for', async () => {
    const { pick, view } = await answers()
    expect(pick.rule).toBe('verdict')
    expect(view.rows.map(({ area, verdict }) => [area.name, verdict])).toEqual([
      ['Alderby', 'above'],
      ['Birchford', null],
      ['Corrin <&> Vale', null],
      ['Rivermouth', null],
    ])
    expect(view.classing.classes).toEqual([])
  })

  it('claims nothing without two intervals', () => {
    const cell = releasedCell('a/E06000001/2026', 0.6, { lower: 0.5, upper: 0.7 })
    expect(verdictOf(cell, releasedCell('a/E92000001/2026', 0.1))).toBe('unclear')
    expect(verdictOf(cell, undefined)).toBe('unclear')
    expect(verdictOf(cell, releasedCell('a/E92000001/2026', 0.1, { lower: 0.1, upper: 0.2 }))).toBe('above')
    expect(verdictOf(cell, releasedCell('a/E92000001/2026', 0.8, { lower: 0.75, upper: 0.9 }))).toBe('below')
    expect(verdictOf(releasedCell('a/E06000001/2026', 'withheld'), cell)).toBeNull()
  })

  it('says it in words and by a pattern, and names no smallest and no largest area', async () => {
    const { view } = await answers()
    const rows = view.rows.map(row =>
      row.area.code === 'E06000004' ? { ...row, verdict: 'below' as const } : row,
    )
    const html = renderToString(<MapFigure view={{ ...view, rows }} sheet={SHEET} hrefOf={null} />)
    expect(html).toContain('Alderby: 60%, clearly above England')
    expect(html).toContain('fill="url(#map-lines)"')
    expect(html).toContain('too few took part to say')
    expect(html).not.toContain('Smallest')
    const table = renderToString(
      <AreaTable
        view={view}
        sort={{ column: 'verdict', direction: 'ascending' }}
        hrefOf={null}
        linked={false}
      />,
    )
    expect(table).toContain('Beside England')
    expect(table).not.toContain('>Place<')
  })

  it('stands in the list under its question, apart from indicators', async () => {
    const { reader, pick, view } = await answers()
    const html = renderToString(<MapPage reader={reader} pick={pick} view={view} sheet={SHEET} />)
    expect(html).toContain('<optgroup label="An ask: A better life than parents">')
    expect(html).toContain('<optgroup label="An ask: Happiness with parts of life (ages 9 to 17)">')
    expect(html).toContain('>School: Sad</option>')
  })
})

describe('map', () => {
  it('draws a link for each area with its name, number and class in words', async () => {
    const { rows, classing } = await spend()
    const areas = new Map(
      rows.map(({ area, shown, words }) => [
        area.code,
        { code: area.code, name: area.name, href: `/areas/${area.code}`, value: shown, words },
      ]),
    )
    const svg = renderToString(<DrawMap label="Spend" sheet={SHEET} areas={areas} classing={classing} />)
    expect(svg).toContain('aria-label="Alderby: £75, lowest group"')
    expect(svg).toContain('aria-label="Corrin &lt;&amp;> Vale: withheld to protect children"')
    expect(svg.match(/<a /g)).toHaveLength(4)
    // nobody has to tab through every area to reach the table
    expect(svg.match(/tabindex="-1"/g)).toHaveLength(4)
    expect(svg).not.toContain('style=')
  })

  it('draws withheld, low and missing in three patterns, not in a colour', async () => {
    const reader = exampleReader([releasedCell('spend_per_child/E06000004/2019-20', 'low')])
    const pick = {
      indicator: reader.indicators[0]!,
      kind: 'authority',
      period: '2019-20',
      rule: 'fifths',
    } as const
    const { rows, classing } = await readMap(reader, pick)
    expect(rows.map(({ shown }) => shown)).toEqual(['not-available', 'not-available', 'not-available', 'low'])
    const areas = new Map(
      rows.map(({ area, shown, words }) => [
        area.code,
        {
          code: area.code,
          name: area.name,
          href: null,
          value: area.code === 'E06000001' ? ('withheld' as const) : shown,
          words,
        },
      ]),
    )
    const svg = renderToString(<DrawMap label="Spend" sheet={SHEET} areas={areas} classing={classing} />)
    for (const pattern of ['map-stripes', 'map-bars', 'map-dots'])
      expect(svg).toContain(`fill="url(#${pattern})"`)
  })

  it('draws a line between hexagons of different regions only', () => {
    // two of the five touching pairs cross: the second with the fourth, the third with the fourth
    expect(SHEET.borders.match(/M/g)).toHaveLength(2)
  })

  it('keeps neighbours joined when real shapes are drawn in whole units', () => {
    const square = (west: number, east: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, 51],
          [west, 52],
          [east, 52],
          [east, 51],
          [west, 51],
        ],
      ],
    })
    const sheet = boundarySheet({
      kind: 'authority',
      on: '2023-04-01',
      attribution: 'Example',
      shapes: [
        { code: 'A', geometry: square(-2, -1.3333), centre: [-1.7, 51.5] },
        { code: 'B', geometry: square(-1.3333, 0), centre: [-0.7, 51.5] },
      ],
    })
    const [first, second] = sheet.shapes.map(({ path }) => /^M(\d+) /.exec(path)?.[1])
    expect(first).toBe('0')
    const width = /l(\d+) /.exec(sheet.shapes[0]!.path.replace(/^M\d+ \d+l0-\d+/, ''))?.[1]
    expect(width).toBe(second)
    expect(sheet).toMatchObject({ width: 1000, attribution: 'Example' })
  })

  it('shortens names so that neighbours differ', () => {
    expect(
      ['North Yorkshire', 'North East Lincolnshire', 'County Durham', 'Bristol, City of', 'St. Helens'].map(
        shortName,
      ),
    ).toEqual(['NYor', 'NELi', 'Durh', 'Bris', 'StHe'])
  })

  it('gives areas that read the same the same place, and those without a number none', async () => {
    const { rows } = await spend()
    expect(rows.map(({ area, placeWords }) => [area.name, placeWords])).toEqual([
      ['Alderby', '2nd equal'],
      ['Birchford', '2nd equal'],
      ['Corrin <&> Vale', ''],
      ['Rivermouth', '1st'],
    ])
  })

  it('sorts with the areas without a number last, whichever way round', async () => {
    const { rows } = await spend()
    for (const direction of ['ascending', 'descending'] as const) {
      const names = sortRows(rows, { column: 'value', direction }).map(({ area }) => area.name)
      expect(names.at(-1)).toBe('Corrin <&> Vale')
    }
    expect(sortRows(rows, { column: 'name', direction: 'descending' })[0]?.area.name).toBe('Rivermouth')
  })

  it('written as a file is whole and asks nothing of anybody', async () => {
    const wish = { indicator: 'spend_per_child', kind: 'authority', period: '2021-22' }
    const html = await writeMapFile(exampleReader(), async () => SHEET, wish)
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/<script|<link|src=|url\((?!#)/)
    expect(html).toContain('Example data.')
    expect(html).toContain('Smallest £75 (Alderby and 1 more), largest £120 (Rivermouth).')
    expect(await writeMapFile(exampleReader(), async () => SHEET, wish)).toBe(html)
    await expect(writeMapFile(exampleReader(), async () => null, wish)).rejects.toThrow(
      'there is no map of "authority"',
    )
  })
})

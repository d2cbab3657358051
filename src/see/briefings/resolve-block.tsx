import type { VNode } from 'preact'
import { cellAddress } from '../../kernel/cell.ts'
import { isNumber } from '../../kernel/value.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { Figure } from '../figures/figure.tsx'
import { rankForShow } from '../figures/rank.ts'
import { shownNumber } from '../figures/write-figure.ts'
import { rulesFor } from '../map/classes.ts'
import type { SheetOf } from '../map/draw-sheets.ts'
import { MapFigure } from '../map/map-figure.tsx'
import { readMap } from '../map/read-map.ts'
import type { Indicator, Reader } from '../reader.ts'
import { BlockTable } from './block-table.tsx'
import type { ListOrder, Reference } from './reference.ts'
import { cellsOfKind, findIndicator } from './resolve-figure.ts'

/** A list, table or map of a briefing, drawn, with the cells and indicators it shows. */
export type Block = { drawn: VNode; addresses: readonly string[]; indicators: readonly string[] }

export type BlockReference = Extract<Reference, { is: 'list' | 'table' | 'map' }>

/** @throws RangeError with a sentence when the reference does not resolve; the caller adds line and column. */
export async function resolveBlock(
  reference: BlockReference,
  reader: Reader,
  sheetOf: SheetOf,
): Promise<Block> {
  switch (reference.is) {
    case 'list':
      return drawList(reference, reader)
    case 'table':
      return reference.areas ? drawPeriods(reference, reference.areas, reader) : drawAreas(reference, reader)
    case 'map':
      return drawMap(reference, reader, sheetOf)
  }
}

const ORDER_WORDS: Readonly<Record<ListOrder, string>> = {
  highest: 'Highest',
  lowest: 'Lowest',
  rises: 'Largest rises',
  falls: 'Largest falls',
}

async function drawList(reference: Extract<BlockReference, { is: 'list' }>, reader: Reader): Promise<Block> {
  const { order, indicator: id, length, kind, period, since } = reference
  const indicator = findIndicator(reader, id)
  const moved = order === 'rises' || order === 'falls'
  if (moved && since === null)
    throw new RangeError('expected "since" and a period, to say what it rose or fell from.')

  const cells = await cellsOfKind(reader, id, kind, period)
  const before = moved ? await cellsOfKind(reader, id, kind, since!) : []
  const earlier = new Map(before.map(cell => [cell.area, cell]))
  const numberOf = (cell: ReleasedCell) =>
    moved ? movement(cell, earlier.get(cell.area), indicator) : shown(cell, indicator)
  const wanted = cells.filter(cell => wants(order, numberOf(cell)))
  const ranked = rankForShow(
    wanted,
    numberOf,
    order === 'highest' || order === 'rises' ? 'highest' : 'lowest',
  )
  // a tie at the end is never cut in two: the list is longer then
  const listed = ranked.filter(({ place }) => place <= length)
  const unranked = cells.length - cells.filter(cell => isNumber(numberOf(cell))).length

  const caption = `${ORDER_WORDS[order]} ${length}: ${indicator.title}, ${period}${moved ? ` compared with ${since}` : ''}`
  const columns = [
    {
      key: 'place',
      label: 'Place',
      numeric: true,
      cell: (row: (typeof listed)[number]) => `${row.place}${row.tied ? ' =' : ''}`,
    },
    {
      key: 'area',
      label: 'Area',
      names: true,
      cell: (row: (typeof listed)[number]) => areaName(reader, row.thing.area),
    },
    ...(moved
      ? [
          {
            key: 'before',
            label: since!,
            numeric: true,
            cell: (row: (typeof listed)[number]) => (
              <Figure cell={earlier.get(row.thing.area)} style={indicator} />
            ),
          },
        ]
      : []),
    {
      key: 'value',
      label: period,
      numeric: true,
      cell: (row: (typeof listed)[number]) => <Figure cell={row.thing} style={indicator} />,
    },
  ]
  return {
    drawn: (
      <BlockTable
        caption={caption}
        columns={columns}
        rows={listed}
        values={listed.map(({ thing }) => thing.value)}
        note={unranked > 0 ? `${unranked} of ${cells.length} areas have no number that can be placed.` : null}
      />
    ),
    addresses: listed.flatMap(({ thing }) =>
      [thing, ...(moved ? [earlier.get(thing.area)!] : [])].map(cellAddress),
    ),
    indicators: [id],
  }
}

const shown = (cell: ReleasedCell, indicator: Indicator) =>
  isNumber(cell.value) ? shownNumber(cell.value, indicator) : cell.value

function movement(cell: ReleasedCell, before: ReleasedCell | undefined, indicator: Indicator) {
  if (!isNumber(cell.value)) return cell.value
  if (!before || !isNumber(before.value)) return before?.value ?? 'not-available'
  return shownNumber(cell.value - before.value, indicator)
}

const wants = (order: ListOrder, value: ReturnType<typeof movement>): boolean =>
  order === 'rises' ? isNumber(value) && value > 0 : order === 'falls' ? isNumber(value) && value < 0 : true

/** One row an area, one column an indicator, in one period. */
async function drawAreas(
  reference: Extract<BlockReference, { is: 'table' }>,
  reader: Reader,
): Promise<Block> {
  const { kind, period } = reference
  const indicators = reference.indicators.map(id => findIndicator(reader, id))
  const cells = await Promise.all(indicators.map(({ id }) => cellsOfKind(reader, id, kind, period)))
  const byArea = cells.map(column => new Map(column.map(cell => [cell.area, cell])))
  const columns = indicators.map((indicator, i) => ({
    key: indicator.id,
    label: indicator.title,
    numeric: true,
    cell: (row: { code: string }) => <Figure cell={byArea[i]?.get(row.code)} style={indicator} />,
  }))
  const name = { key: 'area', label: 'Area', names: true, cell: (row: { name: string }) => row.name }
  return {
    drawn: (
      <BlockTable
        caption={`${indicators.map(({ title }) => title).join(', ')}, ${period}`}
        columns={[name, ...columns]}
        rows={reader.areas(kind)}
        values={cells.flat().map(cell => cell.value)}
        note={null}
      />
    ),
    addresses: cells.flat().map(cellAddress),
    indicators: reference.indicators,
  }
}

/** One row a period, one column an indicator (or an area, when there are several), for named areas. */
async function drawPeriods(
  reference: Extract<BlockReference, { is: 'table' }>,
  areas: readonly string[],
  reader: Reader,
): Promise<Block> {
  for (const area of areas) if (!reader.area(area)) throw new RangeError(`no area "${area}" in this release.`)
  const indicators = reference.indicators.map(id => findIndicator(reader, id))
  const series = await Promise.all(
    indicators.flatMap(indicator =>
      areas.map(async area => ({
        indicator,
        area,
        cells: await reader.cells({ indicator: indicator.id, areas: [area] }),
      })),
    ),
  )
  const periods = [...new Set(series.flatMap(({ cells }) => cells.map(cell => cell.period)))].sort()
  if (periods.length === 0) throw new RangeError(`no cell resolves for ${areas.join(', ')}.`)
  const columns = series.map(({ indicator, area, cells }) => ({
    key: `${indicator.id} ${area}`,
    label: areas.length > 1 ? `${indicator.title}, ${areaName(reader, area)}` : indicator.title,
    numeric: true,
    cell: (period: string) => <Figure cell={cells.find(cell => cell.period === period)} style={indicator} />,
  }))
  const caption = `${indicators.map(({ title }) => title).join(', ')}: ${areas.map(area => areaName(reader, area)).join(', ')}`
  return {
    drawn: (
      <BlockTable
        caption={caption}
        columns={[
          { key: 'period', label: 'Period', names: true, cell: (period: string) => period },
          ...columns,
        ]}
        rows={periods}
        values={series.flatMap(({ cells }) => cells.map(cell => cell.value))}
        note={null}
      />
    ),
    addresses: series.flatMap(({ cells }) => cells.map(cellAddress)),
    indicators: reference.indicators,
  }
}

async function drawMap(
  { indicator, kind, period }: Extract<BlockReference, { is: 'map' }>,
  reader: Reader,
  sheetOf: SheetOf,
): Promise<Block> {
  const cells = await cellsOfKind(reader, indicator, kind, period)
  const sheet = await sheetOf(kind, reader.areas(kind))
  if (!sheet) throw new RangeError(`there is no map of "${kind}": import its boundaries first.`)
  const shown = findIndicator(reader, indicator)
  const view = await readMap(reader, { indicator: shown, kind, period, rule: rulesFor(shown)[0]! })
  return {
    drawn: <MapFigure view={view} sheet={sheet} hrefOf={null} />,
    addresses: cells.map(cellAddress),
    indicators: [indicator],
  }
}

const areaName = (reader: Reader, code: string): string => reader.area(code)?.name ?? code

import { isNumber, MISSING } from '../../kernel/value.ts'
import { type CsvField, writeCsv } from '../../platform/texts/write-csv.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { isShare, shownNumber } from '../figures/write-figure.ts'
import type { Indicator, Reader } from '../reader.ts'

/** Whether the file begins with the definitions, one in a row behind a `#`, or is the bare table. */
export type CsvForm = 'with definitions' | 'table only'

const COLUMNS = [
  'indicator',
  'title',
  'unit',
  'area_code',
  'area_name',
  'area_kind',
  'period',
  'group',
  'value',
  'lower',
  'upper',
  'status',
  'notes',
  'definition_version',
  'release',
] as const

/**
 * Released cells as a CSV file, in the order given: the numbers as they are shown on the page, with their
 * definitions. A withheld value is its mark and says so in `status`; it is never 0 and never empty.
 */
export function cellsCsv(reader: Reader, cells: readonly ReleasedCell[], form: CsvForm): string {
  const used = reader.indicators.filter(({ id }) => cells.some(cell => cell.indicator === id))
  const byId = new Map(used.map(indicator => [indicator.id, indicator]))
  const rows = cells.flatMap(cell => {
    const indicator = byId.get(cell.indicator)
    return indicator ? [rowOf(cell, indicator, reader)] : []
  })
  const withBase = used.some(({ survey }) => survey !== undefined)
  const head = form === 'table only' ? [] : [...headRows(reader), ...used.flatMap(definitionRows)]
  return writeCsv([...head, withBase ? [...COLUMNS, 'children_who_answered'] : COLUMNS, ...rows])
}

function rowOf(cell: ReleasedCell, indicator: Indicator, reader: Reader): CsvField[] {
  const area = reader.area(cell.area)
  const shown = (value: number | null) => (value === null ? null : shownNumber(value, indicator))
  return [
    cell.indicator,
    indicator.title,
    isShare(indicator.unit) ? 'per cent' : indicator.unit,
    cell.area,
    area?.name ?? cell.area,
    area?.kind ?? '',
    cell.period,
    cell.group,
    isNumber(cell.value) ? shownNumber(cell.value, indicator) : MISSING[cell.value].mark,
    isNumber(cell.value) ? shown(cell.lower) : null,
    isNumber(cell.value) ? shown(cell.upper) : null,
    isNumber(cell.value) ? 'shown' : MISSING[cell.value].words,
    cell.notes.join('; '),
    indicator.version,
    `${reader.release.name} ${reader.release.version}`,
    ...(indicator.survey
      ? [isNumber(cell.value) && isNumber(cell.denominator) ? cell.denominator : null]
      : []),
  ]
}

const headRows = ({ release }: Reader): CsvField[][] => [
  [`# ${release.title}, version ${release.version}, published ${release.publishedOn}`],
  ...(release.exampleData ? [['# Example data: every number is invented']] : []),
  [`# ${release.withheldBecause}`],
  [
    `# Marks: ${Object.values(MISSING)
      .map(({ mark, words }) => `${mark} ${words}`)
      .join('; ')}`,
  ],
]

const definitionRows = ({
  id,
  title,
  plain,
  formula,
  interval,
  source,
  caveats,
  version,
}: Indicator): CsvField[][] => [
  [`# ${id} (definition ${version}): ${title}. ${plain}`],
  [`# ${id}: worked out as ${formula}. Interval: ${interval || 'none'}. Source: ${source}`],
  ...caveats.map(caveat => [`# ${id}: take care: ${caveat}`]),
]

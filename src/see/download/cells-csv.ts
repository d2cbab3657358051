import { isNumber, MISSING } from '../../kernel/value.ts'
import { type CsvField, writeCsv } from '../../platform/texts/write-csv.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { isShare, shownNumber } from '../figures/write-figure.ts'
import type { Indicator, Reader, ReleaseHead } from '../reader.ts'

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
  const withBase = used.some(({ survey }) => survey !== undefined)
  const rows = cells.flatMap(cell => {
    const indicator = byId.get(cell.indicator)
    return indicator ? [rowOf(cell, indicator, reader, withBase)] : []
  })
  const head =
    form === 'table only' ? [] : [...headRows(releasesOf(reader, used)), ...used.flatMap(definitionRows)]
  return writeCsv([...head, withBase ? [...COLUMNS, 'children_who_answered'] : COLUMNS, ...rows])
}

/** The releases that the file's figures stand in, each once; of a file without a row, what the reader stands on. */
function releasesOf(reader: Reader, used: readonly Indicator[]): readonly ReleaseHead[] {
  const byId = new Map(used.map(({ id }) => reader.releaseOf(id)).map(release => [release.id, release]))
  return byId.size > 0 ? [...byId.values()] : [reader.release]
}

function rowOf(cell: ReleasedCell, indicator: Indicator, reader: Reader, withBase: boolean): CsvField[] {
  const release = reader.releaseOf(cell.indicator)
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
    `${release.name} ${release.version}`,
    ...(withBase ? [childrenWhoAnswered(cell, indicator)] : []),
  ]
}

/** Of a count nobody was asked: its field is empty, so that every row has the same width. */
const childrenWhoAnswered = ({ value, denominator }: ReleasedCell, { survey }: Indicator): number | null =>
  survey && isNumber(value) && isNumber(denominator) ? denominator : null

const headRows = (releases: readonly ReleaseHead[]): CsvField[][] => [
  ...releases.map(({ title, version, publishedOn }) => [
    `# ${title}, version ${version}, published ${publishedOn}`,
  ]),
  ...(releases.some(({ exampleData }) => exampleData) ? [['# Example data: every number is invented']] : []),
  ...[...new Set(releases.map(({ withheldBecause }) => withheldBecause))].map(why => [`# ${why}`]),
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

import { isNumber, MISSING } from '../../kernel/value.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { MissingKey } from '../../platform/html/components/figure.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { figureIn, Interval } from '../figures/figure.tsx'
import { unitWord } from '../figures/write-figure.ts'
import { paths } from '../paths.ts'
import type { SortColumn, SortDirection, TableSort } from './choose-map.ts'
import type { MapRow, MapView } from './read-map.ts'
import { sayVerdict, VERDICTS } from './verdict.ts'

type AreaTableProps = {
  view: MapView
  sort: TableSort
  /** Where the table stands sorted otherwise; null where nothing can be asked. */
  hrefOf: ((column: SortColumn, direction: SortDirection) => string) | null
  /** Links to the pages of areas; left out in a file that stands alone. */
  linked: boolean
}

/** Every area with its place, number and interval. A tie shows "="; without a number there is no place. */
export function AreaTable({ view, sort, hrefOf, linked }: AreaTableProps) {
  const { indicator, period, rows, kindWords } = view
  const word = unitWord(indicator.unit)
  const withInterval = rows.some(({ cell }) => cell && isNumber(cell.value) && cell.lower !== null)
  const byVerdict = view.rule === 'verdict'
  const country = view.country?.name ?? 'the whole country'
  const columns = [
    // a place among areas that only chance sets apart is none
    ...(byVerdict
      ? []
      : [
          {
            key: 'place',
            label: 'Place',
            numeric: true,
            sortable: true,
            cell: (row: MapRow) => <Place row={row} />,
          },
        ]),
    {
      key: 'name',
      label: 'Area',
      names: true,
      sortable: true,
      cell: ({ area }: MapRow) =>
        linked ? <a href={pathTo(paths.area, { code: area.code })}>{area.name}</a> : area.name,
    },
    {
      key: 'value',
      label: word ? `${indicator.title} (${word})` : indicator.title,
      numeric: true,
      sortable: true,
      cell: ({ cell }: MapRow) => figureIn(cell, indicator),
    },
    ...(byVerdict
      ? [
          {
            key: 'verdict',
            label: `Beside ${country}`,
            sortable: true,
            cell: ({ verdict }: MapRow) => (verdict === null ? '' : sayVerdict(verdict, country)),
          },
        ]
      : []),
    ...(withInterval
      ? [
          {
            key: 'interval',
            label: 'Interval',
            numeric: true,
            cell: ({ cell }: MapRow) => <Interval cell={cell} style={indicator} />,
          },
        ]
      : []),
    ...(indicator.survey
      ? [
          {
            key: 'base',
            label: 'Children who answered',
            numeric: true,
            cell: ({ cell }: MapRow) => sayBase(cell),
          },
        ]
      : []),
    {
      key: 'status',
      label: 'Shown',
      cell: ({ shown, cell }: MapRow) =>
        isNumber(shown) ? 'yes' : ((indicator.survey && cell?.notes[0]) ?? MISSING[shown].words),
    },
  ]
  return (
    <>
      <DataTable
        caption={`${indicator.title}, ${period}, ${rows.length} ${kindWords}`}
        columns={columns}
        rows={sortRows(rows, sort)}
        {...(hrefOf && {
          sort: { ...sort, href: (column, direction) => hrefOf(column as SortColumn, direction) },
        })}
        dense
      />
      <MissingKey values={rows.map(({ shown }) => shown)} />
    </>
  )
}

/** How many answered, and how many it is worth where that is fewer: `3,712. Effective base: 3,100.` */
function sayBase(cell: ReleasedCell | undefined): string {
  if (!cell || !isNumber(cell.denominator)) return ''
  const effective = cell.notes.find(note => note.startsWith('Effective base'))
  return [`${cell.denominator.toLocaleString('en-GB')}`, effective].filter(Boolean).join('. ')
}

const Place = ({ row }: { row: MapRow }) =>
  row.place === null ? (
    <span class="visually-hidden">no place</span>
  ) : row.placeWords.endsWith('equal') ? (
    <>
      {row.place} <span aria-hidden="true">=</span>
      <span class="visually-hidden">equal</span>
    </>
  ) : (
    row.place
  )

/** Areas without a number stand last, whichever way round. Equal ones keep the order of their names. */
export function sortRows(rows: readonly MapRow[], { column, direction }: TableSort): MapRow[] {
  const sign = direction === 'descending' ? -1 : 1
  const byName = (a: MapRow, b: MapRow) => a.area.name.localeCompare(b.area.name, 'en-GB')
  return rows.toSorted((a, b) => {
    if (column === 'name') return sign * byName(a, b)
    if (column === 'verdict') return sign * (orderOf(a) - orderOf(b)) || byName(a, b)
    const [one, other] = column === 'place' ? [a.place, b.place] : [a.shown, b.shown]
    if (!isNumber(one) || !isNumber(other))
      return Number(isNumber(other)) - Number(isNumber(one)) || byName(a, b)
    return sign * (one - other) || byName(a, b)
  })
}

const orderOf = ({ verdict }: MapRow): number =>
  verdict === null ? VERDICTS.length : VERDICTS.indexOf(verdict)

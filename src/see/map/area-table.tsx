import { isNumber, MISSING } from '../../kernel/value.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { MissingKey } from '../../platform/html/components/figure.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { figureIn, Interval } from '../figures/figure.tsx'
import { unitWord } from '../figures/write-figure.ts'
import { paths } from '../paths.ts'
import type { SortColumn, SortDirection, TableSort } from './choose-map.ts'
import type { MapRow, MapView } from './read-map.ts'

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
  const columns = [
    {
      key: 'place',
      label: 'Place',
      numeric: true,
      sortable: true,
      cell: (row: MapRow) => <Place row={row} />,
    },
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
    {
      key: 'status',
      label: 'Shown',
      cell: ({ shown }: MapRow) => (isNumber(shown) ? 'yes' : MISSING[shown].words),
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
    const [one, other] = column === 'place' ? [a.place, b.place] : [a.shown, b.shown]
    if (!isNumber(one) || !isNumber(other))
      return Number(isNumber(other)) - Number(isNumber(one)) || byName(a, b)
    return sign * (one - other) || byName(a, b)
  })
}

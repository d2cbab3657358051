import { DataTable } from '../../platform/html/components/data-table.tsx'
import type { TrendLine } from '../charts/trend.tsx'
import { figureIn, Interval } from '../figures/figure.tsx'
import type { Style } from '../figures/write-figure.ts'

/** The numbers of a trend: one row a period, newest first; one column an area, with the interval of the first. */
export function SeriesTable({
  caption,
  lines,
  style,
}: {
  caption: string
  lines: readonly TrendLine[]
  style: Style
}) {
  const [first, ...others] = lines
  if (!first) return null
  const rows = first.series.map(({ period, cell }, index) => ({
    period,
    cell,
    others: others.map(({ series }) => series[index]?.cell),
  }))
  const withInterval = rows.some(({ cell }) => cell?.lower != null)
  type Row = (typeof rows)[number]
  return (
    <DataTable
      caption={caption}
      captionHidden
      dense
      rows={rows.toReversed()}
      columns={[
        { key: 'period', label: 'Period', names: true, cell: ({ period }: Row) => period },
        {
          key: 'value',
          label: first.name,
          numeric: true,
          cell: ({ cell }: Row) => figureIn(cell, style),
        },
        ...(withInterval
          ? [
              {
                key: 'interval',
                label: 'Interval',
                numeric: true,
                cell: ({ cell }: Row) => <Interval cell={cell} style={style} />,
              },
            ]
          : []),
        ...others.map(({ name }, index) => ({
          key: `other-${index}`,
          label: name,
          numeric: true,
          cell: ({ others }: Row) => figureIn(others[index], style),
        })),
      ]}
    />
  )
}

import type { Value } from '../../kernel/value.ts'
import { DataTable } from '../html/components/data-table.tsx'
import { Figure, MissingKey } from '../html/components/figure.tsx'
import { Frame } from '../html/components/frame.tsx'
import { Section } from '../html/components/section.tsx'
import { withQuery } from '../http/path.ts'

type Row = { area: string; children: number; share: Value; days: Value }

// invented figures of places that are not
const ROWS: readonly Row[] = [
  { area: 'Applebridge', children: 48_210, share: 0.0612, days: 41 },
  { area: 'Brackenford', children: 12_045, share: 0.0498, days: 'withheld' },
  { area: 'Cloverdale', children: 96_530, share: 0.0731, days: 28 },
  { area: 'Isle of Wren', children: 310, share: 'withheld', days: 'not-available' },
  { area: 'Duncombe', children: 33_870, share: 'low', days: 55 },
]

/** A table with every kind of value, and a picture in its frame. */
export function DesignTables({ sort }: { sort: string }) {
  const direction = sort === 'children-down' ? 'descending' : 'ascending'
  const sorted = sort.startsWith('children')
  const rows = sorted
    ? ROWS.toSorted((a, b) => (direction === 'ascending' ? a.children - b.children : b.children - a.children))
    : ROWS
  return (
    <Section title="DataTable and Figure" id="tables">
      <DataTable
        caption="Children referred in five invented areas"
        rows={rows}
        sort={{
          column: sorted ? 'children' : '',
          direction,
          href: (column, next) =>
            `${withQuery('/office/design', { sort: `${column}${next === 'descending' ? '-down' : ''}` })}#tables`,
        }}
        columns={[
          { key: 'area', label: 'Area', cell: ({ area }) => area },
          {
            key: 'children',
            label: 'Children',
            numeric: true,
            sortable: true,
            cell: row => <Figure value={row.children} />,
          },
          {
            key: 'share',
            label: 'Share referred',
            numeric: true,
            cell: row => <Figure value={row.share} unit="percent" decimals={1} />,
          },
          { key: 'days', label: 'Days waited', numeric: true, cell: row => <Figure value={row.days} /> },
        ]}
      />
      <MissingKey values={ROWS.flatMap(({ share, days }) => [share, days])} />
      <Frame
        title="Frame: children wait longest in Duncombe"
        source="Example data."
        table={
          <DataTable
            caption="Days waited"
            rows={ROWS}
            columns={[
              { key: 'area', label: 'Area', cell: ({ area }) => area },
              { key: 'days', label: 'Days', numeric: true, cell: row => <Figure value={row.days} /> },
            ]}
          />
        }
      >
        <Bars />
      </Frame>
    </Section>
  )
}

function Bars() {
  const bars = ROWS.filter(row => typeof row.days === 'number')
  return (
    <svg
      viewBox={`0 0 600 ${bars.length * 44}`}
      role="img"
      aria-label="Bars: Applebridge 41 days, Cloverdale 28, Duncombe 55"
    >
      {bars.map(({ area, days }, index) => (
        <g transform={`translate(0 ${index * 44})`}>
          <text class="picture-text" x="0" y="26" font-size="17">
            {area}
          </text>
          <rect class="fill-pine" x="120" y="6" width={Number(days) * 7} height="30" rx="6" />
          <text class="picture-text" x={130 + Number(days) * 7} y="27" font-size="17">
            {days}
          </text>
        </g>
      ))}
    </svg>
  )
}

import type { Value } from '../../kernel/value.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Figure } from '../../platform/html/components/figure.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { postBoxOfficePaths as paths } from './post-box.paths.ts'
import type { ThemesOverTime } from './themes-over-time.ts'

/** What children tell the post box about, month by month. Small counts are withheld, as everywhere. */
export const ThemesPage = ({
  themes: { months, rows },
  smallest,
}: {
  themes: ThemesOverTime
  smallest: number
}) => (
  <OfficePage
    title="Themes over time"
    lede={`Messages by theme and month. A message may have several themes, so a column does not add up. Counts below ${smallest} are withheld.`}
    trail={[{ label: 'Post box', href: paths.messages }]}
    wide
  >
    {rows.length === 0 ? (
      <EmptyState title="No message has a theme yet.">
        <p>Themes are given on the page of each message.</p>
      </EmptyState>
    ) : (
      <DataTable
        caption="Messages by theme and month"
        rows={rows}
        dense
        columns={[
          { key: 'theme', label: 'Theme', cell: row => row.theme },
          ...months.map((month, index) => ({
            key: month,
            label: sayMonth(month),
            numeric: true,
            cell: (row: { counts: readonly Value[] }) => <Figure value={row.counts[index] ?? 0} />,
          })),
        ]}
      />
    )}
  </OfficePage>
)

const sayMonth = (month: string): string =>
  new Date(`${month}-01`).toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

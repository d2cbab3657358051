import { isNumber, type Value } from '../../kernel/value.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Figure, MissingKey } from '../../platform/html/components/figure.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { postBoxOfficePaths as paths } from './post-box.paths.ts'
import { sayMonth, ThemeStrip } from './theme-strip.tsx'
import type { ThemesOverTime } from './themes-over-time.ts'

/** What children tell the post box about, month by month. Small counts are withheld, as everywhere. */
export const ThemesPage = ({ themes, smallest }: { themes: ThemesOverTime; smallest: number }) => (
  <OfficePage
    title="Themes over time"
    lede={`Messages by theme and month. A message may have several themes, so a month does not add up. Counts below ${smallest} are withheld.`}
    trail={[{ label: 'Post box', href: paths.messages }]}
    wide
  >
    {themes.rows.length === 0 ? (
      <EmptyState title="No message has a theme yet.">
        <p>Themes are given on the page of each message.</p>
      </EmptyState>
    ) : (
      <>
        <Strips {...themes} />
        <CountsTable {...themes} />
      </>
    )}
  </OfficePage>
)

/** Themes of which no month can be shown are named, and not drawn. */
function Strips({ months, rows }: ThemesOverTime) {
  const drawn = rows.filter(({ counts }) => counts.some(count => isNumber(count) && count > 0))
  const most = Math.max(0, ...rows.flatMap(({ counts }) => counts.filter(isNumber)))
  const others = rows.filter(row => !drawn.includes(row)).map(({ theme }) => theme)
  return (
    <section>
      <h2>By month, each theme on the same scale</h2>
      <div class="theme-strips">
        {drawn.map(row => (
          <ThemeStrip {...row} months={months} most={most} />
        ))}
      </div>
      {others.length > 0 && <p>Too few in every month to be drawn: {others.join(', ')}.</p>}
    </section>
  )
}

const CountsTable = ({ months, rows }: ThemesOverTime) => (
  <>
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
    <MissingKey values={rows.flatMap(({ counts }) => counts)} />
  </>
)

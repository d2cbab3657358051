import { ButtonLink } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { happenedOfficePaths, happenedPaths } from './happened.paths.ts'
import type { KeptEntry, WaveToTell } from './happened.store.ts'

/** What entries are about, in words. */
export type Names = { wave: (id: string) => string | null; area: (code: string) => string | null }

/** Everything that was told, and the surveys of which nothing was. */
export const EntriesPage = ({
  entries,
  untold,
  names,
}: {
  entries: readonly KeptEntry[]
  untold: readonly WaveToTell[]
  names: Names
}) => (
  <OfficePage
    title="What happened"
    lede={
      <p>
        “You said, we did”: what children read at <a href={happenedPaths.all}>What happened</a>, and with the
        four words that they kept.
      </p>
    }
    actions={<ButtonLink href={happenedOfficePaths.write}>Write an entry</ButtonLink>}
    wide
  >
    {untold.length > 0 && (
      <Section title="Surveys of which children have heard nothing yet">
        <ul>
          {untold.map(({ id, title, closedOn }) => (
            <li>
              <a href={withQuery(happenedOfficePaths.write, { wave: id })}>{title}</a>
              {closedOn && (
                <>
                  , over since <Day on={closedOn} />
                </>
              )}
            </li>
          ))}
        </ul>
      </Section>
    )}
    {entries.length === 0 ? (
      <EmptyState title="Nothing has been written yet.">
        <p>
          Say what children said, what was done, and who answered. A second person reads it before children
          do.
        </p>
      </EmptyState>
    ) : (
      <DataTable
        caption="Entries, the newest day first"
        captionHidden
        rows={entries}
        columns={[
          {
            key: 'about',
            label: 'About',
            cell: row => (
              <a href={pathTo(happenedOfficePaths.entry, { id: row.id })}>{aboutEntry(row, names)}</a>
            ),
          },
          { key: 'day', label: 'Day', cell: row => <Day on={row.onDay} /> },
          { key: 'did', label: 'We did', cell: row => row.did },
          { key: 'state', label: 'State', cell: row => <EntryState entry={row} /> },
        ]}
      />
    )}
  </OfficePage>
)

/** The survey, the area and the theme of an entry, as far as it has them. */
export const aboutEntry = (
  { wave, area, theme }: Pick<KeptEntry, 'wave' | 'area' | 'theme'>,
  names: Names,
): string =>
  [wave && (names.wave(wave) ?? wave), area && (names.area(area) ?? area), theme].filter(Boolean).join(', ')

/** Whether an entry stands, was brought up to date, or was withdrawn. */
export const EntryState = ({ entry }: { entry: KeptEntry }) => {
  if (entry.withdrawn !== null) return <Tag tone="bad">withdrawn</Tag>
  if (entry.agreed === null) return <Tag tone="care">waits for a second person</Tag>
  if (!entry.agreed) return <Tag tone="bad">sent back</Tag>
  return entry.followedBy ? <Tag>brought up to date</Tag> : <Tag tone="good">shown</Tag>
}

import { ButtonLink } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Tag, type Tone } from '../../platform/html/components/tag.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { ReleaseState } from '../versions/release.tables.ts'
import type { ReleaseRow } from '../versions/releases.store.ts'
import { sayVersion } from '../versions/what-changed.ts'
import { releasePaths } from './release.paths.ts'

const STATES: Readonly<Record<ReleaseState, { words: string; tone: Tone }>> = {
  prepared: { words: 'Waits for a second person', tone: 'care' },
  reviewed: { words: 'Reviewed, not yet public', tone: 'calm' },
  'sent-back': { words: 'Sent back', tone: 'bad' },
  published: { words: 'Public', tone: 'good' },
  withdrawn: { words: 'Withdrawn', tone: 'bad' },
}

export const ReleaseStateTag = ({ state }: { state: ReleaseState }) => (
  <Tag tone={STATES[state].tone}>{STATES[state].words}</Tag>
)

/** Every version of every release, the last prepared first. */
export const ReleasesPage = ({
  releases,
  names,
  mayPrepare,
}: {
  releases: readonly ReleaseRow[]
  names: ReadonlyMap<string, string>
  mayPrepare: boolean
}) => (
  <OfficePage
    title="Releases"
    lede="Nothing is public that did not pass the gate and a second person."
    actions={mayPrepare && <ButtonLink href={releasePaths.prepare}>Prepare a release</ButtonLink>}
  >
    {releases.length === 0 ? (
      <EmptyState
        title="Nothing was released yet"
        action={mayPrepare && <ButtonLink href={releasePaths.prepare}>Choose a calculation</ButtonLink>}
      />
    ) : (
      <DataTable
        caption="Versions, the last prepared first"
        captionHidden
        rows={releases}
        columns={[
          {
            key: 'release',
            label: 'Release',
            names: true,
            cell: release => (
              <a href={pathTo(releasePaths.release, { release: String(release.id) })}>
                {release.title} {sayVersion(release)}
              </a>
            ),
          },
          { key: 'state', label: 'State', cell: ({ state }) => <ReleaseStateTag state={state} /> },
          {
            key: 'cells',
            label: 'Cells',
            numeric: true,
            cell: ({ certificate }) => certificate.counted.cells,
          },
          {
            key: 'prepared',
            label: 'Prepared by',
            cell: ({ preparedBy }) => names.get(preparedBy) ?? 'Someone who has left',
          },
          { key: 'when', label: 'Prepared', cell: ({ preparedAt }) => <Time at={preparedAt} /> },
        ]}
      />
    )}
  </OfficePage>
)

import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { releasePaths } from '../office/release.paths.ts'
import type { PreparationRow } from './preparations.store.ts'

/** A release on its way through the gate: how far it is, and what came of it. */
export const PreparationPage = ({
  preparation,
  askedBy,
}: {
  preparation: PreparationRow
  askedBy: string
}) => {
  const { id, title, step, finishedAt, release, problems, askedAt } = preparation
  return (
    <OfficePage title={`On its way: ${title}`} trail={[{ label: 'Releases', href: releasePaths.list }]}>
      <ErrorSummary problems={problems} title="The gate stayed shut" />
      <SummaryList
        rows={[
          {
            term: 'Asked for',
            detail: (
              <>
                <Time at={askedAt} /> by {askedBy}
              </>
            ),
          },
          {
            term: 'State',
            detail: finishedAt ? (release ? 'Done' : 'Ended') : (step ?? 'It waits for its turn'),
          },
        ]}
      />
      {!finishedAt && (
        <Notice kind="note" title={step ?? 'It waits for its turn'}>
          <p>
            A whole survey takes a minute or two. This page looks again by itself; you can leave it and come
            back. <a href={pathTo(releasePaths.preparation, { preparation: id })}>Look now</a>
          </p>
        </Notice>
      )}
      {release && (
        <p>
          <a href={pathTo(releasePaths.release, { release: String(release) })}>
            The version that came of it, which waits for a second person
          </a>
        </p>
      )}
    </OfficePage>
  )
}

import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Progress } from '../../platform/html/components/progress.tsx'
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
  looksAgain,
}: {
  preparation: PreparationRow
  askedBy: string
  looksAgain: boolean
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
        <Progress
          title={step ?? 'It waits for its turn'}
          at={pathTo(releasePaths.preparation, { preparation: id })}
          looksAgain={looksAgain}
        >
          <p>A whole survey takes a minute or two.</p>
        </Progress>
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

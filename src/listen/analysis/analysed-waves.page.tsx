import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { analysisPaths } from './analysis.paths.ts'
import { sayProgress } from './finishing.page.tsx'
import type { WaveOver } from './waves-over.ts'

/** The waves that are over: to be analysed, or to be finished first. */
export const AnalysedWavesPage = ({
  waves,
  mayFinish,
  problems = [],
}: {
  waves: readonly WaveOver[]
  mayFinish: boolean
  problems?: readonly Problem[]
}) => (
  <OfficePage
    title="Analysis"
    lede="What children answered, from waves that are finished. Finishing gathers in what is still under way and makes the dataset."
    problems={problems.length > 0}
    wide
  >
    <ErrorSummary problems={problems} />
    {waves.length === 0 ? (
      <EmptyState title="No wave is over yet.">
        <p>Answers can be analysed when a wave takes no more of them.</p>
      </EmptyState>
    ) : (
      <DataTable
        caption="Waves that are over"
        captionHidden
        rows={waves}
        columns={[
          {
            key: 'wave',
            label: 'Wave',
            names: true,
            cell: ({ wave, isFinished }) =>
              isFinished ? (
                <a href={pathTo(analysisPaths.table, { wave: wave.id })}>{wave.title}</a>
              ) : (
                wave.title
              ),
          },
          { key: 'closed', label: 'Closed', cell: ({ wave }) => <Day on={wave.closesOn} /> },
          {
            key: 'state',
            label: 'Dataset',
            cell: row => <Dataset row={row} mayFinish={mayFinish} />,
          },
        ]}
      />
    )}
  </OfficePage>
)

const Dataset = ({ row, mayFinish }: { row: WaveOver; mayFinish: boolean }) => {
  const { wave, isFinished, finishing } = row
  if (isFinished) return <>finished</>
  const at = pathTo(analysisPaths.finishing, { wave: wave.id })
  if (finishing && finishing.endedAt === null) return <a href={at}>{sayProgress(finishing)}</a>
  return (
    <>
      {finishing ? <a href={at}>could not be finished</a> : !mayFinish && 'not finished'}
      {mayFinish && (
        <Form inline action={pathTo(analysisPaths.finish, { wave: wave.id })}>
          <Button kind="quiet" about={wave.title}>
            Finish
          </Button>
        </Form>
      )}
    </>
  )
}

import { ButtonLink } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { type Stage, stageOf, type Wave } from './wave.ts'

const STAGES: Readonly<Record<Stage, string>> = { before: 'to come', open: 'open', after: 'over' }

/** Where a wave stands, as a tag. */
export function sayStage(wave: Wave, today: string) {
  const stage = stageOf(wave, today)
  const words = wave.state === 'draft' ? 'draft' : STAGES[stage]
  return <Tag tone={stage === 'open' ? 'good' : 'plain'}>{words}</Tag>
}

/** The fieldings of surveys, the newest first. */
export const WavesPage = ({
  waves,
  today,
  mayOpen,
}: {
  waves: readonly Wave[]
  today: string
  mayOpen: boolean
}) => (
  <OfficePage
    title="Waves"
    lede="Each fielding of a survey: when it takes answers, and who has answered."
    wide
    actions={mayOpen && <ButtonLink href={officePaths.newWave}>Make a wave</ButtonLink>}
  >
    {waves.length === 0 ? (
      <EmptyState title="No survey has been opened yet.">
        <p>A wave opens one version of a survey for some weeks. It is then shown here with its monitor.</p>
      </EmptyState>
    ) : (
      <DataTable
        caption="Waves, the newest first"
        captionHidden
        rows={waves}
        columns={[
          {
            key: 'wave',
            label: 'Wave',
            cell: row => <a href={pathTo(officePaths.wave, { wave: row.id })}>{row.title}</a>,
          },
          { key: 'from', label: 'Opens', cell: row => <Day on={row.opensOn} /> },
          { key: 'to', label: 'Closes', cell: row => <Day on={row.closesOn} /> },
          {
            key: 'stage',
            label: 'State',
            cell: row => sayStage(row, today),
          },
        ]}
      />
    )}
  </OfficePage>
)

import { DataTable } from '../../platform/html/components/data-table.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { PublicWave } from '../wave/wave.ts'
import { analysisPaths } from './analysis.paths.ts'
import type { Overlap } from './overlaps-of-wave.ts'
import { Count, Share } from './shown-figures.tsx'

/** How groups of children overlap, each with each other. */
export const OverlapsPage = ({
  wave,
  overlaps,
  weights,
}: {
  wave: PublicWave
  overlaps: readonly Overlap[]
  weights: string | null
}) => (
  <OfficePage
    title={`Groups that overlap: ${wave.title}`}
    lede="Of the children of one group, the share who are in another too; out of those of whom both are known. Numbers are to the nearest ten."
    trail={[
      { label: 'Analysis', href: analysisPaths.waves },
      { label: wave.title, href: pathTo(analysisPaths.table, { wave: wave.id }) },
    ]}
    wide
  >
    <p>
      Weights: {weights ?? 'none, every answer counts as one.'}
      {weights !== null && ' Shares are weighted; numbers of children are not.'}
    </p>
    <DataTable
      caption="Children of one group who are in another too"
      captionHidden
      rows={overlaps}
      columns={[
        { key: 'group', label: 'Of', names: true, cell: one => `${one.group} who are also: ${one.other}` },
        { key: 'base', label: 'Children', numeric: true, cell: one => <Count value={one.base} /> },
        { key: 'both', label: 'Also', numeric: true, cell: one => <Count value={one.both} /> },
        { key: 'share', label: 'Share', numeric: true, cell: one => <Share cell={one.share} /> },
      ]}
    />
  </OfficePage>
)

import { DataTable } from '../../platform/html/components/data-table.tsx'
import type { Difference } from './compare-rows.ts'

const percent = (share: number): string => `${(100 * share).toFixed(1)}`

/** Differences with their interval, size and test, a row each. */
export const DifferenceTable = ({
  caption,
  rows,
}: {
  caption: string
  rows: readonly (Difference & { words: string })[]
}) => (
  <DataTable
    caption={caption}
    captionHidden
    cards
    rows={rows}
    columns={[
      { key: 'pair', label: 'Compared', names: true, cell: one => one.words },
      { key: 'difference', label: 'Points', numeric: true, cell: one => percent(one.difference) },
      {
        key: 'interval',
        label: '95% interval',
        numeric: true,
        cell: one => `${percent(one.lower)} to ${percent(one.upper)}`,
      },
      {
        key: 'risk',
        label: 'Relative risk',
        numeric: true,
        cell: one => one.relativeRisk?.toFixed(2) ?? '–',
      },
      { key: 'size', label: 'Size (Cohen’s h)', cell: one => `${one.sizeWords} (${one.size.toFixed(2)})` },
      { key: 'd', label: 'Cohen’s d', numeric: true, cell: one => one.d?.toFixed(2) ?? '–' },
      {
        key: 'p',
        label: 'By chance',
        numeric: true,
        cell: one => (one.pValue < 0.001 ? 'under 0.001' : one.pValue.toFixed(3)),
      },
    ]}
  />
)

import type { Cell } from '../../kernel/cell.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Figure, MissingKey } from '../../platform/html/components/figure.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { Definition } from '../definitions/read-definition.ts'
import { indicatorsPaths } from './indicators.paths.ts'

const TRAIL = [
  { label: 'Indicators', href: indicatorsPaths.list },
  { label: 'Calculations', href: indicatorsPaths.calculations },
]
const linkTo = (calculation: string) => pathTo(indicatorsPaths.calculation, { calculation })

type CellsPageProps = {
  calculation: string
  definition: Definition
  period: string
  cells: readonly Cell[]
  nameOf: (code: string) => string
}

/** The cells of one indicator in one period, each with its notes and the addresses it came from. */
export const CellsPage = ({ calculation, definition, period, cells, nameOf }: CellsPageProps) => {
  const { written } = definition
  const unit = shownAs(definition)
  return (
    <OfficePage
      title={`${written.title}, ${period}`}
      trail={[...TRAIL, { label: 'Calculation', href: linkTo(calculation) }]}
      lede={written.words}
      wide
    >
      <Notice kind="care" title="Not yet through the gate">
        <p>These figures may hold small numbers of children. They are for the office only.</p>
      </Notice>
      <DataTable
        caption={`${cells.length} areas`}
        dense
        rows={cells}
        columns={[
          { key: 'area', label: 'Area', cell: ({ area }) => nameOf(area) },
          {
            key: 'value',
            label: 'Value',
            cell: ({ value }) => <Figure value={value} decimals={written.decimals} {...unit} />,
            numeric: true,
          },
          { key: 'range', label: 'From, to', cell: cell => <Range cell={cell} {...unit} /> },
          { key: 'notes', label: 'Notes', cell: ({ notes }) => notes.join('; ') },
          { key: 'origins', label: 'Came from', cell: ({ origins }) => shorten(origins) },
        ]}
      />
      <MissingKey values={cells.map(({ value }) => value)} />
    </OfficePage>
  )
}

type ShownAs = { unit?: 'percent' | 'money' }

const shownAs = ({ written }: Definition): ShownAs => {
  if (written.measure === 'share') return { unit: 'percent' }
  return written.unit.startsWith('pounds') ? { unit: 'money' } : {}
}

const Range = ({ cell: { lower, upper }, ...unit }: { cell: Cell } & ShownAs) =>
  lower === null || upper === null ? (
    <span>–</span>
  ) : (
    <span>
      <Figure value={lower} decimals={2} {...unit} /> to <Figure value={upper} decimals={2} {...unit} />
    </span>
  )

// A sum over England has a hundred addresses; the download has them all.
const MOST_ORIGINS = 3

const shorten = (origins: readonly string[]): string =>
  origins.length <= MOST_ORIGINS
    ? origins.join(', ')
    : `${origins.slice(0, MOST_ORIGINS).join(', ')} and ${origins.length - MOST_ORIGINS} more`

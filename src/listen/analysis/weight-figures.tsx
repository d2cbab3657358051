import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { printCount } from './print-figures.ts'
import type { ShownLevel, ShownMargin } from './show-weights.ts'
import type { WeightDiagnostics } from './weights.ts'

const count = (value: number) => printCount(value).toLocaleString('en-GB')

const weight = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 2 })

/** What weights cost, and what they bring each category to. */
export const WeightFigures = ({
  diagnostics: { rows, designEffect, effectiveBase, least, median, most, trimmed },
  margins,
}: {
  diagnostics: WeightDiagnostics
  margins: readonly ShownMargin[]
}) => (
  <>
    <SummaryList
      rows={[
        { term: 'Children', detail: count(rows) },
        { term: 'Effective base', detail: `${count(effectiveBase)} equally weighted answers` },
        {
          term: 'Design effect',
          detail: `${designEffect.toFixed(2)}: of every 100 answers, ${Math.round(100 / designEffect)} are left in precision`,
        },
        {
          term: 'Weights',
          detail: `from ${weight(least)} to ${weight(most)}, half of them below ${weight(median)}`,
        },
        {
          term: 'Trimmed',
          detail: trimmed === 0 ? 'none' : `${count(trimmed)} children at the largest weight`,
        },
        { term: 'Raking', detail: 'settled: no combination of levels moves any more' },
      ]}
    />
    {margins.map(margin => (
      <>
        <h3>{margin.title}</h3>
        {margin.levels.length > 0 && <Levels caption={margin.title} rows={margin.levels} margin={margin} />}
        <ul>
          {margin.notes.map(note => (
            <li>{note}</li>
          ))}
        </ul>
        {margin.inEach.length > 0 && (
          <Details summary={`${margin.title}: place by place`}>
            <Levels caption={`${margin.title}, place by place`} rows={margin.inEach} margin={margin} />
          </Details>
        )}
      </>
    ))}
  </>
)

const Levels = ({
  caption,
  rows,
  margin: { decimals },
}: {
  caption: string
  rows: readonly ShownLevel[]
  margin: ShownMargin
}) => {
  const say = (share: number) => `${(100 * share).toFixed(decimals)}%`
  return (
    <DataTable
      caption={`${caption}: shares of the population, of those who answered, and of their weights`}
      captionHidden
      dense={rows.length > 20}
      rows={rows}
      columns={[
        { key: 'level', label: 'Category', names: true, cell: ({ words }) => words },
        {
          key: 'population',
          label: 'Population',
          numeric: true,
          cell: ({ population }) => `${(100 * population).toFixed(1)}%`,
        },
        {
          key: 'sample',
          label: 'Answered',
          numeric: true,
          cell: ({ sample }) => (sample === 'withheld' ? <span class="missing">withheld</span> : say(sample)),
        },
        {
          key: 'weighted',
          label: 'Weighted',
          numeric: true,
          cell: ({ weighted }) => `${(100 * weighted).toFixed(1)}%`,
        },
      ]}
    />
  )
}

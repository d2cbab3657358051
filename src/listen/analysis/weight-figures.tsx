import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
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
    <Met margins={margins} />
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
      <Details summary={`${margin.title}: ${sayMet(margin)}`}>
        {margin.levels.length > 0 && <Levels caption={margin.title} rows={margin.levels} margin={margin} />}
        <ul>
          {margin.notes.map(note => (
            <li>{note}</li>
          ))}
        </ul>
        {margin.inEach.length > 0 && (
          <Levels caption={`${margin.title}, place by place`} rows={margin.inEach} margin={margin} />
        )}
      </Details>
    ))}
  </>
)

/** Whether the weights do what they are for, in one sentence; which levels they do not bring to their population. */
const Met = ({ margins }: { margins: readonly ShownMargin[] }) => {
  const all = margins.reduce((sum, { levelCount }) => sum + levelCount, 0)
  const notMet = margins
    .flatMap(margin => margin.notMet.map(one => ({ ...one, margin })))
    .toSorted((one, other) => Math.abs(other.off) - Math.abs(one.off))
  if (notMet.length === 0)
    return (
      <Notice title={`All ${whole(all)} categories are met to within one in a hundred`}>
        <p>What each of them is of the population, of those who answered and of the weights stands below.</p>
      </Notice>
    )
  const more = notMet.length - MOST_NAMED
  return (
    <Notice kind="care" title={`${whole(notMet.length)} of ${whole(all)} categories are not met`}>
      <ul>
        {notMet.slice(0, MOST_NAMED).map(({ words, off }) => (
          <li>
            {words}: {(100 * Math.abs(off)).toFixed(1)}% too {off < 0 ? 'little' : 'much'}
          </li>
        ))}
      </ul>
      <p>
        {more > 0 && `And ${whole(more)} more, below. `}
        The largest weight stands in the way: children there would have to stand for more than it allows.
      </p>
    </Notice>
  )
}

const sayMet = ({ levelCount, notMet }: ShownMargin): string =>
  notMet.length === 0 ? 'met' : `${whole(notMet.length)} of ${whole(levelCount)} categories not met`

const whole = (value: number) => value.toLocaleString('en-GB')

// more are a list to be looked up, not a summary
const MOST_NAMED = 8

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

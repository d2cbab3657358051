import type { ComponentChildren } from 'preact'
import type { Problem } from '../../kernel/problem.ts'
import { Select, type SelectOption } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { analysisPaths } from './analysis.paths.ts'
import { DifferenceTable } from './difference-table.tsx'
import { Count, Share } from './shown-figures.tsx'
import { TrendChart } from './trend-chart.tsx'
import type { Trend, TrendWave } from './trend-of-variable.ts'

type TrendShown = {
  variables: readonly SelectOption[]
  groups: readonly SelectOption[]
  asked: { variable: string; group: string }
  trend: Trend | null
  problems?: readonly Problem[]
}

/** The same question over all finished waves. */
export const TrendPage = ({ variables, groups, asked, trend, problems = [] }: TrendShown) => (
  <OfficePage
    title="Trends across waves"
    lede="One question over all finished waves. Other children took part each time: a step may be another crowd."
    trail={[{ label: 'Analysis', href: analysisPaths.waves }]}
    problems={problems.length > 0}
    wide
  >
    <ErrorSummary problems={problems} />
    {variables.length === 0 ? (
      <EmptyState title="No wave is finished yet.">
        <p>Finish one under Analysis.</p>
      </EmptyState>
    ) : (
      <FilterForm action={analysisPaths.trend} label="The question" submit="Show the trend" wide>
        <Select
          name="variable"
          label="Answers to"
          value={asked.variable}
          options={[{ value: '', label: 'Choose a question' }, ...variables]}
        />
        <Select name="group" label="Of" value={asked.group} options={groups} />
      </FilterForm>
    )}
    {variables.length > 0 && !trend && <Begin />}
    {trend && <TrendChart {...trend} />}
    {trend && <Waves waves={trend.waves} />}
    {trend && (
      <ul>
        {trend.waves.map(
          ({ title, found }) =>
            found && (
              <li>
                Weights of {title}: {found.weights ?? 'none, every answer counts as one.'}
              </li>
            ),
        )}
      </ul>
    )}
    {trend && trend.changes.length > 0 && (
      <Notice kind="care" title="Not asked alike in every wave">
        <ul>
          {trend.changes.map(change => (
            <li>{change}</li>
          ))}
        </ul>
      </Notice>
    )}
    {trend && trend.steps.length > 0 && (
      <Section title="Steps" lede="Each wave less the one before it that asked.">
        <DifferenceTable
          caption="From wave to wave"
          rows={trend.steps.map(one => ({ ...one, words: `${one.answer}: ${one.to} less ${one.from}` }))}
        />
      </Section>
    )}
  </OfficePage>
)

const Begin = () => (
  <EmptyState title="Choose a question.">
    <p>
      Each finished wave that asked it is drawn with its interval; whether a step is more than chance stands
      beneath. Waves that asked it otherwise stand beside each other, and no step is made.
    </p>
  </EmptyState>
)

/** A row for each answer and a column for each wave: a question has more answers than there are waves. */
function Waves({ waves }: { waves: readonly TrendWave[] }) {
  // an answer that some waves did not offer has its row all the same
  const every = waves.flatMap(({ found }) => found?.columns ?? [])
  const answers = [...new Map(every.map(one => [one.id, one])).values()]
  const rows: readonly RowOfWaves[] = [
    { title: 'Closed', at: ({ closesOn }) => <Day on={closesOn} /> },
    ...answers.map(({ id, title }): RowOfWaves => ({ title, at: wave => <Answer id={id} wave={wave} /> })),
    { title: 'Answered', at: ({ found }) => (found ? <Count value={found.base} /> : NOT_ASKED) },
  ]
  return (
    <DataTable
      caption="Share of those who answered in each wave, with its 95% interval"
      cards
      rows={rows}
      columns={[
        { key: 'answer', label: 'Answer', names: true, cell: ({ title }) => title },
        ...waves.map(wave => ({
          ...{ key: wave.wave, label: wave.title, numeric: true },
          cell: ({ at }: RowOfWaves) => at(wave),
        })),
      ]}
    />
  )
}

type RowOfWaves = { title: string; at: (wave: TrendWave) => ComponentChildren }

const NOT_ASKED = <span class="missing">not asked</span>

function Answer({ id, wave: { found } }: { id: string; wave: TrendWave }) {
  if (!found) return NOT_ASKED
  const at = found.columns.findIndex(one => one.id === id)
  return at < 0 ? <span class="missing">not offered</span> : <Share cell={found.cells[at]!} />
}

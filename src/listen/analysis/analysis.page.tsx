import type { Problem } from '../../kernel/problem.ts'
import { ButtonLink } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { Variable } from '../survey/survey.ts'
import type { PublicWave } from '../wave/wave.ts'
import { analysisPaths } from './analysis.paths.ts'
import type { Comparison } from './compare-rows.ts'
import type { Dimension } from './dimension.ts'
import { sayShare } from './say-share.ts'
import type { TableCell, WaveTable } from './table-of-wave.ts'

export type AnalysisShown = {
  wave: PublicWave
  variables: readonly Variable[]
  dimensions: readonly Dimension[]
  kinds: readonly { id: string; title: string }[]
  asked: { variable: string; by: readonly string[]; area: string }
  /** Null until something is asked for, and when it could not be answered. */
  table: WaveTable | null
  policy: { title: string; smallestCount: number }
  problems?: readonly Problem[]
}

/** The analysis room of a wave: one question, its table, and how sure one can be. */
export const AnalysisPage = ({ wave, table, asked, policy, problems = [], ...choices }: AnalysisShown) => (
  <OfficePage
    title={`Analysis: ${wave.title}`}
    lede="Any answer by any two groups and by area. What is small is withheld here as it would be outside."
    trail={[{ label: 'Analysis', href: analysisPaths.waves }]}
    problems={problems.length > 0}
    wide
    actions={
      <ButtonLink kind="quiet" href={pathTo(analysisPaths.weigh, { wave: wave.id })}>
        Weights
      </ButtonLink>
    }
  >
    <ErrorSummary problems={problems} />
    <Ask wave={wave} asked={asked} {...choices} />
    {table && <Found wave={wave} table={table} asked={asked} policy={policy} />}
  </OfficePage>
)

function Ask({
  wave,
  variables,
  dimensions,
  kinds,
  asked,
}: Pick<AnalysisShown, 'wave' | 'variables' | 'dimensions' | 'kinds' | 'asked'>) {
  const none = { value: '', label: 'Nothing' }
  const groups = [none, ...dimensions.map(({ id, title }) => ({ value: id, label: title }))]
  return (
    <FilterForm
      action={pathTo(analysisPaths.table, { wave: wave.id })}
      label="The question"
      submit="Show the table"
    >
      <Select
        name="variable"
        label="Answers to"
        value={asked.variable}
        options={variables.map(({ name, title, item }) => ({
          value: name,
          label: labelOf(wave, item, title),
        }))}
      />
      <Select name="by" label="By" value={asked.by[0] ?? ''} options={groups} />
      <Select name="and" label="And by" value={asked.by[1] ?? ''} options={groups} />
      <Select
        name="area"
        label="In each"
        value={asked.area}
        options={[
          { value: '', label: 'All areas as one' },
          ...kinds.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
    </FilterForm>
  )
}

const labelOf = ({ survey }: PublicWave, item: string, title: string): string => {
  const whole = survey.items[item]?.title
  return whole === undefined || whole === title ? title : `${whole}: ${title}`
}

function Found({
  wave,
  table,
  asked,
  policy,
}: { wave: PublicWave; table: WaveTable } & Pick<AnalysisShown, 'asked' | 'policy'>) {
  const where = { variable: asked.variable, by: asked.by[0], and: asked.by[1], area: asked.area }
  const title = labelOf(wave, table.variable.item, table.variable.title)
  const names = [...(asked.area ? ['Area'] : []), ...table.dimensions.map(one => one.title)]
  return (
    <>
      <Notice kind="care" title="Children chose to take part: not a random sample">
        <p>
          {saySample(table)} Intervals say how far another such group of volunteers might differ, not how far
          volunteers differ from all children.
        </p>
      </Notice>
      <Section title={title}>
        <p>
          <ButtonLink
            kind="quiet"
            download
            href={pathTo(analysisPaths.table, { wave: wave.id }, { ...where, as: 'csv' })}
          >
            Take this table with you (CSV)
          </ButtonLink>
        </p>
        <DataTable
          caption={`${title}: share of those who answered, with its 95% interval`}
          rows={table.rows}
          dense={table.rows.length > 40}
          columns={[
            {
              key: 'who',
              label: names.join(', ') || 'Who',
              names: true,
              cell: row => row.words.join(', ') || 'All children',
            },
            ...table.columns.map(({ id, title: label }, at) => ({
              key: id,
              label,
              numeric: true,
              cell: (row: WaveTable['rows'][number]) => <Share cell={row.cells[at]!} />,
            })),
            { key: 'base', label: 'Answered', numeric: true, cell: row => <Count value={row.base} /> },
            {
              key: 'effective',
              label: 'Effective base',
              numeric: true,
              cell: row => <Count value={row.effectiveBase} />,
            },
          ]}
        />
        <Notes table={table} policy={policy} />
      </Section>
      {table.comparisons.length > 0 && <Differences comparisons={table.comparisons} />}
    </>
  )
}

/** The effective base of the largest row that is shown. */
function saySample({ rows, weighted }: WaveTable): string {
  const shown = rows.flatMap(({ effectiveBase }) =>
    typeof effectiveBase === 'number' ? [effectiveBase] : [],
  )
  if (shown.length === 0) return 'Too few answered for anything to be shown.'
  const most = `${Math.round(Math.max(...shown)).toLocaleString('en-GB')} equally weighted answers`
  return weighted
    ? `With their weights, the largest row is worth ${most}.`
    : `Without weights, the largest row is ${most}.`
}

const Share = ({ cell }: { cell: TableCell }) => {
  if (cell === 'withheld') return <span class="missing">withheld</span>
  if (cell === 'nobody') return <span class="missing">nobody answered</span>
  return <>{sayShare(cell)}</>
}

const Count = ({ value }: { value: number | 'withheld' }) =>
  value === 'withheld' ? <span class="missing">withheld</span> : Math.round(value).toLocaleString('en-GB')

const WHY: Readonly<Record<string, string>> = {
  'dont-want': 'did not want to say',
  'dont-know': 'did not know',
  'not-applicable': 'said that it does not apply to them',
  skipped: 'left it open',
  'not-asked': 'were not asked',
  'not-answered': 'were not asked or gave no answer',
}

const Notes = ({ table, policy }: { table: WaveTable; policy: AnalysisShown['policy'] }) => (
  <ul>
    <li>
      {policy.title}: whatever is built on fewer than {policy.smallestCount} children is withheld, and
      whatever would give it away here or in another table of this wave. Children of whom a group is not known
      have no row of their own and count in the totals.
    </li>
    <li>
      Numbers of children are to the nearest ten; shares to a tenth, a half or a whole of one in a hundred, as
      their base bears.
    </li>
    {table.dimensions.flatMap(({ title, words }) => (words ? [<li>{`${title}: ${words}`}</li>] : []))}
    {Object.entries(table.without)
      .filter(([, rows]) => rows >= policy.smallestCount)
      .map(([why, rows]) => (
        <li>
          Not counted: about {rows.toLocaleString('en-GB')} who {WHY[why] ?? why}.
        </li>
      ))}
    <li>
      Dataset {table.dataset.slice(0, 12)}
      {table.weighted ? ', with weights.' : ', without weights.'}
    </li>
  </ul>
)

const percent = (share: number): string => `${(100 * share).toFixed(1)}`

const Differences = ({ comparisons }: { comparisons: readonly Comparison[] }) => (
  <Section
    title="Differences"
    lede={`First less second. Chances are multiplied by the ${comparisons.length} comparisons shown here: with many, one looks real by luck.`}
  >
    <DataTable
      caption="Differences between groups"
      captionHidden
      rows={comparisons}
      columns={[
        {
          key: 'pair',
          label: 'Groups',
          names: true,
          cell: one => `${one.answer}: ${one.first} and ${one.second}`,
        },
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
        {
          key: 'size',
          label: 'Size (Cohen’s h)',
          cell: one => `${one.sizeWords} (${one.size.toFixed(2)})`,
        },
        { key: 'd', label: 'Cohen’s d', numeric: true, cell: one => one.d?.toFixed(2) ?? '–' },
        {
          key: 'p',
          label: 'By chance',
          numeric: true,
          cell: one => (one.pValue < 0.001 ? 'under 0.001' : one.pValue.toFixed(3)),
        },
      ]}
    />
  </Section>
)

import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { Select, type SelectOption } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FilterForm, Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { type AskedVariable, titleOf } from '../survey/asked-variables.ts'
import { isJoined } from '../survey/joined-variables.ts'
import type { PublicWave } from '../wave/wave.ts'
import { analysisPaths } from './analysis.paths.ts'
import type { Whose } from './ask-wave.ts'
import { beginningsOf, splitOptions, variableOptions } from './choices-of-room.ts'
import type { Comparison } from './compare-rows.ts'
import { DifferenceTable } from './difference-table.tsx'
import { type Dimension, NOT_KNOWN } from './dimension.ts'
import type { SavedTable } from './saved-tables.store.ts'
import { Count, Share } from './shown-figures.tsx'
import type { WaveTable } from './table-of-wave.ts'
import { sayJoined, waysToAsk } from './ways-to-ask.ts'

export type AnalysisShown = {
  wave: PublicWave
  variables: readonly AskedVariable[]
  dimensions: readonly Dimension[]
  kinds: readonly { id: string; title: string }[]
  /** Whether adults answered as well, for a child or for themselves. */
  hasAdults: boolean
  asked: { of: Whose; variable: string; by: readonly string[]; area: string; against: string }
  saved: readonly SavedTable[]
  maySave: boolean
  /** Null until something is asked for, and when it could not be answered. */
  table: WaveTable | null
  policy: { title: string; smallestCount: number }
  problems?: readonly Problem[]
  /** The name that somebody gave the table, where it could not be saved under it. */
  nameTyped?: string
}

/** The analysis room of a wave: one question, its table, and how sure one can be. */
export const AnalysisPage = ({
  wave,
  table,
  asked,
  policy,
  saved,
  maySave,
  problems = [],
  nameTyped = '',
  ...choices
}: AnalysisShown) => (
  <OfficePage
    title={`Analysis: ${wave.title}`}
    lede="Any answer by any two groups and by area. What is small is withheld here as it would be outside."
    trail={[{ label: 'Analysis', href: analysisPaths.waves }]}
    problems={problems.length > 0}
    wide
    actions={
      <>
        <ButtonLink kind="quiet" href={pathTo(analysisPaths.overlaps, { wave: wave.id })}>
          Groups that overlap
        </ButtonLink>
        <ButtonLink kind="quiet" href={analysisPaths.trend}>
          Trends
        </ButtonLink>
        <ButtonLink kind="quiet" href={pathTo(analysisPaths.weigh, { wave: wave.id })}>
          Weights
        </ButtonLink>
      </>
    }
  >
    <ErrorSummary problems={problems} />
    <Ask wave={wave} asked={asked} {...choices} against={levelsToCompare(table)} />
    {asked.variable === '' && problems.length === 0 && <Begin wave={wave} {...choices} />}
    {table && <Found {...{ wave, table, asked, policy, maySave, problems, nameTyped }} />}
    {saved.length > 0 && <Saved wave={wave} saved={saved} maySave={maySave} />}
  </OfficePage>
)

function Ask({
  wave,
  hasAdults,
  variables,
  dimensions,
  kinds,
  asked,
  against,
}: Pick<AnalysisShown, 'wave' | 'hasAdults' | 'variables' | 'dimensions' | 'kinds' | 'asked'> & {
  against: readonly SelectOption[]
}) {
  const none = { value: '', label: 'Nothing' }
  const groups = [none, ...splitOptions(wave.survey, dimensions, asked.by)]
  return (
    <FilterForm
      action={pathTo(analysisPaths.table, { wave: wave.id })}
      label="The question"
      submit="Show the table"
      wide
    >
      {hasAdults && <Select name="of" label="Of" value={asked.of} options={WHOSE} />}
      <Select
        name="variable"
        label="Answers to"
        value={asked.variable}
        options={[
          { value: '', label: 'Choose a question' },
          ...variableOptions(wave.survey, variables, asked.variable),
        ]}
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
      {against.length > 0 && (
        <Select
          name="against"
          label="Compare with"
          value={asked.against}
          options={[{ value: '', label: 'The first group' }, ...against]}
        />
      )}
    </FilterForm>
  )
}

const WHOSE: readonly (SelectOption & { value: Whose })[] = [
  { value: 'children', label: 'Children' },
  { value: 'adults', label: 'Adults, for a child or for themselves' },
]

/** Before anything is asked: what can be, with three tables to open. */
function Begin({
  wave,
  variables,
  dimensions,
  kinds,
}: Pick<AnalysisShown, 'wave' | 'variables' | 'dimensions' | 'kinds'>) {
  const beginnings = beginningsOf(wave.survey, variables, { dimensions, kinds })
  return (
    <EmptyState title="Choose a question, and up to two groups.">
      <p>
        The table says what share of those who answered gave each answer, how sure one can be of it, how many
        answered, and whether groups differ by more than chance. To begin with:
      </p>
      <ul>
        {beginnings.map(({ words, ...asked }) => (
          <li>
            <a href={pathTo(analysisPaths.table, { wave: wave.id }, asked)}>{words}</a>
          </li>
        ))}
      </ul>
    </EmptyState>
  )
}

/** The levels of a table by one way, or its areas: what others can be compared with. */
const levelsToCompare = (table: WaveTable | null): SelectOption[] =>
  (table?.rows ?? []).flatMap(({ at, words, isTotal }) =>
    at.length === 1 && !isTotal && at[0] !== NOT_KNOWN ? [{ value: at[0]!, label: words[0]! }] : [],
  )

function Found({
  wave,
  table,
  asked,
  policy,
  maySave,
  ...typed
}: { wave: PublicWave; table: WaveTable } & Pick<AnalysisShown, 'asked' | 'policy' | 'maySave'> & Typed) {
  const where = {
    of: asked.of,
    variable: asked.variable,
    by: asked.by[0],
    and: asked.by[1],
    area: asked.area,
    against: asked.against,
  }
  const title = titleOf(wave.survey, table.variable)
  const names = [...(asked.area ? ['Area'] : []), ...table.dimensions.map(one => one.title)]
  return (
    <>
      <Notice
        kind="care"
        title={`${asked.of === 'adults' ? 'Adults' : 'Children'} chose to take part: not a random sample`}
      >
        <p>
          {saySample(table)} Intervals say how far another such group of volunteers might differ, not how far
          volunteers differ from all {asked.of}.
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
        {maySave && <Save wave={wave} asked={asked} {...typed} />}
        <DataTable
          caption={`${title}: share of those who answered, with its 95% interval`}
          rows={table.rows}
          dense={table.rows.length > 40}
          columns={[
            {
              key: 'who',
              label: names.join(', ') || 'Who',
              names: true,
              cell: row => row.words.join(', ') || `All ${asked.of}`,
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
        {waysToAsk(wave.survey, table.variable, table.dimensions).map(({ title: words, ways }) => (
          <p>
            {`${words}: `}
            {ways.map((one, at) => (
              <>
                {at > 0 && '; '}
                <a
                  href={pathTo(
                    analysisPaths.table,
                    { wave: wave.id },
                    { ...where, variable: one.variable, by: one.by[0], and: one.by[1], against: '' },
                  )}
                >
                  {one.words}
                </a>
              </>
            ))}
            .
          </p>
        ))}
      </Section>
      {table.comparisons.length > 0 && <Differences comparisons={table.comparisons} />}
    </>
  )
}

/** The effective base of the largest row that is shown. */
function saySample({ rows, weights }: WaveTable): string {
  const shown = rows.flatMap(({ effectiveBase }) =>
    typeof effectiveBase === 'number' ? [effectiveBase] : [],
  )
  if (shown.length === 0) return 'Too few answered for anything to be shown.'
  const most = `${Math.round(Math.max(...shown)).toLocaleString('en-GB')} equally weighted answers`
  return weights !== null
    ? `With their weights, the largest row is worth ${most}.`
    : `Without weights, the largest row is ${most}.`
}

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
    {sayJoined(table.survey, table.variable).map(words => (
      <li>{words}</li>
    ))}
    {table.dimensions.flatMap(({ title, from }) =>
      from.kind === 'answers'
        ? sayJoined(table.survey, from.variable).map(words => <li>{`${title}: ${words}`}</li>)
        : [],
    )}
    <li>
      {policy.title}: whatever is built on fewer than {policy.smallestCount} children is withheld, and
      whatever would give it away here or in another table of this wave. Children of whom a group is not known
      (they were not asked, left it open, or did not want to say) have a row of their own; within an area they
      have none and count in its totals.
    </li>
    <li>
      Numbers of children are to the nearest ten; shares to a tenth, a half or a whole of one in a hundred, as
      their base bears.
    </li>
    {table.variable.asked !== null && (
      <li>
        {isJoined(table.variable)
          ? `Asked of ${table.variable.asked}. Forms that do not offer it are not in the base.`
          : `Asked of ${table.variable.asked} with these answers to choose from. Forms that do not ask it, or offer
        other answers, are not in the base.`}
      </li>
    )}
    {table.dimensions.flatMap(({ title, words }) => (words ? [<li>{`${title}: ${words}`}</li>] : []))}
    {Object.entries(table.without)
      .filter(([, rows]) => rows >= policy.smallestCount)
      .map(([why, rows]) => (
        <li>
          Not counted: about {rows.toLocaleString('en-GB')} who {WHY[why] ?? why}.
        </li>
      ))}
    <li>
      Weights: {table.weights ?? 'none, every answer counts as one.'} Dataset {table.dataset.slice(0, 12)}.
    </li>
  </ul>
)

const Differences = ({ comparisons }: { comparisons: readonly Comparison[] }) => (
  <Section
    title="Differences"
    lede={`First less second. Chances are multiplied by the ${comparisons.length} comparisons shown here: with many, one looks real by luck.`}
  >
    <DifferenceTable
      caption="Differences between groups"
      rows={comparisons.map(one => ({ ...one, words: `${one.answer}: ${one.first} and ${one.second}` }))}
    />
  </Section>
)

function Saved({
  wave,
  saved,
  maySave,
}: {
  wave: PublicWave
  saved: readonly SavedTable[]
  maySave: boolean
}) {
  return (
    <Section title="Saved tables">
      <DataTable
        caption="Saved tables"
        captionHidden
        rows={saved}
        columns={[
          {
            key: 'name',
            label: 'Table',
            names: true,
            cell: one => (
              <a
                href={pathTo(
                  analysisPaths.table,
                  { wave: wave.id },
                  {
                    of: one.of,
                    variable: one.variable,
                    by: one.by[0],
                    and: one.by[1],
                    area: one.area,
                    against: one.against,
                  },
                )}
              >
                {one.name}
              </a>
            ),
          },
          { key: 'who', label: 'Saved by', cell: one => one.savedBy },
          { key: 'when', label: 'On', cell: one => <Day on={one.savedAt.toISOString().slice(0, 10)} /> },
          {
            key: 'delete',
            label: 'Delete',
            cell: one =>
              maySave && (
                <Form inline action={pathTo(analysisPaths.forget, { wave: wave.id, id: one.id })}>
                  <Button kind="quiet" about={one.name}>
                    Delete
                  </Button>
                </Form>
              ),
          },
        ]}
      />
    </Section>
  )
}

/** What somebody typed that could not be saved, and why. */
type Typed = { problems: readonly Problem[]; nameTyped: string }

const Save = ({ wave, asked, problems, nameTyped }: Pick<AnalysisShown, 'wave' | 'asked'> & Typed) => (
  <Form inline action={pathTo(analysisPaths.save, { wave: wave.id })}>
    <input type="hidden" name="of" value={asked.of} />
    <input type="hidden" name="variable" value={asked.variable} />
    <input type="hidden" name="by" value={asked.by[0] ?? ''} />
    <input type="hidden" name="and" value={asked.by[1] ?? ''} />
    <input type="hidden" name="area" value={asked.area} />
    <input type="hidden" name="against" value={asked.against} />
    <TextInput name="name" label="Save this table as" width="medium" value={nameTyped} problems={problems} />
    <Button kind="quiet">Save</Button>
  </Form>
)

import type { Problem } from '../../kernel/problem.ts'
import { ButtonLink } from '../../platform/html/components/button.tsx'
import { Select, type SelectOption } from '../../platform/html/components/choice.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { AskedVariable } from '../survey/asked-variables.ts'
import type { PublicWave } from '../wave/wave.ts'
import { analysisPaths } from './analysis.paths.ts'
import type { Whose } from './ask-wave.ts'
import { beginningsOf, splitOptions, variableOptions } from './choices-of-room.ts'
import { type Dimension, NOT_KNOWN } from './dimension.ts'
import type { Forgetting } from './forget-table.ts'
import { FoundTable } from './found-table.tsx'
import type { SavedTable } from './saved-tables.store.ts'
import { SavedTables } from './saved-tables.tsx'
import type { WaveTable } from './table-of-wave.ts'

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
  /** Who looks, where they may delete a saved table; else null. */
  forgetting: Forgetting | null
  /** Null until something is asked for, and when it could not be answered. */
  table: WaveTable | null
  /** `spread`: by how many children counts are moved, as a standard deviation. */
  policy: { title: string; smallestCount: number; spread: number }
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
  forgetting,
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
    {table && <NotCompared against={asked.against} levels={levelsToCompare(table)} />}
    {table && <FoundTable {...{ wave, table, asked, policy, maySave, problems, nameTyped }} />}
    {saved.length > 0 && <SavedTables wave={wave} saved={saved} forgetting={forgetting} />}
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

/** Says that what others were to be compared with is none of this table's: of another group that was asked for before, or of no table. */
const NotCompared = ({ against, levels }: { against: string; levels: readonly SelectOption[] }) =>
  against !== '' &&
  !levels.some(({ value }) => value === against) && (
    <Notice kind="care" title="Nothing is compared">
      <p>
        Nothing in this table is called “{against}”, with which it was to be compared. Choose under Compare
        with, where it stands there, and show the table again.
      </p>
    </Notice>
  )

/** The levels of a table by one way, or its areas: what others can be compared with. */
const levelsToCompare = (table: WaveTable | null): SelectOption[] =>
  (table?.rows ?? []).flatMap(({ at, words, isTotal }) =>
    at.length === 1 && !isTotal && at[0] !== NOT_KNOWN ? [{ value: at[0]!, label: words[0]! }] : [],
  )

import type { Cell } from '../../kernel/cell.ts'
import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { Checkboxes, Radios } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Figure, MissingKey } from '../../platform/html/components/figure.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { Tag, type Tone } from '../../platform/html/components/tag.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { Day, Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { Definition } from '../definitions/read-definition.ts'
import type { Rules } from '../rules.ts'
import type { CalculationRow, RemarkRow } from './calculations.store.ts'
import { indicatorsPaths } from './indicators.paths.ts'
import type { CalculationState } from './indicators.tables.ts'

const TRAIL = [
  { label: 'Indicators', href: indicatorsPaths.list },
  { label: 'Calculations', href: indicatorsPaths.calculations },
]
const linkTo = (calculation: string) => pathTo(indicatorsPaths.calculation, { calculation })

const STATES: Readonly<Record<CalculationState, { words: string; tone: Tone }>> = {
  waiting: { words: 'Waiting', tone: 'calm' },
  running: { words: 'Working', tone: 'calm' },
  done: { words: 'Done', tone: 'good' },
  failed: { words: 'Needs a change', tone: 'bad' },
}

const StateTag = ({ state }: { state: CalculationState }) => (
  <Tag tone={STATES[state].tone}>{STATES[state].words}</Tag>
)

/** The calculations, the newest first. */
export const CalculationsPage = ({ calculations }: { calculations: readonly CalculationRow[] }) => (
  <OfficePage
    title="Calculations"
    trail={TRAIL.slice(0, 1)}
    lede="Each is made of dataset versions, definitions and a rule set, and gives the same figures again."
    actions={<ButtonLink href={indicatorsPaths.calculate}>Calculate</ButtonLink>}
  >
    {calculations.length === 0 ? (
      <EmptyState
        title="Nothing was calculated yet"
        action={<ButtonLink href={indicatorsPaths.calculate}>Choose datasets</ButtonLink>}
      />
    ) : (
      <DataTable
        caption="Calculations, the newest first"
        captionHidden
        rows={calculations}
        columns={[
          {
            key: 'when',
            label: 'Asked for',
            cell: ({ id, madeAt }) => (
              <a href={linkTo(id)}>
                <Time at={madeAt} />
              </a>
            ),
          },
          { key: 'state', label: 'State', cell: ({ state }) => <StateTag state={state} /> },
          {
            key: 'definitions',
            label: 'Indicators',
            cell: ({ definitions }) => definitions.length,
            numeric: true,
          },
          { key: 'datasets', label: 'Datasets', cell: ({ datasets }) => datasets.length, numeric: true },
          { key: 'rules', label: 'Rules', cell: ({ rules }) => rules },
        ]}
      />
    )}
  </OfficePage>
)

/** What can be chosen, and what was chosen when the form came back. */
export type CalculateForm = {
  datasets: readonly { id: string; title: string; periods: readonly string[] }[]
  definitions: readonly Definition[]
  rules: readonly Rules[]
  chosen: { datasets: readonly string[]; definitions: readonly string[]; rules: string; on: string }
  problems?: readonly Problem[]
}

export const CalculatePage = ({ datasets, definitions, rules, chosen, problems = [] }: CalculateForm) => (
  <OfficePage
    title="Calculate"
    trail={TRAIL}
    lede="Choose what the figures are made of. It takes some seconds, and you can leave the page meanwhile."
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    {datasets.length === 0 ? (
      <EmptyState title="There is no dataset yet">
        <p>Import a file under Gather, Sources first: its figures become a dataset version.</p>
      </EmptyState>
    ) : (
      <Form action={indicatorsPaths.calculate}>
        <Checkboxes
          name="datasets"
          label="Datasets"
          problems={problems}
          values={chosen.datasets}
          options={datasets.map(({ id, title, periods }) => ({
            value: id,
            label: title,
            hint: `${periods.slice(0, 6).join(', ')} · version ${id.slice(0, 12)}`,
          }))}
        />
        <Checkboxes
          name="definitions"
          label="Indicators"
          hint="What an indicator is made of is worked out with it."
          problems={problems}
          values={chosen.definitions}
          options={definitions.map(({ id, written }) => ({ value: id, label: written.title, hint: id }))}
        />
        <Radios
          name="rules"
          label="Rules"
          problems={problems}
          value={chosen.rules}
          options={rules.map(({ id, title, words }) => ({ value: id, label: title, hint: words }))}
        />
        <TextInput
          name="on"
          label="Areas as they were on"
          type="date"
          width="short"
          value={chosen.on}
          problems={problems}
        />
        <Button>Calculate</Button>
      </Form>
    )}
  </OfficePage>
)

type CalculationPageProps = {
  calculation: CalculationRow
  madeBy: string
  remarks: readonly RemarkRow[]
  counts: readonly { indicator: string; period: string; cells: number; numbers: number }[]
  titles: ReadonlyMap<string, string>
}

/** One calculation: how far it is, what it gave, and what the second reader asks. */
export const CalculationPage = ({ calculation, madeBy, remarks, counts, titles }: CalculationPageProps) => {
  const { id, state, done, of, problems } = calculation
  return (
    <OfficePage title="Calculation" trail={TRAIL} wide>
      <ErrorSummary problems={problems} title="It could not be worked out" />
      <SummaryList
        rows={[
          { term: 'State', detail: <StateTag state={state} /> },
          {
            term: 'Asked for',
            detail: (
              <>
                <Time at={calculation.madeAt} /> by {madeBy}
              </>
            ),
          },
          { term: 'Rules', detail: calculation.rules },
          { term: 'Areas as on', detail: <Day on={calculation.areasOn} /> },
          { term: 'Datasets', detail: calculation.datasets.map(one => one.slice(0, 12)).join(', ') },
        ]}
      />
      {(state === 'waiting' || state === 'running') && (
        <Notice kind="note" title={of > 0 ? `${done} of ${of} indicators are done` : 'It waits for its turn'}>
          <p>
            This page looks again by itself. You can leave it and come back. <a href={linkTo(id)}>Look now</a>
          </p>
        </Notice>
      )}
      {state === 'done' && <Remarks calculation={id} remarks={remarks} />}
      {state === 'done' && <Counts calculation={id} counts={counts} titles={titles} />}
    </OfficePage>
  )
}

const Remarks = ({ calculation, remarks }: { calculation: string; remarks: readonly RemarkRow[] }) => {
  const open = remarks.filter(({ answer }) => answer === null).length
  return (
    <Section
      title="What a careful colleague asks"
      id="remarks"
      lede={
        remarks.length === 0
          ? 'Nothing: the second reader found nothing to ask.'
          : `${open} of ${remarks.length} remarks wait for an answer. A remark is no error; but somebody must have looked.`
      }
    >
      {remarks.map(remark => (
        <RemarkCard calculation={calculation} remark={remark} />
      ))}
    </Section>
  )
}

const RemarkCard = ({ calculation, remark }: { calculation: string; remark: RemarkRow }) => (
  <section class="section" id={`remark-${remark.number}`} aria-label={`Remark ${remark.number}`}>
    <h3>
      {REMARK_TITLES[remark.code]}{' '}
      {remark.answer === null ? <Tag tone="care">Open</Tag> : <Tag tone="good">Answered</Tag>}
    </h3>
    <p>{remark.words}</p>
    <p class="hint">
      {remark.cells.slice(0, 5).join(', ')}
      {remark.cells.length > 5 && ` and ${remark.cells.length - 5} more`}
    </p>
    {remark.answer !== null && (
      <p>
        <strong>Answer:</strong> {remark.answer}
      </p>
    )}
    {remark.answer === null && (
      <Form action={pathTo(indicatorsPaths.remark, { calculation, number: String(remark.number) })}>
        <TextInput name="answer" label={`Answer to remark ${remark.number}`} />
        <Button about={`remark ${remark.number}`}>Answer</Button>
      </Form>
    )}
  </section>
)

const REMARK_TITLES: Readonly<Record<RemarkRow['code'], string>> = {
  'share-over-one': 'A share of more than all',
  negative: 'A figure below zero',
  jump: 'A jump from last year',
  'same-as-last-year': 'Exactly last year’s figures',
  'same-in-many-areas': 'One figure in many areas',
  'whole-is-not-its-parts': 'A whole that is not its parts',
  'area-missing': 'Areas without a figure',
  'zero-among-many': 'A zero among hundreds',
  'other-year': 'Another year is used',
  reproduction: 'Made to reproduce an old edition',
}

const Counts = ({
  calculation,
  counts,
  titles,
}: Pick<CalculationPageProps, 'counts' | 'titles'> & { calculation: string }) => (
  <Section title="Figures">
    <p>
      <ButtonLink href={pathTo(indicatorsPaths.download, { calculation })} kind="quiet" download>
        Download all cells (CSV)
      </ButtonLink>
    </p>
    <DataTable
      caption="Cells by indicator and period"
      captionHidden
      dense
      rows={counts}
      columns={[
        {
          key: 'indicator',
          label: 'Indicator',
          cell: ({ indicator, period }) => (
            <a href={pathTo(indicatorsPaths.cells, { calculation }, { indicator, period })}>
              {titles.get(indicator) ?? indicator}, {period}
            </a>
          ),
        },
        { key: 'cells', label: 'Areas', cell: ({ cells }) => cells, numeric: true },
        { key: 'numbers', label: 'With a number', cell: ({ numbers }) => numbers, numeric: true },
      ]}
    />
  </Section>
)

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

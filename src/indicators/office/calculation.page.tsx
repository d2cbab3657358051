import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { Checkboxes } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Progress } from '../../platform/html/components/progress.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { Day, Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { CalculationRow, RemarkRow } from './calculations.store.ts'
import { indicatorsPaths } from './indicators.paths.ts'
import { StateTag } from './state-tag.tsx'

const TRAIL = [
  { label: 'Indicators', href: indicatorsPaths.list },
  { label: 'Calculations', href: indicatorsPaths.calculations },
]
const linkTo = (calculation: string) => pathTo(indicatorsPaths.calculation, { calculation })

type CalculationPageProps = {
  calculation: CalculationRow
  madeBy: string
  remarks: readonly RemarkRow[]
  counts: readonly { indicator: string; period: string; cells: number; numbers: number }[]
  titles: ReadonlyMap<string, string>
  looksAgain: boolean
}

/** One calculation: how far it is, what it gave, and what the second reader asks. */
export const CalculationPage = ({
  calculation,
  madeBy,
  remarks,
  counts,
  titles,
  looksAgain,
}: CalculationPageProps) => {
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
        <Progress
          title={of > 0 ? `${done} of ${of} indicators are done` : 'It waits for its turn'}
          at={linkTo(id)}
          looksAgain={looksAgain}
        />
      )}
      {state === 'done' && <Remarks calculation={id} remarks={remarks} titles={titles} />}
      {state === 'done' && <Counts calculation={id} counts={counts} titles={titles} />}
    </OfficePage>
  )
}

type RemarksProps = { calculation: string } & Pick<CalculationPageProps, 'remarks' | 'titles'>

const Remarks = ({ calculation, remarks, titles }: RemarksProps) => {
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
        <RemarkCard
          calculation={calculation}
          remark={remark}
          title={titleOf(remark, titles)}
          alike={remarks.filter(one => one !== remark && one.code === remark.code && !one.answer).length}
        />
      ))}
    </Section>
  )
}

/** A remark is about one indicator: that of its first cell. */
function titleOf({ cells }: RemarkRow, titles: ReadonlyMap<string, string>): string {
  const indicator = cells[0]?.split('/')[0] ?? ''
  return titles.get(indicator) ?? indicator
}

type RemarkCardProps = {
  calculation: string
  remark: RemarkRow
  /** What the indicator is called. */
  title: string
  /** How many others of its kind are open. */
  alike: number
}

const RemarkCard = ({ calculation, remark, title, alike }: RemarkCardProps) => (
  <section class="section" id={`remark-${remark.number}`} aria-label={`Remark ${remark.number}`}>
    <h3>
      {title ? `${title}: ${lowerFirst(REMARK_TITLES[remark.code])}` : REMARK_TITLES[remark.code]}{' '}
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
        <TextInput name={`answer-${remark.number}`} label={`Answer to remark ${remark.number}`} />
        {alike > 0 && (
          <Checkboxes
            name={`alike-${remark.number}`}
            label={`Others of this kind, beside remark ${remark.number}`}
            options={[{ value: 'yes', label: sayAlike(alike) }]}
          />
        )}
        <Button about={`remark ${remark.number}`}>Answer</Button>
      </Form>
    )}
  </section>
)

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

const sayAlike = (alike: number): string =>
  alike === 1
    ? 'The other open remark of this kind has the same answer'
    : `The other ${alike} open remarks of this kind have the same answer`

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

import type { Problem } from '../../kernel/problem.ts'
import { SETTING_KINDS, type Setting } from '../../places/index.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Radios, Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FilterForm, Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { Survey } from '../survey/survey.ts'
import type { OfficeWave } from '../wave/wave.store.ts'
import { BOOKED } from './book-sheets.ts'
import type { Sheet } from './sheet.store.ts'

type SheetsPageProps = {
  wave: OfficeWave
  survey: Survey
  sheets: readonly Sheet[]
  /** Which of them whoever looks has keyed: what is left of those is for others. */
  keyed: readonly string[]
  /** What the office looks for a place by, and what is like it; null before it has looked. */
  place: string
  found: readonly Setting[] | null
  typed?: Readonly<Record<string, string>>
  problems?: readonly Problem[]
}

/** The paper of a wave: what went where, what came back, what is to be keyed. */
export function SheetsPage(props: SheetsPageProps) {
  const { wave, sheets, problems = [] } = props
  return (
    <OfficePage
      title="Paper sheets"
      trail={[
        { label: 'Waves', href: officePaths.waves },
        { label: wave.title, href: pathTo(officePaths.wave, { wave: wave.id }) },
      ]}
      lede="For children who have no screen, above all young people in custody. Two people key each sheet; then it goes the way of every response."
      problems={problems.length > 0}
      wide
    >
      <ErrorSummary problems={problems} />
      {sheets.length === 0 ? (
        <EmptyState title="No sheet has been printed yet.">
          <p>Print some for a place below. Each has a number, so that none gets lost unseen.</p>
        </EmptyState>
      ) : (
        <>
          <Places sheets={sheets} />
          <ToDo {...props} />
          <Book {...props} />
        </>
      )}
      <PrintSheets {...props} />
    </OfficePage>
  )
}

/** How many sheets went to each place, and where they are now. Counts of paper, not of what it says. */
function Places({ sheets }: { sheets: readonly Sheet[] }) {
  const places = [...Map.groupBy(sheets, ({ setting }) => setting).values()]
  const count = (of: readonly Sheet[], state: Sheet['state']) =>
    of.filter(sheet => sheet.state === state).length
  return (
    <Section title="Where they are">
      <DataTable
        caption="Sheets by place"
        captionHidden
        rows={places}
        columns={[
          { key: 'place', label: 'Place', cell: of => of[0]!.settingName },
          { key: 'sent', label: 'Sent out', numeric: true, cell: of => of.length },
          { key: 'out', label: 'Still out', numeric: true, cell: of => count(of, 'out') },
          { key: 'back', label: 'To be keyed', numeric: true, cell: of => count(of, 'back') },
          { key: 'in', label: 'Brought in', numeric: true, cell: of => count(of, 'brought-in') },
          { key: 'blank', label: 'Blank', numeric: true, cell: of => count(of, 'blank') },
          { key: 'missing', label: 'Missing', numeric: true, cell: of => count(of, 'missing') },
        ]}
      />
    </Section>
  )
}

const ToDo = ({ sheets, keyed, wave }: SheetsPageProps) => (
  <Section title="Sheet by sheet">
    <DataTable
      caption="Sheets that are not brought in"
      captionHidden
      rows={sheets.filter(({ state }) => state !== 'brought-in')}
      columns={[
        { key: 'number', label: 'Number', cell: row => row.number },
        { key: 'place', label: 'Place', cell: row => row.settingName },
        { key: 'sent', label: 'Sent', cell: row => <Day on={row.sentOn} /> },
        { key: 'state', label: 'State', cell: row => sayState(row, keyed.includes(row.number)) },
        {
          key: 'next',
          label: 'Next',
          cell: row => <Next sheet={row} isMine={keyed.includes(row.number)} isTooLate={wave.isFinished} />,
        },
        {
          key: 'print',
          label: 'Print',
          cell: ({ batch, number }) => (
            <a href={pathTo(officePaths.printSheets, { batch })}>
              its batch<span class="visually-hidden">, of {number}</span>
            </a>
          ),
        },
      ]}
    />
  </Section>
)

function sayState({ state, entries, differed }: Sheet, isMine: boolean): string {
  const fields = differed === 1 ? 'one field differs' : `${differed} fields differ`
  if (entries === 2) return `Keyed twice, ${fields}`
  if (entries === 1) return isMine ? 'Keyed once, by you' : 'Keyed once'
  return { out: 'Out', back: 'Come back', blank: 'Blank', missing: 'Missing', 'brought-in': 'Brought in' }[
    state
  ]
}

/** What is next for whoever looks: a link only where they can go on. */
function Next({
  sheet: { number, state, entries },
  isMine,
  isTooLate,
}: {
  sheet: Sheet
  isMine: boolean
  isTooLate: boolean
}) {
  if (state === 'blank') return <>Nothing</>
  if (isTooLate) return <>Too late: the wave is a dataset</>
  if (isMine) return <>{entries === 2 ? 'A third person looks again' : 'Somebody else keys it again'}</>
  return entries === 2 ? (
    <a href={pathTo(officePaths.lookAgain, { number })}>
      Look again<span class="visually-hidden"> at {number}</span>
    </a>
  ) : (
    <a href={pathTo(officePaths.keySheet, { number })}>
      {entries === 1 ? 'Key it again' : 'Key it'}
      <span class="visually-hidden">: {number}</span>
    </a>
  )
}

const Book = ({ wave, typed = {}, problems }: SheetsPageProps) => (
  <Section title="Book sheets">
    <Form action={pathTo(officePaths.bookSheets, { wave: wave.id })}>
      <TextArea
        name="numbers"
        label="Numbers of the sheets"
        hint="One on each line: six figures and a letter. All are booked, or none when one is wrong."
        rows={5}
        value={typed.numbers ?? ''}
        problems={problems}
      />
      <Radios
        name="state"
        label="They have"
        options={Object.entries(BOOKED).map(([value, label]) => ({
          value,
          label: value === 'missing' ? 'gone missing' : label,
        }))}
        value={typed.state ?? ''}
        problems={problems}
      />
      <Button kind="quiet">Book them</Button>
    </Form>
  </Section>
)

/** First the place, then what is printed for it. Without a script, and nobody has to know a code. */
const PrintSheets = (props: SheetsPageProps) => (
  <Section title="Print sheets">
    <FilterForm
      action={pathTo(officePaths.sheets, { wave: props.wave.id })}
      label="Find the place"
      submit="Find the place"
    >
      <TextInput
        name="place"
        label="Name of the place, with its town or authority"
        hint="Homes and places of custody are found here too, also misspelt. Or its code."
        value={props.place}
        autocomplete="off"
      />
    </FilterForm>
    {props.found?.length === 0 && (
      <EmptyState title="No open place is like that.">
        <p>Write it another way, or more of its name. All places we know stand under Places, Settings.</p>
      </EmptyState>
    )}
    {props.found && props.found.length > 0 && <PrintFor {...props} found={props.found} />}
  </Section>
)

const PrintFor = ({
  wave,
  survey,
  place,
  found,
  typed = {},
  problems,
}: SheetsPageProps & { found: readonly Setting[] }) => (
  <Form action={pathTo(officePaths.sheets, { wave: wave.id })}>
    <input type="hidden" name="place" value={place} />
    <Radios
      name="setting"
      label="For which place?"
      hint="It brings the area; the sheet does not ask for it."
      options={found.map(({ code, name, kind, town, areaName }) => ({
        value: code,
        label: name,
        hint: [SETTING_KINDS[kind], town, areaName, code].filter(Boolean).join(', '),
      }))}
      value={typed.setting || (found.length === 1 ? found[0]!.code : '')}
      problems={problems}
    />
    <Select
      name="form"
      label="Form"
      options={Object.entries(survey.forms).map(([value, { title }]) => ({ value, label: title }))}
      value={typed.form ?? ''}
      problems={problems}
    />
    <TextInput
      name="count"
      label="How many"
      width="short"
      inputMode="numeric"
      value={typed.count ?? ''}
      problems={problems}
    />
    <Button>Make the sheets</Button>
  </Form>
)

import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { Kind, KnownArea } from '../areas.ts'
import type { Match } from '../matching/match-area.ts'
import { placesPaths } from './places.paths.ts'

export type MatchProps = {
  kinds: readonly Kind[]
  kind: string
  on: string
  written: string
  /** Null before anything was pasted. */
  rows: readonly { line: number; text: string; match: Match }[] | null
  problems?: readonly Problem[]
}

export const MatchPage = ({ kinds, kind, on, written, rows, problems = [] }: MatchProps) => (
  <OfficePage
    title="Match names to areas"
    trail={[{ label: 'Places', href: placesPaths.overview }]}
    lede="Paste a column of names or codes, and see which area each one means on a day. Nothing is stored."
    problems={problems.length > 0}
    wide
  >
    <ErrorSummary problems={problems} />
    {rows && <Results rows={rows} />}
    <Form action={placesPaths.match}>
      <TextArea
        name="written"
        label="Names or codes"
        hint="One to a line. A code and a name may stand together, with a tab between them, as copied from a spreadsheet."
        rows={10}
        code
        value={written}
        problems={problems}
      />
      <TextInput name="on" label="On the day" type="date" width="medium" value={on} problems={problems} />
      <Select
        name="kind"
        label="Kind of area"
        hint="Police forces are called like counties: choose the kind when the names are those of forces."
        value={kind}
        options={[
          { value: '', label: 'As the name says' },
          ...kinds.map(({ id, plural }) => ({ value: id, label: plural })),
        ]}
        problems={problems}
      />
      <Button>Match</Button>
    </Form>
  </OfficePage>
)

function Results({ rows }: { rows: NonNullable<MatchProps['rows']> }) {
  const unmatched = rows.filter(({ match }) => !match.ok)
  const matched = rows.length - unmatched.length
  return (
    <Section title="What was found" id="results">
      <Notice
        kind={unmatched.length > 0 ? 'care' : 'done'}
        title={`${matched} of ${rows.length} lines are an area`}
      >
        {unmatched.length > 0 && <p>The others are listed first. Nothing was guessed.</p>}
      </Notice>
      {unmatched.length > 0 && (
        <DataTable
          caption={`Lines that are no area (${unmatched.length})`}
          rows={unmatched}
          columns={[
            { key: 'line', label: 'Line', numeric: true, cell: ({ line }) => line },
            { key: 'text', label: 'Written', names: true, cell: ({ text }) => text },
            { key: 'why', label: 'Why', cell: ({ match }) => (match.ok ? '' : match.what) },
            {
              key: 'near',
              label: 'Nearest',
              cell: ({ match }) => (match.ok ? '' : <Candidates areas={match.candidates} />),
            },
          ]}
        />
      )}
      {matched > 0 && (
        <DataTable
          caption={`Lines that are an area (${matched})`}
          dense
          rows={rows.filter(({ match }) => match.ok)}
          columns={[
            { key: 'line', label: 'Line', numeric: true, cell: ({ line }) => line },
            { key: 'text', label: 'Written', names: true, cell: ({ text }) => text },
            {
              key: 'area',
              label: 'Area',
              cell: ({ match }) => (match.ok ? <Candidates areas={[match.area]} /> : ''),
            },
            { key: 'notes', label: 'Note', cell: ({ match }) => (match.ok ? match.notes.join('; ') : '') },
          ]}
        />
      )}
    </Section>
  )
}

const Candidates = ({ areas }: { areas: readonly KnownArea[] }) => (
  <>
    {areas.map(({ code, name }, at) => (
      <>
        {at > 0 && '; '}
        <a href={pathTo(placesPaths.area, { code })}>{name}</a> {code}
      </>
    ))}
  </>
)

import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FileUpload } from '../../platform/html/components/file-upload.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import type { Kind } from '../areas.ts'
import type { KnownMargin } from '../margins/margin.ts'
import { placesPaths } from './places.paths.ts'

/** What the form says of the file. */
export type MarginForm = {
  title: string
  on: string
  ages: string
  kind: string
  columns: string
  source: string
}

type MarginsShown = {
  margins: readonly KnownMargin[]
  kinds: readonly Kind[]
  form: MarginForm
  mayImport: boolean
  problems?: readonly Problem[]
}

/** How populations divide: what is known, and bringing more. */
export const MarginsPage = ({ margins, kinds, form, mayImport, problems = [] }: MarginsShown) => (
  <OfficePage
    title="Population margins"
    trail={[{ label: 'Places', href: placesPaths.overview }]}
    lede="How a population divides by gender, ethnic group or whatever else its publisher counts. Answers of a survey can be weighted to them."
    problems={problems.length > 0}
    wide
  >
    <ErrorSummary problems={problems} />
    {margins.length === 0 ? (
      <EmptyState title="No margin is known yet.">
        <p>Bring a table of a census or of population estimates as CSV or as a workbook.</p>
      </EmptyState>
    ) : (
      <Known margins={margins} kinds={kinds} />
    )}
    {mayImport && <Bring kinds={kinds} form={form} problems={problems} />}
  </OfficePage>
)

const Known = ({ margins, kinds }: Pick<MarginsShown, 'margins' | 'kinds'>) => (
  <DataTable
    caption="Margins that are known"
    rows={margins}
    columns={[
      { key: 'title', label: 'Margin', names: true, cell: ({ title }) => title },
      { key: 'by', label: 'Divided by', cell: one => sayWays(one, kinds) },
      { key: 'who', label: 'Ages', cell: ({ ages: { from, to } }) => `${from} to ${to}` },
      { key: 'on', label: 'Counted on', cell: ({ on }) => <Day on={on} /> },
      {
        key: 'people',
        label: 'People',
        numeric: true,
        cell: ({ rows }) => rows.reduce((sum, { people }) => sum + people, 0).toLocaleString('en-GB'),
      },
      { key: 'source', label: 'Source', cell: ({ source }) => source },
    ]}
  />
)

function sayWays({ kind, hasAges, traits }: KnownMargin, kinds: readonly Kind[]): string {
  const area = kinds.find(({ id }) => id === kind)?.singular
  return [area, ...(hasAges ? ['age'] : []), ...traits].filter(Boolean).join(', ')
}

const Bring = ({ kinds, form, problems = [] }: Pick<MarginsShown, 'kinds' | 'form' | 'problems'>) => (
  <Section
    title="Bring a margin"
    lede="One value a row: columns area (code or name), perhaps age, one for each trait such as gender, and people. Or a cross table: area, and a column for each category."
  >
    <Form action={placesPaths.margins} files>
      <FileUpload
        name="file"
        label="CSV file or workbook"
        hint="Up to 20 MB; a workbook with one sheet. The first row names the columns."
        accept=".csv,.xlsx,.xlsm,.xls,.ods"
        problems={problems}
      />
      <TextInput
        name="title"
        label="Title"
        hint="As in “Gender by authority”."
        value={form.title}
        problems={problems}
      />
      <Select
        name="kind"
        label="Kind of area"
        value={form.kind}
        options={[
          { value: '', label: 'The whole country' },
          ...kinds.map(({ id, plural }) => ({ value: id, label: plural })),
        ]}
        problems={problems}
      />
      <TextInput
        name="on"
        label="Counted on the day"
        type="date"
        width="medium"
        hint="Areas must be those of this day."
        value={form.on}
        problems={problems}
      />
      <TextInput
        name="ages"
        label="Ages that it counts"
        hint="As in 9-17, or 0-120 for everybody."
        width="short"
        value={form.ages}
        problems={problems}
      />
      <TextInput
        name="columns"
        label="What the columns of a cross table are"
        hint="As in “gender”. Leave it empty for one value a row."
        width="medium"
        optional
        value={form.columns}
        problems={problems}
      />
      <TextInput
        name="source"
        label="Source"
        hint="Who published it, and under which licence."
        value={form.source}
        problems={problems}
      />
      <Button>Import</Button>
    </Form>
  </Section>
)

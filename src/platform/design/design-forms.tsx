import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonRow } from '../html/components/button.tsx'
import { Checkboxes, Radios, Select } from '../html/components/choice.tsx'
import { ErrorSummary } from '../html/components/error-summary.tsx'
import { FileUpload } from '../html/components/file-upload.tsx'
import { FilterForm } from '../html/components/form.tsx'
import { Section } from '../html/components/section.tsx'
import { TextArea, TextInput } from '../html/components/text-input.tsx'

const PROBLEMS: readonly Problem[] = [
  {
    code: 'example',
    what: 'A week has seven days.',
    todo: 'Write a number from 1 to 7.',
    at: { field: 'days' },
  },
]

/** Fields as they are, and as they come back. This form goes nowhere: it only asks for this page again. */
export const DesignForms = () => (
  <Section title="Forms" id="forms">
    <ErrorSummary problems={PROBLEMS} />
    <form class="form" method="get" action="/office/design">
      <TextInput name="name" label="TextInput" hint="A hint says what is expected before one types." />
      <TextInput
        name="days"
        label="TextInput with a problem"
        value="12"
        width="short"
        inputMode="numeric"
        problems={PROBLEMS}
      />
      <TextInput name="on" label="A day" type="date" width="medium" optional />
      <TextArea name="letter" label="TextArea" rows={3} />
      <Select
        name="area"
        label="Select"
        options={[
          { value: 'leeds', label: 'Leeds' },
          { value: 'hull', label: 'Kingston upon Hull' },
        ]}
      />
      <Radios
        name="age"
        label="Radios"
        value="9"
        inline
        options={[
          { value: '6', label: '6 to 8' },
          { value: '9', label: '9 to 11' },
          { value: 'no', label: 'I don’t want to say' },
        ]}
      />
      <Checkboxes
        name="help"
        label="Checkboxes"
        values={['talk']}
        options={[
          { value: 'talk', label: 'Someone to talk to' },
          { value: 'home', label: 'Something about home', hint: 'Where you live, or who you live with.' },
        ]}
      />
      <FileUpload
        name="file"
        label="FileUpload"
        hint=".xlsx, .xls, .ods or .csv, up to 200 MB"
        accept=".xlsx,.xls,.ods,.csv"
      />
      <ButtonRow>
        <Button>Main</Button>
        <Button kind="quiet">Quiet</Button>
        <Button kind="danger">Danger</Button>
      </ButtonRow>
    </form>
    <h3>FilterForm</h3>
    <FilterForm action="/office/design" label="Example filter">
      <Select name="year" label="Year" options={[{ value: '2021-22', label: '2021-22' }]} />
      <TextInput name="q" label="Area" type="search" />
    </FilterForm>
  </Section>
)

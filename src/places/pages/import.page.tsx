import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Radios } from '../../platform/html/components/choice.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FileUpload } from '../../platform/html/components/file-upload.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { placesPaths } from './places.paths.ts'

/** What the form says of the file. `plural` is filled for a kind that is new. */
export type ImportForm = { what: string; kind: string; singular: string; plural: string; source: string }

export const ImportPage = ({ form, problems = [] }: { form: ImportForm; problems?: readonly Problem[] }) => (
  <OfficePage
    title="Import areas"
    trail={[{ label: 'Places', href: placesPaths.overview }]}
    lede="Teach Remit a kind of area, how it changed over the years, or how many people live there, from a CSV file."
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    <Form action={placesPaths.import} files>
      <Radios
        name="what"
        label="What the file holds"
        value={form.what}
        problems={problems}
        options={[
          {
            value: 'areas',
            label: 'Areas',
            hint: 'Columns code and name; perhaps from, to, longitude, latitude, and other codes such as ods_code.',
          },
          {
            value: 'changes',
            label: 'Changes',
            hint: 'Columns on (day), from and to (codes or names); perhaps share.',
          },
          {
            value: 'populations',
            label: 'People',
            hint: 'Columns area (code or name), year, people, and age, or age_from and age_to.',
          },
        ]}
      />
      <FileUpload
        name="file"
        label="CSV file"
        hint="UTF-8 or UTF-16, up to 20 MB."
        accept=".csv,text/csv"
        problems={problems}
      />
      <TextInput
        name="kind"
        label="Kind of area"
        hint="A short word, such as ccg or ward."
        width="medium"
        value={form.kind}
        problems={problems}
      />
      <TextInput
        name="source"
        label="Source"
        hint="Who published it, and under which licence."
        value={form.source}
        problems={problems}
      />
      <Details
        summary="The kind of area is new"
        open={form.plural !== '' || problems.some(({ at }) => at?.field === 'singular')}
      >
        <TextInput
          name="singular"
          label="One of them is a …"
          width="medium"
          optional
          value={form.singular}
          problems={problems}
        />
        <TextInput
          name="plural"
          label="Several of them are …"
          width="medium"
          optional
          value={form.plural}
          problems={problems}
        />
      </Details>
      <Button>Import</Button>
    </Form>
  </OfficePage>
)

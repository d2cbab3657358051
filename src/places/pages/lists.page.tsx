import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Radios } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FileUpload } from '../../platform/html/components/file-upload.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import type { ListKey, ListState } from '../register/lists.store.ts'
import { placesPaths } from './places.paths.ts'

/** What the form says of the file. `list` names a list of settings. */
export type ListForm = { what: string; list: string; source: string }

export type ListsProps = {
  lists: readonly (ListKey & ListState)[]
  form: ListForm
  problems?: readonly Problem[]
}

export const ListsPage = ({ lists, form, problems = [] }: ListsProps) => (
  <OfficePage
    title="Settings and postcodes"
    trail={[{ label: 'Places', href: placesPaths.overview }]}
    lede="Import the register of schools, another list of settings, or a postcode lookup. A file replaces the one before of its list."
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    {lists.length > 0 && <Lists lists={lists} />}
    <Section title="Import a file" id="import">
      <Form action={placesPaths.lists} files>
        <Radios
          name="what"
          label="What the file holds"
          value={form.what}
          problems={problems}
          options={[
            {
              value: 'settings',
              label: 'Settings',
              hint: 'Columns code, name, kind and area; perhaps phase, town, pupils, opened, closed, postcode. The register of schools is read as it is downloaded.',
            },
            {
              value: 'postcodes',
              label: 'Postcodes',
              hint: 'Columns postcode and area; or a postcode directory of the Office for National Statistics.',
            },
          ]}
        />
        <TextInput
          name="list"
          label="Name of the list"
          hint="For settings: a short word, such as schools or homes. The file replaces this list and leaves the others."
          width="medium"
          optional
          value={form.list}
          problems={problems}
        />
        <FileUpload
          name="file"
          label="CSV file"
          hint="UTF-8, UTF-16 or Windows-1252, up to 2 GB, not packed."
          accept=".csv,text/csv"
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
  </OfficePage>
)

const Lists = ({ lists }: Pick<ListsProps, 'lists'>) => (
  <>
    <DataTable
      caption="Lists that are there"
      rows={lists}
      columns={[
        {
          key: 'name',
          label: 'List',
          cell: ({ what, name }) => (what === 'postcodes' ? 'Postcodes' : `Settings: ${name}`),
        },
        { key: 'count', label: 'Rows', numeric: true, cell: ({ count }) => count.toLocaleString('en-GB') },
        { key: 'areas', label: 'Areas of', cell: ({ areasOn }) => areasOn },
        {
          key: 'left',
          label: 'Left out',
          numeric: true,
          cell: ({ leftOut }) => leftOut.reduce((sum, { rows }) => sum + rows, 0).toLocaleString('en-GB'),
        },
      ]}
    />
    {lists
      .filter(({ leftOut }) => leftOut.length > 0)
      .map(({ what, name, leftOut }) => (
        <Details summary={`What was left out of ${what === 'postcodes' ? 'the postcodes' : name}, and why`}>
          <DataTable
            caption={`Left out of ${what === 'postcodes' ? 'the postcodes' : name}`}
            captionHidden
            rows={leftOut}
            columns={[
              { key: 'what', label: 'Why', cell: row => row.what },
              { key: 'rows', label: 'Rows', numeric: true, cell: row => row.rows },
              { key: 'line', label: 'First on line', numeric: true, cell: row => row.firstLine },
            ]}
          />
        </Details>
      ))}
  </>
)

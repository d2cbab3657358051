import type { Problem } from '../../kernel/problem.ts'
import { isNumber, MISSING, type Value } from '../../kernel/value.ts'
import { Button, ButtonLink } from '../../platform/html/components/button.tsx'
import { Radios, Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FileUpload } from '../../platform/html/components/file-upload.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { Difference } from '../versions/compare-observations.ts'
import { gatherPaths } from './gather.paths.ts'
import type { ReadingRow, RecipeRow, VersionRow } from './sources.store.ts'

/** What was imported, and what waits for somebody. */
export const SourcesPage = ({
  versions,
  waiting,
}: {
  versions: readonly VersionRow[]
  waiting: readonly ReadingRow[]
}) => (
  <OfficePage
    title="Sources"
    lede="Published files and the workbooks that public bodies send, each read by its recipe."
    actions={<ButtonLink href={gatherPaths.bring}>Bring a file</ButtonLink>}
    wide
  >
    {waiting.length > 0 && (
      <Section title="Waiting for somebody to look" id="waiting">
        <ul>
          {waiting.map(({ id, fileName, at }) => (
            <li>
              <a href={pathTo(gatherPaths.reading, { id })}>{fileName}</a>, brought on <Time at={at} />
            </li>
          ))}
        </ul>
      </Section>
    )}
    {versions.length === 0 ? (
      <EmptyState
        title="No file has been imported yet."
        action={<ButtonLink href={gatherPaths.bring}>Bring a file</ButtonLink>}
      >
        <p>
          A file is read by a <a href={gatherPaths.recipes}>recipe</a>, shown beside what was read, and kept
          once you confirm it.
        </p>
      </EmptyState>
    ) : (
      <VersionTable versions={versions} caption="Imported, newest first" />
    )}
  </OfficePage>
)

const VersionTable = ({ versions, caption }: { versions: readonly VersionRow[]; caption: string }) => (
  <DataTable
    caption={caption}
    rows={versions}
    columns={[
      {
        key: 'file',
        label: 'File',
        cell: row => <a href={pathTo(gatherPaths.reading, { id: row.reading })}>{row.fileName}</a>,
      },
      {
        key: 'source',
        label: 'Source',
        cell: row => <a href={pathTo(gatherPaths.source, row)}>{row.recipe}</a>,
      },
      { key: 'periods', label: 'Periods', cell: row => sayPeriods(row.periods) },
      { key: 'rows', label: 'Figures', numeric: true, cell: row => row.rows.toLocaleString('en') },
      { key: 'at', label: 'Confirmed', cell: row => <Time at={row.at} /> },
    ]}
  />
)

const sayPeriods = (periods: readonly string[]): string =>
  periods.length > 2 ? `${periods[0]} to ${periods.at(-1)}` : periods.join(', ')

/** One source: its versions, and which figures the newest gives otherwise than the one it replaced. */
export const SourcePage = ({
  recipe,
  versions,
  differences,
}: {
  recipe: string
  versions: readonly VersionRow[]
  differences: readonly Difference[] | null
}) => (
  <OfficePage title={recipe} trail={[{ label: 'Sources', href: gatherPaths.sources }]} wide>
    <VersionTable versions={versions} caption="Versions, newest first" />
    {differences && <Differences differences={differences} />}
  </OfficePage>
)

// a person looks at some hundreds at most; the rest is in the datasets
const SHOWN = 300

export const Differences = ({ differences }: { differences: readonly Difference[] }) => (
  <Section
    title="What differs from the version before"
    id="differences"
    lede={
      differences.length === 0
        ? 'Every figure is the same.'
        : `${differences.length.toLocaleString('en')} figures differ${differences.length > SHOWN ? `; the first ${SHOWN} are shown` : ''}.`
    }
  >
    {differences.length > 0 && (
      <DataTable
        caption="Figures that differ"
        captionHidden
        dense
        rows={differences.slice(0, SHOWN)}
        columns={[
          { key: 'area', label: 'Area', cell: row => row.area },
          { key: 'period', label: 'Period', cell: row => row.period },
          { key: 'variable', label: 'Variable', cell: row => row.variable },
          { key: 'before', label: 'Before', numeric: true, cell: row => sayValue(row.before) },
          { key: 'after', label: 'Now', numeric: true, cell: row => sayValue(row.after) },
          { key: 'cell', label: 'Cell', cell: row => row.cell },
        ]}
      />
    )}
  </Section>
)

const sayValue = (value: Value | null): string =>
  value === null ? 'not there' : isNumber(value) ? value.toLocaleString('en') : MISSING[value].words

/** The form that brings a file. */
export const BringPage = ({
  recipes,
  chosen = '',
  problems = [],
}: {
  recipes: readonly RecipeRow[]
  chosen?: string
  problems?: readonly Problem[]
}) => (
  <OfficePage
    title="Bring a file"
    trail={[{ label: 'Sources', href: gatherPaths.sources }]}
    lede="You will see what was read beside the sheet before anything counts."
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    <Form action={gatherPaths.bring} files>
      <FileUpload
        name="file"
        label="File"
        hint="A workbook (.xlsx, .xlsm, .xls, .ods) of up to 50 MB or a .csv of up to 150 MB. Macros are never run."
        accept=".xlsx,.xlsm,.xls,.ods,.csv"
        problems={problems}
      />
      <Select
        name="recipe"
        label="Recipe"
        hint="How the file is read."
        value={chosen}
        problems={problems}
        options={[
          { value: '', label: 'Find it by the name of the file' },
          ...recipes.map(({ id, version }) => ({ value: id, label: `${id}, version ${version}` })),
        ]}
      />
      <Radios
        name="officials"
        label="Names and addresses of officials in comments and properties"
        value="remove"
        problems={problems}
        options={[
          { value: 'remove', label: 'Take them out before the file is stored' },
          {
            value: 'show',
            label: 'Show me first what there is',
            hint: 'Nothing is stored if something is found.',
          },
        ]}
      />
      <Button>Read it</Button>
    </Form>
  </OfficePage>
)

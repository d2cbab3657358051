import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { Survey } from '../survey/survey.ts'
import type { FieldDifference } from './compare-entries.ts'
import { KeyingField } from './keying-field.tsx'
import { paperPages } from './paper-items.ts'
import type { Sheet } from './sheet.store.ts'

type KeyPageProps = { sheet: Sheet; fields?: Fields; problems?: readonly Problem[] }

/** A sheet to be keyed. Who keys it second is shown nothing of the first. */
export function KeySheetPage({
  sheet,
  survey,
  fields = new Fields(),
  problems = [],
}: KeyPageProps & { survey: Survey }) {
  const form = survey.forms[sheet.form]
  return (
    <OfficePage
      title={`Sheet ${sheet.number}`}
      trail={trailOf(sheet)}
      lede={`${form?.title ?? sheet.form}. Key what stands there, also where it is wrong; what cannot be read is left empty. Names are keyed too: they are masked before anyone else reads them.`}
      problems={problems.length > 0}
    >
      <ErrorSummary problems={problems} />
      <Form action={pathTo(officePaths.keySheet, { number: sheet.number })}>
        {form &&
          paperPages(survey, form).flatMap(({ items }) =>
            items.map(({ n, item }) => (
              <KeyingField item={item} label={`${n}. ${item.question}`} fields={fields} problems={problems} />
            )),
          )}
        <Button>Keep it</Button>
      </Form>
    </OfficePage>
  )
}

/** The fields in which two entries of a sheet differ, for a third person with the paper in hand. */
export function LookAgainPage({
  sheet,
  differences,
  isMine = false,
  fields = new Fields(),
  problems = [],
}: KeyPageProps & { differences: readonly FieldDifference[]; isMine?: boolean }) {
  const items = [...new Set(differences.map(({ item }) => item))]
  return (
    <OfficePage
      title={`Sheet ${sheet.number}: two entries differ`}
      trail={trailOf(sheet)}
      lede="Look at the paper, and key the questions below as they stand there."
      problems={problems.length > 0}
      wide
    >
      <ErrorSummary problems={problems} />
      <DataTable
        caption="Fields that differ"
        rows={differences}
        columns={[
          {
            key: 'field',
            label: 'Question',
            cell: ({ item, row }) =>
              [item.question, item.rows.find(({ id }) => id === row)?.words].filter(Boolean).join(' – '),
          },
          { key: 'first', label: 'First entry', cell: ({ first }) => first },
          { key: 'second', label: 'Second entry', cell: ({ second }) => second },
        ]}
      />
      {isMine ? (
        <Notice title="You have keyed this sheet">
          <p>Somebody who has not keyed it must look at it.</p>
        </Notice>
      ) : (
        <Form action={pathTo(officePaths.lookAgain, { number: sheet.number })}>
          {items.map(item => (
            <KeyingField item={item} label={item.question} fields={fields} problems={problems} />
          ))}
          <Button>Bring it in</Button>
        </Form>
      )}
    </OfficePage>
  )
}

const trailOf = ({ wave }: Sheet) => [
  { label: 'Waves', href: officePaths.waves },
  { label: 'Paper sheets', href: pathTo(officePaths.sheets, { wave }) },
]

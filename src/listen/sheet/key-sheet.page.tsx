import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { Radios } from '../../platform/html/components/choice.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import type { Survey } from '../survey/survey.ts'
import { type FieldDifference, isEmptyInOne } from './compare-entries.ts'
import { KeyingField } from './keying-field.tsx'
import { paperPages } from './paper-items.ts'
import { partOf, sayField, settledName } from './settle-entries.ts'
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
      <p>
        {sheet.entries === 0
          ? 'Nobody has keyed this sheet yet. Once you have, somebody else keys it again: you key it once.'
          : 'Somebody else has keyed this sheet. Yours is the second entry: what you key is compared with theirs.'}
      </p>
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

/** Why there is nothing for this person to key, before they have keyed any of it. */
export const NotToKeyPage = ({ sheet, why }: { sheet: Sheet; why: Problem }) => (
  <OfficePage title={`Sheet ${sheet.number}`} trail={trailOf(sheet)}>
    <Notice title={why.what}>
      {why.todo && <p>{why.todo}</p>}
      <p>
        <a href={pathTo(officePaths.sheets, { wave: sheet.wave })}>All sheets of this wave</a>
      </p>
    </Notice>
  </OfficePage>
)

/** The fields in which two entries of a sheet differ, for a third person with the paper in hand. Nothing is chosen beforehand. */
export const LookAgainPage = ({
  sheet,
  differences,
  fields = new Fields(),
  problems = [],
}: KeyPageProps & { differences: readonly FieldDifference[] }) => (
  <OfficePage
    title={`Sheet ${sheet.number}: two entries differ`}
    trail={trailOf(sheet)}
    lede="Look at the paper, and say of each question below what stands there. Nothing is brought in before all are said."
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    <Form action={pathTo(officePaths.lookAgain, { number: sheet.number })}>
      {differences.map(difference => (
        <SettleField difference={difference} fields={fields} problems={problems} />
      ))}
      <Button>Bring it in</Button>
    </Form>
  </OfficePage>
)

function SettleField({
  difference,
  fields,
  problems,
}: {
  difference: FieldDifference
  fields: Fields
  problems: readonly Problem[]
}) {
  const name = settledName(difference)
  const { item, first, second } = difference
  return (
    <>
      <Radios
        name={name}
        label={sayField(difference)}
        value={fields.text(name)}
        problems={problems}
        options={[
          { value: 'first', label: `First entry: ${first}` },
          { value: 'second', label: `Second entry: ${second}` },
          ...(isEmptyInOne(difference)
            ? []
            : [{ value: 'empty', label: 'Nothing stands there, or it cannot be read' }]),
          { value: 'read', label: 'As I read it, keyed below' },
        ]}
      />
      <div class="sheet-read">
        <KeyingField
          item={partOf(difference)}
          label={`As I read it: ${item.question}`}
          fields={fields}
          problems={[]}
          isAgain
        />
      </div>
    </>
  )
}

const trailOf = ({ wave }: Sheet) => [
  { label: 'Waves', href: officePaths.waves },
  { label: 'Paper sheets', href: pathTo(officePaths.sheets, { wave }) },
]

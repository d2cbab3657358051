import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Tag } from '../../platform/html/components/tag.tsx'
import { type FormWords, stops, type WordsFound } from './check-words.ts'

/** What the reading check says of every form, with all that it found. */
export const WordsCheck = ({ check }: { check: readonly FormWords[] }) => (
  <>
    <PrintsNothing forms={check.filter(({ printsNothing }) => printsNothing).map(({ form }) => form)} />
    <DataTable
      caption="Reading check of every form"
      captionHidden
      rows={check}
      columns={[
        { key: 'form', label: 'Form', cell: row => row.form },
        {
          key: 'passes',
          label: 'Check',
          cell: row => (row.passes ? <Tag tone="good">passes</Tag> : <Tag tone="bad">does not pass</Tag>),
        },
        { key: 'words', label: 'Words', numeric: true, cell: row => row.words },
        {
          key: 'longest',
          label: 'Longest sentence',
          numeric: true,
          cell: row => `${row.longestSentence} words`,
        },
        { key: 'age', label: 'Reading age', cell: row => sayReadingAge(row) },
        {
          key: 'stops',
          label: 'Stops it',
          numeric: true,
          cell: row => row.found.filter(stops).length,
        },
        {
          key: 'unread',
          label: 'Not measured',
          numeric: true,
          cell: row => row.notMeasured.length,
        },
      ]}
    />
    {check
      .filter(({ found, notMeasured }) => found.length + notMeasured.length > 0)
      .map(form => (
        <Details
          summary={`${form.form}: ${saySome(form.found.length + form.notMeasured.length)} to look at`}
          open={!form.passes}
        >
          {form.notMeasured.length > 0 && (
            <p>
              Not in a language that the check knows. Someone who reads it must, and says so by overriding the
              check: {form.notMeasured.join('; ')}.
            </p>
          )}
          {form.inEnglish.length > 0 && (
            <p>
              <strong>In English, though the form is not:</strong> {form.inEnglish.join('; ')}.
            </p>
          )}
          <ul>
            {form.found.map(one => (
              <li>
                <strong>{one.where}</strong>: “{one.text}” <FindingsList found={one} />
              </li>
            ))}
          </ul>
        </Details>
      ))}
  </>
)

/** Said before children answer: afterwards nobody can tell them any more. It stops nothing, for not every survey is to be quoted. */
const PrintsNothing = ({ forms }: { forms: readonly string[] }) =>
  forms.length === 0 ? null : (
    <Notice kind="care" title={`Nothing that is written in ${forms.join(', ')} can be quoted.`}>
      <p>
        {forms.length === 1 ? 'This form asks' : 'These forms ask'} for words and{' '}
        {forms.length === 1 ? 'does' : 'do'} not say that some of them may be printed. To quote children,
        write the line <code>print</code> under the promise of the form before the survey opens: a promise
        cannot be changed afterwards.
      </p>
    </Notice>
  )

const saySome = (texts: number): string => (texts === 1 ? '1 text' : `${texts} texts`)

/** What is hard in one text and what it could say instead; what stops it from being published is marked in words. */
export const FindingsList = ({ found }: { found: WordsFound }) => (
  <ul>
    {found.findings.map(({ rule, words, suggestion, blocks }) => (
      <li>
        {blocks && <strong>Stops it: </strong>}
        {rule}, “{words}”. {suggestion}
      </li>
    ))}
  </ul>
)

// an age from so few words is a guess, and is called one
const sayReadingAge = ({ age }: FormWords): string =>
  age === null
    ? 'not measured'
    : `${Math.round(age.age)} (from ${Math.round(age.from)} to ${Math.round(age.to)}${age.reliable ? '' : ', too few words to be sure'})`

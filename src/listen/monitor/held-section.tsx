import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Figure, MissingKey } from '../../platform/html/components/figure.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import type { HeldAnswer, HeldQuestion } from './held-answers.ts'
import type { Tally } from './monitor.store.ts'
import { withheldGenders, withholdHeld } from './withhold-held.ts'

/** Gender and ethnic group against what has been stated of all children, with whose figures these are, or that nobody has stated any. */
export function Held({
  questions,
  byGender,
  smallest,
}: {
  questions: readonly HeldQuestion[]
  byGender: readonly Tally[]
  smallest: number
}) {
  if (questions.length === 0) return null
  const genders = new Set([...withheldGenders(byGender, questions, smallest)].map(({ by }) => by))
  return (
    <Section
      title="Gender and ethnic group"
      id="held"
      lede="Who is heard less than others, of those who said it. Counted once an hour. Some forms do not ask everything."
    >
      {questions.map(question => (
        <Question
          question={question}
          smallest={smallest}
          also={question.about === 'gender' ? genders : NONE}
        />
      ))}
    </Section>
  )
}

const NONE: ReadonlySet<string> = new Set()

/** `also`: answers that are not told of all who sent it, '' for who did not say. */
function Question({
  question,
  smallest,
  also,
}: {
  question: HeldQuestion
  smallest: number
  also: ReadonlySet<string>
}) {
  const { title, answers, unknown, source } = question
  const withheld = withholdHeld(question, smallest)
  const isTold = (row: HeldAnswer) => !withheld.answers.has(row) && !also.has(row.answer)
  const told = (row: HeldAnswer, value: number | null) => (isTold(row) ? value : 'withheld')
  const evenly = (value: number | null) => (withheld.tellsEvenly || value === null ? value : 'withheld')
  // those heard least come first; by its place between two a small one could be worked out
  const rows = [...answers.filter(isTold), ...answers.filter(row => !isTold(row)).toSorted(byName)]
  return (
    <>
      <DataTable
        caption={title}
        dense
        rows={rows}
        columns={[
          { key: 'answer', label: 'Answer', cell: row => row.name },
          {
            key: 'responses',
            label: 'Responses',
            numeric: true,
            cell: row => <Figure value={told(row, row.responses)} />,
          },
          {
            key: 'share',
            label: 'Of all, as stated',
            numeric: true,
            cell: row => <Figure value={row.share} unit="percent" decimals={1} />,
          },
          {
            key: 'evenly',
            label: 'If all were heard alike',
            numeric: true,
            cell: row => <Figure value={evenly(row.evenly === null ? null : Math.round(row.evenly))} />,
          },
          {
            key: 'heard',
            label: 'Heard for each of those',
            numeric: true,
            cell: row => <Figure value={isTold(row) ? evenly(row.heard) : 'withheld'} decimals={2} />,
          },
        ]}
      />
      <MissingKey
        values={[
          ...answers.map(({ share }) => share ?? 'not-available'),
          ...answers.map(row => told(row, 0)),
          ...answers.map(row => evenly(row.evenly)),
        ]}
      />
      <p>
        {withheld.unknown || also.has('') ? 'Some' : unknown.toLocaleString('en')} did not say, or were not
        asked.{' '}
        {source ??
          'Nobody has stated how all children divide by this, so it is held against nothing. Bring such a table under Places, Margins: it counts from the next full hour on.'}
      </p>
    </>
  )
}

const byName = (one: HeldAnswer, other: HeldAnswer): number => (one.name < other.name ? -1 : 1)

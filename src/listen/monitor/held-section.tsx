import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Figure, MissingKey } from '../../platform/html/components/figure.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import type { HeldQuestion } from './held-answers.ts'

/** Gender and ethnic group against what has been stated of all children, with whose figures these are, or that nobody has stated any. */
export function Held({ questions }: { questions: readonly HeldQuestion[] }) {
  if (questions.length === 0) return null
  return (
    <Section
      title="Gender and ethnic group"
      id="held"
      lede="Who is heard less than others, of those who said it. Counted once an hour. Some forms do not ask everything."
    >
      {questions.map(question => (
        <Question question={question} />
      ))}
    </Section>
  )
}

const Question = ({ question: { title, answers, unknown, source } }: { question: HeldQuestion }) => (
  <>
    <DataTable
      caption={title}
      dense
      rows={answers}
      columns={[
        { key: 'answer', label: 'Answer', cell: row => row.name },
        {
          key: 'responses',
          label: 'Responses',
          numeric: true,
          cell: row => row.responses.toLocaleString('en'),
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
          cell: row => <Figure value={row.evenly === null ? null : Math.round(row.evenly)} />,
        },
        {
          key: 'heard',
          label: 'Heard for each of those',
          numeric: true,
          cell: row => <Figure value={row.heard} decimals={2} />,
        },
      ]}
    />
    <MissingKey values={answers.map(({ share }) => share ?? 'not-available')} />
    <p>
      {unknown.toLocaleString('en')} did not say, or were not asked.{' '}
      {source ??
        'Nobody has stated how all children divide by this, so it is held against nothing. Bring such a table under Places, Margins: it counts from the next full hour on.'}
    </p>
  </>
)

import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Figure, MissingKey } from '../../platform/html/components/figure.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import type { HeldAnswer, HeldQuestion } from './held-answers.ts'
import { withholdSmall } from './withhold-small.ts'

/** Gender and ethnic group against what has been stated of all children, with whose figures these are, or that nobody has stated any. */
export function Held({ questions, smallest }: { questions: readonly HeldQuestion[]; smallest: number }) {
  if (questions.length === 0) return null
  return (
    <Section
      title="Gender and ethnic group"
      id="held"
      lede="Who is heard less than others, of those who said it. Counted once an hour. Some forms do not ask everything."
    >
      {questions.map(question => (
        <Question question={question} smallest={smallest} />
      ))}
    </Section>
  )
}

function Question({
  question: { title, answers, unknown, source },
  smallest,
}: {
  question: HeldQuestion
  smallest: number
}) {
  const nobodySaid = { responses: unknown }
  const withheld = withholdSmall([...answers, nobodySaid], smallest)
  const told = (row: HeldAnswer, value: number | null) => (withheld.has(row) ? 'withheld' : value)
  return (
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
            cell: row => <Figure value={row.evenly === null ? null : Math.round(row.evenly)} />,
          },
          {
            key: 'heard',
            label: 'Heard for each of those',
            numeric: true,
            cell: row => <Figure value={told(row, row.heard)} decimals={2} />,
          },
        ]}
      />
      <MissingKey
        values={[
          ...answers.map(({ share }) => share ?? 'not-available'),
          ...answers.map(row => told(row, 0)),
        ]}
      />
      <p>
        {withheld.has(nobodySaid) ? 'Some' : unknown.toLocaleString('en')} did not say, or were not asked.{' '}
        {source ??
          'Nobody has stated how all children divide by this, so it is held against nothing. Bring such a table under Places, Margins: it counts from the next full hour on.'}
      </p>
    </>
  )
}

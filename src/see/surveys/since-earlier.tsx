import type { Comparison } from '../../methods/compare-intervals.ts'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { Details } from '../../platform/html/components/details.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { figureIn } from '../figures/figure.tsx'
import { paths } from '../paths.ts'
import { differencesOf, onePerQuestion } from './differences.ts'
import type { SinceEarlier } from './read-earlier.ts'
import type { Said } from './read-survey.ts'

/** What changed since the survey before, where the intervals do not touch; of everything else it cannot be said. */
export function SinceTheSurveyBefore({ since: { earlier, items } }: { since: SinceEarlier }) {
  const all = differencesOf({ items })
  const { higher, lower } = onePerQuestion(all)
  const rows = items.flatMap(item =>
    item.asked.flatMap(({ title, answers }) =>
      answers.map(said => ({ said, question: item.isGrid ? `${item.title}: ${title}` : title })),
    ),
  )
  return (
    <Section
      title={`Since ${earlier.title}`}
      id="since"
      lede="Of the questions that both surveys asked, of the same ages and with the same answers to choose from. Other children took part each time: what looks like a change can be who chose to answer."
    >
      <p>
        <a href={pathTo(paths.survey, { wave: earlier.wave })}>{earlier.title}</a> closed on{' '}
        <Day on={earlier.closesOn} />.{' '}
        {all.higher.length + all.lower.length === 0 &&
          `Of none of ${all.compared} answers can it be said that it changed: the difference may be chance.`}
      </p>
      <Changed title={SINCE.higher} answers={higher} />
      <Changed title={SINCE.lower} answers={lower} />
      {all.higher.length + all.lower.length > 0 && (
        <p>
          One answer to a question stands here. Of {all.unclear} of {all.compared} answers it cannot be said
          that they changed: the difference may be chance.
        </p>
      )}
      <Details summary={`All ${rows.length} answers, then and now`}>
        <DataTable
          caption={`Answers then and now, of 100 children`}
          captionHidden
          dense
          rows={rows}
          columns={[
            {
              key: 'question',
              label: 'Question',
              names: true,
              cell: ({ said, question }) => `${question}, ${said.label}`,
            },
            {
              key: 'then',
              label: earlier.closesOn.slice(0, 4),
              numeric: true,
              cell: ({ said }) => figureIn(said.country, said.indicator),
            },
            {
              key: 'now',
              label: 'Now',
              numeric: true,
              cell: ({ said }) => figureIn(said.cell, said.indicator),
            },
            { key: 'verdict', label: 'What can be said', cell: ({ said }) => SINCE[said.comparison] },
          ]}
        />
      </Details>
    </Section>
  )
}

const Changed = ({ title, answers }: { title: string; answers: readonly Said[] }) =>
  answers.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {answers.map(({ indicator, cell, country }) => (
          <li>
            {indicator.title}: {figureIn(country, indicator)} then, {figureIn(cell, indicator)} now
          </li>
        ))}
      </ul>
    </>
  )

const SINCE: Readonly<Record<Comparison, string>> = {
  higher: 'More than then',
  lower: 'Less than then',
  'no clear difference': 'Cannot be said: it may be chance',
  'cannot be said': 'Cannot be said',
}

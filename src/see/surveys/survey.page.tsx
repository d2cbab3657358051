import { ButtonLink } from '../../platform/html/components/button.tsx'
import { Card, CardList } from '../../platform/html/components/card.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { MissingKey } from '../../platform/html/components/figure.tsx'
import { FilterForm } from '../../platform/html/components/form.tsx'
import { Notice } from '../../platform/html/components/notice.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { figureIn } from '../figures/figure.tsx'
import { paths } from '../paths.ts'
import type { QuoteOnPage } from '../quotes.ts'
import type { Indicator, Reader, SeenArea } from '../reader.ts'
import type { Done, SurveyOnItsWay } from '../see-deps.ts'
import { AboutSurvey, ChoseToTakePart } from './about-survey.tsx'
import { sayBase } from './answers-table.tsx'
import type { EditionOfSurvey } from './editions-of-survey.ts'
import { ItemSection } from './item-section.tsx'
import type { SinceEarlier } from './read-earlier.ts'
import type { SurveyView } from './read-survey.ts'
import { SaidOfEditions, WithdrawnSurvey } from './said-of-editions.tsx'
import { SinceTheSurveyBefore } from './since-earlier.tsx'
import type { WhoTookPart } from './taking-part.ts'
import { type PublishedSurvey, questionOf, type Told } from './told.ts'
import { WhatWeDid } from './what-we-did.tsx'
import { HowMany, WhoAnswered } from './who-took-part.tsx'
import { WordsOfChildren } from './words-of-children.tsx'

/** Every survey of which figures are published. */
export const SurveysPage = ({
  surveys,
  withdrawn = [],
  onItsWay = null,
}: {
  surveys: readonly PublishedSurvey[]
  /** Surveys of which nothing is public any more. */
  withdrawn?: readonly EditionOfSurvey[]
  onItsWay?: SurveyOnItsWay | null
}) => (
  <PublicPage
    title="What children said"
    lede="How children answered our surveys, with what can and cannot be said of it."
  >
    {onItsWay && (
      <Notice kind="note" title={`${onItsWay.title} is on its way`}>
        <p>
          This is the example office, and it started for the first time a moment ago. Its invented answers are
          being counted, and every figure is checked so that no child could be recognised by it. That takes a
          few minutes, and longer on a busy machine. Then they are here: load this page again.
        </p>
        <p>
          The office can already look at these answers in its analysis room. Should nothing have come after
          half an hour, the log of Remit says why.
        </p>
      </Notice>
    )}
    {withdrawn.map(edition => (
      <WithdrawnSurvey edition={edition} />
    ))}
    {surveys.length === 0 && !onItsWay && withdrawn.length === 0 ? (
      <EmptyState title="No answers are published yet.">
        <p>
          Figures appear here when a survey is over and each has been checked so that no child can be
          recognised by it.
        </p>
      </EmptyState>
    ) : surveys.length === 0 ? null : (
      <>
        <h2 class="visually-hidden">All surveys</h2>
        <CardList>
          {surveys.map(({ wave, title, closesOn }) => (
            <Card title={title} href={pathTo(paths.survey, { wave })} kind={closesOn.slice(0, 4)}>
              <p>
                <ChoseToTakePart />
              </p>
            </Card>
          ))}
        </CardList>
      </>
    )}
  </PublicPage>
)

/** By group of the country's children: one indicator, each group with figures. */
export type GroupView = {
  indicator: Indicator
  answers: readonly Indicator[]
  cells: readonly ReleasedCell[]
}

type SurveyPageProps = {
  reader: Reader
  view: SurveyView
  groups: GroupView | null
  areas: readonly { area: SeenArea; told: Told }[]
  /** The answer of which a map tells most; undefined where there is none. */
  telling?: string | undefined
  /** Words of children that stand here at this moment. */
  quotes: readonly QuoteOnPage[]
  editions: readonly EditionOfSurvey[]
  /** How many took part; null for an edition that does not say. */
  took?: WhoTookPart | null
  /** What can be set beside the survey before it; null where none shares a question. */
  since?: SinceEarlier | null
  /** What the office did since, for everybody. */
  done: readonly Done[]
  /** Where everybody reads what came of the survey. */
  happened: string
}

/** What children of the whole country said, by question and by group, with the way to every area. */
export function SurveyPage({
  reader,
  view,
  groups,
  areas,
  quotes,
  editions,
  took = null,
  since = null,
  done,
  happened,
  telling,
}: SurveyPageProps) {
  const { survey, area, base } = view
  const { wave } = survey
  return (
    <PublicPage
      title={`What children said: ${survey.title}`}
      lede={
        <p>
          {took && <HowMany took={took} />}
          {base !== null && <>Up to {base.toLocaleString('en-GB')} children answered each question. </>}
          Closed on <Day on={survey.closesOn} />. <ChoseToTakePart />
        </p>
      }
      trail={[{ label: 'What children said', href: paths.surveys }]}
      actions={
        <ButtonLink kind="quiet" href={pathTo(paths.lesson, { wave })}>
          Maths with these figures
        </ButtonLink>
      }
      wide
    >
      <p class="page-links">
        <a href="#places">Find your area</a> {took && <a href="#who">Who answered</a>}{' '}
        {since && <a href="#since">What changed since the survey before</a>}{' '}
        <a href={pathTo(paths.surveyFile, { wave })} download>
          Download every figure of this survey (CSV)
        </a>
      </p>
      <WordsOfChildren survey={survey} quotes={quotes} />
      {took && <WhoAnswered took={took} />}
      {view.items.map(item => (
        <ItemSection item={item} name={area.name} beside={false} />
      ))}
      {since && <SinceTheSurveyBefore since={since} />}
      {groups && <Groups survey={survey} groups={groups} />}
      <WhatWeDid done={done} happened={happened} />
      <Places wave={wave} areas={areas} indicator={telling} />
      <SaidOfEditions editions={editions} />
      <AboutSurvey reader={reader} survey={survey} />
    </PublicPage>
  )
}

function Groups({
  survey,
  groups: { indicator, answers, cells },
}: {
  survey: PublishedSurvey
  groups: GroupView
}) {
  const at = (answer: Indicator, group: string) =>
    cells.find(cell => cell.indicator === answer.id && cell.group === group)
  const shown = sameQuestion(answers, indicator)
  const questions = questionsOf(answers)
  const chosen = questions.find(({ first }) => sameQuestion([indicator], first).length > 0)
  return (
    <Section
      title="Groups of children"
      id="groups"
      lede="For the whole country. Groups overlap: a child may be in several."
    >
      <FilterForm
        action={pathTo(paths.survey, { wave: survey.wave })}
        label="Choose a question"
        submit="Show the groups"
      >
        <Select
          name="question"
          label="Question"
          value={chosen?.value ?? ''}
          options={questions.map(({ value, label }) => ({ value, label }))}
        />
      </FilterForm>
      <DataTable
        caption={`${questionOf(indicator)}, by group, of 100 children`}
        rows={survey.groups.filter(({ id }) => answers.some(answer => at(answer, id)))}
        columns={[
          {
            key: 'group',
            label: 'Group',
            names: true,
            cell: ({ title, of }) => (of === title ? title : `${of}: ${title}`),
          },
          ...shown.map((answer, place) => ({
            key: `answer-${place}`,
            label: answer.survey?.said ?? answer.survey?.part ?? answer.title,
            numeric: true,
            cell: ({ id }: { id: string }) => figureIn(at(answer, id), answer),
          })),
          {
            key: 'base',
            label: 'Children who answered',
            numeric: true,
            cell: ({ id }) => sayBase(shown.map(answer => at(answer, id))),
          },
        ]}
      />
      <MissingKey
        values={survey.groups.flatMap(({ id }) => shown.map(answer => at(answer, id)?.value ?? null))}
      />
    </Section>
  )
}

/** The answers that belong in one table: of one question, one row of a grid, or all options of a question of several. */
export const sameQuestion = (answers: readonly Indicator[], { survey }: Indicator): Indicator[] =>
  answers.filter(
    one => one.survey?.item === survey?.item && (survey?.said === null || one.survey?.part === survey?.part),
  )

function questionsOf(answers: readonly Indicator[]) {
  const firsts = new Map<string, Indicator>()
  for (const one of answers) {
    const title = questionOf(one)
    if (one.survey && !firsts.has(title)) firsts.set(title, one)
  }
  return [...firsts].map(([label, first]) => ({ label, value: first.id, first }))
}

function Places({
  wave,
  areas,
  indicator,
}: {
  wave: string
  areas: SurveyPageProps['areas']
  indicator: string | undefined
}) {
  const told = areas.filter(one => one.told === 'told')
  const others = areas.length - told.length
  return (
    <Section
      title="Places with a page of their own"
      id="places"
      lede={`Enough children took part in ${told.length} of ${areas.length} regions and areas. From the other ${others} too few did; their answers count in the figures of their region and of England.`}
    >
      <ul class="place-list">
        {told.map(({ area }) => (
          <li>
            <a href={pathTo(paths.surveyArea, { wave, code: area.code })}>{area.name}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={withQuery(paths.map, { indicator })}>See answers on the map</a>
      </p>
    </Section>
  )
}

import { Details } from '../../platform/html/components/details.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { Day } from '../../platform/html/components/time.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { figureIn } from '../figures/figure.tsx'
import { paths } from '../paths.ts'
import type { QuoteOnPage } from '../quotes.ts'
import type { Reader } from '../reader.ts'
import type { Done } from '../see-deps.ts'
import { AboutSurvey, ChoseToTakePart } from './about-survey.tsx'
import { BESIDE } from './answers-table.tsx'
import { differencesOf } from './differences.ts'
import { ItemSection } from './item-section.tsx'
import type { SinceEarlier } from './read-earlier.ts'
import type { Said, SurveyView } from './read-survey.ts'
import { SinceTheSurveyBefore } from './since-earlier.tsx'
import { WhatWeDid } from './what-we-did.tsx'
import { WordsFromHere } from './words-of-children.tsx'

/** The pack of an area: what children there said, ready to be printed. An area that has none is told so kindly. */
export function SurveyAreaPage({
  reader,
  view,
  done,
  happened,
  quotes,
  since = null,
}: {
  reader: Reader
  view: SurveyView
  done: readonly Done[]
  /** Where everybody reads what came of the survey. */
  happened: string
  /** Words of children that stand on the page of the survey at this moment. */
  quotes: readonly QuoteOnPage[]
  /** What can be set beside the survey before it; null where none shares a question of which both tell a figure here. */
  since?: SinceEarlier | null
}) {
  const { survey, area, told, base } = view
  return (
    <PublicPage
      title={`What children in ${area.name} said`}
      lede={
        <p>
          {survey.title}, closed on <Day on={survey.closesOn} />. <ChoseToTakePart />
        </p>
      }
      trail={[
        { label: 'What children said', href: paths.surveys },
        { label: survey.title, href: pathTo(paths.survey, { wave: survey.wave }) },
      ]}
      wide
    >
      {told === 'told' ? (
        <>
          {base !== null && (
            <p>
              Up to <strong>{base.toLocaleString('en-GB')}</strong> children here answered each question.
            </p>
          )}
          <p class="page-links">
            <a href={pathTo(paths.surveySheet, { wave: survey.wave, code: area.code })}>A sheet to print</a>{' '}
            <a href={pathTo(paths.surveySheetForChildren, { wave: survey.wave, code: area.code })}>
              A sheet for children
            </a>{' '}
            <a href={pathTo(paths.surveyAreaFile, { wave: survey.wave, code: area.code })} download>
              Download these figures with their definitions (CSV)
            </a>
          </p>
          <Compared view={view} />
          <WordsFromHere survey={survey} area={area} reader={reader} quotes={quotes} />
          {view.items.map(item => (
            <ItemSection item={item} name={area.name} beside={area.country !== null} />
          ))}
        </>
      ) : (
        <NotTold view={view} />
      )}
      {since && <SinceTheSurveyBefore since={since} />}
      <WhatWeDid done={done} happened={happened} />
      <AboutSurvey reader={reader} survey={survey} />
    </PublicPage>
  )
}

/** Where the intervals of the area and of England do not touch; everything else cannot be said. */
function Compared({ view }: { view: SurveyView }) {
  if (view.area.country === null) return null
  const { higher, lower, unclear, compared } = differencesOf(view)
  return (
    <Section title="How it compares with England">
      <Clear title={BESIDE.higher} answers={higher} />
      <Clear title={BESIDE.lower} answers={lower} />
      <p>
        Of {unclear} of {compared} answers it cannot be said whether they are more or less common here than in
        England: the difference may be chance.
      </p>
    </Section>
  )
}

// the largest; nobody reads forty in a row, and the others are one tap away
const MOST_AT_ONCE = 6

const Clear = ({ title, answers }: { title: string; answers: readonly Said[] }) =>
  answers.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ClearList answers={answers.slice(0, MOST_AT_ONCE)} />
      {answers.length > MOST_AT_ONCE && (
        <Details summary={`${title}: ${answers.length - MOST_AT_ONCE} more answers`}>
          <ClearList answers={answers.slice(MOST_AT_ONCE)} />
        </Details>
      )}
    </>
  )

const ClearList = ({ answers }: { answers: readonly Said[] }) => (
  <ul>
    {answers.map(({ indicator, cell, country }) => (
      <li>
        {indicator.title}: {figureIn(cell, indicator)} here, {figureIn(country, indicator)} in England
      </li>
    ))}
  </ul>
)

const WHY_NOT: Readonly<Record<Exclude<SurveyView['told'], 'told'>, string>> = {
  'too-few': 'Too few children here took part for us to say what children here think.',
  'held-back': 'What children here said is not shown: it could give a child away.',
  'not-asked': 'Nothing is published of this survey for this place.',
}

function NotTold({ view: { survey, area, told } }: { view: SurveyView }) {
  if (told === 'told') return null
  return (
    <EmptyState title={WHY_NOT[told]}>
      <p>
        Thank you to everyone in {area.name} who did. Every answer counts in the figures of{' '}
        <a href={pathTo(paths.survey, { wave: survey.wave })}>England</a>
        {area.region !== null && area.region !== area.code && (
          <>
            {' '}
            and of <a href={pathTo(paths.surveyArea, { wave: survey.wave, code: area.region })}>the region</a>
          </>
        )}
        . When {Math.round(survey.floor * 1000) / 10} in 100 children of a place take part, it gets a page of
        its own.
      </p>
    </EmptyState>
  )
}

import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { MissingKey } from '../../platform/html/components/figure.tsx'
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
import { AnswersTable, BESIDE, GridTable } from './answers-table.tsx'
import type { ItemSaid, Said, SurveyView } from './read-survey.ts'
import { WordsFromHere } from './words-of-children.tsx'

/** The pack of an area: what children there said, ready to be printed. An area that has none is told so kindly. */
export function SurveyAreaPage({
  reader,
  view,
  done,
  quotes,
}: {
  reader: Reader
  view: SurveyView
  done: readonly Done[]
  /** Words of children that stand on the page of the survey at this moment. */
  quotes: readonly QuoteOnPage[]
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
          <p>
            {base !== null && (
              <>
                Up to <strong>{base.toLocaleString('en-GB')}</strong> children here answered each question.{' '}
              </>
            )}
            This page is made to be printed.{' '}
            <a href={pathTo(paths.surveyAreaFile, { wave: survey.wave, code: area.code })} download>
              Download these figures with their definitions (CSV)
            </a>
          </p>
          <Differences view={view} />
          <WordsFromHere survey={survey} area={area} reader={reader} quotes={quotes} />
          {view.items.map(item => (
            <ItemSection item={item} name={area.name} beside={area.country !== null} />
          ))}
        </>
      ) : (
        <NotTold view={view} />
      )}
      <WhatWeDid done={done} />
      <AboutSurvey reader={reader} survey={survey} />
    </PublicPage>
  )
}

export const ItemSection = ({ item, name, beside }: { item: ItemSaid; name: string; beside: boolean }) => (
  <Section title={item.title} id={`item-${item.item}`}>
    <AskedOf item={item} />
    <div class="said-item">
      {item.isGrid ? (
        <GridTable item={item} name={name} />
      ) : (
        item.asked.map(asked => <AnswersTable asked={asked} name={name} beside={beside} />)
      )}
    </div>
    <MissingKey
      values={item.asked.flatMap(({ answers }) => answers.map(({ cell }) => cell?.value ?? null))}
    />
  </Section>
)

/** Whose answers these are, where not every form asks, or some offer other answers. */
function AskedOf({ item: { asked } }: { item: ItemSaid }) {
  const whom = asked[0]?.answers[0]?.indicator.survey?.asked
  if (!whom) return null
  return (
    <p>
      Of {whom}: children whose form asked this with these answers to choose from. All others are left out,
      and do not make a figure smaller.
    </p>
  )
}

/** Where the intervals of the area and of England do not touch; everything else cannot be said. */
function Differences({ view: { items, area } }: { view: SurveyView }) {
  if (area.country === null) return null
  const all = items.flatMap(({ asked }) => asked.flatMap(({ answers }) => answers))
  const compared = all.filter(({ cell }) => typeof cell?.value === 'number')
  const clear = (word: 'higher' | 'lower') => compared.filter(({ comparison }) => comparison === word)
  const unclear = compared.length - clear('higher').length - clear('lower').length
  return (
    <Section title="How it compares with England">
      {(['higher', 'lower'] as const).map(word => (
        <Clear title={BESIDE[word]} answers={clear(word)} />
      ))}
      <p>
        Of {unclear} of {compared.length} answers it cannot be said whether they are more or less common here
        than in England: the difference may be chance.
      </p>
    </Section>
  )
}

const Clear = ({ title, answers }: { title: string; answers: readonly Said[] }) =>
  answers.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {answers.map(({ indicator, cell, country }) => (
          <li>
            {indicator.title}: {figureIn(cell, indicator)} here, {figureIn(country, indicator)} in England
          </li>
        ))}
      </ul>
    </>
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

const WhatWeDid = ({ done }: { done: readonly Done[] }) =>
  done.length === 0 ? null : (
    <Section title="You said, we did">
      <ul>
        {done.map(({ onDay, said, did }) => (
          <li>
            <Day on={onDay} />: {said} <strong>{did}</strong>
          </li>
        ))}
      </ul>
    </Section>
  )

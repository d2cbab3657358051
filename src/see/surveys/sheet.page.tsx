import { Day } from '../../platform/html/components/time.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { figureIn } from '../figures/figure.tsx'
import { writeFigure } from '../figures/write-figure.ts'
import { paths } from '../paths.ts'
import type { Indicator, Reader } from '../reader.ts'
import { ChoseToTakePart } from './about-survey.tsx'
import { differencesOf, onePerQuestion } from './differences.ts'
import type { ItemSaid, Said, SurveyView } from './read-survey.ts'
import { AnswerBars, GridBars } from './share-bars.tsx'

type SheetProps = { reader: Reader; view: SurveyView; publicUrl: string }

/** What an area's council prints and sends on: one or two sides of A4. Findings in words, a chart, what it may not be used for. */
export function SheetPage({ reader, view, publicUrl }: SheetProps) {
  const { survey, area, base } = view
  const address = pathTo(paths.surveyArea, { wave: survey.wave, code: area.code })
  return (
    <PublicPage
      title={`What children in ${area.name} said`}
      lede={
        <p>
          {survey.title}, closed on <Day on={survey.closesOn} />.{' '}
          {base !== null && <>Up to {base.toLocaleString('en-GB')} children here answered each question. </>}
          <ChoseToTakePart />
        </p>
      }
      trail={[
        { label: 'What children said', href: paths.surveys },
        { label: area.name, href: address },
      ]}
    >
      <div class="area-sheet">
        <Findings view={view} />
        <Chart view={view} />
        <section>
          <h2>What it may not be used for</h2>
          <ul>
            <li>
              To rank areas, councils or schools: children chose to take part, and elsewhere others did.
            </li>
            <li>To say what all children of {area.name} think: it is what those think who answered.</li>
            <li>To judge a school, a service or a person: nobody was asked about one.</li>
            <li>To find out who said what, or to work out a number that is not shown.</li>
          </ul>
        </section>
        <section>
          <h2>Where it comes from</h2>
          <p>
            The published answers to {survey.title}, as they stand at the address below.{' '}
            {survey.weighted
              ? 'Answers are weighted so that ages and areas count as they do among all children.'
              : 'Answers are not weighted: each child who answered counts as one.'}{' '}
            {reader.release.withheldBecause} Every figure with its definition:{' '}
            <span class="area-sheet-address">
              {new URL(address, publicUrl).href.replace(/^https?:\/\//, '')}
            </span>
          </p>
        </section>
      </div>
    </PublicPage>
  )
}

function Findings({ view }: { view: SurveyView }) {
  const differences = differencesOf(view)
  const { unclear, compared } = differences
  const clear = compared - unclear
  const { higher, lower } = onePerQuestion(differences)
  return (
    <section>
      <h2>Clearly different from England</h2>
      {clear === 0 ? (
        <p>
          Nothing. Of all {compared} answers it cannot be told whether they are more or less common here than
          in England: every difference may be chance.
        </p>
      ) : (
        <>
          <Found title="More children here said" answers={higher} />
          <Found title="Fewer children here said" answers={lower} />
          <p>
            {clear > shownOf(higher).length + shownOf(lower).length &&
              'These are the largest, one of each question; the page of the area has all of them. '}
            Of the other {unclear} of {compared} answers it cannot be told: the difference may be chance.
          </p>
        </>
      )}
    </section>
  )
}

// with their intervals they fill half a side
const MOST_FOUND = 5

const shownOf = (answers: readonly Said[]) => answers.slice(0, MOST_FOUND)

const Found = ({ title, answers }: { title: string; answers: readonly Said[] }) =>
  answers.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul>
        {shownOf(answers).map(({ indicator, cell, country }) => (
          <li>
            {indicator.title}: <strong>{figureIn(cell, indicator)}</strong> here{sayReach(cell, indicator)},{' '}
            {figureIn(country, indicator)} in England
          </li>
        ))}
      </ul>
    </>
  )

const sayReach = (cell: ReleasedCell | undefined, style: Indicator): string =>
  cell && cell.lower !== null && cell.upper !== null
    ? ` (likely between ${writeFigure(cell.lower, style)} and ${writeFigure(cell.upper, style)})`
    : ''

/** The first grid, which most of a survey hangs on; without one the first question. */
function Chart({ view: { items, area } }: { view: SurveyView }) {
  const item = items.find(({ isGrid }) => isGrid) ?? items[0]
  if (!item) return null
  return (
    <section>
      <h2>
        {item.title}: {area.name}
      </h2>
      {item.isGrid ? (
        <GridBars item={item} />
      ) : (
        item.asked.map(({ answers }) => <AnswerBars answers={answers} beside="England" />)
      )}
      <p class="visually-hidden">{inWords(item)}</p>
    </section>
  )
}

/** The picture for whoever hears the page: the table stands on the page of the area. */
const inWords = ({ asked }: ItemSaid): string =>
  `The figures of this picture stand as a table on the page of the area: ${asked.map(({ title }) => title).join(', ')}.`

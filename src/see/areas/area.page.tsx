import { renderToString } from 'preact-render-to-string'
import { isNumber, MISSING, type Missing } from '../../kernel/value.ts'
import type { Comparison } from '../../methods/compare-intervals.ts'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { PublicPage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { Sparkline } from '../charts/sparkline.tsx'
import { AboutFigures } from '../figures/about-figures.tsx'
import { Figure } from '../figures/figure.tsx'
import { unitWord, writeFigure, writeInterval } from '../figures/write-figure.ts'
import { paths } from '../paths.ts'
import type { QuoteOnPage } from '../quotes.ts'
import type { Reader, SeenArea } from '../reader.ts'
import type { Done } from '../see-deps.ts'
import { ChoseToTakePart } from '../surveys/about-survey.tsx'
import type { SurveyHere } from '../surveys/told.ts'
import { WhatWeDid } from '../surveys/what-we-did.tsx'
import { Quotes } from '../surveys/words-of-children.tsx'
import type { AreaFigure, AreaView, Beside } from './read-area.ts'
import { SeriesTable } from './series-table.tsx'

/** Everything that is released about one area. */
export function AreaPage({
  reader,
  view,
  quotes = [],
  done = [],
  happened = '/what-happened',
}: {
  reader: Reader
  view: AreaView
  /** Words of children who are told to be from here, as they stand at this moment. */
  quotes?: readonly QuoteOnPage[]
  /** What the office did here since children spoke, as they were told. */
  done?: readonly Done[]
  /** Where everybody reads all that happened after children spoke. */
  happened?: string
}) {
  const { area, comparators, figures, surveys } = view
  const kind = reader.kinds.find(({ kind }) => kind === area.kind)?.one ?? area.kind
  const region = area.region === null ? undefined : reader.area(area.region)
  return (
    <PublicPage
      title={area.name}
      lede={
        <p>
          A {kind}
          {region && area.region !== area.code && <> in {region.name}</>}. {sayComparators(comparators)}
        </p>
      }
      trail={[{ label: 'Areas', href: paths.areas }]}
      wide
    >
      {surveys.map(here => (
        <SaidHere here={here} area={area} />
      ))}
      {quotes.length > 0 && (
        <Section title="In children’s own words" id="words">
          <Quotes quotes={quotes} />
        </Section>
      )}
      <WhatWeDid done={done} happened={happened} of="an area" />
      {figures.length === 0 ? (
        <EmptyState title={`Nothing is published about ${area.name} yet.`}>
          <p>Figures appear here with the next release that covers this area.</p>
        </EmptyState>
      ) : (
        <>
          <p>
            <a href={pathTo(paths.areaFile, { code: area.code })} download>
              Download these figures with their definitions (CSV)
            </a>
          </p>
          <FigureList reader={reader} view={view} />
          <NotShown figures={figures} why={reader.release.withheldBecause} />
          <AboutFigures reader={reader} indicators={[]} />
        </>
      )}
    </PublicPage>
  )
}

/** The way to what children of this area said; where too few took part, that, kindly. */
function SaidHere({ here: { survey, told, base }, area }: { here: SurveyHere; area: SeenArea }) {
  return (
    <Section title="What children here said" id={`said-${survey.wave}`}>
      {told === 'told' ? (
        <p>
          {base !== null && (
            <>Up to {base.toLocaleString('en-GB')} children here answered each question of </>
          )}
          <a href={pathTo(paths.surveyArea, { wave: survey.wave, code: area.code })}>
            {survey.title}: what they said, to read and to print
          </a>
          . <ChoseToTakePart />
        </p>
      ) : (
        <p>
          {told === 'too-few'
            ? `Too few children here took part in ${survey.title} to say what children here think.`
            : `So few answers to ${survey.title} came from here that showing them could give a child away.`}{' '}
          Thank you to everyone who did: every answer counts in{' '}
          <a href={pathTo(paths.survey, { wave: survey.wave })}>what children in England said</a>.
        </p>
      )}
    </Section>
  )
}

// A card for each of 60 indicators with its table takes most of the time of the page, and never changes within a
// release: it is drawn once for each area and kept for as long as the release is in force.
const drawn = new WeakMap<Reader, Map<string, string>>()

function FigureList({ reader, view: { area, figures } }: { reader: Reader; view: AreaView }) {
  const known = drawn.get(reader) ?? new Map<string, string>()
  drawn.set(reader, known)
  const html =
    known.get(area.code) ??
    figures.map(one => renderToString(<FigureCard figure={one} name={area.name} code={area.code} />)).join('')
  known.set(area.code, html)
  return <ul class="area-figures" dangerouslySetInnerHTML={{ __html: html }} />
}

const sayComparators = (comparators: AreaView['comparators']): string =>
  comparators.length === 0
    ? 'It is not compared with anything: there is nothing larger that it is a part of.'
    : `Compared with ${comparators.map(({ name }) => name).join(' and ')}, where an interval says how sure we can be.`

function FigureCard({ figure, name, code }: { figure: AreaFigure; name: string; code: string }) {
  const { indicator, latest, series, beside } = figure
  const unit = unitWord(indicator.unit)
  const interval = isNumber(latest.value) ? writeInterval(latest.lower, latest.upper, indicator) : ''
  return (
    <li class="area-figure" id={`figure-${indicator.id}`}>
      <h2>
        <a href={pathTo(paths.indicator, { id: indicator.id }, { area: code })}>{indicator.title}</a>
      </h2>
      <div class="area-figure-head">
        <p class="area-figure-value">
          <Figure cell={latest} style={indicator} />
          {unit && <span class="area-figure-unit"> {unit}</span>}
        </p>
        <Sparkline series={series} label={`${indicator.title} in ${name}, ${sayTrend(figure)}`} />
      </div>
      <p class="area-figure-when">
        {latest.period}
        {interval && <>, interval {interval}</>}
        {!isNumber(latest.value) && <>: {MISSING[latest.value].words}</>}
      </p>
      <ul class="area-figure-beside">
        <li>{sayChange(figure)}</li>
        {beside.map(one => (
          <li>
            <CompareLine beside={one} figure={figure} />
          </li>
        ))}
      </ul>
      <details>
        <summary>
          Every year<span class="visually-hidden"> of {indicator.title}</span>
        </summary>
        <SeriesTable
          caption={`${indicator.title}, ${name}`}
          style={indicator}
          lines={[{ name, series }, ...beside.map(({ area, series }) => ({ name: area.name, series }))]}
        />
      </details>
    </li>
  )
}

function CompareLine({ beside: { area, cell, comparison }, figure }: { beside: Beside; figure: AreaFigure }) {
  return (
    <>
      {area.name}: <Figure cell={cell} style={figure.indicator} />
      {cell && isNumber(cell.value) && isNumber(figure.latest.value) && (
        <span class="area-figure-verdict"> {VERDICTS[comparison]}</span>
      )}
    </>
  )
}

const VERDICTS: Readonly<Record<Comparison, string>> = {
  higher: '(higher here)',
  lower: '(lower here)',
  'no clear difference': '(no clear difference)',
  'cannot be said': '(cannot be compared without intervals)',
}

/** What became of it since the period before, in words that claim no more than the intervals allow. */
export function sayChange({ latest, before, change }: AreaFigure): string {
  if (!before) return 'No figure for the period before.'
  if (!isNumber(latest.value)) return `No change can be said: ${MISSING[latest.value].words}.`
  if (!isNumber(before.value))
    return `No change can be said: ${before.period} is ${MISSING[before.value].words}.`
  return {
    higher: `Higher than in ${before.period}.`,
    lower: `Lower than in ${before.period}.`,
    'no clear difference': `No clear change since ${before.period}.`,
    'cannot be said': `Change since ${before.period}: cannot be said without intervals.`,
  }[change]
}

function sayTrend({ series, indicator }: AreaFigure): string {
  const known = series.flatMap(({ period, cell }) =>
    cell && isNumber(cell.value) ? [`${writeFigure(cell.value, indicator)} in ${period}`] : [],
  )
  return known.length > 1 ? `from ${known[0]} to ${known.at(-1)}` : 'no trend'
}

/** What is withheld or missing here, together, so that nobody has to look for it. */
function NotShown({ figures, why }: { figures: readonly AreaFigure[]; why: string }) {
  const gaps = new Map<Missing, string[]>()
  for (const { indicator, latest } of figures) {
    if (!isNumber(latest.value)) gaps.set(latest.value, [...(gaps.get(latest.value) ?? []), indicator.title])
  }
  if (gaps.size === 0) return null
  return (
    <Section title="What is not shown here, and why">
      {gaps.has('withheld') && <p>{why} No number is ever zero because it was withheld.</p>}
      <ul>
        {[...gaps].map(([reason, titles]) => (
          <li>
            <span class="figure-mark">{MISSING[reason].mark}</span> {MISSING[reason].words}:{' '}
            {titles.join(', ')}
          </li>
        ))}
      </ul>
    </Section>
  )
}

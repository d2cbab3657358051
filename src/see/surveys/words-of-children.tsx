import { Section } from '../../platform/html/components/section.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { type CsvField, writeCsv } from '../../platform/texts/write-csv.ts'
import { paths } from '../paths.ts'
import type { QuoteOnPage } from '../quotes.ts'
import type { Reader, SeenArea } from '../reader.ts'
import type { PublishedSurvey } from './told.ts'

/** What children wrote in a survey, as far as the office lets it stand on its page; nothing where it lets nothing stand. */
export const WordsOfChildren = ({
  survey: { wave },
  quotes,
}: {
  survey: PublishedSurvey
  quotes: readonly QuoteOnPage[]
}) =>
  quotes.length === 0 ? null : (
    <Section
      title="In children’s own words"
      id="words"
      lede="A few of many. Each was chosen and checked by two people of the office; what is told of the child is true of many children."
    >
      <Quotes quotes={quotes} />
      <p>
        <a href={pathTo(paths.surveyWordsFile, { wave })} download>
          Download these words (CSV)
        </a>
      </p>
    </Section>
  )

/**
 * On the page of an area: the words of children who are told to be from there, which was checked for each. Where there are none, that
 * is said, with the way to the others: nobody is to think that these children wrote nothing.
 */
export function WordsFromHere({
  survey: { wave },
  area,
  reader,
  quotes,
}: {
  survey: PublishedSurvey
  area: SeenArea
  reader: Reader
  quotes: readonly QuoteOnPage[]
}) {
  if (quotes.length === 0) return null
  const fromHere = quotesFrom(quotes, area, reader)
  return (
    <Section title="In children’s own words" id="words">
      {fromHere.length > 0 && <Quotes quotes={fromHere} />}
      <p>
        {fromHere.length === 0 &&
          `No words stand here: of none is it told that they come from ${area.name}, so that nobody can guess who wrote them. `}
        <a href={`${pathTo(paths.survey, { wave })}#words`}>Words of children from everywhere</a>
      </p>
    </Section>
  )
}

/** Of the quotes on the page of a survey, those that say themselves that the child is from this area, or from one that lies in it. */
export const quotesFrom = (
  quotes: readonly QuoteOnPage[],
  { code }: SeenArea,
  reader: Reader,
): readonly QuoteOnPage[] =>
  quotes.filter(({ area }) => {
    const from = area === null ? undefined : reader.area(area)
    return from !== undefined && [from.code, from.region, from.country].includes(code)
  })

export const Quotes = ({ quotes }: { quotes: readonly QuoteOnPage[] }) => (
  <div class="said-words">
    {quotes.map(({ words, attribution }) => (
      <figure class="quote">
        <blockquote dir="auto">‘{words}’</blockquote>
        <figcaption>– {attribution}</figcaption>
      </figure>
    ))}
  </div>
)

/** The same as a file. */
export const wordsCsv = (quotes: readonly QuoteOnPage[]): string =>
  writeCsv([
    [
      '# A few of many. The attribution says all that is told of a child. Cite the reference: a quote can be withdrawn.',
    ],
    ['reference', 'words', 'attribution', 'area'],
    ...quotes.map(({ reference, words, attribution, area }): CsvField[] => [
      reference,
      words,
      attribution,
      area,
    ]),
  ])

import { renderToString } from 'preact-render-to-string'
import type { ShownQuote } from '../quotes.ts'

/** Where a quote stands: in a paragraph of its own, or within a sentence. */
type Place = 'block' | 'inline'

/**
 * The place of a quote in the HTML of a briefing. Its words are not part of an edition: they are put here at every reading, so that
 * what was withdrawn is gone from old editions too. The Markdown of an author cannot make such a comment, nor can words of a child.
 */
export const quotePlace = (reference: string, place: Place): string => `<!--${reference} ${place}-->`

const PLACE = /<!--(quote:[0-9a-f]{8}) (block|inline)-->/g

/** Puts what may be read of each quote now into its place. What was withdrawn, is held back, or is not known, leaves a plain sentence. */
export function fillQuotes(html: string, quotes: readonly ShownQuote[]): string {
  const known = new Map(quotes.map(quote => [quote.reference, quote]))
  return html.replace(PLACE, (_, reference: string, place: Place) =>
    renderToString(<Quoted reference={reference} quote={known.get(reference)} place={place} />),
  )
}

/**
 * Stands where words of a child stood, whether they were withdrawn, set aside or are held back for a while: it is true of each, and says
 * nothing of why, which could tell who it was. The office reads why on the page of the quote.
 */
const GONE = 'Words of a child stood here. They are not shown now.'

const idOf = (reference: string): string => reference.replace(':', '-')

function Quoted({
  reference,
  quote,
  place,
}: {
  reference: string
  quote: ShownQuote | undefined
  place: Place
}) {
  const id = idOf(reference)
  if (quote?.words == null)
    return place === 'block' ? (
      <p class="quote-gone" id={id}>
        {GONE}
      </p>
    ) : (
      <span class="quote-gone" id={id}>
        [{GONE}]
      </span>
    )
  if (place === 'inline')
    return (
      <span id={id}>
        <span dir="auto">‘{quote.words}’</span> – {quote.attribution}
      </span>
    )
  return (
    <figure class="quote" id={id}>
      <blockquote dir="auto">‘{quote.words}’</blockquote>
      <figcaption>– {quote.attribution}</figcaption>
    </figure>
  )
}

/** Which quotes a text cites and where each comes from. `officeAddress` is for readers in the office alone. */
export function QuoteEvidence({
  references,
  officeAddress,
}: {
  references: readonly string[]
  officeAddress?: ((reference: string) => string) | undefined
}) {
  if (references.length === 0) return null
  return (
    <section class="briefing-evidence" id="quotes">
      <h2>Where each quote comes from</h2>
      <p>
        A child wrote these words. Names and places in them were masked, one person of the office proposed
        them and another cleared them. What is told of the child is true of many children.
      </p>
      <ul>
        {references.map(reference => (
          <li>
            <a href={`#${idOf(reference)}`}>
              <code>{reference}</code>
              <span class="visually-hidden">, back to the text</span>
            </a>
            {officeAddress && (
              <>
                :{' '}
                <a href={officeAddress(reference)}>
                  what was decided, and the masked words
                  <span class="visually-hidden"> of {reference}</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

import { pathTo } from '../../platform/http/path.ts'
import { officePaths } from '../office/office.paths.ts'
import { type Quote, writeQuote } from '../quote/quote.ts'

/** What was proposed of a message, and where each stands. */
export const QuotesOfMessage = ({ quotes }: { quotes: readonly Quote[] }) => (
  <ul>
    {quotes.map(quote => (
      <li>
        <a href={pathTo(officePaths.quote, { reference: quote.reference })}>{quote.reference}</a>,{' '}
        {quote.state}: {writeQuote(quote)}
      </li>
    ))}
  </ul>
)

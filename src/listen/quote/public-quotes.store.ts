import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** A quote as everybody may read it. Of one that was withdrawn or set aside only that it is no longer there: words and attribution are null. */
export type PublicQuote = {
  reference: string
  words: string | null
  attribution: string | null
  withdrawn: boolean
}

/** The quotes with these references that were ever cleared. One that is missing was never one. */
export async function readPublicQuotes(db: Database, references: readonly string[]): Promise<PublicQuote[]> {
  const { rows } = await sql<PublicQuote>`
    select reference, words, attribution, withdrawn from listen.public_quotes
    where reference = any (${[...references]}) order by reference`.execute(db)
  return rows
}

/** A quote that stands on the page of its wave now. `area`: the one that its attribution tells; null where it tells none. */
export type QuoteOnPage = { reference: string; words: string; attribution: string; area: string | null }

/** The quotes on the page of a wave, in an order that says nothing. What was withdrawn or taken down a moment ago is not there. */
export async function readQuotesOnPage(db: Database, wave: string): Promise<QuoteOnPage[]> {
  const { rows } = await sql<QuoteOnPage>`
    select reference, words, attribution, area from listen.quotes_on_pages
    where wave = ${wave} order by reference`.execute(db)
  return rows
}

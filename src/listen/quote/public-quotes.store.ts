import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** A quote as everybody may read it. Of a withdrawn one only that it is withdrawn: words and attribution are null. */
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

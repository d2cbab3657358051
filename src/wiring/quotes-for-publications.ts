import {
  citeQuotes,
  listenOfficePaths,
  readPublicQuotes,
  readQuotesOnPage,
  whyNotCited,
} from '../listen/index.ts'
import type { Database } from '../platform/database/database.ts'
import { pathTo } from '../platform/http/path.ts'
import type { Quotes } from '../see/index.ts'

type QuotesUse = { database: { office: Database; public: Database }; today: () => string }

/**
 * What publications may know of quotes. What is shown is asked of the public view at each reading; whether a text may cite a quote, and
 * the register of uses, are the office's.
 */
export const quotesForPublications = ({ database, today }: QuotesUse): Quotes => ({
  read: async references => (references.length === 0 ? [] : readPublicQuotes(database.public, references)),
  onPage: wave => readQuotesOnPage(database.public, wave),
  whyNot: (cite, publication) => whyNotCited(database.office, cite, publication),
  register: (transaction, citing) => citeQuotes(transaction, { ...citing, today: today() }),
  officeAddress: reference => pathTo(listenOfficePaths.quote, { reference }),
})

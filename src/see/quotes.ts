import type { AuditEvent } from '../platform/audit/audit.ts'
import type { Transaction } from '../platform/database/database.ts'

/** A quote as everybody may read it at this moment. Once withdrawn or set aside, words and attribution are null; one that is held back is not there. */
export type ShownQuote = {
  reference: string
  words: string | null
  attribution: string | null
  withdrawn: boolean
}

/** A quote on the page of a survey. `area`: the one its attribution tells, which was checked and cleared; null where it tells none. */
export type QuoteOnPage = { reference: string; words: string; attribution: string; area: string | null }

/** A quote that a text cites; `whyAgain` where its words stand elsewhere too, and are needed again. */
export type Cite = { reference: string; whyAgain: string | null }

/** What publications know of quotes: what may be read, and whether they may cite it. Never a record of a child. */
export type Quotes = {
  /** The quotes with these references that were ever cleared, as they are now: nothing of it may be kept for another reader. */
  read: (references: readonly string[]) => Promise<readonly ShownQuote[]>
  /** Those that stand on the page of a survey now. */
  onPage: (wave: string) => Promise<readonly QuoteOnPage[]>
  /** Why a publication (`briefing/early-help`) may not cite it, as the end of a sentence; null where it may. */
  whyNot: (cite: Cite, publication: string) => Promise<string | null>
  /**
   * Puts the cites of a publication into the register of uses, in the transaction in which it appears.
   *
   * @throws ProblemsError where one of them was withdrawn or used elsewhere meanwhile.
   */
  register: (transaction: Transaction, citing: Citing) => Promise<void>
  /** The page of a quote in the office, from which one comes to the masked words. */
  officeAddress: (reference: string) => string
}

export type Citing = {
  publication: { id: string; place: string; address: string }
  cites: readonly Cite[]
  person: string
  audit: AuditEvent
}

/** For texts that are built outside the office, where nobody knows what was cleared. */
export const NO_QUOTES: Quotes = {
  read: async () => [],
  onPage: async () => [],
  whyNot: async () => 'quotes are cited in briefings of the office, where it is known what was cleared.',
  register: async () => undefined,
  officeAddress: reference => `#${reference}`,
}

/** As a reference to a quote is written. */
export const QUOTE_REFERENCE = /^quote:[0-9a-f]{8}$/

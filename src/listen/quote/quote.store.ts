import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { CheckOfGroups, Quote, QuoteState } from './quote.ts'

const COLUMNS = sql`reference, words, wave, item, response, message, quoted, attribution, theme, consent, check_of_groups as "check", why, state,
  state = 'proposed' and exists (select from listen.quote_steps s where s.quote = reference and s.step = 'held-back') as "heldBack",
  proposed_by as "proposedBy", proposed_at as "proposedAt", cleared_by as "clearedBy", cleared_at as "clearedAt",
  ended_why as "endedWhy", ended_at as "endedAt"`

export type NewQuote = {
  reference: string
  from: { words: string; wave: string; item: string; response: string } | { message: string }
  quoted: string
  attribution: string
  theme: string | null
  consent: string
  check: CheckOfGroups
  why: string
  proposedBy: string
}

/** A quote that waits for a second person. */
export async function insertQuote(tx: Transaction, { from, ...quote }: NewQuote): Promise<void> {
  const source = { words: null, wave: null, item: null, response: null, message: null, ...from }
  await sql`insert into listen.quotes
      (reference, words, wave, item, response, message, quoted, attribution, theme, consent, check_of_groups, why, proposed_by)
    values (${quote.reference}, ${source.words}, ${source.wave}, ${source.item}, ${source.response}, ${source.message},
      ${quote.quoted}, ${quote.attribution}, ${quote.theme}, ${quote.consent}, ${JSON.stringify(quote.check)}::jsonb, ${quote.why}, ${quote.proposedBy})
  `.execute(tx)
}

export async function findQuote(db: Database, reference: string): Promise<Quote | undefined> {
  const { rows } = await sql<Quote>`
    select ${COLUMNS} from listen.quotes where reference = ${reference}`.execute(db)
  return rows[0]
}

/** A quote held until the transaction ends: of two who decide at once, the second sees what the first did. */
export async function holdQuote(tx: Transaction, reference: string): Promise<Quote | undefined> {
  const { rows } = await sql<Quote>`
    select ${COLUMNS} from listen.quotes where reference = ${reference} for update`.execute(tx)
  return rows[0]
}

/** Sets what a decision changes: who cleared it, or why it came to its end. */
export async function decideQuote(
  tx: Transaction,
  { reference, state, person, why }: { reference: string; state: QuoteState; person: string; why: string },
): Promise<void> {
  const cleared = state === 'cleared'
  await sql`update listen.quotes set state = ${state},
      cleared_by = case when ${cleared} then ${person} else cleared_by end,
      cleared_at = case when ${cleared} then now() else cleared_at end,
      ended_why = case when ${cleared} then null else ${why} end,
      ended_at = case when ${cleared} then null else now() end
    where reference = ${reference}`.execute(tx)
}

/** What was done with a quote, the newest first. `person` is null where the house did it by itself. */
export type QuoteStep = { at: Date; person: string | null; step: string; note: string }

export async function insertStep(
  tx: Transaction,
  { quote, person, step, note }: { quote: string; person: string; step: string; note: string },
): Promise<void> {
  await sql`insert into listen.quote_steps (quote, person, step, note)
    values (${quote}, ${person}, ${step}, ${note})`.execute(tx)
}

export async function listSteps(db: Database, quote: string): Promise<QuoteStep[]> {
  const { rows } = await sql<QuoteStep>`
    select at, person, step, note from listen.quote_steps where quote = ${quote} order by id desc`.execute(db)
  return rows
}

/** A quote in the register: how often it was used, and how many places kept by hand still show it. */
export type QuoteLine = Quote & { uses: number; standing: number }

/** Stands where a wave could stand, for quotes of messages: no wave is called so. */
export const POST_BOX = 'post box'

/** The register, the newest proposal first; '' for every state and every wave. */
export async function listQuotes(
  db: Database,
  { state, wave, most }: { state: QuoteState | ''; wave: string; most: number },
): Promise<QuoteLine[]> {
  const { rows } = await sql<QuoteLine>`
    select ${COLUMNS},
      (select count(*) from listen.quote_uses u where u.quote = q.reference) as uses,
      (select count(*) from listen.quote_uses u
        where u.quote = q.reference and u.taken_down_at is null and u.publication is null) as standing
    from listen.quotes q
    where (${state} = '' or state = ${state}) and (${wave} = '' or coalesce(wave, ${POST_BOX}) = ${wave})
    order by proposed_at desc, reference limit ${most}`.execute(db)
  return rows
}

/** Quotes of the same words, so that nobody proposes what stands already. */
export async function listQuotesOfWords(db: Database, words: string): Promise<Quote[]> {
  const { rows } = await sql<Quote>`
    select ${COLUMNS} from listen.quotes where words = ${words} order by proposed_at desc`.execute(db)
  return rows
}

/** Quotes of the same message. */
export async function listQuotesOfMessage(db: Database, message: string): Promise<Quote[]> {
  const { rows } = await sql<Quote>`
    select ${COLUMNS} from listen.quotes where message = ${message}::uuid order by proposed_at desc`.execute(
    db,
  )
  return rows
}

/** How many quotes are set aside. */
export async function countSetAside(db: Database): Promise<number> {
  const { rows } = await sql<{ quotes: number }>`
    select count(*) as quotes from listen.quotes where state = 'set-aside'`.execute(db)
  return rows[0]?.quotes ?? 0
}

/**
 * Quotes that wait for somebody other than this person to clear them, the oldest first: none while a concern about its words is open, and
 * afterwards only for whoever reads words as they were written.
 */
export async function listToClear(
  db: Database,
  { person, seesAll }: { person: string; seesAll: boolean },
): Promise<Pick<Quote, 'reference' | 'proposedAt'>[]> {
  const { rows } = await sql<Pick<Quote, 'reference' | 'proposedAt'>>`
    select reference, proposed_at as "proposedAt" from listen.quotes q
    where state = 'proposed' and proposed_by <> ${person}
      and not exists (select from listen.concerns c
        where (c.words = q.words or c.message = q.message) and (c.state <> 'closed' or not ${seesAll}))
    order by proposed_at limit 100`.execute(db)
  return rows
}

import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { QuoteState } from './quote.ts'

/** Where a quote was used, and, after it was withdrawn, who took it down there. */
export type QuoteUse = {
  id: string
  quote: string
  usedOn: string
  place: string
  address: string
  /** The publication of ours that cites it by reference; null where a person keeps the use by hand. */
  publication: string | null
  person: string
  whyAgain: string | null
  takenDownBy: string | null
  takenDownAt: Date | null
  takenDownNote: string | null
}

const COLUMNS = sql`id, quote, used_on as "usedOn", place, address, publication, person, why_again as "whyAgain",
  taken_down_by as "takenDownBy", taken_down_at as "takenDownAt", taken_down_note as "takenDownNote"`

type NewUse = Pick<QuoteUse, 'quote' | 'usedOn' | 'place' | 'address' | 'person' | 'whyAgain'>

/** Records a use. False where it is to be the first and there is one already. */
export async function insertUse(tx: Transaction, use: NewUse): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into listen.quote_uses (quote, used_on, place, address, person, why_again)
    values (${use.quote}, ${use.usedOn}, ${use.place}, ${use.address}, ${use.person}, ${use.whyAgain})
    on conflict (quote) where why_again is null do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/**
 * Puts a use in a publication of ours into the register. One that was taken down from there stands there again: a publication has one
 * line for each quote.
 */
export async function putUse(tx: Transaction, use: NewUse & { publication: string }): Promise<void> {
  await sql`
    insert into listen.quote_uses (quote, used_on, place, address, publication, person, why_again)
    values (${use.quote}, ${use.usedOn}, ${use.place}, ${use.address}, ${use.publication}, ${use.person}, ${use.whyAgain})
    on conflict (quote, publication) where publication is not null
    do update set taken_down_by = null, taken_down_at = null, taken_down_note = null`.execute(tx)
}

/** Takes down all uses of a publication but those of the quotes that it keeps. Returns the quotes. */
export async function endUsesBeside(
  tx: Transaction,
  { publication, kept, person }: { publication: string; kept: readonly string[]; person: string },
): Promise<string[]> {
  const { rows } = await sql<{ quote: string }>`
    update listen.quote_uses set taken_down_by = ${person}, taken_down_at = now()
    where publication = ${publication} and taken_down_at is null and not quote = any (${[...kept]}::text[])
    returning quote`.execute(tx)
  return rows.map(({ quote }) => quote)
}

/** Takes down one quote from one publication. False where it does not stand there. */
export async function endUse(
  tx: Transaction,
  { quote, publication, person }: { quote: string; publication: string; person: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update listen.quote_uses set taken_down_by = ${person}, taken_down_at = now()
    where quote = ${quote} and publication = ${publication} and taken_down_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Every use of a quote, where it no longer stands too, the first first. */
export async function listUses(db: Database, quote: string): Promise<QuoteUse[]> {
  const { rows } = await sql<QuoteUse>`
    select ${COLUMNS} from listen.quote_uses where quote = ${quote} order by used_on, recorded_at`.execute(db)
  return rows
}

/** Somebody made sure that it no longer stands there. False where it was done already or is no use of this quote. */
export async function markTakenDown(
  tx: Transaction,
  { use, quote, person, note }: { use: string; quote: string; person: string; note: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update listen.quote_uses set taken_down_by = ${person}, taken_down_at = now(), taken_down_note = ${note}
    where id = ${use}::uuid and quote = ${quote} and taken_down_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Places kept by hand that still show a quote which was withdrawn or set aside, and since when. From publications of ours its words went with the decision. */
export async function listToTakeDown(
  db: Database,
): Promise<{ quote: string; place: string; state: QuoteState; endedAt: Date }[]> {
  const { rows } = await sql<{ quote: string; place: string; state: QuoteState; endedAt: Date }>`
    select u.quote, u.place, q.state, q.ended_at as "endedAt"
    from listen.quote_uses u join listen.quotes q on q.reference = u.quote
    where q.state in ('withdrawn', 'set-aside') and u.taken_down_at is null and u.publication is null
    order by q.ended_at, u.place limit 200`.execute(db)
  return rows
}

/** Places kept by hand that show a quote which was held back after it was used, and waits to be cleared again; with when. */
export async function listHeldBack(db: Database): Promise<{ quote: string; place: string; heldAt: Date }[]> {
  const { rows } = await sql<{ quote: string; place: string; heldAt: Date }>`
    select u.quote, u.place, s.at as "heldAt"
    from listen.quote_uses u join listen.quotes q on q.reference = u.quote
    join lateral (
      select max(at) as at from listen.quote_steps where quote = u.quote and step = 'held-back') s on s.at is not null
    where q.state = 'proposed' and u.taken_down_at is null and u.publication is null
    order by s.at, u.place limit 200`.execute(db)
  return rows
}

import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'

/** Where a quote was used, and, after it was withdrawn, who took it down there. */
export type QuoteUse = {
  id: string
  quote: string
  usedOn: string
  place: string
  address: string
  person: string
  whyAgain: string | null
  takenDownBy: string | null
  takenDownAt: Date | null
  takenDownNote: string | null
}

const COLUMNS = sql`id, quote, used_on as "usedOn", place, address, person, why_again as "whyAgain",
  taken_down_by as "takenDownBy", taken_down_at as "takenDownAt", taken_down_note as "takenDownNote"`

export type NewUse = Pick<QuoteUse, 'quote' | 'usedOn' | 'place' | 'address' | 'person' | 'whyAgain'>

/** Records a use. False where it is to be the first and there is one already. */
export async function insertUse(tx: Transaction, use: NewUse): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into listen.quote_uses (quote, used_on, place, address, person, why_again)
    values (${use.quote}, ${use.usedOn}, ${use.place}, ${use.address}, ${use.person}, ${use.whyAgain})
    on conflict (quote) where why_again is null do nothing`.execute(tx)
  return numAffectedRows === 1n
}

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

/** Places that still show a quote which was withdrawn. */
export async function listToTakeDown(
  db: Database,
): Promise<{ quote: string; place: string; withdrawnAt: Date }[]> {
  const { rows } = await sql<{ quote: string; place: string; withdrawnAt: Date }>`
    select u.quote, u.place, q.ended_at as "withdrawnAt"
    from listen.quote_uses u join listen.quotes q on q.reference = u.quote
    where q.state = 'withdrawn' and u.taken_down_at is null
    order by q.ended_at, u.place limit 200`.execute(db)
  return rows
}

import { createHash } from 'node:crypto'
import type { Database } from '../database/database.ts'
import { type ChainRow, findUnlinkedEvent, listChain } from './audit.store.ts'

/** The end of a chain: which event it is and the hash that stands for everything before it. */
export type AuditHead = { number: number; hash: string }

/** Whole, up to a head; or broken at a row, and how. */
export type Verdict = { whole: true; head: AuditHead | null } | { whole: false; number: number; what: string }

// enough to keep the connection busy, little enough to hold in memory
const ROWS_AT_ONCE = 5_000

/**
 * Walks the chain from its first event and works every hash out again, apart from the database's own function.
 *
 * Answers: "has anything that was recorded been changed, removed or slipped in?" It cannot see that the newest events
 * were cut off, for what is left is a chain: give it the heads that were noted outside of the database, which must
 * all still be in it.
 */
export async function verifyAudit(db: Database, noted: readonly AuditHead[] = []): Promise<Verdict> {
  const expected = new Map(noted.map(head => [head.number, head.hash]))
  let head: AuditHead | null = null
  for (;;) {
    const rows = await listChain(db, head?.number ?? 0, ROWS_AT_ONCE)
    for (const row of rows) {
      const number: number = (head?.number ?? 0) + 1
      const what = whatIsWrong(row, number, head?.hash ?? null) ?? differsFromNoted(row, expected.get(number))
      if (what) return { whole: false, number, what }
      head = { number, hash: row.hash?.toString('hex') ?? '' }
    }
    if (rows.length < ROWS_AT_ONCE) break
  }
  return cutOff(head, noted) ?? (await slippedIn(db, head)) ?? { whole: true, head }
}

function whatIsWrong(row: ChainRow, number: number, previous: string | null): string | null {
  if (row.number !== number) return `it is gone: after event ${number - 1} comes event ${row.number}`
  if (row.id === null) return `the event ${row.linked} was removed`
  if ((row.previous?.toString('hex') ?? null) !== previous) return 'it does not follow the event before it'
  if (row.hash?.toString('hex') !== hashOf(row, number, previous)) {
    return `the event ${row.id} of ${row.at} is not as it was recorded`
  }
  return null
}

const differsFromNoted = (row: ChainRow, noted: string | undefined): string | null =>
  noted === undefined || row.hash?.toString('hex') === noted
    ? null
    : 'its hash is not the one that was noted outside of the database: the chain was written anew'

function cutOff(head: AuditHead | null, noted: readonly AuditHead[]): Verdict | null {
  const last = head?.number ?? 0
  const furthest = Math.max(0, ...noted.map(({ number }) => number))
  if (furthest <= last) return null
  return {
    whole: false,
    number: last + 1,
    what: `it is gone, with all after it up to at least event ${furthest}`,
  }
}

async function slippedIn(db: Database, head: AuditHead | null): Promise<Verdict | null> {
  const stray = await findUnlinkedEvent(db)
  if (!stray) return null
  const number = (head?.number ?? 0) + 1
  return {
    whole: false,
    number,
    what: `the event ${stray.id} of ${stray.at.toISOString()} stands in no link of the chain`,
  }
}

/** The same text as platform.audit_text in migration 0003, made here a second time so that neither is believed alone. */
function hashOf(row: ChainRow, number: number, previous: string | null): string {
  const fields = [String(number), row.id, row.at, row.person, row.event, row.subject, row.details]
  return createHash('sha256')
    .update(Buffer.from(previous ?? '', 'hex'))
    .update(fields.map(writeField).join(''))
    .digest('hex')
}

const writeField = (field: string | null): string =>
  field === null ? '-,' : `${Buffer.byteLength(field)}:${field},`

import type { AuditEvent } from '../../platform/audit/audit.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { oneAtATime } from '../collect/collect.store.ts'
import { addToReadCounts, deleteHeldTexts } from './to-read.store.ts'

export type ReadingTexts = {
  words: readonly string[]
  person: string
  /** The day of the office on which they were read. */
  day: string
  /** The entry for the audit, with the texts that were read. */
  audited: (texts: readonly string[]) => AuditEvent
}

/**
 * A person has read these texts and has no worry: they leave the list. Each counts once, for whoever has it on their page. Returns how
 * many; fewer than given when some were read already or went to somebody else.
 */
export const readTexts = (db: Database, { words, person, day, audited }: ReadingTexts): Promise<number> =>
  db.transaction().execute(async tx => {
    // while responses are gathered in, their texts are taken off the list and put on again
    await oneAtATime(tx)
    const read = await deleteHeldTexts(tx, person, words)
    if (read.length > 0) await addToReadCounts(tx, { person, texts: read.length, concerns: 0, day })
    await recordAudit(tx, audited(read))
    return read.length
  })

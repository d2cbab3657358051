import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { problem } from '../../kernel/problem.ts'
import type { Database } from '../database/database.ts'
import { findHead } from './audit.store.ts'
import type { AuditHead } from './verify-audit.ts'

/**
 * Notes the end of the chain in a file outside of the database: one line `number hash time`. Whoever cuts events off
 * the chain, or writes it all anew, would have to change this file too. Copy it somewhere else now and then.
 */
export async function noteAuditHead(db: Database, file: string): Promise<void> {
  const head = await findHead(db)
  if (!head) return
  const hash = head.hash.toString('hex')
  if (readAuditHeads(file).at(-1)?.hash === hash) return
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, `${head.number} ${hash} ${new Date().toISOString()}\n`, { mode: 0o600 })
}

/** The heads that were noted, oldest first; none when nothing was noted yet. */
export function readAuditHeads(file: string): AuditHead[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text, at) => {
      const [, number, hash] = /^(\d+) ([0-9a-f]{64}) \S+$/.exec(text) ?? []
      if (number && hash) return { number: Number(number), hash }
      throw problem({
        code: 'audit-heads-unreadable',
        what: 'expected "number hash time".',
        at: { file, line: at + 1 },
      })
    })
}

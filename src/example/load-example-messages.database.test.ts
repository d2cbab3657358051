import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, onTestFinished } from 'vitest'
import { databaseTest } from '../platform/database/test-database.ts'
import { openFileStore } from '../platform/files/file-store.ts'
import { loadExamplePeople } from '../platform/people/example-people.ts'
import { inventMessages } from './invented-messages.ts'
import { loadExampleDeletions } from './load-example-deletions.ts'
import { loadExampleMessages } from './load-example-messages.ts'

const OFFICE = fileURLToPath(new URL('../../office/england', import.meta.url))

describe('example messages', () => {
  databaseTest('fill a year of the post box once, the last days waiting', async ({ database }) => {
    const folder = mkdtempSync(join(tmpdir(), 'remit-example-messages-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    await loadExamplePeople(database.office, 'the secret of an office that is only a test')
    const use = { db: database.office, files: openFileStore(folder), office: OFFICE }
    const now = new Date()
    await loadExampleMessages(use, now)
    await loadExampleMessages(use, now)

    const { rows } = await sql<Record<string, number>>`
      select count(*)::int as messages, count(*) filter (where first_read_at is null)::int as unread,
        count(*) filter (where not words_read)::int as new, count(file)::int as drawings from listen.messages`.execute(
      database.office,
    )
    expect(rows).toEqual([{ messages: 1608, unread: expect.any(Number), new: 5, drawings: 4 }])
    expect(rows[0]!.unread).toBeGreaterThan(5)
    expect(rows[0]!.unread).toBeLessThan(60)
  })

  databaseTest('leave a certificate of the drawings whose year is over, once', async ({ database }) => {
    const folder = mkdtempSync(join(tmpdir(), 'remit-example-messages-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    await loadExamplePeople(database.office, 'the secret of an office that is only a test')
    const use = { db: database.office, files: openFileStore(folder), datasets: folder, office: OFFICE }
    await loadExampleMessages(use, new Date())
    await loadExampleDeletions(use, new Date())
    await loadExampleDeletions(use, new Date())

    const { rows } = await sql<{ kind: string; drawings: number }>`
      select kind, sum((counts->>'drawings and recordings')::int)::int as drawings from listen.deletions group by kind`.execute(
      database.office,
    )
    expect(rows).toEqual([{ kind: 'message-files', drawings: 3 }])
  })

  databaseTest('are the same from the same seed', async () => {
    const now = new Date('2026-11-27T12:00:00Z')
    expect(inventMessages(1, now)).toEqual(inventMessages(1, now))
    expect(inventMessages(1, now)).not.toEqual(inventMessages(2, now))
  })
})

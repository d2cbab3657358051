import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import { type ReadText, readAndKeep } from '../collect/read-words.ts'
import { setThresholds } from './set-thresholds.ts'
import { findThresholds, listSums, listThresholds } from './thresholds.store.ts'

const NOW = new Date('2026-11-25T11:00:00Z')
const TODAY = '2026-11-25'

/** A text is as loud as the number in it; flagged from 1, read today from 0, unless somebody set it otherwise; "certain" is flagged always. */
const read: ReadText = (text, thresholds) => {
  const sum = Number(text.split(' ')[0])
  const certain = text.includes('certain')
  const flagged = certain || sum >= (thresholds?.flagged ?? 1)
  return {
    masked: text,
    concern: flagged ? { category: 'abuse', severity: 'worry', rank: 1, findings: [] } : null,
    readToday: !flagged && sum >= (thresholds?.readToday ?? 0) ? sum : null,
    score: { sum, certain },
  }
}

const take = (db: Database, words: readonly string[], now = NOW, response = randomUUID()) =>
  db.transaction().execute(tx =>
    readAndKeep(
      tx,
      words.map((text, n) => ({ response, wave: 'w', form: '9-12', item: `i${n}`, hour: now, words: text })),
      { read, clock: clockOf(), surveyOf: async () => null, now },
    ),
  )

const put = (db: Database, flagged: number | 'stays' | 'learnt', readToday: number | 'stays' | 'learnt') =>
  setThresholds(db, {
    ...{ flagged, readToday, why: 'two people read', person: 'lead' },
    audited: { event: 'THRESHOLDS_SET', person: 'lead' },
  })

const concerns = async (db: Database) =>
  (await sql<{ n: number }>`select count(*)::int as n from listen.concerns`.execute(db)).rows[0]!.n

describe('thresholds that an office sets by its own texts', () => {
  databaseTest('count every text once by its sum, and nothing of what it says', async ({ database }) => {
    const { office } = database
    const response = randomUUID()
    await take(office, ['2.02 a', '0.5 b', '-1 c', '-1 certain'], NOW, response)
    // sent again: kept once, counted once
    await take(office, ['2.02 a', '0.5 b', '-1 c', '-1 certain'], NOW, response)

    expect(await listSums(office, TODAY, 28)).toEqual({
      days: 1,
      counts: [
        { step: -20, texts: 2, flagged: 1, toRead: 0, certain: 1 },
        { step: 10, texts: 1, flagged: 0, toRead: 1, certain: 0 },
        { step: 40, texts: 1, flagged: 1, toRead: 0, certain: 0 },
      ],
    })
  })

  databaseTest(
    'look at the last days only, and forget what is long ago',
    async ({ database: { office } }) => {
      await take(office, ['1 a'], new Date('2026-09-01T11:00:00Z'))
      await take(office, ['1 a'], new Date('2026-10-20T11:00:00Z'))
      await take(office, ['1 a'])

      expect(await listSums(office, TODAY, 28)).toMatchObject({ days: 1 })
      expect(await listSums(office, TODAY, 1000)).toMatchObject({ days: 2 })
    },
  )

  databaseTest('hold for what is read afterwards, and take nothing back', async ({ database }) => {
    const { office, owner } = database
    await take(office, ['1.2 before'])
    await put(office, 1.5, 0.5)
    await take(office, ['1.2 after', '1.6 after', '0.2 after'])

    expect(await concerns(office)).toBe(2)
    const { rows } = await sql<{ sum: number }>`select sum from listen.words_to_read`.execute(office)
    expect(rows.map(({ sum }) => sum)).toEqual([expect.closeTo(1.2)])
    await put(office, 'learnt', 'stays')
    expect(await findThresholds(office)).toEqual({ flagged: null, readToday: 0.5 })
    expect((await listThresholds(office, 9)).map(({ flagged }) => flagged)).toEqual([null, 1.5])
    const audit = await sql`select from platform.audit_events where event = 'THRESHOLDS_SET'`.execute(owner)
    expect(audit.rows).toHaveLength(2)
  })

  databaseTest(
    'are refused, with nothing written, when less would be read than is flagged or nothing changes',
    async ({ database: { office } }) => {
      await expect(put(office, 0.5, 1)).rejects.toThrow('less would be read')
      await expect(put(office, 'stays', 'stays')).rejects.toThrow('nothing else was chosen')
      expect(await listThresholds(office, 9)).toEqual([])
    },
  )
})

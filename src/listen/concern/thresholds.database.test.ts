import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import { type ReadText, readAndKeep } from '../collect/read-words.ts'
import { decideThresholds } from './decide-thresholds.ts'
import { setThresholds } from './set-thresholds.ts'
import { addToSums, findThresholds, listSums, listThresholds } from './thresholds.store.ts'
import { EVERYTHING, stepOf } from './thresholds.ts'

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

/** Where `read` has its thresholds when nobody set any. */
const LEARNT = { flagged: 1, readToday: 0 }

const put = (db: Database, flagged: string, readToday: string, person = 'lead') =>
  setThresholds(db, {
    ...{ flagged, readToday, why: 'two people read', person, today: TODAY, learnt: LEARNT },
    audited: () => ({ event: 'THRESHOLDS_SET', person }),
  })

const decide = async (db: Database, agreed: boolean, person: string) => {
  const [{ id } = { id: '0' }] = await listThresholds(db, 1)
  const audited = { event: 'THRESHOLDS_DECIDED', person }
  return decideThresholds(db, { id, agreed, person, audited })
}

/** A thousand texts: 935 ordinary ones, 20 at 0.2, 35 at 1.2 and 10 at 1.7. What takes in 4 in 100 begins above 1.2, what takes in 6 above 0.2. */
const fill = (db: Database) => {
  const at = (sum: number, texts: number) => ({
    ...{ step: stepOf(sum), texts, certain: 0, flagged: 0, toRead: 0 },
  })
  const counts = [at(-2, 935), at(0.2, 20), at(1.2, 35), at(1.7, 10)]
  return db.transaction().execute(tx => addToSums(tx, TODAY, counts))
}

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
    await fill(office)
    await take(office, ['0.6 before', '-3 before'])
    expect(await put(office, 'at-most-6', 'all')).toBe(false)
    await take(office, ['0.6 after', '0.1 after', '-3 after'])

    expect(await findThresholds(office)).toEqual({ flagged: 0.25, readToday: EVERYTHING })
    expect(await concerns(office)).toBe(1)
    const { rows } = await sql<{ sum: number }>`select sum from listen.words_to_read order by sum`.execute(
      office,
    )
    expect(rows.map(({ sum }) => sum)).toEqual([-3, 0.1, 0.6].map(sum => expect.closeTo(sum)))
    expect(await put(office, 'learnt', 'stays')).toBe(false)
    expect(await findThresholds(office)).toEqual({ flagged: null, readToday: EVERYTHING })
    const audit = await sql`select from platform.audit_events where event = 'THRESHOLDS_SET'`.execute(owner)
    expect(audit.rows).toHaveLength(2)
  })

  databaseTest(
    'hear less than as they were learnt only when a second person agrees',
    async ({ database: { office } }) => {
      await fill(office)
      expect(await put(office, 'at-most-4', 'stays')).toBe(true)
      expect(await findThresholds(office)).toEqual({ flagged: null, readToday: null })
      await expect(put(office, 'at-most-4', 'stays')).rejects.toThrow('waits for a second person already')
      await expect(decide(office, true, 'lead')).rejects.toThrow('cannot agree to it')
      await decide(office, false, 'other')
      expect(await findThresholds(office)).toEqual({ flagged: null, readToday: null })
      await expect(decide(office, true, 'other')).rejects.toThrow('decided meanwhile')

      await put(office, 'at-most-4', 'stays')
      await decide(office, true, 'other')
      expect(await findThresholds(office)).toEqual({ flagged: 1.25, readToday: null })
      // back to more is never kept waiting, and overtakes what waits
      expect(await put(office, 'learnt', 'all')).toBe(false)
      await put(office, 'at-most-4', 'stays')
      await put(office, 'stays', 'learnt')
      await expect(decide(office, true, 'other')).rejects.toThrow('put the thresholds elsewhere')
    },
  )

  databaseTest(
    'are refused, with nothing written, when the page does not offer them, less would be read than is flagged or nothing changes',
    async ({ database: { office } }) => {
      await expect(put(office, 'at-most-4', 'stays')).rejects.toThrow('none of the choices')
      await fill(office)
      for (const forged of [
        '10',
        '1.25',
        'all',
        'at-most-5',
        'at-most-20',
        'Infinity',
        '__proto__',
        'at-most-35',
      ])
        await expect(put(office, forged, 'stays')).rejects.toThrow('none of the choices')
      await expect(put(office, 'stays', '10')).rejects.toThrow('none of the choices')
      await expect(put(office, 'at-most-8', 'stays')).rejects.toThrow('less would be read')
      await expect(put(office, 'stays', 'stays')).rejects.toThrow('nothing else was chosen')
      expect(await listThresholds(office, 9)).toEqual([])
    },
  )
})

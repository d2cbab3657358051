import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { ALWAYS_THERE } from '../clock/clock.test-support.ts'
import { type ReadText, readAndKeep } from '../collect/read-words.ts'
import { takeConcern } from './act-on-concern.ts'
import type { Severity } from './concern.ts'
import { listClosedConcerns, listOpenConcerns } from './concerns.store.ts'
import { settleConcerns } from './raise-concerns.store.ts'
import { readEarlierRaw } from './readings.store.ts'

const RESPONSE = '7d8f2a10-51a8-4bb0-9b1e-0a1f6f2f5c11'
const HOUR = 3_600_000
// two hours ago, so that what was raised then can be settled
const FIRST = new Date(Math.floor(Date.now() / HOUR) * HOUR - 2 * HOUR)
const LATER = new Date(FIRST.getTime() + HOUR)

const SAID: Readonly<Record<string, Severity>> = { hits: 'grave', night: 'gravest' }

/** A rule for each word that it knows. What is in brackets is in another language. */
const read: ReadText = text => {
  const rules = Object.keys(SAID).filter(word => text.includes(word))
  const severity = rules.some(rule => SAID[rule] === 'gravest') ? 'gravest' : 'grave'
  const findings = rules.map(rule => ({ rule, says: `It says ${rule}.` }))
  const masked = text.startsWith('(') ? null : text
  const concern =
    rules.length === 0 ? null : ({ category: rules.at(-1)!, severity, rank: rules.length, findings } as const)
  return { masked, concern, readToday: null, score: null }
}

const key = ({ office }: TestDatabase, words: string, now = FIRST, place: string | null = 'A place') =>
  office.transaction().execute(tx =>
    readAndKeep(
      tx,
      [
        {
          ...{ response: RESPONSE, wave: 'a-wave', form: 'older', item: 'more', hour: now, words },
          ...(place === null ? {} : { place }),
        },
      ],
      { read, clock: ALWAYS_THERE, surveyOf: async () => null, now },
    ),
  )

const open = async ({ office }: TestDatabase) =>
  (await listOpenConcerns(office, 10)).map(({ category, severity, masked, earlier, findings }) => ({
    ...{ category, severity, masked, earlier },
    rules: findings.map(({ rule }) => rule),
  }))

const take = async ({ office }: TestDatabase) => {
  const [concern] = await listOpenConcerns(office, 1)
  const audited = { event: 'CONCERN_TRIED', person: null }
  await takeConcern(office, { concern: concern!.id, person: 'one', audited, clock: ALWAYS_THERE, now: FIRST })
}

describe('what two people keyed from one place of a sheet', () => {
  databaseTest(
    'is one concern, which loses no finding, takes the graver kind and keeps the earlier day',
    async ({ database }) => {
      await key(database, 'He hits me every nite.')
      const [first] = await listOpenConcerns(database.office, 1)
      await key(database, 'He hits me every night.', LATER)
      expect(await open(database)).toEqual([
        {
          ...{ category: 'night', severity: 'gravest', rules: ['hits', 'night'] },
          ...{ masked: 'He hits me every night.', earlier: ['He hits me every nite.'] },
        },
      ])
      const [joined] = await listOpenConcerns(database.office, 1)
      expect(joined!.id).toBe(first!.id)
      const alone = ALWAYS_THERE.dueForReading('gravest', LATER)
      expect(joined!.due.getTime()).toBe(Math.min(alone.getTime(), first!.due.getTime()))
      expect(await readEarlierRaw(database.office, first!.id)).toEqual(['He hits me every nite.'])
    },
  )

  databaseTest(
    'stays one with all its findings when the newest entry has none, and when a third takes up the first',
    async ({ database }) => {
      await key(database, 'He hits me every night.')
      await key(database, 'He hitz me every nite.', LATER)
      await key(database, 'He hits me every night.', LATER)
      expect(await open(database)).toEqual([
        {
          ...{ category: 'night', severity: 'gravest', rules: ['hits', 'night'] },
          ...{ masked: 'He hits me every night.', earlier: ['He hitz me every nite.'] },
        },
      ])
    },
  )

  databaseTest(
    'stays apart where somebody has read the first and the second says something new',
    async ({ database }) => {
      await key(database, 'He hits me.')
      await take(database)
      await key(database, 'He hits  me.', LATER)
      expect(await open(database)).toHaveLength(1)
      await key(database, 'He hits me every night.', LATER)
      expect((await open(database)).map(({ rules }) => rules)).toEqual([['hits', 'night'], ['hits']])
    },
  )

  databaseTest(
    'stays apart where one is masked and the other is not: different people read them',
    async ({ database }) => {
      await key(database, 'He hits me.')
      await key(database, '(on hits mnie)', LATER)
      expect(await open(database)).toHaveLength(2)
    },
  )

  databaseTest(
    'is not what a child writes anew on a screen: each of those is a concern',
    async ({ database }) => {
      await key(database, 'He hits me.', FIRST, null)
      await key(database, 'He hits me every day.', LATER, null)
      expect(await open(database)).toHaveLength(2)
    },
  )

  databaseTest(
    'is kept through settling, held with its concern, and forgotten with it',
    async ({ database }) => {
      const { office } = database
      await key(database, 'He hits me every nite.')
      await key(database, 'He hits me every night.')
      expect(await settleConcerns(office, 10)).toBe(1)
      expect((await open(database))[0]!.earlier).toEqual(['He hits me every nite.'])
      await sql`update listen.concerns set state = 'closed', closed_at = '2020-05-01'`.execute(office)
      expect(await listClosedConcerns(office, 10)).toHaveLength(1)
      await sql`select listen.delete_concerns(2020, 12, '2026-01-01')`.execute(office)
      expect((await sql`select 1 from listen.concern_readings`.execute(office)).rows).toEqual([])
    },
  )
})

import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ALWAYS_THERE } from '../../src/listen/clock/clock.test-support.ts'
import { collectAll } from '../../src/listen/collect/collect-job.ts'
import { openWaveReader } from '../../src/listen/wave/wave-reader.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { databaseTest } from '../../src/platform/database/test-database.ts'
import { createLog } from '../../src/platform/log/log.ts'
import { startOffice, type TestOffice } from '../browser/start-office.ts'

// An attacker who has everything that Remit keeps: the web log and the whole database. They watched the school: they know
// who sent at which moment, in which order, from which address, with which browser.

const WAVE = 'big-conversation-2026'
const FORM = '13-17'
const ADDRESS = '203.0.113.77'
const BROWSER = 'Mozilla/5.0 (a tablet that only one child has)'

/** One child from beginning to end; returns what only the child's browser knows. */
async function answer(office: TestOffice, words: string): Promise<string> {
  const send = (path: string, fields: Record<string, string> = {}) =>
    office.fetch(
      new Request(`${office.address}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'user-agent': BROWSER, 'x-forwarded-for': ADDRESS, cookie: 'remit-session=of-a-child' },
      }),
    )
  const started = await send(`/have-your-say/${WAVE}/${FORM}`)
  const token = started.headers.get('location')?.split('/')[4] ?? ''
  const at = `/have-your-say/${WAVE}/${FORM}/${token}`
  await send(`${at}/age`, { age: '14' })
  await send(`${at}/more`, { more: words })
  await send(`${at}/place`, { 'place~postcode': 'LS1 4AP' })
  await send(`${at}/review`)
  return token
}

/** Every text in every table of the database, but what PostgreSQL keeps for itself. */
async function everythingIn(db: Database): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(db)
  const dumps: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(db)
    dumps.push(...rows.map(one => one.row))
  }
  return dumps.join('\n')
}

describe('anonymous', () => {
  databaseTest(
    'means that whoever has the log and the database cannot tell which child sent what',
    async ({ database, onTestFinished }) => {
      const lines: string[] = []
      const heard = new Writable({
        write(part, _, done) {
          lines.push(String(part))
          done()
        },
      })
      const office = await startOffice(database, { exampleData: false, log: createLog('debug', heard) })
      onTestFinished(office.close)
      await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
        values (${WAVE}, 'big-ask', 1, 'A wave', '2020-01-01', '2099-01-01', 'open')`.execute(database.owner)
      lines.length = 0
      const tokens: string[] = []
      for (let child = 0; child < 6; child += 1)
        tokens.push(await answer(office, `what the child of number ${child} wrote`))

      // while the hour runs: no line in the log, nothing of the visitor, nothing that leads to the address of the pages
      expect(lines).toEqual([])
      const kept = await everythingIn(database.owner)
      expect(kept).toContain('what the child of number 3 wrote')
      for (const secret of [
        ADDRESS,
        BROWSER,
        'of-a-child',
        'LS1 4AP',
        'LS14AP',
        ...tokens,
        ...tokens.map(partsOf),
      ])
        expect([secret, kept.includes(secret)]).toEqual([secret, false])

      // no moment finer than the hour in anything of a child
      const { rows: moments } = await sql<{ exact: number }>`
        select count(*)::int as exact from (
          select received_hour as at from listen.inbox union all select ended_hour from listen.ended
          union all select received_hour from listen.words union all select received_hour from listen.responses
        ) m where at <> date_trunc('hour', at)`.execute(database.owner)
      expect(moments).toEqual([{ exact: 0 }])

      // when the hour is over the numbers of the inbox are gone: none leads to a response or its words
      const { rows: numbers } = await sql<{ response: string }>`
        select distinct response from listen.inbox where wave = ${WAVE}`.execute(database.owner)
      expect(numbers).toHaveLength(6)
      await sql`update listen.inbox set received_hour = received_hour - interval '1 hour'`.execute(
        database.owner,
      )
      await collect(office)
      const { rows: found } = await sql<{ raw: string }>`
        select w.raw from listen.words w join listen.responses r on r.id = w.response and r.wave = w.wave
        where w.raw like 'what the child of number%'`.execute(database.owner)
      expect(found).toHaveLength(6)
      const { rows: led } = await sql<{ n: number }>`
        select count(*)::int as n from listen.words w
        where w.inbox_response is not null or w.response = any (${numbers.map(one => one.response)}::uuid[])`.execute(
        database.owner,
      )
      expect(led).toEqual([{ n: 0 }])
    },
    120_000,
  )
})

/** The random part of a token, without its seal. */
const partsOf = (token: string): string => token.split('.')[0] ?? token

/** What the job of every minute does, without its pauses. */
async function collect({ platform }: TestOffice): Promise<void> {
  const waves = openWaveReader(platform.database.public)
  const use = {
    db: platform.database.office,
    read: () => ({ masked: null, concern: null, readToday: null, score: null }),
    clock: ALWAYS_THERE,
    surveyOf: async (wave: string) => (await waves.find(wave))?.survey ?? null,
  }
  await collectAll(use, new Date())
}

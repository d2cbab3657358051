import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { insertPerson } from '../../platform/people/people.store.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import { callReaders } from './call-reader.ts'
import { raiseConcerns } from './raise-concerns.store.ts'

// a Friday, in the hours of the call; the clocks are those of UTC
const NOON = new Date('2026-11-27T12:00:00Z')
const DUE = new Date('2026-11-27T14:00:00Z')
const LATE = new Date('2026-11-27T14:15:00Z')
const NIGHT = new Date('2026-11-27T23:00:00Z')

const call = (db: Database, now: Date, clock = clockOf()) =>
  callReaders({
    db,
    clock,
    officeName: 'The office',
    publicUrl: 'https://remit.example',
    timeZone: 'Europe/London',
    now: () => now,
  })

const raise = (
  db: Database,
  severity: 'gravest' | 'grave' = 'gravest',
  finding: object = { words: 'he hits me' },
) =>
  db.transaction().execute(tx =>
    raiseConcerns(tx, [
      {
        source: 'post-box',
        words: null,
        message: null,
        wave: null,
        place: null,
        hour: NOON,
        category: 'abuse',
        severity,
        rank: 90,
        findings: [finding],
        due: DUE,
      },
    ]),
  )

async function addLead(db: Database, email: string, isSetUp = true): Promise<void> {
  const id = await insertPerson(db, { name: 'A Lead', email, roles: ['safeguarding-lead'] })
  if (isSetUp)
    await sql`update platform.people set password_hash = 'x', authenticator_secret = 'x' where id = ${id}::uuid`.execute(
      db,
    )
}

const letters = async (db: Database) =>
  (
    await sql<{
      text: string
    }>`select recipient, subject, body as text from platform.mails order by 1`.execute(db)
  ).rows

describe('whoever is on call', () => {
  databaseTest('is written to of what no rule could read, and not of what one did', async ({ database }) => {
    await addLead(database.owner, 'lead@office.example')
    await raise(database.office, 'grave')
    expect(await call(database.office, NOON)).toEqual({ concerns: 0, people: 0 })
    await raise(database.office, 'grave', { rule: 'another-language', says: 'not read' })
    expect(await call(database.office, NOON)).toEqual({ concerns: 1, people: 1 })
  })

  databaseTest('is written to once for what waits, and once more when it is late', async ({ database }) => {
    const { office: db } = database
    await addLead(db, 'lead@remit.example')
    await raise(db)
    await raise(db)

    expect(await call(db, NOON)).toEqual({ concerns: 2, people: 1 })
    expect(await call(db, NOON)).toEqual({ concerns: 0, people: 0 })
    expect(await call(db, LATE)).toEqual({ concerns: 2, people: 1 })
    expect(await call(db, LATE)).toEqual({ concerns: 0, people: 0 })
    const texts = (await letters(db)).map(({ text }) => text)
    expect(texts).toHaveLength(2)
    expect(
      texts.some(text => text.includes('2 texts wait to be read by a person. It is due by 14:00.')),
    ).toBe(true)
    expect(texts.some(text => text.includes('It is late.'))).toBe(true)
  })

  databaseTest('is told nothing of what was written, only where to read it', async ({ database }) => {
    const { office: db } = database
    await addLead(db, 'lead@remit.example')
    const [concern] = await raise(db)
    await call(db, NOON)
    const all = JSON.stringify(await letters(db))

    expect(all).toContain('https://remit.example/office/listen/concerns')
    for (const told of ['hits', 'abuse', 'danger', 'child', concern!]) expect(all).not.toContain(told)
  })

  databaseTest('is not called by night: what came then calls in the morning', async ({ database }) => {
    const { office: db } = database
    await addLead(db, 'lead@remit.example')
    await raise(db)

    expect(await call(db, NIGHT)).toEqual({ concerns: 0, people: 0 })
    expect(await call(db, new Date('2026-11-28T08:00:00Z'))).toEqual({ concerns: 1, people: 1 })
    expect(await call(db, new Date('2026-11-29T12:00:00Z'), clockOf({ onCall: 'nobody' }))).toEqual({
      concerns: 0,
      people: 0,
    })
  })

  databaseTest('is not called for what somebody has, nor for what is less grave', async ({ database }) => {
    const { office: db } = database
    await addLead(db, 'lead@remit.example')
    await raise(db, 'grave')
    const [taken] = await raise(db)
    await call(db, NOON)
    await sql`update listen.concerns set state = 'taken', owner = 'somebody' where id = ${taken}::uuid`.execute(
      db,
    )

    expect(await call(db, LATE)).toEqual({ concerns: 0, people: 0 })
    const { rows } = await sql`select 1 from listen.concern_calls`.execute(db)
    expect(rows).toEqual([])
  })

  databaseTest(
    'is called once more for what somebody took and nobody opened by its time',
    async ({ database: { office: db, owner } }) => {
      await addLead(db, 'lead@remit.example')
      const elsewhere = { rule: 'another-language', says: 'not read' }
      const [concern] = await raise(db, 'grave', elsewhere)
      await sql`with m as (insert into listen.messages (way, raw, words_read) values ('write', 'Boję się.', true) returning id)
        update listen.concerns set message = m.id from m`.execute(owner)
      expect(await call(db, NOON)).toEqual({ concerns: 1, people: 1 })
      await sql`update listen.concerns set state = 'taken', owner = 'somebody'`.execute(db)

      expect(await call(db, NOON)).toEqual({ concerns: 0, people: 0 })
      expect(await call(db, LATE)).toEqual({ concerns: 1, people: 1 })
      expect(await call(db, LATE)).toEqual({ concerns: 0, people: 0 })
      const last = (await letters(db))
        .map(({ text }) => text)
        .find(text => text.includes('nobody has opened it'))
      expect(last).toContain('It is late. Somebody has taken it, or some of it, and nobody has opened it.')

      await sql`insert into listen.concern_steps (concern, at, person, step, note)
        values (${concern}::uuid, ${LATE}, 'somebody', 'has opened it', '')`.execute(db)
      expect(await call(db, LATE)).toEqual({ concerns: 0, people: 0 })
      expect((await sql`select 1 from listen.concern_calls`.execute(db)).rows).toEqual([])
    },
  )

  databaseTest('is called again and again until there is somebody to call', async ({ database }) => {
    const { office: db } = database
    await addLead(db, 'new@remit.example', false)
    await raise(db)
    expect(await call(db, NOON)).toEqual({ concerns: 1, people: 0 })
    await addLead(db, 'lead@remit.example')

    expect(await call(db, NOON)).toEqual({ concerns: 1, people: 1 })
    expect(await letters(db)).toHaveLength(1)
  })

  databaseTest('is written to once when two clocks strike together', async ({ database }) => {
    const { office: db } = database
    await addLead(db, 'lead@remit.example')
    await raise(db)
    await Promise.all([call(db, NOON), call(db, NOON), call(db, NOON)])

    expect(await letters(db)).toHaveLength(1)
  })
})

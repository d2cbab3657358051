import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { AuditEvent } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest } from '../../platform/database/test-database.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import { closeConcern, noteOnConcern, passOnConcern, takeConcern } from './act-on-concern.ts'
import { concernsToday } from './concern.routes.tsx'
import { countConcerns, findConcern, listOpenConcerns, listSteps } from './concerns.store.ts'
import { keepConcernOpen } from './open-again.ts'
import { type RaisedConcern, raiseConcerns } from './raise-concerns.store.ts'

async function raise(db: Database, given: Partial<RaisedConcern> = {}): Promise<string> {
  const { rows: words } = await sql<{ id: string }>`
    insert into listen.words (wave, item, form, received_hour, raw, masked)
    values ('w', 'more', '9-12', now(), 'Zog hurt me', '[name] hurt me') returning id`.execute(db)
  const concern: RaisedConcern = {
    source: 'survey',
    words: words[0]!.id,
    message: null,
    wave: 'w',
    category: 'abuse',
    severity: 'grave',
    rank: 60,
    findings: [{ rule: 'a rule', says: 'Somebody hurts the child.' }],
    due: new Date('2027-03-01T12:00:00Z'),
    place: null,
    hour: new Date('2027-03-01T08:00:00Z'),
    ...given,
  }
  await db.transaction().execute(tx => raiseConcerns(tx, [concern]))
  const { rows } = await sql<{ id: string }>`
    select id from listen.concerns where words = ${concern.words}::uuid`.execute(db)
  return rows[0]!.id
}

const acting = (concern: string, person: string) => {
  const audited: AuditEvent = { event: 'CONCERN_ACTED_ON', person, subject: `listen/concern/${concern}` }
  return { concern, person, audited, clock: clockOf(), now: NOW }
}
const NOW = new Date('2027-03-01T09:00:00Z')
const done = { outcome: 'passed-on', note: 'Told the authority.' }

describe('the safeguarding inbox', () => {
  databaseTest(
    'puts what is due first at the top, and of what is due together the gravest',
    async ({ database }) => {
      const { office } = database
      const later = await raise(office, { due: new Date('2027-03-02T12:00:00Z'), severity: 'gravest' })
      const grave = await raise(office)
      const gravest = await raise(office, { severity: 'gravest' })

      expect((await listOpenConcerns(office, 10)).map(one => one.id)).toEqual([gravest, grave, later])
    },
  )

  databaseTest('gives a concern to one person, also when two press at once', async ({ database }) => {
    const { office } = database
    const id = await raise(office)
    const outcomes = await Promise.allSettled([
      takeConcern(office, acting(id, 'ada')),
      takeConcern(office, acting(id, 'ben')),
    ])

    expect(outcomes.map(one => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await listSteps(office, id)).toHaveLength(1)
  })

  databaseTest(
    'records that it was passed on and keeps it until a person closes it',
    async ({ database }) => {
      const { office } = database
      const id = await raise(office)
      await takeConcern(office, acting(id, 'ada'))
      await passOnConcern(office, acting(id, 'ada'), 'Told the authority by telephone.')
      expect((await findConcern(office, id))?.state).toBe('passed-on')
      await closeConcern(office, acting(id, 'ada'), done)

      expect(await findConcern(office, id)).toMatchObject({
        state: 'closed',
        outcome: 'passed-on',
        closedBy: 'ada',
      })
      expect((await listSteps(office, id)).map(one => one.step)).toEqual(['taken', 'passed on', 'closed'])
      expect(await listOpenConcerns(office, 10)).toEqual([])
    },
  )

  databaseTest('has a clock for every step, not only for the first reading', async ({ database }) => {
    const { office } = database
    const id = await raise(office, { severity: 'gravest' })
    const dueIn = async () => ((await findConcern(office, id))!.due.getTime() - NOW.getTime()) / 3_600_000
    await takeConcern(office, acting(id, 'ada'))
    expect(await dueIn()).toBe(2)
    // a note is no step: nobody puts a clock off by writing one
    await noteOnConcern(
      office,
      { ...acting(id, 'ada'), now: new Date('2027-03-01T10:30:00Z') },
      'Rang, engaged.',
    )
    expect(await dueIn()).toBe(2)
    // the page on which it stood that it was taken, sent twice: once is enough; from a page that shows the note it is another
    const { length } = await listSteps(office, id)
    await noteOnConcern(office, { ...acting(id, 'ada'), seen: length - 1 }, 'Rang, engaged.')
    expect(await listSteps(office, id)).toHaveLength(length)
    await noteOnConcern(office, { ...acting(id, 'ada'), seen: length }, 'Rang, engaged.')
    expect(await listSteps(office, id)).toHaveLength(length + 1)
    await passOnConcern(office, acting(id, 'ada'), 'Told the authority by telephone.')
    expect(await dueIn()).toBe(24)
    await closeConcern(office, acting(id, 'ada'), done)
    expect(await dueIn()).toBe(8)

    const later = new Date('2027-03-01T18:00:00Z')
    expect(await countConcerns(office, later)).toEqual({
      ...{ unread: 0, late: 1, open: 1, closed: 0 },
    })
    const titles = async (person: string) =>
      (
        await concernsToday({ db: office, now: () => NOW, timeZone: 'Europe/London' }).list({
          id: person,
          name: person,
          email: '',
          roles: [],
        })
      ).map(one => one.title)
    expect(await titles('ada')).toEqual([])
    expect(await titles('ben')).toEqual(['Agree to close a concern: Abuse'])
  })

  databaseTest(
    'says of the child what it told of itself, once its response is gathered in',
    async ({ database }) => {
      const { office } = database
      const id = await raise(office)
      expect(await findConcern(office, id)).toMatchObject({ age: null, form: '9-12', area: null })
      await sql`create table listen.responses_w partition of listen.responses for values in ('w')`.execute(
        database.owner,
      )
      const { rows } = await sql<{ id: string }>`
      insert into listen.responses (wave, form, received_hour, sent, age, area, answers)
      values ('w', '9-12', now(), true, 9, 'E08000035', '{}') returning id`.execute(database.owner)
      await sql`update listen.words set response = ${rows[0]!.id}`.execute(office)
      expect(await findConcern(office, id)).toMatchObject({ age: 9, area: 'E08000035' })
    },
  )

  databaseTest('closes nothing for another reason than the second person had read', async ({ database }) => {
    const { office } = database
    const id = await raise(office, { severity: 'gravest' })
    await takeConcern(office, acting(id, 'ada'))
    await closeConcern(office, acting(id, 'ada'), done)
    const seen = (await listSteps(office, id)).length
    await keepConcernOpen(office, acting(id, 'cleo'), 'Not sure.')
    await closeConcern(office, acting(id, 'cleo'), { outcome: 'no-worry', note: 'Nothing to it.' })

    const agree = (seen: number) =>
      closeConcern(office, { ...acting(id, 'ben'), seen }, { outcome: '', note: 'The police has it.' })
    await expect(agree(seen)).rejects.toThrow('asked anew to close it')
    expect((await findConcern(office, id))?.state).toBe('closing')
    await agree((await listSteps(office, id)).length)
    expect(await findConcern(office, id)).toMatchObject({ state: 'closed', outcome: 'no-worry' })
  })

  databaseTest('closes nothing past what somebody noted since the page was opened', async ({ database }) => {
    const { office } = database
    for (const severity of ['gravest', 'worry'] as const) {
      const id = await raise(office, { severity })
      const stepsOf = async () => (await listSteps(office, id)).length
      await takeConcern(office, acting(id, 'ada'))
      if (severity === 'gravest') await closeConcern(office, acting(id, 'ada'), done)
      const seen = await stepsOf()
      await noteOnConcern(office, acting(id, 'cleo'), 'The school rang: it happened again.')
      const close = (seen: number) => closeConcern(office, { ...acting(id, 'ben'), seen }, done)
      await expect(close(seen)).rejects.toThrow('since you opened this page')
      expect((await findConcern(office, id))?.state).not.toBe('closed')
      await noteOnConcern(office, { ...acting(id, 'ben'), seen: await stepsOf() }, 'I rang back.')
      await close(seen + 1)
      expect((await findConcern(office, id))?.state).toBe('closed')
    }
  })

  databaseTest('lets nobody close one of the gravest kind alone', async ({ database }) => {
    const { office } = database
    const id = await raise(office, { severity: 'gravest' })
    await takeConcern(office, acting(id, 'ada'))
    await closeConcern(office, acting(id, 'ada'), done)
    expect((await findConcern(office, id))?.state).toBe('closing')
    await expect(closeConcern(office, acting(id, 'ada'), done)).rejects.toThrow('second person')
    await closeConcern(office, acting(id, 'ben'), { outcome: '', note: 'I agree.' })

    expect(await findConcern(office, id)).toMatchObject({ state: 'closed', closedBy: 'ada', agreedBy: 'ben' })
  })

  databaseTest(
    'changes nothing without a sentence about what was done, nor without an outcome',
    async ({ database }) => {
      const { office } = database
      const id = await raise(office)
      await takeConcern(office, acting(id, 'ada'))

      await expect(closeConcern(office, acting(id, 'ada'), { outcome: 'known', note: ' ' })).rejects.toThrow(
        'sentence',
      )
      await expect(
        closeConcern(office, acting(id, 'ada'), { outcome: 'nothing', note: 'x' }),
      ).rejects.toThrow('came of it')
      await expect(noteOnConcern(office, acting(id, 'ada'), '')).rejects.toThrow('sentence')
      expect((await findConcern(office, id))?.state).toBe('taken')
    },
  )

  databaseTest('tells the audit of every step, or does not take it', async ({ database }) => {
    const { office } = database
    const id = await raise(office)
    await takeConcern(office, acting(id, 'ada'))

    const { rows } =
      await sql`select event from platform.audit_events where subject = ${`listen/concern/${id}`}`.execute(
        database.owner,
      )
    expect(rows).toEqual([{ event: 'CONCERN_ACTED_ON' }])
  })
})

import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Cell } from '../kernel/cell.ts'
import { databaseTest } from '../platform/database/test-database.ts'
import { createLog } from '../platform/log/log.ts'
import { loadExamplePeople } from '../platform/people/example-people.ts'
import { exampleSurveyJob, exampleSurveyOnItsWay, queueExampleSurvey } from './publish-example-survey.ts'

const run = { log: createLog('silent'), attempt: 1 }
const cell = (area: string, value: number): Cell => ({
  ...{ indicator: 'happy', area, period: '2026', group: 'all', value, lower: null, upper: null },
  ...{ numerator: null, denominator: null, notes: [], origins: [] },
})
const figuresOf = async (wave: string) => ({
  cells: [cell('E06000001', 120), cell('E06000002', 240)].map(one => ({
    ...one,
    indicator: `${wave}-happy`,
  })),
  definitions: [{ id: `${wave}-happy`, version: '1.0.0', title: 'Happy', text: 'id: happy' }],
  input: {
    measures: [{ id: `${wave}-happy`, shape: 'count' as const, counts: 'people' as const, per: 1 }],
    nests: [],
  },
})

describe('the figures of the example survey', () => {
  databaseTest(
    'are published once, one wave after the other, by two people, from a job that waits after the start',
    async ({ database }) => {
      const db = database.office
      await loadExamplePeople(db, 'a secret of at least thirty-two letters')
      const waiting = async () =>
        (
          await sql<{ jobs: number }>`
          select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'example.publish-survey'
        `.execute(database.owner)
        ).rows[0]!.jobs
      // before its wave is there, there is nothing to wait for
      await queueExampleSurvey(db)
      expect(await waiting()).toBe(0)
      expect(await exampleSurveyOnItsWay(db)).toBeNull()
      await sql`insert into listen.surveys (id, version, text, why) values ('s', 1, '', '')`.execute(db)
      await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state, dataset)
        values ('big-ask-2026', 's', 1, 'W', '2026-04-20', '2026-05-29', 'closed', 'd'),
          ('autumn-2025', 's', 1, 'W', '2025-10-06', '2025-10-24', 'closed', 'e')`.execute(db)
      await queueExampleSurvey(db)
      await queueExampleSurvey(db)
      expect(await waiting()).toBe(1)
      expect(await exampleSurveyOnItsWay(db)).toEqual({ wave: 'big-ask-2026', title: 'The Big Ask 2026' })

      const done: string[] = []
      const job = exampleSurveyJob({
        ...{ db, office: 'office/england' },
        analyse: async () => void done.push('weighed'),
        figuresOf: async wave => {
          done.push(`counted ${wave}`)
          return figuresOf(wave)
        },
      })
      await job.run({ wave: 'big-ask-2026' }, run)
      await job.run({ wave: 'big-ask-2026' }, run)
      expect(done).toEqual(['weighed', 'counted big-ask-2026'])
      // the newest first, and the one before it in a job of its own
      expect(await exampleSurveyOnItsWay(db)).toEqual({
        wave: 'autumn-2025',
        title: 'The autumn survey 2025',
      })
      expect(await waiting()).toBe(1)
      await job.run({ wave: 'autumn-2025' }, run)
      expect(done.slice(2)).toEqual(['weighed', 'counted autumn-2025'])
      const { rows } = await sql<{ state: string; own: boolean }>`
      select state, prepared_by = reviewed_by as own from release.releases`.execute(db)
      expect(rows).toEqual([
        { state: 'published', own: false },
        { state: 'published', own: false },
      ])
      expect(await exampleSurveyOnItsWay(db)).toBeNull()

      await sql`delete from graphile_worker._private_jobs`.execute(database.owner)
      await queueExampleSurvey(db)
      expect(await waiting()).toBe(0)
    },
  )
})

import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { connect } from '../database/database.ts'
import { databaseTest } from '../database/test-database.ts'
import { addJob, jobKind } from '../jobs/jobs.ts'
import { readReadiness } from './health.ts'
import { createMetrics, mayReadMetrics } from './metrics.ts'

describe('metrics', () => {
  test('count requests by route, and how long they took', async () => {
    const metrics = createMetrics(null)
    metrics.requestAnswered({ route: '/areas/:code', method: 'GET', status: 200, milliseconds: 12 })
    metrics.failure('gather')
    const text = await metrics.text()

    expect(text).toContain(
      'remit_request_seconds_bucket{le="0.02",route="/areas/:code",method="GET",status="200"} 1',
    )
    expect(text).toContain(
      'remit_request_seconds_bucket{le="0.01",route="/areas/:code",method="GET",status="200"} 0',
    )
    expect(text).toContain('remit_failures_total{part="gather"} 1')
  })

  databaseTest('say how many jobs wait', async ({ database }) => {
    await addJob(database.office, jobKind('test.wait', z.object({})), {})

    expect(await createMetrics(database.owner).text()).toContain('remit_jobs{state="waiting"} 1')
  })

  test('without a token are for this machine only', () => {
    const from = (remoteAddress: string | undefined) =>
      mayReadMetrics({ authorization: undefined, remoteAddress }, null)

    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map(from)).toEqual([true, true, true])
    expect(['10.0.0.7', '127.0.0.1.example.org', undefined].map(from)).toEqual([false, false, false])
  })

  test('with a token are for whoever knows it, from anywhere', () => {
    const with_ = (authorization: string | undefined) =>
      mayReadMetrics({ authorization, remoteAddress: '127.0.0.1' }, 'a-long-token-1234')

    expect(['Bearer a-long-token-1234', 'Bearer wrong', undefined].map(with_)).toEqual([true, false, false])
  })
})

describe('readiness', () => {
  databaseTest('is there once the database is up to date', async ({ database }) => {
    expect(await readReadiness(database.office, database.address)).toEqual({
      ready: true,
      checks: { database: true, migrations: true },
    })
  })

  databaseTest('is missing while a migration waits', async ({ database }) => {
    await sql`delete from platform.migrations where number = 2`.execute(database.owner)

    expect(await readReadiness(database.office, database.address)).toEqual({
      ready: false,
      checks: { database: true, migrations: false },
    })
  })

  test('is missing while the database does not answer', async () => {
    const address = 'postgres://nobody@127.0.0.1:1/none'

    expect(await readReadiness(connect(address, 'office'), address)).toMatchObject({
      ready: false,
      checks: { database: false },
    })
  })
})

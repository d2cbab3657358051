import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { describe, expect, onTestFinished } from 'vitest'
import { recordAudit } from '../../platform/audit/audit.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { loadAssets } from '../../platform/html/assets.ts'
import { createHttp } from '../../platform/http/create-http.tsx'
import { runJobs } from '../../platform/jobs/run-jobs.ts'
import { createLog } from '../../platform/log/log.ts'
import type { Role } from '../../platform/permissions/permissions.ts'
import { finishJob } from '../wave/finish-job.ts'
import { hoursPass, makeWave, sendOne, stateOf, WAVE } from '../wave/finish-wave.test-support.ts'
import { finishingRoutes } from './finishing.routes.tsx'

const assets = await loadAssets()
const log = createLog('silent')
const waves = { list: async () => [WAVE], find: async (id: string) => (id === WAVE.id ? WAVE : undefined) }
const clock = { now: () => new Date('2026-06-13T09:00:00Z'), timeZone: 'Europe/London' }

const PEOPLE: Readonly<Record<string, Role>> = { ana: 'analyst', ben: 'analyst', pol: 'policy' }
const LIST = '/office/listen/analysis'
const [FINISH, FINISHING] = [`${LIST}/w-1/finish`, `${LIST}/w-1/finishing`]

/** However slow the machine: its job is done. */
const UNTIL_DONE_MS = 60_000

/** The room of an office, with people who are signed in by their names. */
function open({ office }: TestDatabase, patienceMs = 0) {
  const { fetch } = createHttp({
    routes: finishingRoutes({ db: office, waves, ...clock, patienceMs }),
    navigation: { public: [], office: [] },
    office: { name: 'An office', exampleData: true, help: [] },
    secret: 'a secret of at least thirty-two letters',
    https: false,
    assets,
    uploadFolder: tmpdir(),
    readSession: async name => ({
      session: name,
      person: { id: name, name, email: `${name}@example.org`, roles: [PEOPLE[name]!] },
    }),
    recordAudit: event => recordAudit(office, event),
    log,
  })
  const ask = (who: string, path: string, init: RequestInit = {}) =>
    fetch(
      new Request(`http://office.test${path}`, {
        ...init,
        headers: { cookie: `remit-session=${who}`, ...init.headers },
      }),
    )
  const press = async (who: string) => {
    const page = await ask(who, LIST)
    const cookie = page.headers.getSetCookie()[0]?.split(';')[0]
    const token = /name="form-token" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
    return ask(who, FINISH, {
      method: 'POST',
      body: new URLSearchParams({ 'form-token': token }),
      headers: { cookie: [`remit-session=${who}`, cookie].filter(Boolean).join('; ') },
    })
  }
  const read = async (who: string, path: string) => (await ask(who, path)).text()
  return { ask, press, read }
}

const startWorker = async (database: TestDatabase, use: Awaited<ReturnType<typeof makeWave>>) => {
  const worker = await runJobs({
    address: database.address,
    handlers: [finishJob({ ...use, waves, ...clock })],
    log,
  })
  onTestFinished(() => worker.stop())
}

const countFinishings = async ({ office }: TestDatabase) =>
  (await sql`select from listen.finishings`.execute(office)).rows.length

describe('finishing a wave in the office', () => {
  databaseTest('is done by the time the page comes where the wave is small', async ({ database }) => {
    const use = await makeWave(database)
    await startWorker(database, use)
    await sendOne(database, 1)
    await hoursPass(database, 30)
    const { press, read } = open(database, UNTIL_DONE_MS)
    const pressed = await press('ana')
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `${LIST}/w-1`])
    expect(await stateOf(database)).toMatchObject({ state: 'closed' })
    const done = await read('pol', FINISHING)
    expect(done).toContain('1 response is in its dataset')
    expect(await read('ana', LIST)).toContain('finished')
  })

  databaseTest('answers while a large one goes on, and pressed by two is one', async ({ database }) => {
    await makeWave(database)
    const { ask, press, read } = open(database)
    const pressed = await press('ana')
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, FINISHING])
    await sql`update listen.finishings set step = 'reading', done = 240000, "of" = 570000`.execute(
      database.office,
    )
    const page = await ask('ana', FINISHING)
    expect(page.headers.get('refresh')).toBe(`2;url=${FINISHING}?look=1#progress`)
    const words = await page.text()
    expect(words).toContain('Step 2 of 3: 240,000 of 570,000 responses are read')
    expect(words).toContain('It is safe to go away')
    expect((await ask('ana', `${FINISHING}?look=no`)).headers.get('refresh')).toBe(null)
    const list = await read('ben', LIST)
    expect(list).toContain('240,000 of 570,000')
    expect(list).not.toContain('>Finish')

    // whoever had the list open from before
    const again = await press('ben')
    expect([again.status, again.headers.get('location')]).toEqual([303, FINISHING])
    expect(await countFinishings(database)).toBe(1)
  })

  databaseTest(
    'is not for whoever may only read: nothing is begun, and that they tried is in the audit',
    async ({ database }) => {
      await makeWave(database)
      const { press, read } = open(database)
      expect((await press('pol')).status).toBe(403)
      expect(await countFinishings(database)).toBe(0)
      expect(await read('pol', LIST)).toContain('not finished')
      const { rows } = await sql<{ event: string; person: string }>`
      select event, person from platform.audit_events`.execute(database.owner)
      expect(rows).toContainEqual({ event: 'PERMISSION_REFUSED', person: 'pol' })
    },
  )

  databaseTest(
    'that cannot be says at once what happened, what was kept and what to do, and again on its page',
    async ({ database }) => {
      const use = await makeWave(database)
      await startWorker(database, use)
      await sendOne(database, 1)
      const { press, read } = open(database, UNTIL_DONE_MS)
      const pressed = await press('ana')
      expect(pressed.status).toBe(422)
      const said = [/1 response is still in the inbox/, /Nothing is lost/, /Come back tomorrow/]
      const told = await pressed.text()
      for (const words of said) expect(told).toMatch(words)
      const page = await read('ana', FINISHING)
      for (const words of said) expect(page).toMatch(words)
      expect(page).toContain('Finish')
      expect(await read('pol', FINISHING)).not.toContain(FINISH)
      expect(await stateOf(database)).toEqual({ state: 'open', dataset: null })
    },
  )
})

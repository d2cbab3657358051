import { tmpdir } from 'node:os'
import { describe, expect } from 'vitest'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { loadAssets } from '../../platform/html/assets.ts'
import { createHttp } from '../../platform/http/create-http.tsx'
import { createLog } from '../../platform/log/log.ts'
import type { Role } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { addPerson, POLICY, preparation } from '../release.test-support.ts'
import { currentRelease } from '../versions/read-release.ts'
import { releaseRoutes } from './release.routes.tsx'

const assets = await loadAssets()

/** The office of releases with people who are signed in by their names. */
async function open({ office, owner }: TestDatabase, people: Readonly<Record<string, Role>>) {
  const ids = new Map<string, string>()
  for (const name of Object.keys(people)) ids.set(name, await addPerson(owner, name))
  const personOf = (name: string): Person | null => {
    const id = ids.get(name)
    const role = people[name]
    return id && role ? { id, name, email: `${name}@example.org`, roles: [role] } : null
  }
  const http = createHttp({
    routes: releaseRoutes({
      db: office,
      policies: [POLICY, { ...POLICY, id: 'reproduction', check: 'supplier-only' }],
      sources: async () => [{ id: 'c1', title: 'Example calculation' }],
      source: async () => preparation(''),
      exampleData: true,
    }),
    navigation: { public: [], office: [] },
    office: { name: 'An office', exampleData: true, help: [] },
    secret: 'a secret of at least thirty-two letters',
    https: false,
    assets,
    uploadFolder: tmpdir(),
    readSession: async name => {
      const person = personOf(name)
      return person ? { session: name, person } : null
    },
    recordAudit: event => recordAudit(office, event),
    log: createLog('silent'),
  })
  const ask = (who: string, path: string, init: RequestInit = {}) =>
    http.fetch(
      new Request(`http://office.test${path}`, {
        ...init,
        headers: { cookie: `remit-session=${who}`, ...init.headers },
      }),
    )
  const send = async (who: string, page: string, to: string, fields: Record<string, string>) => {
    const form = await ask(who, page)
    const cookie = form.headers.getSetCookie()[0]?.split(';')[0]
    const token = /name="form-token" value="([^"]+)"/.exec(await form.text())?.[1] ?? ''
    return ask(who, to, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, 'form-token': token }),
      headers: { cookie: [`remit-session=${who}`, cookie].filter(Boolean).join('; ') },
    })
  }
  return { ask, send }
}

const LIST = '/office/see/releases'
const FORM = { source: 'c1', policy: 'default', name: 'example', title: 'Example' }
const isPublic = async (db: Database) => (await currentRelease(db)) !== null

describe('releases in the office', () => {
  databaseTest('go out through two people, never through one', async ({ database }) => {
    const { ask, send } = await open(database, { one: 'analyst', other: 'analyst' })
    const prepared = await send('one', `${LIST}/new`, `${LIST}/new`, FORM)
    expect(prepared.status).toBe(303)
    const page = prepared.headers.get('location')!

    const own = await (await ask('one', page)).text()
    expect(own).toContain('It waits for a second person')
    // the form is not there for them; sending it all the same is refused
    const forced = await send('one', `${LIST}/new`, `${page}/review`, { verdict: 'accepted' })
    expect(forced.status).toBe(422)
    expect(await forced.text()).toContain('nobody reviews their own')
    expect((await send('one', `${LIST}/new`, `${page}/publish`, {})).status).toBe(422)
    expect(await isPublic(database.public)).toBe(false)

    const seen = await (await ask('other', page)).text()
    expect(seen).toContain('in_care is 3, under 11')
    expect(seen).toContain('0 to 43')
    expect((await send('other', page, `${page}/review`, { verdict: 'accepted' })).status).toBe(303)
    expect((await send('one', page, `${page}/publish`, {})).status).toBe(303)
    expect(await isPublic(database.public)).toBe(true)

    expect((await send('other', page, `${page}/withdraw`, { correction: '' })).status).toBe(422)
    expect((await send('other', page, `${page}/withdraw`, { correction: 'Counted twice.' })).status).toBe(303)
    expect(await isPublic(database.public)).toBe(false)
  })

  databaseTest('are closed to whoever may not prepare or review', async ({ database }) => {
    const { ask } = await open(database, { adviser: 'adviser', policy: 'policy' })
    expect((await ask('adviser', LIST)).status).toBe(403)
    expect((await ask('policy', LIST)).status).toBe(200)
    expect((await ask('policy', `${LIST}/new`)).status).toBe(403)
  })

  databaseTest('offer a person only what their roles let them do', async ({ database }) => {
    const { ask, send } = await open(database, {
      one: 'analyst',
      other: 'commissioner',
      desk: 'communications',
    })
    const page = (await send('one', `${LIST}/new`, `${LIST}/new`, FORM)).headers.get('location')!
    const textOf = async (who: string, path = page) => (await ask(who, path)).text()
    expect(await textOf('one', LIST)).toContain('Prepare a release')
    expect(await textOf('other', LIST)).not.toContain('Prepare a release')
    expect(await textOf('desk')).not.toContain('Record the verdict')
    expect(await textOf('other')).toContain('Record the verdict')

    await send('other', page, `${page}/review`, { verdict: 'accepted' })
    expect(await textOf('other')).not.toContain('Publish version')
    expect(await textOf('other')).toContain('An analyst publishes it')
    await send('one', page, `${page}/publish`, {})
    expect(await textOf('desk')).not.toContain('Withdraw it')
    expect(await textOf('other')).toContain('Withdraw it')
  })

  databaseTest(
    'ask again for what is missing, and offer no policy that is not checked',
    async ({ database }) => {
      const { ask, send } = await open(database, { one: 'analyst' })
      expect(await (await ask('one', `${LIST}/new`)).text()).not.toContain('reproduction')
      const again = await send('one', `${LIST}/new`, `${LIST}/new`, { ...FORM, name: 'Not A Name' })
      expect(again.status).toBe(422)
      expect(await again.text()).toContain('lower-case letters')
      const reproduced = await send('one', `${LIST}/new`, `${LIST}/new`, { ...FORM, policy: 'reproduction' })
      expect(reproduced.status).toBe(422)
      expect((await ask('one', `${LIST}/999`)).status).toBe(404)
    },
  )
})

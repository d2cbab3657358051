import { describe, expect } from 'vitest'
import { databaseTest } from '../../src/platform/database/test-database.ts'
import { SESSION_COOKIE } from '../../src/platform/http/create-http.tsx'
import type { Route } from '../../src/platform/http/route.ts'
import { PERMISSIONS, ROLE_NAMES, type Role } from '../../src/platform/permissions/permissions.ts'
import { findAccountByEmail } from '../../src/platform/sign-in/account.store.ts'
import { insertSession } from '../../src/platform/sign-in/session.store.ts'
import { hashToken } from '../../src/platform/sign-in/token.ts'
import { makeExampleOffice } from '../browser/example-office.ts'
import { startOffice, type TestOffice } from '../browser/start-office.ts'

/** Who knocks: each role, and someone who is not signed in. */
const VISITORS: readonly (Role | null)[] = [...ROLE_NAMES, null]

/** Read off the table by hand, not by the function under test. */
function mayEnter({ permission }: Route, role: Role | null): boolean {
  if (permission === 'public') return true
  if (role === null) return false
  if (permission === 'signed-in') return true
  const { roles }: { roles: readonly Role[] | 'everyone' } = PERMISSIONS[permission]
  return roles === 'everyone' || roles.includes(role)
}

/** Signs the example person of each role in, as the sign-in pages would. */
async function signInEveryone({ platform }: TestOffice): Promise<void> {
  const { office } = platform.database
  for (const role of ROLE_NAMES) {
    const account = await findAccountByEmail(office, `${role}@office.example`)
    if (!account) throw new Error(`expected an example person for ${role}`)
    await insertSession(office, {
      tokenHash: hashToken(role),
      person: account.id,
      stage: 'complete',
      device: 'a test',
    })
  }
}

/**
 * Knocks at a route. A form is sent without its token, so that nothing happens behind the door: it is turned away by
 * another sentence than the one at the door.
 */
async function knock(
  office: TestOffice,
  { method, path }: Route,
  role: Role | null,
): Promise<{ status: number; entered: boolean }> {
  const address = path.replace(/:\w+/g, NOTHING)
  const headers: HeadersInit = role === null ? {} : { cookie: `${SESSION_COOKIE.name}=${role}` }
  const response = await office.fetch(new Request(`http://office.test${address}`, { method, headers }))
  const toSignIn =
    response.status === 303 && (response.headers.get('location') ?? '').startsWith('/sign-in?to=')
  const askedToSignIn =
    response.status === 303 && response.headers.get('location') === '/sign-in' && path.startsWith('/office')
  const page = await response.text()
  return {
    status: response.status,
    entered: !toSignIn && !askedToSignIn && !page.includes('This is not open to you'),
  }
}

/** A number that no record has. */
const NOTHING = '00000000-0000-4000-8000-000000000000'

const exampleTest = databaseTest.extend<{ template: string }>({
  template: async ({ task: _ }, use) => use((await makeExampleOffice()).database),
})

describe('permissions', () => {
  exampleTest(
    'let exactly the declared roles through, at every route there is',
    async ({ database, onTestFinished }) => {
      const office = await startOffice(database, { copyOf: (await makeExampleOffice()).folder })
      onTestFinished(office.close)
      await signInEveryone(office)
      expect(office.routes.length).toBeGreaterThan(20)
      const wrong: string[] = []
      for (const route of office.routes) {
        for (const role of VISITORS) {
          const { status, entered } = await knock(office, route, role)
          const who = `${role ?? 'nobody'} at ${route.method} ${route.path}`
          if (entered !== mayEnter(route, role))
            wrong.push(`${who} ${entered ? 'came in' : 'was turned away'}`)
          if (status >= 500) wrong.push(`${who} was answered ${status}`)
        }
      }
      expect(wrong).toEqual([])
    },
    // every role knocks at every route: it grows with the office
    240_000,
  )

  exampleTest(
    'come with an audit event, which stands in the audit when a page was read',
    async ({ database, onTestFinished }) => {
      const office = await startOffice(database, { copyOf: (await makeExampleOffice()).folder })
      onTestFinished(office.close)
      await signInEveryone(office)
      const unaudited: string[] = []
      for (const route of office.routes.filter(({ permission }) => permission !== 'public')) {
        expect(route.audit, `${route.method} ${route.path}`).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/)
        const role = ROLE_NAMES.find(one => mayEnter(route, one))
        if (route.method !== 'GET' || !role) continue
        const { status } = await knock(office, route, role)
        if (status < 400 && !(await isRecorded(office, route.audit ?? '')))
          unaudited.push(`${route.path} ${status}`)
      }
      expect(unaudited).toEqual([])
    },
    240_000,
  )
})

async function isRecorded({ platform }: TestOffice, event: string): Promise<boolean> {
  const found = await platform.database.office
    .withTables<{ 'platform.audit_events': { event: string } }>()
    .selectFrom('platform.audit_events')
    .where('event', '=', event)
    .select('event')
    .executeTakeFirst()
  return found !== undefined
}

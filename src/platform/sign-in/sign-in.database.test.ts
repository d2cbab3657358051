import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../database/database.ts'
import { databaseTest } from '../database/test-database.ts'
import { EXAMPLE_PASSWORD, loadExamplePeople } from '../people/example-people.ts'
import { findAccountByEmail } from './account.store.ts'
import { codeOf, unseal } from './authenticator.ts'
import { changePassword } from './change-password.ts'
import { giveCode } from './give-code.ts'
import { givePassword } from './give-password.ts'
import { sessionReader } from './read-session.ts'
import { listSessions } from './session.store.ts'
import { replaceRecoveryCodes } from './set-up-authenticator.ts'

const SECRET = 'a secret of at least thirty-two letters'
const EMAIL = 'analyst@office.example'

const password = (db: Database, given: Partial<{ email: string; password: string }> = {}) =>
  givePassword(db, SECRET, { email: EMAIL, password: EXAMPLE_PASSWORD, device: 'Firefox on Linux', ...given })

async function accountOf(db: Database) {
  const account = await findAccountByEmail(db, EMAIL)
  if (!account?.authenticatorSecret) throw new Error('expected the example analyst')
  return { ...account, authenticator: unseal(SECRET, account.authenticatorSecret) }
}

/** Signs in with the code of now; `later` steps on, since a code works once. */
async function signIn(db: Database, later = 0): Promise<string> {
  const { token } = await password(db)
  const { authenticator } = await accountOf(db)
  const { code } = await codeOf(authenticator, Date.now() + later * 30_000)
  return giveCode(db, SECRET, { token, code, device: 'Firefox on Linux' })
}

const codeOfProblem = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'no problem'
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems[0]?.code ?? ''
    throw error
  }
}

describe('signing in', () => {
  databaseTest(
    'needs the password and a code, and knows the person then',
    async ({ database: { office } }) => {
      await loadExamplePeople(office, SECRET)
      const read = sessionReader(office)
      const { token, next } = await password(office, { email: 'Analyst@Office.example' })
      expect(next).toBe('code')
      expect(await read(token)).toBeNull()
      const complete = await signIn(office)
      expect(await read(complete)).toMatchObject({
        person: { email: EMAIL, name: 'Anwen Larkspur', roles: ['analyst'] },
      })
      expect(await read(`${complete}x`)).toBeNull()
    },
  )

  databaseTest('answers an unknown address like a wrong password', async ({ database: { office } }) => {
    await loadExamplePeople(office, SECRET)
    const answers = await Promise.allSettled([
      password(office, { password: 'wrong password here' }),
      password(office, { email: 'nobody@office.example' }),
    ])
    const [wrong, unknown] = answers.map(answer =>
      answer.status === 'rejected' ? answer.reason.message : 'came in',
    )
    expect(wrong).toContain('do not belong together')
    expect(unknown).toBe(wrong)
  })

  databaseTest(
    'takes a code once, also when it comes twice at the same moment',
    async ({ database: { office } }) => {
      await loadExamplePeople(office, SECRET)
      const { authenticator } = await accountOf(office)
      const { code } = await codeOf(authenticator)
      const tokens = [(await password(office)).token, (await password(office)).token]
      const given = await Promise.all(
        tokens.map(token => codeOfProblem(giveCode(office, SECRET, { token, code, device: 'x' }))),
      )
      expect(given.toSorted()).toEqual(['no problem', 'sign-in-code-wrong'])
    },
  )

  databaseTest('takes each recovery code once', async ({ database: { office } }) => {
    await loadExamplePeople(office, SECRET)
    const { id } = await accountOf(office)
    const [first = '', second = ''] = await office
      .transaction()
      .execute(db => replaceRecoveryCodes(db, SECRET, id))
    const use = async (code: string) =>
      codeOfProblem(giveCode(office, SECRET, { token: (await password(office)).token, code, device: 'x' }))
    expect(await use(first.toUpperCase().replace('-', ' '))).toBe('no problem')
    expect(await use(first)).toBe('sign-in-code-wrong')
    expect(await use(second)).toBe('no problem')
  })

  databaseTest(
    'makes an account wait after five mistakes, known or not, and no other account',
    async ({ database: { office } }) => {
      await loadExamplePeople(office, SECRET)
      for (const email of [EMAIL, 'nobody@office.example']) {
        for (let mistake = 1; mistake <= 5; mistake++) {
          expect(await codeOfProblem(password(office, { email, password: 'wrong password here' }))).toBe(
            'sign-in-wrong',
          )
        }
        expect(await codeOfProblem(password(office, { email }))).toBe('sign-in-wait')
      }
      expect((await password(office, { email: 'policy@office.example' })).next).toBe('code')
    },
  )

  databaseTest('counts guesses that come all at once', async ({ database: { office } }) => {
    await loadExamplePeople(office, SECRET)
    const guesses = Array.from({ length: 20 }, () =>
      codeOfProblem(password(office, { password: 'wrong password here' })),
    )
    const judged = (await Promise.all(guesses)).filter(code => code === 'sign-in-wrong')
    expect(judged.length).toBeLessThanOrEqual(5)
  })

  databaseTest(
    'is closed to a disabled account, whose sessions end with it',
    async ({ database: { office, owner } }) => {
      await loadExamplePeople(office, SECRET)
      const token = await signIn(office)
      await sql`update platform.people set disabled_at = now() where email = ${EMAIL}`.execute(owner)
      expect(await sessionReader(office)(token)).toBeNull()
      expect(await codeOfProblem(password(office))).toBe('sign-in-wrong')
    },
  )

  databaseTest(
    'forgets who gave the password and no code for ten minutes',
    async ({ database: { office, owner } }) => {
      await loadExamplePeople(office, SECRET)
      const { token } = await password(office)
      await sql`update platform.sessions set created_at = now() - interval '11 minutes'`.execute(owner)
      const { code } = await codeOf((await accountOf(office)).authenticator)
      expect(await codeOfProblem(giveCode(office, SECRET, { token, code, device: 'x' }))).toBe(
        'sign-in-too-late',
      )
    },
  )
})

describe('sessions', () => {
  databaseTest(
    'end after an hour unused, and after a long day in use',
    async ({ database: { office, owner } }) => {
      await loadExamplePeople(office, SECRET)
      const token = await signIn(office)
      const read = sessionReader(office)
      await sql`update platform.sessions set seen_at = now() - interval '59 minutes'`.execute(owner)
      // reading it notes that it is in use
      expect(await read(token)).not.toBeNull()
      expect((await listSessions(office, (await accountOf(office)).id))[0]?.seenAt.getTime()).toBeGreaterThan(
        Date.now() - 600_000,
      )
      await sql`update platform.sessions set seen_at = now() - interval '61 minutes'`.execute(owner)
      expect(await read(token)).toBeNull()
      await sql`update platform.sessions set seen_at = now(), created_at = now() - interval '13 hours'`.execute(
        owner,
      )
      expect(await read(token)).toBeNull()
    },
  )

  databaseTest(
    'elsewhere end when the password changes; the one it was changed in stays',
    async ({ database: { office } }) => {
      await loadExamplePeople(office, SECRET)
      const here = await signIn(office)
      const there = await signIn(office, 1)
      const read = sessionReader(office)
      const signedIn = await read(here)
      if (!signedIn) throw new Error('expected to be signed in')
      const change = {
        ...signedIn,
        current: EXAMPLE_PASSWORD,
        audit: { event: 'PASSWORD_CHANGED', person: signedIn.person.id },
      }
      expect(
        await codeOfProblem(
          changePassword(office, SECRET, { ...change, current: 'wrong', password: 'seven green umbrellas' }),
        ),
      ).toBe('password-wrong')
      expect(await codeOfProblem(changePassword(office, SECRET, { ...change, password: 'short' }))).toBe(
        'password-short',
      )
      await changePassword(office, SECRET, { ...change, password: 'seven green umbrellas' })
      expect(await read(here)).not.toBeNull()
      expect(await read(there)).toBeNull()
      expect(await codeOfProblem(password(office))).toBe('sign-in-wrong')
    },
  )

  databaseTest(
    'and passwords are kept as hashes: no table holds a token, a code or a secret',
    async ({ database: { office, owner } }) => {
      await loadExamplePeople(office, SECRET)
      const token = await signIn(office)
      const { authenticator } = await accountOf(office)
      const { rows } = await sql<{ row: string }>`
      select p::text || coalesce(s::text, '') as row from platform.people p left join platform.sessions s on s.person = p.id`.execute(
        owner,
      )
      const all = rows.map(({ row }) => row).join('\n')
      for (const hidden of [token, authenticator, EXAMPLE_PASSWORD]) {
        expect(all).not.toContain(hidden)
        expect(all).not.toContain(Buffer.from(hidden).toString('hex'))
      }
    },
  )
})

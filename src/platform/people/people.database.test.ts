import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../database/database.ts'
import { databaseTest } from '../database/test-database.ts'
import type { Role } from '../permissions/permissions.ts'
import { acceptInvitation, readInvitation } from '../sign-in/accept-invitation.ts'
import { changeRoles, disablePerson } from './change-person.ts'
import { loadExamplePeople, readExampleCode } from './example-people.ts'
import { inviteAgain, invitePerson } from './invite-person.ts'
import { findPerson, listPeople, readNames } from './people.store.ts'

const SECRET = 'a secret of at least thirty-two letters'
const TANSY: { name: string; email: string; roles: Role[] } = {
  name: 'Tansy Oakapple',
  email: 'Tansy@office.example',
  roles: ['policy'],
}

const audit = (id: string) => ({ event: 'PERSON_INVITED', person: null, subject: `platform/person/${id}` })

async function invite(db: Database, person = TANSY) {
  const mails: string[] = []
  const send = async (_: Database, { to }: { to: string }) => void mails.push(to)
  return { ...(await invitePerson(db, person, { send, audit })), mails }
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof ProblemsError ? (error.problems[0]?.code ?? '') : 'no problem'
}

describe('invitations', () => {
  databaseTest('work once, and let the person choose a password', async ({ database: { office } }) => {
    const { token, mails } = await invite(office)
    expect(mails).toEqual([TANSY.email])
    expect(await readInvitation(office, token)).toEqual({ name: TANSY.name, email: 'tansy@office.example' })
    expect(
      await problemOf(acceptInvitation(office, token, { password: 'seven green umbrellas', again: 'else' })),
    ).toBe('password-differs')
    await acceptInvitation(office, token, {
      password: 'seven green umbrellas',
      again: 'seven green umbrellas',
    })
    expect(await readInvitation(office, token)).toBeUndefined()
    expect(
      await problemOf(
        acceptInvitation(office, token, { password: 'eight red umbrellas', again: 'eight red umbrellas' }),
      ),
    ).toBe('invitation-used')
  })

  databaseTest('end after a week, and when another is sent', async ({ database: { office, owner } }) => {
    const { id, token } = await invite(office)
    const again = await inviteAgain(office, id, { send: async () => {}, audit })
    expect(await readInvitation(office, token)).toBeUndefined()
    expect(await readInvitation(office, again?.token ?? '')).toBeDefined()
    await sql`update platform.invitations set expires_at = now() - interval '1 minute'`.execute(owner)
    expect(await readInvitation(office, again?.token ?? '')).toBeUndefined()
  })

  databaseTest('are not made when their mail cannot be queued', async ({ database: { office } }) => {
    const send = async () => {
      throw new Error('the queue is closed')
    }
    await expect(invitePerson(office, TANSY, { send, audit })).rejects.toThrow('the queue is closed')
    expect(await listPeople(office)).toEqual([])
  })

  databaseTest(
    'are refused to an address that someone has, however it is written',
    async ({ database: { office } }) => {
      await invite(office)
      expect(await problemOf(invite(office, { ...TANSY, email: 'TANSY@OFFICE.EXAMPLE' }))).toBe(
        'person-known',
      )
    },
  )
})

describe('administrators', () => {
  databaseTest('cannot leave when the only other one was invited and never came', async ({ database }) => {
    const { office } = database
    const { id } = await invite(office, { ...TANSY, roles: ['administrator'] })
    await invite(office, { name: 'Rowan', email: 'rowan@office.example', roles: ['administrator'] })
    await sql`update platform.people set password_hash = 'x', authenticator_secret = 'x' where id = ${id}`.execute(
      database.owner,
    )
    const change = { event: 'ROLES_CHANGED', person: id }
    expect(await problemOf(disablePerson(office, id, change))).toBe('last-administrator')
  })

  const change = { event: 'ROLES_CHANGED', person: null }

  databaseTest('cannot lose the last of them, by role or by account', async ({ database: { office } }) => {
    const { id } = await invite(office, { ...TANSY, roles: ['administrator'] })
    const last = await findPerson(office, id)
    if (!last) throw new Error('expected the administrator')
    expect(await problemOf(changeRoles(office, last, ['policy'], change))).toBe('last-administrator')
    expect(await problemOf(disablePerson(office, id, change))).toBe('last-administrator')
    expect((await findPerson(office, id))?.roles).toEqual(['administrator'])
  })

  databaseTest('cannot remove each other at the same moment', async ({ database: { office } }) => {
    const ids = await Promise.all(
      ['ada', 'ben'].map(async name => {
        const { id } = await invitePerson(
          office,
          { name, email: `${name}@office.example`, roles: ['administrator'] },
          { send: async () => {}, audit },
        )
        return id
      }),
    )
    const outcomes = await Promise.all(ids.map(id => problemOf(disablePerson(office, id, change))))
    expect(outcomes.toSorted()).toEqual(['last-administrator', 'no problem'])
  })
})

describe('example people', () => {
  databaseTest(
    'are one for each role, loaded once however often the office starts',
    async ({ database: { office } }) => {
      await loadExamplePeople(office, SECRET)
      await loadExamplePeople(office, SECRET)
      const people = await listPeople(office)
      expect(people.map(({ roles }) => roles[0]).toSorted()).toHaveLength(10)
      expect(people.every(({ email, isSetUp }) => email.endsWith('@office.example') && isSetUp)).toBe(true)
      expect(
        (
          await readNames(
            office,
            people.map(({ id }) => id),
          )
        ).size,
      ).toBe(10)
    },
  )

  databaseTest('are the only ones whose code is ever printed', async ({ database: { office } }) => {
    await loadExamplePeople(office, SECRET)
    await invite(office)
    expect((await readExampleCode(office, SECRET, 'adviser@office.example')).code).toMatch(/^\d{6}$/)
    expect(await problemOf(readExampleCode(office, SECRET, TANSY.email))).toBe('not-an-example-account')
    expect(await problemOf(readExampleCode(office, SECRET, 'nobody@office.example'))).toBe(
      'not-an-example-account',
    )
  })
})

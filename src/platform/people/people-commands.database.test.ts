import { describe, expect } from 'vitest'
import { readConfig } from '../config/config.ts'
import { databaseTest, type TestDatabase } from '../database/test-database.ts'
import { readInvitation } from '../sign-in/accept-invitation.ts'
import { EXAMPLE_PEOPLE, loadExamplePeople } from './example-people.ts'
import { listPeople } from './people.store.ts'
import { peopleCommands, sayFirstInvitation } from './people-commands.ts'

const SECRET = 'a secret of at least thirty-two letters'

/** Runs a command as the command line does, and gives what it printed. */
async function run({ address }: TestDatabase, name: string, typed: object): Promise<string[]> {
  const lines: string[] = []
  const config = readConfig({ SESSION_SECRET: SECRET, PUBLIC_URL: 'https://remit.example' }, '/')
  const command = peopleCommands.find(one => one.name.startsWith(name))
  await command?.run(typed, { address, config, say: line => lines.push(line) })
  return lines
}

describe('the command line', () => {
  databaseTest('prints a code for an example person', async ({ database }) => {
    await loadExamplePeople(database.office, SECRET)
    expect((await run(database, 'account code', { email: 'analyst@office.example' }))[0]).toMatch(/^\d{6}$/)
  })

  databaseTest(
    'lets the first administrator in by a link, where nobody can sign in yet',
    async ({ database }) => {
      const [link = ''] = await run(database, 'account invite', {
        email: 'Ada@office.example',
        name: 'Ada Juniper',
      })
      expect(link).toMatch(/^https:\/\/remit\.example\/invitation\/[\w-]{43}$/)
      expect(await readInvitation(database.office, link.split('/').at(-1) ?? '')).toEqual({
        name: 'Ada Juniper',
        email: 'ada@office.example',
      })
      expect((await listPeople(database.office))[0]?.roles).toEqual(['administrator'])
    },
  )

  databaseTest(
    'says at the start how the first person gets in, and no more once there is one',
    async ({ database }) => {
      const lines = () => sayFirstInvitation(database.office, 'http://localhost:8080')
      expect((await lines()).join('\n')).toContain(
        'PUBLIC_URL=http://localhost:8080 npm run remit -- account invite',
      )
      await loadExamplePeople(database.office, SECRET)
      expect(await lines()).toEqual([])
    },
  )

  databaseTest('refuses a role that there is not', async ({ database }) => {
    const typed = { email: 'ada@office.example', name: 'Ada', roles: 'administrator, queen' }
    await expect(run(database, 'account invite', typed)).rejects.toThrow('There is no such role.')
  })

  databaseTest('lists every example person', async ({ database }) => {
    const lines = (await run(database, 'account examples', {})).join('\n')
    for (const { email } of EXAMPLE_PEOPLE) expect(lines).toContain(email)
  })
})

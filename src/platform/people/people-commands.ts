import { z } from 'zod'
import { type Command, command, databaseCommand } from '../command-line/command.ts'
import { connect, type Database } from '../database/database.ts'
import { readSecret } from '../open-platform.ts'
import { EXAMPLE_PASSWORD, EXAMPLE_PEOPLE, readExampleCode } from './example-people.ts'
import { invitePerson, NewPerson } from './invite-person.ts'
import { invitationLink } from './people.routes.tsx'
import { listPeople } from './people.store.ts'

const code = databaseCommand({
  name: 'account code <email>',
  summary: 'Prints the sign-in code of a person of the example office.',
  description: 'Only for the invented people of the example office: a real person has an authenticator app.',
  examples: [`account code ${EXAMPLE_PEOPLE[0]?.email}`],
  input: z.object({ email: z.string() }),
  async run({ email }, { address, config, say }) {
    const db = connect(address, 'office', { connections: 1 })
    try {
      const { code, seconds } = await readExampleCode(db, readSecret(config), email)
      say(code)
      say(`It works once, within the next ${seconds} seconds or so.`)
      return 'done'
    } finally {
      await db.destroy()
    }
  },
})

const examples = command({
  name: 'account examples',
  summary: 'Lists the people of the example office and their password.',
  examples: ['account examples'],
  input: z.object({}),
  async run(_, { say }) {
    for (const line of sayExampleSignIns()) say(line)
    return 'done'
  },
})

const invite = databaseCommand({
  name: 'account invite <email>',
  summary: 'Invites a person and prints their link: how the first administrator gets in.',
  options: [
    ['--name <name>', 'Their name, as colleagues know it.'],
    ['--roles <roles>', 'What they are, with commas between. Default: administrator.'],
  ],
  examples: ['account invite ada@office.example --name "Ada Juniper" --roles administrator,analyst'],
  input: z.object({
    email: NewPerson.shape.email,
    name: NewPerson.shape.name,
    roles: z
      .string()
      .default('administrator')
      .transform(roles => roles.split(',').map(role => role.trim()))
      .pipe(NewPerson.shape.roles),
  }),
  async run(person, { address, config, say }) {
    const db = connect(address, 'office', { connections: 1 })
    const audit = (id: string) => ({
      event: 'PERSON_INVITED',
      person: null,
      subject: `platform/person/${id}`,
    })
    try {
      // whoever runs this hands the link over themselves: there may be no mail yet
      const { token } = await invitePerson(db, person, { audit, send: async () => {} })
      say(invitationLink(config.publicUrl, token))
      return 'done'
    } finally {
      await db.destroy()
    }
  },
})

export const peopleCommands: readonly Command[] = [code, examples, invite]

/** How a newcomer signs in, printed at the start and by `account examples`. */
export const sayExampleSignIns = (): string[] => [
  'Example sign-ins, all with the password:',
  `  ${EXAMPLE_PASSWORD}`,
  ...EXAMPLE_PEOPLE.map(({ email, name }) => `  ${email.padEnd(38)}${name}`),
  `and a code from: npm run remit -- account code ${EXAMPLE_PEOPLE[0]?.email}`,
]

/** How the first person gets in, printed at the start of an office that has nobody yet. */
export async function sayFirstInvitation(db: Database, publicUrl: string): Promise<string[]> {
  if ((await listPeople(db)).length > 0) return []
  return [
    'Nobody can sign in yet. Invite the first person, who can invite the others:',
    `  PUBLIC_URL=${publicUrl} npm run remit -- account invite you@office.example --name "Your Name"`,
  ]
}

import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../audit/audit.ts'
import type { Database, Transaction } from '../database/database.ts'
import { isRole } from '../permissions/permissions.ts'
import { insertInvitation, voidInvitations } from '../sign-in/invitation.store.ts'
import { hashToken, newToken } from '../sign-in/token.ts'
import { findPerson, insertPerson } from './people.store.ts'

/** At least one role, each one we have. */
export const Roles = z
  .array(z.string().refine(isRole, 'There is no such role.'))
  .min(1, 'Choose at least one role.')

export const NewPerson = z.object({
  name: z
    .string()
    .min(1, 'Give their name, as colleagues know it.')
    .max(100, 'A name has at most 100 characters.'),
  email: z
    .email('Give their e-mail address, like name@office.example.')
    .max(200, 'An e-mail address has at most 200 characters.'),
  roles: Roles,
})

/** What carries the link to the person. It takes the transaction: no invitation without its mail, nor the reverse. */
export type SendInvitation = (
  db: Transaction,
  invitation: { to: string; name: string; token: string },
) => Promise<void>

type Invited = { id: string; token: string }
type Inviting = { send: SendInvitation; audit: (id: string) => AuditEvent }

/**
 * Adds a person and sends them a link to choose a password.
 *
 * @throws ProblemsError when someone has this address already.
 */
export const invitePerson = (
  db: Database,
  person: z.output<typeof NewPerson>,
  { send, audit }: Inviting,
): Promise<Invited> =>
  db.transaction().execute(async transaction => {
    const id = await insertPerson(transaction, person)
    if (!id) {
      throw problem({
        code: 'person-known',
        what: 'Someone in the office has this e-mail address already.',
        kept: 'Nobody was invited.',
        todo: 'Look under People; a disabled account can be enabled again.',
        at: { field: 'email' },
      })
    }
    const token = await sendLink(transaction, { id, ...person }, send)
    await recordAudit(transaction, { ...audit(id), details: { roles: person.roles } })
    return { id, token }
  })

/** A new link for someone who lost theirs, their phone or their password; the links before it stop working. */
export const inviteAgain = (db: Database, id: string, { send, audit }: Inviting): Promise<Invited | null> =>
  db.transaction().execute(async transaction => {
    const person = await findPerson(transaction, id)
    if (!person || person.disabledAt) return null
    const token = await sendLink(transaction, person, send)
    await recordAudit(transaction, audit(id))
    return { id, token }
  })

async function sendLink(
  db: Transaction,
  { id, name, email }: { id: string; name: string; email: string },
  send: SendInvitation,
): Promise<string> {
  const token = newToken()
  await voidInvitations(db, id)
  await insertInvitation(db, id, hashToken(token))
  await send(db, { to: email, name, token })
  return token
}

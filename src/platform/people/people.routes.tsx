import type { Database } from '../database/database.ts'
import { orAgain } from '../http/or-again.ts'
import { pathTo } from '../http/path.ts'
import { html, notFound, redirect } from '../http/result.ts'
import { get, post, type Route } from '../http/route.ts'
import { signInPaths } from '../sign-in/sign-in.paths.ts'
import { changeRoles, disablePerson, enablePerson } from './change-person.ts'
import { inviteAgain, invitePerson, NewPerson, Roles, type SendInvitation } from './invite-person.ts'
import { InvitedPage, InvitePage, PeoplePage, PersonPage } from './people.page.tsx'
import { peoplePaths } from './people.paths.ts'
import { findPerson, listPeople, type PersonRow } from './people.store.ts'

export type PeopleOptions = {
  db: Database
  /** Where people reach us: the links of invitations begin with it. */
  publicUrl: string
  sendInvitation: SendInvitation
}

const MANAGE = 'people.manage'

/** People of the office: who may sign in and what they may do. For administrators. */
export const peopleRoutes = ({ db, publicUrl, sendInvitation: send }: PeopleOptions): Route[] => [
  get(peoplePaths.list, { permission: MANAGE, audit: 'PEOPLE_LISTED' }, async () =>
    html(<PeoplePage people={await listPeople(db)} />),
  ),

  get(peoplePaths.invite, { permission: MANAGE, audit: 'INVITATION_FORM_OPENED' }, () =>
    html(<InvitePage />),
  ),

  post(peoplePaths.invite, { permission: MANAGE, audit: 'PERSON_INVITED' }, ({ form, auditEntry }) => {
    const typed = { name: form.text('name'), email: form.text('email'), roles: form.all('roles') }
    return orAgain(
      problems => <InvitePage {...typed} problems={problems} />,
      async () => {
        const person = form.read(NewPerson, ['roles'])
        const { token } = await invitePerson(db, person, {
          send,
          audit: id => auditEntry({ subject: subjectOf(id) }),
        })
        return html(<InvitedPage name={person.name} link={invitationLink(publicUrl, token)} />)
      },
    )
  }),

  get(peoplePaths.person, { permission: MANAGE, audit: 'PERSON_READ' }, async ({ params: { id }, audit }) => {
    audit({ subject: subjectOf(id) })
    return html(<PersonPage person={await personOf(db, id)} />)
  }),

  post(
    peoplePaths.roles,
    { permission: MANAGE, audit: 'ROLES_CHANGED' },
    async ({ params: { id }, form, auditEntry }) => {
      const person = await personOf(db, id)
      return orAgain(
        problems => <PersonPage person={person} problems={problems} />,
        async () => {
          const { roles } = form.read(NewPerson.pick({ roles: true }), ['roles'])
          await changeRoles(db, person, Roles.parse(roles), auditEntry({ subject: subjectOf(id) }))
          return redirect(pathTo(peoplePaths.person, { id }), {
            notice: 'The roles were changed. They count from now on.',
          })
        },
      )
    },
  ),

  post(
    peoplePaths.disable,
    { permission: MANAGE, audit: 'PERSON_DISABLED' },
    async ({ params: { id }, auditEntry }) => {
      const person = await personOf(db, id)
      return orAgain(
        problems => <PersonPage person={person} problems={problems} />,
        async () => {
          await disablePerson(db, id, auditEntry({ subject: subjectOf(id) }))
          return redirect(pathTo(peoplePaths.person, { id }), { notice: 'The account is disabled.' })
        },
      )
    },
  ),

  post(
    peoplePaths.enable,
    { permission: MANAGE, audit: 'PERSON_ENABLED' },
    async ({ params: { id }, auditEntry }) => {
      await personOf(db, id)
      await enablePerson(db, id, auditEntry({ subject: subjectOf(id) }))
      return redirect(pathTo(peoplePaths.person, { id }), { notice: 'The account is enabled.' })
    },
  ),

  post(
    peoplePaths.invitation,
    { permission: MANAGE, audit: 'PERSON_INVITED_AGAIN' },
    async ({ params: { id }, auditEntry }) => {
      const { name } = await personOf(db, id)
      const invited = await inviteAgain(db, id, { send, audit: () => auditEntry({ subject: subjectOf(id) }) })
      if (!invited) throw notFound('account that can be invited')
      return html(<InvitedPage name={name} link={invitationLink(publicUrl, invited.token)} />)
    },
  ),
]

const subjectOf = (id: string): string => `platform/person/${id}`

export const invitationLink = (publicUrl: string, token: string): string =>
  publicUrl + pathTo(signInPaths.invitation, { token })

async function personOf(db: Database, id: string): Promise<PersonRow> {
  const person = await findPerson(db, id)
  if (!person) throw notFound('person with this number')
  return person
}

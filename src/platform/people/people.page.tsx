import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../html/components/button.tsx'
import { Checkboxes } from '../html/components/choice.tsx'
import { DataTable } from '../html/components/data-table.tsx'
import { ErrorSummary } from '../html/components/error-summary.tsx'
import { Form } from '../html/components/form.tsx'
import { Notice } from '../html/components/notice.tsx'
import { Section } from '../html/components/section.tsx'
import { SummaryList } from '../html/components/summary-list.tsx'
import { Tag } from '../html/components/tag.tsx'
import { TextInput } from '../html/components/text-input.tsx'
import { Time } from '../html/components/time.tsx'
import { OfficePage } from '../html/page.tsx'
import { pathTo } from '../http/path.ts'
import { PERMISSIONS, ROLE_NAMES, ROLES, type Role } from '../permissions/permissions.ts'
import { INVITATION_DAYS } from '../sign-in/invitation.store.ts'
import { peoplePaths } from './people.paths.ts'
import type { PersonRow } from './people.store.ts'

const TRAIL = [{ label: 'People', href: peoplePaths.list }]

export const PeoplePage = ({ people }: { people: readonly PersonRow[] }) => (
  <OfficePage
    title="People"
    lede="Everyone who can sign in, and what they may do."
    actions={<ButtonLink href={peoplePaths.invite}>Invite someone</ButtonLink>}
  >
    <DataTable
      caption={`${people.length} people`}
      rows={people}
      columns={[
        {
          key: 'name',
          label: 'Name',
          cell: ({ id, name }) => <a href={pathTo(peoplePaths.person, { id })}>{name}</a>,
        },
        { key: 'roles', label: 'Roles', cell: ({ roles }) => sayRoles(roles) },
        { key: 'email', label: 'E-mail address', cell: ({ email }) => email },
        { key: 'state', label: 'Account', cell: person => <AccountTag {...person} /> },
        {
          key: 'seen',
          label: 'Last seen',
          cell: ({ seenAt }) => (seenAt ? <Time at={seenAt} /> : 'Not yet'),
        },
      ]}
    />
  </OfficePage>
)

const sayRoles = (roles: readonly Role[]): string => roles.map(role => ROLES[role]).join(', ')

function AccountTag({ disabledAt, isSetUp }: PersonRow) {
  if (disabledAt) return <Tag>Disabled</Tag>
  return isSetUp ? <Tag tone="good">Active</Tag> : <Tag tone="care">Invited</Tag>
}

type InviteProps = { problems?: readonly Problem[]; name?: string; email?: string; roles?: readonly string[] }

export const InvitePage = ({ problems = [], name = '', email = '', roles = [] }: InviteProps) => (
  <OfficePage
    title="Invite someone"
    trail={TRAIL}
    lede={`They get a link to choose a password and set up an authenticator. It works once, for ${INVITATION_DAYS} days.`}
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    <Form action={peoplePaths.invite}>
      <TextInput name="name" label="Name" value={name} problems={problems} autocomplete="off" />
      <TextInput
        name="email"
        label="E-mail address"
        type="email"
        value={email}
        problems={problems}
        autocomplete="off"
        spellcheck={false}
      />
      <RoleChoice roles={roles} problems={problems} />
      <Button>Send the invitation</Button>
    </Form>
  </OfficePage>
)

const RoleChoice = ({ roles, problems }: { roles: readonly string[]; problems: readonly Problem[] }) => (
  <Checkboxes
    name="roles"
    label="Roles"
    hint="As few as their work needs. Several add up."
    problems={problems}
    values={roles}
    options={ROLE_NAMES.map(role => ({ value: role, label: ROLES[role], hint: sayPermissions(role) }))}
  />
)

/** What a role may do beyond what everyone may, in words. */
function sayPermissions(role: Role): string {
  const words = Object.values(PERMISSIONS).flatMap(
    ({ words, roles }: { words: string; roles: readonly Role[] | 'everyone' }) =>
      roles !== 'everyone' && roles.includes(role) ? [words] : [],
  )
  return words.length > 0 ? `May ${words.join('; ')}.` : 'May do what everyone may.'
}

/** After inviting: the link is shown once, for an office whose mail does not work yet. */
export const InvitedPage = ({ name, link }: { name: string; link: string }) => (
  <OfficePage title={`${name} is invited`} trail={TRAIL}>
    <Notice kind="done" title="The invitation is on its way by mail.">
      <p>If it does not arrive, give them this link yourself. It is shown only now.</p>
    </Notice>
    <p class="secret">{link}</p>
    <ButtonLink href={peoplePaths.list} kind="quiet">
      Back to People
    </ButtonLink>
  </OfficePage>
)

export const PersonPage = ({
  person,
  problems = [],
}: {
  person: PersonRow
  problems?: readonly Problem[]
}) => (
  <OfficePage title={person.name} trail={TRAIL} problems={problems.length > 0}>
    <ErrorSummary problems={problems} />
    <SummaryList
      rows={[
        { term: 'E-mail address', detail: person.email },
        { term: 'Account', detail: <AccountTag {...person} /> },
        { term: 'Last seen', detail: person.seenAt ? <Time at={person.seenAt} /> : 'Not yet' },
      ]}
    />
    <Section title="Roles">
      <Form action={pathTo(peoplePaths.roles, { id: person.id })}>
        <RoleChoice roles={person.roles} problems={problems} />
        <Button>Change roles</Button>
      </Form>
    </Section>
    {person.disabledAt ? <Disabled person={person} /> : <Enabled person={person} />}
  </OfficePage>
)

const Enabled = ({ person: { id, name } }: { person: PersonRow }) => (
  <>
    <Section title="A new invitation" lede="If they lost their phone, their link or their password.">
      <Form action={pathTo(peoplePaths.invitation, { id })}>
        <Button kind="quiet">Send a new invitation</Button>
      </Form>
    </Section>
    <Section
      title="Disable this account"
      lede={`${name} is signed out everywhere and cannot come back. What they did stays under their name.`}
    >
      <Form action={pathTo(peoplePaths.disable, { id })}>
        <Button kind="danger">Disable this account</Button>
      </Form>
    </Section>
  </>
)

const Disabled = ({ person: { id } }: { person: PersonRow }) => (
  <Section
    title="Enable this account"
    lede="They can sign in again with the password and authenticator they had."
  >
    <Form action={pathTo(peoplePaths.enable, { id })}>
      <Button kind="quiet">Enable this account</Button>
    </Form>
  </Section>
)

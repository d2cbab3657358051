import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../html/components/button.tsx'
import { DataTable } from '../html/components/data-table.tsx'
import { ErrorSummary } from '../html/components/error-summary.tsx'
import { Form } from '../html/components/form.tsx'
import { Notice } from '../html/components/notice.tsx'
import { SummaryList } from '../html/components/summary-list.tsx'
import { Tag } from '../html/components/tag.tsx'
import { TextInput } from '../html/components/text-input.tsx'
import { Time } from '../html/components/time.tsx'
import { OfficePage } from '../html/page.tsx'
import { ROLES } from '../permissions/permissions.ts'
import type { Person } from '../permissions/person.ts'
import { SHORTEST_PASSWORD } from './password.ts'
import type { Session } from './session.store.ts'
import { signInPaths } from './sign-in.paths.ts'

const TRAIL = [{ label: 'Your account', href: signInPaths.account }]

export const AccountPage = ({
  person,
  sessions,
  recoveryCodes,
}: {
  person: Person
  sessions: number
  recoveryCodes: number
}) => (
  <OfficePage title="Your account">
    <SummaryList
      rows={[
        { term: 'Name', detail: person.name },
        { term: 'E-mail address', detail: person.email },
        { term: 'Roles', detail: person.roles.map(role => ROLES[role]).join(', ') },
        { term: 'Password', detail: 'Set', action: <a href={signInPaths.password}>Change password</a> },
        {
          term: 'Signed in',
          detail: sessions === 1 ? 'Here only' : `In ${sessions} places`,
          action: <a href={signInPaths.sessions}>See sessions</a>,
        },
        {
          term: 'Recovery codes',
          detail: recoveryCodes === 0 ? 'None left' : `${recoveryCodes} left`,
          action: <a href={signInPaths.recoveryCodes}>Make new codes</a>,
        },
      ]}
    />
    <p class="hint">Name, e-mail address and roles are changed by an administrator.</p>
  </OfficePage>
)

export const SessionsPage = ({
  sessions,
  current,
}: {
  sessions: readonly Session[]
  current: string | null
}) => (
  <OfficePage
    title="Where you are signed in"
    trail={TRAIL}
    lede="If you do not know one of these, end it and change your password."
  >
    <DataTable
      caption="Your sessions"
      captionHidden
      rows={sessions}
      columns={[
        { key: 'device', label: 'Browser', cell: ({ device }) => device },
        { key: 'createdAt', label: 'Signed in', cell: ({ createdAt }) => <Time at={createdAt} /> },
        { key: 'seenAt', label: 'Last used', cell: ({ seenAt }) => <Time at={seenAt} /> },
        {
          key: 'end',
          label: 'End it',
          cell: session =>
            session.id === current ? <Tag tone="good">This one</Tag> : <EndSession {...session} />,
        },
      ]}
    />
    {sessions.length > 1 && (
      <Form action={signInPaths.endOtherSessions}>
        <Button kind="danger">End all others</Button>
      </Form>
    )}
  </OfficePage>
)

const EndSession = ({ id, device }: Session) => (
  <Form action={signInPaths.endSession} inline>
    <Button kind="quiet" name="session" value={id} about={`session on ${device}`}>
      End
    </Button>
  </Form>
)

export const ChangePasswordPage = ({ problems = [] }: { problems?: readonly Problem[] }) => (
  <OfficePage title="Change your password" trail={TRAIL} problems={problems.length > 0}>
    <ErrorSummary problems={problems} />
    <Form action={signInPaths.password}>
      <TextInput
        name="current"
        label="Present password"
        type="password"
        autocomplete="current-password"
        problems={problems}
      />
      <TextInput
        name="password"
        label="New password"
        type="password"
        hint={`At least ${SHORTEST_PASSWORD} characters. You stay signed in here, and are signed out everywhere else.`}
        autocomplete="new-password"
        problems={problems}
      />
      <Button>Change password</Button>
    </Form>
  </OfficePage>
)

export const NewRecoveryCodesPage = ({ codes }: { codes: readonly string[] | null }) => (
  <OfficePage
    title="Recovery codes"
    trail={TRAIL}
    lede="If you lose your phone, each of them signs you in once."
  >
    {codes === null ? (
      <>
        <p>When you make new codes, the ones you have now stop working.</p>
        <Form action={signInPaths.recoveryCodes}>
          <Button>Make ten new codes</Button>
        </Form>
      </>
    ) : (
      <>
        <Notice kind="care" title="They are shown only now.">
          <p>Print this page or write them down, and keep them away from your computer.</p>
        </Notice>
        <ul class="codes" aria-label="Recovery codes">
          {codes.map(code => (
            <li>{code}</li>
          ))}
        </ul>
        <ButtonLink href={signInPaths.account}>I have kept them</ButtonLink>
      </>
    )}
  </OfficePage>
)

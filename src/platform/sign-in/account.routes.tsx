import { recordAudit } from '../audit/audit.ts'
import type { Database } from '../database/database.ts'
import { SESSION_COOKIE } from '../http/create-http.tsx'
import { orAgain } from '../http/or-again.ts'
import { html, redirect } from '../http/result.ts'
import { get, post, type Route } from '../http/route.ts'
import { AccountPage, ChangePasswordPage, NewRecoveryCodesPage, SessionsPage } from './account.page.tsx'
import { countRecoveryCodes } from './account.store.ts'
import { changePassword } from './change-password.ts'
import { endOtherSessions, endSession, listSessions } from './session.store.ts'
import { replaceRecoveryCodes } from './set-up-authenticator.ts'
import { signInPaths } from './sign-in.paths.ts'

/** One's own account: password, recovery codes, where one is signed in. Nobody sees another's. */
export const accountRoutes = ({ db, secret }: { db: Database; secret: string }): Route[] => [
  get(signInPaths.account, { permission: 'signed-in', audit: 'OWN_ACCOUNT_READ' }, async ({ person }) => {
    const [sessions, recoveryCodes] = await Promise.all([
      listSessions(db, person.id),
      countRecoveryCodes(db, person.id),
    ])
    return html(<AccountPage person={person} sessions={sessions.length} recoveryCodes={recoveryCodes} />)
  }),

  get(
    signInPaths.sessions,
    { permission: 'signed-in', audit: 'OWN_SESSIONS_LISTED' },
    async ({ person, session }) =>
      html(<SessionsPage sessions={await listSessions(db, person.id)} current={session} />),
  ),

  post(signInPaths.endSession, { permission: 'signed-in', audit: 'SESSION_ENDED' }, async request => {
    const session = request.form.text('session')
    request.audit({ subject: `platform/session/${session}` })
    const ended = await endSession(db, request.person.id, session)
    return redirect(signInPaths.sessions, {
      notice: ended ? 'The session was ended.' : 'That session had ended already.',
    })
  }),

  post(
    signInPaths.endOtherSessions,
    { permission: 'signed-in', audit: 'OTHER_SESSIONS_ENDED' },
    async ({ person, session, audit }) => {
      const ended = await endOtherSessions(db, person.id, session)
      audit({ details: { ended } })
      return redirect(signInPaths.sessions, { notice: 'You are signed in here only.' })
    },
  ),

  get(signInPaths.password, { permission: 'signed-in', audit: 'PASSWORD_FORM_OPENED' }, () =>
    html(<ChangePasswordPage />),
  ),

  post(
    signInPaths.password,
    { permission: 'signed-in', audit: 'PASSWORD_CHANGED' },
    ({ person, session, form, auditEntry }) =>
      orAgain(
        problems => <ChangePasswordPage problems={problems} />,
        async () => {
          const audit = auditEntry({ subject: `platform/person/${person.id}` })
          await changePassword(db, secret, {
            person,
            session,
            current: form.exact('current'),
            password: form.exact('password'),
            audit,
          })
          return redirect(signInPaths.account, { notice: 'Your password was changed.' })
        },
      ),
  ),

  get(signInPaths.recoveryCodes, { permission: 'signed-in', audit: 'RECOVERY_CODES_FORM_OPENED' }, () =>
    html(<NewRecoveryCodesPage codes={null} />),
  ),

  post(
    signInPaths.recoveryCodes,
    { permission: 'signed-in', audit: 'RECOVERY_CODES_MADE' },
    async ({ person, auditEntry }) => {
      const codes = await db.transaction().execute(async transaction => {
        await recordAudit(transaction, auditEntry({ subject: `platform/person/${person.id}` }))
        return replaceRecoveryCodes(transaction, secret, person.id)
      })
      return html(<NewRecoveryCodesPage codes={codes} />)
    },
  ),

  post(
    signInPaths.signOut,
    { permission: 'signed-in', audit: 'SIGNED_OUT' },
    async ({ person, session, cookies }) => {
      if (session) await endSession(db, person.id, session)
      cookies.remove(SESSION_COOKIE.name, SESSION_COOKIE)
      return redirect(signInPaths.signIn, { notice: 'You are signed out.' })
    },
  ),
]

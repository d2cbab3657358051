import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../database/database.ts'
import { SESSION_COOKIE } from '../http/create-http.tsx'
import { orAgain } from '../http/or-again.ts'
import { withQuery } from '../http/path.ts'
import type { RemitRequest } from '../http/request.ts'
import { html, notFound, type Result, redirect } from '../http/result.ts'
import { safeReturnPath } from '../http/return-path.ts'
import { get, post, type Route } from '../http/route.ts'
import { acceptInvitation, readInvitation } from './accept-invitation.ts'
import { authenticatorAddress } from './authenticator.ts'
import { describeDevice } from './device.ts'
import { giveCode } from './give-code.ts'
import { givePassword } from './give-password.ts'
import { readNewAuthenticator, setUpAuthenticator } from './set-up-authenticator.ts'
import {
  CodePage,
  InvitationPage,
  RecoveryCodesPage,
  SetUpAuthenticatorPage,
  SignInPage,
} from './sign-in.page.tsx'
import { signInPaths } from './sign-in.paths.ts'

export type SignInOptions = { db: Database; secret: string; officeName: string }

/** Between password and code; it is sent to the sign-in pages only. */
const PENDING_COOKIE = { name: 'remit-sign-in', path: signInPaths.signIn }

/** Signing in, in two steps, and the invitation that comes before the first time. Each step records its own facts. */
export const signInRoutes = (options: SignInOptions): Route[] => [
  get(signInPaths.signIn, { permission: 'public', audit: null }, ({ query }) =>
    html(<SignInPage to={query.text('to')} />),
  ),

  post(signInPaths.signIn, { permission: 'public', audit: null }, ({ form, headers, cookies }) => {
    const to = form.text('to')
    const email = form.text('email')
    return orAgain(
      problems => <SignInPage to={to} email={email} problems={problems} />,
      async () => {
        // a password may begin or end with a blank: it is taken as typed
        const given = {
          email,
          password: form.exact('password'),
          device: describeDevice(headers.get('user-agent')),
        }
        const { token, next } = await givePassword(options.db, options.secret, given)
        cookies.set(PENDING_COOKIE.name, token, PENDING_COOKIE)
        return redirect(withQuery(signInPaths[next], { to }))
      },
    )
  }),

  get(signInPaths.code, { permission: 'public', audit: null }, ({ query, cookies }) =>
    cookies.read(PENDING_COOKIE.name)
      ? html(<CodePage to={query.text('to')} />)
      : redirect(signInPaths.signIn),
  ),

  post(signInPaths.code, { permission: 'public', audit: null }, request => {
    const to = request.form.text('to')
    return orAgain(
      problems => <CodePage to={to} problems={problems} />,
      async () => {
        signIn(request, await giveCode(options.db, options.secret, codeOf(request)))
        return redirect(safeReturnPath(to))
      },
    )
  }),

  get(signInPaths.authenticator, { permission: 'public', audit: null }, request =>
    setUpPage(options, request, request.query.text('to')),
  ),

  post(signInPaths.authenticator, { permission: 'public', audit: null }, async request => {
    const to = request.form.text('to')
    try {
      const { token, recoveryCodes } = await setUpAuthenticator(options.db, options.secret, codeOf(request))
      signIn(request, token)
      return html(<RecoveryCodesPage codes={recoveryCodes} to={safeReturnPath(to)} />)
    } catch (error) {
      if (error instanceof ProblemsError) return setUpPage(options, request, to, error.problems)
      throw error
    }
  }),

  get(signInPaths.invitation, { permission: 'public', audit: null }, async ({ params: { token } }) => {
    const invited = await readInvitation(options.db, token)
    if (!invited)
      throw notFound('invitation here: it has been used, or is too old. Ask an administrator for another')
    return html(<InvitationPage token={token} {...invited} />)
  }),

  post(signInPaths.invitation, { permission: 'public', audit: null }, async ({ params: { token }, form }) => {
    const invited = await readInvitation(options.db, token)
    if (!invited)
      throw notFound('invitation here: it has been used, or is too old. Ask an administrator for another')
    return orAgain(
      problems => <InvitationPage token={token} {...invited} problems={problems} />,
      async () => {
        await acceptInvitation(options.db, token, {
          password: form.exact('password'),
          again: form.exact('again'),
        })
        return redirect(signInPaths.signIn, { notice: 'Your password is kept. Sign in with it now.' })
      },
    )
  }),
]

const codeOf = ({ cookies, form, headers }: RemitRequest) => ({
  token: cookies.read(PENDING_COOKIE.name) ?? '',
  code: form.text('code'),
  device: describeDevice(headers.get('user-agent')),
})

function signIn({ cookies }: RemitRequest, token: string): void {
  cookies.remove(PENDING_COOKIE.name, PENDING_COOKIE)
  cookies.set(SESSION_COOKIE.name, token, SESSION_COOKIE)
}

/** The QR code again, after a wrong code too; back to the start when it took too long. */
async function setUpPage(
  { db, secret, officeName }: SignInOptions,
  { cookies }: RemitRequest,
  to: string,
  problems: readonly Problem[] = [],
): Promise<Result> {
  try {
    const { account, authenticator } = await readNewAuthenticator(
      db,
      secret,
      cookies.read(PENDING_COOKIE.name) ?? '',
    )
    const address = authenticatorAddress(authenticator, { email: account.email, office: officeName })
    const page = (
      <SetUpAuthenticatorPage to={to} address={address} authenticator={authenticator} problems={problems} />
    )
    return html(page, { status: problems.length > 0 ? 422 : 200 })
  } catch (error) {
    if (error instanceof ProblemsError) return redirect(signInPaths.signIn)
    throw error
  }
}

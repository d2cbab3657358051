import type { ComponentChildren } from 'preact'
import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink } from '../html/components/button.tsx'
import { Details } from '../html/components/details.tsx'
import { ErrorSummary } from '../html/components/error-summary.tsx'
import { Form } from '../html/components/form.tsx'
import { Notice } from '../html/components/notice.tsx'
import { Steps } from '../html/components/steps.tsx'
import { TextInput } from '../html/components/text-input.tsx'
import { PublicPage } from '../html/page.tsx'
import { SHORTEST_PASSWORD } from './password.ts'
import { QrCode } from './qr-code.tsx'
import { signInPaths } from './sign-in.paths.ts'

type FormProps = { problems?: readonly Problem[]; to: string }

/** One thing on a page of its own. */
const AlonePage = ({
  title,
  lede,
  problems = [],
  children,
}: {
  title: string
  lede?: string
  problems?: readonly Problem[] | undefined
  children: ComponentChildren
}) => (
  <PublicPage title={title} lede={lede} problems={problems.length > 0}>
    <div class="alone">
      <ErrorSummary problems={problems} />
      {children}
    </div>
  </PublicPage>
)

export const SignInPage = ({ problems, to, email = '' }: FormProps & { email?: string }) => (
  <AlonePage title="Sign in" lede="For people who work in the office." problems={problems}>
    <div class="alone-card">
      <Form action={signInPaths.signIn}>
        <input type="hidden" name="to" value={to} />
        <TextInput
          name="email"
          label="E-mail address"
          type="email"
          value={email}
          problems={problems}
          autocomplete="username"
          spellcheck={false}
        />
        <TextInput
          name="password"
          label="Password"
          type="password"
          problems={problems}
          autocomplete="current-password"
        />
        <Button>Continue</Button>
      </Form>
    </div>
  </AlonePage>
)

export const CodePage = ({ problems, to }: FormProps) => (
  <AlonePage title="Your code" problems={problems}>
    <div class="alone-card">
      <Form action={signInPaths.code}>
        <input type="hidden" name="to" value={to} />
        <TextInput
          name="code"
          label="Code from your authenticator app"
          hint="Six digits. A new one comes every 30 seconds, and each works once."
          width="medium"
          inputMode="text"
          autocomplete="one-time-code"
          spellcheck={false}
          problems={problems}
        />
        <Button>Sign in</Button>
      </Form>
    </div>
    <Details summary="I do not have my phone">
      <p>
        Type one of your recovery codes instead. Each works once. Without those, ask an administrator for a
        new invitation.
      </p>
    </Details>
  </AlonePage>
)

export const SetUpAuthenticatorPage = ({
  problems,
  to,
  address,
  authenticator,
}: FormProps & { address: string; authenticator: string }) => (
  <AlonePage
    title="Set up your authenticator"
    lede="Children's records need more than a password. An app on your phone makes a code for each time you sign in."
    problems={problems}
  >
    <Steps
      steps={[
        {
          title: 'Get an authenticator app',
          body: <p>Any will do. Many phones have one built in, under Passwords.</p>,
        },
        {
          title: 'Point its camera at this square',
          body: (
            <>
              <QrCode text={address} label="QR code for your authenticator app" />
              <Details summary="I cannot use the camera">
                <p>Choose “enter a set-up key” in the app and type this:</p>
                <p class="secret">{authenticator.replace(/(.{4})/g, '$1 ').trim()}</p>
              </Details>
            </>
          ),
        },
        {
          title: 'Type the code that the app shows',
          body: (
            <Form action={signInPaths.authenticator}>
              <input type="hidden" name="to" value={to} />
              <TextInput
                name="code"
                label="Six-digit code"
                width="short"
                inputMode="numeric"
                autocomplete="one-time-code"
                spellcheck={false}
                problems={problems}
              />
              <Button>Finish</Button>
            </Form>
          ),
        },
      ]}
    />
  </AlonePage>
)

export const RecoveryCodesPage = ({ codes, to }: { codes: readonly string[]; to: string }) => (
  <AlonePage title="Keep these codes safe" lede="If you lose your phone, each of them signs you in once.">
    <Notice kind="care" title="They are shown only now.">
      <p>
        Print this page or write them down, and keep them away from your computer. We keep only a fingerprint
        of each.
      </p>
    </Notice>
    <ul class="codes" aria-label="Recovery codes">
      {codes.map(code => (
        <li>{code}</li>
      ))}
    </ul>
    <ButtonLink href={to}>I have kept them: go on</ButtonLink>
  </AlonePage>
)

export const InvitationPage = ({
  problems,
  token,
  name,
  email,
}: {
  problems?: readonly Problem[]
  token: string
  name: string
  email: string
}) => (
  <AlonePage
    title={`Welcome, ${name}`}
    lede="Choose a password. On the next page you sign in with it and set up your authenticator."
    problems={problems}
  >
    <div class="alone-card">
      <Form action={signInPaths.invitation.replace(':token', encodeURIComponent(token))}>
        {/* for password managers, which otherwise keep the password without its address */}
        <input type="email" name="email" value={email} autocomplete="username" readonly hidden />
        <TextInput
          name="password"
          label="New password"
          type="password"
          hint={`At least ${SHORTEST_PASSWORD} characters. Three or four words that do not belong together are easy to remember.`}
          autocomplete="new-password"
          problems={problems}
        />
        <TextInput
          name="again"
          label="The same password again"
          type="password"
          autocomplete="new-password"
          problems={problems}
        />
        <Button>Keep this password</Button>
      </Form>
    </div>
  </AlonePage>
)

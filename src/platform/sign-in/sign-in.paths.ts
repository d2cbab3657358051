/** Where one signs in, and where one looks after one's own account. */
export const signInPaths = {
  signIn: '/sign-in',
  code: '/sign-in/code',
  authenticator: '/sign-in/authenticator',
  invitation: '/invitation/:token',
  signOut: '/office/sign-out',
  account: '/office/account',
  password: '/office/account/password',
  recoveryCodes: '/office/account/recovery-codes',
  sessions: '/office/account/sessions',
  endSession: '/office/account/sessions/end',
  endOtherSessions: '/office/account/sessions/end-others',
} as const

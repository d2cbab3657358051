import { queueMail } from '../mail/mail.ts'
import { INVITATION_DAYS } from '../sign-in/invitation.store.ts'
import type { SendInvitation } from './invite-person.ts'
import { invitationLink } from './people.routes.tsx'

/** Puts the invitation into the mail queue, in the transaction that makes it. */
export const invitationByMail =
  ({ publicUrl, officeName }: { publicUrl: string; officeName: string }): SendInvitation =>
  async (transaction, { to, name, token }) => {
    await queueMail(transaction, {
      to,
      subject: `Your account at ${officeName}`,
      text: `Hello ${name},

you can sign in to Remit, where ${officeName} does its work. Choose a password here:

${invitationLink(publicUrl, token)}

The link works once, for ${INVITATION_DAYS} days. You will also need an authenticator app on your phone; the page after
that shows how to set it up.

If you did not expect this, do nothing and tell an administrator.
`,
    })
  }

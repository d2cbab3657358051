import type { Database } from '../platform/database/database.ts'
import { findAccountByEmail } from '../platform/sign-in/account.store.ts'

/** Who does what in the example: invented people of the example office, by their id. */
export type ExampleHands = {
  analyst: string
  reviewer: string
  communications: string
  participation: string
  policy: string
  safeguarding: string
  adviser: string
}

/** The invented people of the example office. */
export async function findHands(db: Database): Promise<ExampleHands> {
  const idOf = async (role: string) => {
    const account = await findAccountByEmail(db, `${role}@office.example`)
    if (!account) throw new Error(`expected the example people to be there, but there is no ${role}`)
    return account.id
  }
  const [analyst, reviewer, communications, participation, policy, safeguarding, adviser] = await Promise.all(
    [
      idOf('analyst'),
      idOf('commissioner'),
      idOf('communications'),
      idOf('participation'),
      idOf('policy'),
      idOf('safeguarding-lead'),
      idOf('adviser'),
    ],
  )
  return { analyst, reviewer, communications, participation, policy, safeguarding, adviser }
}

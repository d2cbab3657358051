import type { Role } from './permissions.ts'

/** Someone of the office who is signed in. */
export type Person = {
  id: string
  name: string
  email: string
  roles: readonly Role[]
}

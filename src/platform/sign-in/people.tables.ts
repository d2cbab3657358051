import type { Generated } from 'kysely'
import type { Role } from '../permissions/permissions.ts'

/** The tables of migrations/0010-platform-people.sql, as rows come and go. */
export type PeopleTables = {
  'platform.people': {
    id: Generated<string>
    email: string
    name: string
    roles: readonly Role[]
    password_hash: string | null
    authenticator_secret: Buffer | null
    authenticator_step: Generated<number>
    example: Generated<boolean>
    disabled_at: Date | null
    created_at: Generated<Date>
  }
  'platform.invitations': { token_hash: Buffer; person: string; expires_at: Date; used_at: Date | null }
  'platform.sessions': {
    id: Generated<string>
    token_hash: Buffer
    person: string
    stage: 'password' | 'complete'
    device: string
    new_authenticator: Buffer | null
    created_at: Generated<Date>
    seen_at: Generated<Date>
    ended_at: Date | null
  }
  'platform.recovery_codes': { person: string; code_hash: Buffer; used_at: Date | null }
  'platform.sign_in_attempts': { id: Generated<number>; account: Buffer; at: Generated<Date> }
}

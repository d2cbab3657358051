import { createHmac, randomInt } from 'node:crypto'
import { deriveKey } from '../http/secrets.ts'

/** Ten codes for the day the phone is lost: `k7mpq-2x9fd`. Shown once, kept as hashes, each good for one sign-in. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => `${letters(5)}-${letters(5)}`)

/** What is kept of a code. It is long enough by chance (50 bits) that a fast hash with a key is enough. */
export const hashRecoveryCode = (officeSecret: string, code: string): Buffer =>
  createHmac('sha256', deriveKey(officeSecret, 'recovery code')).update(simplify(code)).digest()

/** Whether this looks like a recovery code, however it was typed. */
export const isRecoveryCode = (typed: string): boolean => simplify(typed).length === 10

const simplify = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '')

// without letters and digits that are taken for one another: i l o 0 1
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

const letters = (count: number): string =>
  Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

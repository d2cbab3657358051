import { hash, type KeyObject, randomBytes } from 'node:crypto'
import { isSame, signature } from '../../platform/http/secrets.ts'

/** What a child's address says: the number of the response, and the code it came by, if any. */
export type ResponseKey = { response: string; code: string | null }

export const RANDOM_BYTES = 16

type Path = { wave: string; form: string }

/**
 * The secret by which one child goes on with one response: it stands in the address of the pages and nowhere else.
 * Drawn at random and signed, so that it can be neither guessed nor made up; bound to the form it was made for.
 */
export function makeResponseToken(
  key: KeyObject,
  path: Path,
  code: string | null,
  random: Buffer = randomBytes(RANDOM_BYTES),
): string {
  const secret = [random.toString('base64url'), ...(code ? [code] : [])].join('.')
  return `${secret}.${seal(key, path, secret)}`
}

/** Reads the token of an address; null when it is none of ours, or another form's. */
export function readResponseToken(key: KeyObject, path: Path, token: string): ResponseKey | null {
  const end = token.lastIndexOf('.')
  const secret = token.slice(0, Math.max(end, 0))
  if (end < 0 || !isSame(token.slice(end + 1), seal(key, path, secret))) return null
  const [random = '', code = null] = secret.split('.')
  return { response: numberOf(random), code }
}

/** One way only: whoever has the database cannot find the address, and the number tells nothing of when it was made. */
function numberOf(random: string): string {
  const hex = hash('sha256', `response ${random}`, 'hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

// 96 bits: an address stays short enough to be read out, and nobody finds a signature by trying
const SEAL_LETTERS = 16

const seal = (key: KeyObject, { wave, form }: Path, secret: string): string =>
  signature(key, `${wave}/${form}/${secret}`).slice(0, SEAL_LETTERS)

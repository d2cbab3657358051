import { hash, verify } from '@node-rs/argon2'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { COMMON_PASSWORDS } from './common-passwords.ts'

// Twelve letters chosen freely withstand guessing better than eight with a digit and a sign, and are easier to keep
// in mind. Longer than 200 only costs us time.
export const SHORTEST_PASSWORD = 12
const LONGEST_PASSWORD = 200

/**
 * Refuses a password that is too short, too long, among the commonest, or made of the person's own name.
 * Nothing is said about digits and signs.
 *
 * @throws ProblemsError pointing at the field.
 */
export function checkNewPassword(
  password: string,
  { email, name }: { email: string; name: string },
  field = 'password',
): void {
  const problem = passwordProblem(password, [email.split('@')[0] ?? '', ...name.split(/\s+/)])
  if (problem) throw new ProblemsError([{ ...problem, at: { field } }])
}

function passwordProblem(password: string, ownWords: readonly string[]): Problem | null {
  const plain = simplify(password)
  if ([...password].length < SHORTEST_PASSWORD) {
    return {
      code: 'password-short',
      what: `A password has at least ${SHORTEST_PASSWORD} characters.`,
      todo: 'Three or four words that do not belong together are easy to remember.',
    }
  }
  if (password.length > LONGEST_PASSWORD)
    return { code: 'password-long', what: `A password has at most ${LONGEST_PASSWORD} characters.` }
  const rest = ownWords
    .map(simplify)
    .filter(word => word.length > 2)
    .reduce((left, word) => left.replaceAll(word, ''), plain)
  if (COMMON_PASSWORDS.has(plain) || rest.length < 6 || new Set(plain).size < 4) {
    return {
      code: 'password-common',
      what: 'This password is one of the first that someone would guess.',
      todo: 'Choose another.',
    }
  }
  return null
}

const simplify = (word: string): string => word.toLowerCase().replace(/[\s._-]/g, '')

/** Argon2id, 19 MiB and two passes: about 25 ms for us, and for whoever tries a stolen hash, each time. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/**
 * Whether this is the password. Without a hash, when nobody has this address, the same work is done for nothing,
 * so that the time taken does not tell who has an account.
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash()), password)
  return passwordHash !== null && matches
}

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

let madeOnce: Promise<string> | undefined
const nobodysHash = (): Promise<string> => (madeOnce ??= hash('nobody has this password', COST))

import { type KeyObject, randomBytes } from 'node:crypto'
import type { CookieJar } from './cookies.ts'
import { isSame, signature } from './secrets.ts'

/**
 * Proves that a form was filled in on a page of ours. Signed in, the token is bound to the session; otherwise to
 * a random cookie that only a page with a form sets. Another site can make a browser send the form and
 * the cookie, but can read neither, and so cannot write the token.
 */
export type FormToken = {
  make: () => string
  isValid: (token: string) => boolean
  /** Whether a page asked for one: then it belongs to this visitor and is kept by no cache. */
  wasMade: () => boolean
}

export function formToken(key: KeyObject, cookies: CookieJar, session: string | null): FormToken {
  let made = false
  // several forms on one first page share one cookie
  let fresh: string | undefined
  const bound = () => session ?? cookies.read(COOKIE)
  return {
    make() {
      made = true
      let to = bound()
      if (!to) {
        to = fresh ??= randomBytes(24).toString('base64url')
        cookies.set(COOKIE, to)
      }
      return signature(key, to)
    },
    isValid(token) {
      const to = bound()
      return to !== undefined && isSame(token, signature(key, to))
    },
    wasMade: () => made,
  }
}

const COOKIE = 'remit-form'

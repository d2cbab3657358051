import type { KeyObject } from 'node:crypto'
import { readSigned, sign } from '../../platform/http/secrets.ts'

// Long enough to look for a slip of paper and type five words; short enough that a browser which offers to send a form again,
// as one without script does on Back, soon shows the answer to nobody.
const GOOD_FOR_MINUTES = 20

/**
 * Signs when a page was given on which words are typed. It knows nobody: whoever opens the page in the same minute gets the
 * same.
 */
export const makePass = (key: KeyObject, now: Date): string => sign(key, `pass ${minuteOf(now)}`)

/** Whether a page was given by us, and lately. */
export function isPassGood(key: KeyObject, pass: string, now: Date): boolean {
  const given = Number(/^pass (\d+)$/.exec(readSigned(key, pass) ?? '')?.[1] ?? Number.NaN)
  const age = minuteOf(now) - given
  return age >= 0 && age <= GOOD_FOR_MINUTES
}

const minuteOf = (now: Date): number => Math.floor(now.getTime() / 60_000)

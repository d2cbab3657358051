import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { ANOTHER_LANGUAGE, type Concern, UNSEEN } from './concern.ts'
import type { Opened } from './seen.store.ts'

/** Whether a picture or a recording is what the concern is about; another may come beside words that are. */
const isOfFile = ({ file, findings }: Concern): boolean =>
  file !== null && findings.some(({ rule }) => rule === UNSEEN)

/** Whether words are there that can be read neither masked nor in English. */
const isUntold = ({ hasWords, masked, translated }: Concern): boolean =>
  hasWords && masked === null && translated === null

/** Whether it must be opened before anybody can know what is in it: its words, or the file that it is about. */
export const mustBeOpened = (concern: Concern): boolean =>
  isUntold(concern) || (isOfFile(concern) && concern.file === 'there')

/** Whether nobody has read it though somebody may have taken it: taking is not reading. */
export const isUnread = (concern: Concern): boolean =>
  concern.state === 'waiting' || (mustBeOpened(concern) && !concern.isOpened)

/** Whether this person has opened whatever of it must be opened. */
export const hasOpenedAll = (concern: Concern, opened: readonly Opened[], person: string): boolean =>
  (!isUntold(concern) || has(opened, 'words', person)) &&
  (!isOfFile(concern) || concern.file !== 'there' || has(opened, 'file', person))

const has = (opened: readonly Opened[], what: Opened['what'], person?: string): boolean =>
  opened.some(one => one.what === what && (person === undefined || one.person === person))

const isElsewhere = ({ findings }: Concern): boolean => findings.some(({ rule }) => rule === ANOTHER_LANGUAGE)

/**
 * Whether nobody knows what is in it nor will: it is in a language that nobody could write down in English, or it was deleted before anybody opened
 * it. Then two people close it, and not as harmless.
 */
export function isUnknown(concern: Concern, opened: readonly Opened[]): boolean {
  if (isUntold(concern)) return isElsewhere(concern)
  if (concern.isOpened || opened.length > 0) return false
  const wereUntold = !concern.hasWords && (isElsewhere(concern) || concern.findings.length === 0)
  return wereUntold || (isOfFile(concern) && concern.file === 'gone')
}

/** Why this person may not close it yet, and what to do; null when what is in it was seen. */
export function whyNotToClose(concern: Concern, opened: readonly Opened[], person: string): Problem | null {
  if (isUntold(concern) && isElsewhere(concern) && !concern.isSaidUntold)
    return problemOf(
      'concern-not-translated',
      'Nobody has written down what this text says in English.',
      'Ask somebody who reads the language, and let the safeguarding lead write down what it says. If nobody can, the safeguarding lead says why, and two people who opened the words close it.',
    )
  if (isUntold(concern) && !has(opened, 'words', person))
    return problemOf(
      'concern-words-not-opened',
      'You have not opened these words, and they can be read in no other way.',
      'Only somebody who has read them as they were written closes this concern: open them, or leave it to the safeguarding lead.',
    )
  if (concern.file !== 'there' || (isOfFile(concern) ? has(opened, 'file', person) : has(opened, 'file')))
    return null
  return isOfFile(concern)
    ? problemOf(
        'concern-file-not-opened',
        'You have not opened the picture or recording that this concern is about.',
        'Only somebody who has looked at it, or listened, closes this concern: open it, or leave it to the safeguarding lead.',
      )
    : problemOf(
        'concern-file-not-opened',
        'Nobody has opened the picture or recording that came with these words.',
        'The safeguarding lead looks at it, or listens, before anybody closes this concern.',
      )
}

/** @throws ProblemsError as `whyNotToClose`. */
export function mustBeSeen(concern: Concern, opened: readonly Opened[], person: string): void {
  const why = whyNotToClose(concern, opened, person)
  if (why) throw new ProblemsError([why])
}

const problemOf = (code: string, what: string, todo: string): Problem => ({
  ...{ code, what, todo },
  kept: 'It stays open.',
})

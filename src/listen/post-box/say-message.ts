import type { Tone } from '../../platform/html/components/tag.tsx'
import { isReadByRules, nameOfLanguage } from '../survey/languages-read.ts'
import type { AnswerBy, Way } from './message.ts'
import type { Message } from './messages.store.ts'

/** What each way is called in the office. */
export const WAY_WORDS: Readonly<Record<Way, string>> = {
  write: 'words',
  draw: 'a picture',
  speak: 'a recording',
}

/** How the child is to be answered, as the office says it. */
export const ANSWER_WORDS: Readonly<Record<AnswerBy, string>> = {
  // who left it open or did not want to say is kept as if it had asked for none
  none: 'The child asked for none, or left it open.',
  words: 'The child will look in the post box with five words.',
  'e-mail': 'By e-mail.',
  phone: 'By phone.',
}

/** What the child said when it was asked whether some of its words may be printed. */
export const sayMayPrint = ({ mayPrint }: Pick<Message, 'mayPrint'>): string =>
  mayPrint === null
    ? 'The child did not say, so none of its words are printed.'
    : mayPrint
      ? 'The child said yes: some of its words, without a name.'
      : 'The child said no.'

/** The language that the child chose, by its English name; null where the rules read it, or it is kept no more. */
export const chosenLanguage = ({ language }: Pick<Message, 'language'>): string | null =>
  language === null || isReadByRules(language) ? null : nameOfLanguage(language)

const GRAVITY: readonly { words: string; tone: Tone }[] = [
  { words: '', tone: 'plain' },
  { words: 'a worry', tone: 'care' },
  { words: 'a child may be harmed', tone: 'bad' },
  { words: 'a life may be in danger', tone: 'bad' },
]

/** The gravest open worry about a message, in words; null when there is none. */
export const sayGravity = ({ gravity }: Pick<Message, 'gravity'>) =>
  gravity > 0 ? (GRAVITY[gravity] ?? null) : null

/** Where a message stands: what it waits for, and whether that is late. */
export function standingOf(
  message: Message,
  today: string,
): { words: string; due: string | null; isLate: boolean } {
  const { firstReadAt, readBy, replyBy, answerBy, repliedAt, waitsForSecond, deedWaits, concern } = message
  const waits = (words: string, due: string | null) => ({ words, due, isLate: due !== null && due < today })
  if (!firstReadAt) return waits('to be read', readBy)
  if (answerBy === 'none') return waits('read', null)
  // a message whose concern nobody has read is not done with
  if (repliedAt && concern?.isUnread) return waits('answered; its concern is to be read', null)
  if (repliedAt)
    return waits(deedWaits ? 'answered; what was done waits for a second person' : 'answered', null)
  if (concern) return waits('answer waits for safeguarding', replyBy)
  return waits(waitsForSecond ? 'reply waits for a second person' : 'reply due', replyBy)
}

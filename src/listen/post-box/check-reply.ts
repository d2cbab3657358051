import type { Problem } from '../../kernel/problem.ts'
import { checkReading } from '../../methods/text/check-reading.ts'
import { type Readers, readingSettings } from '../../methods/text/reading-settings.ts'
import type { ReadText } from '../collect/read-words.ts'
import { namesAnotherLanguage } from '../concern/concern.ts'
import { contactsIn, holdsFigures } from './find-contacts-in-reply.ts'
import type { Register } from './speak-as.ts'
import type { UnsafeWay, UnsafeWays } from './unsafe-ways.ts'

/** With what a reply is checked: the finder of personal details, the numbers that may be given, words that children know. */
export type ReplyCheck = {
  mask: (words: string) => string
  /** The lines that stand under every reply: the numbers in them are everybody's. */
  underReplies: string
  familiar: ReadonlySet<string> | null
  readers: (typeof READERS_OF)[Register]
  /** What the office's file of unsafe words finds. */
  ways: UnsafeWays
  /** Whether the rules read the language of these words. */
  isInAnotherLanguage: (words: string) => boolean
}

/** For whom an answer is written, by the words in which the child wrote. */
export const READERS_OF = { plain: '9 to 12', easy: 'easy read' } as const satisfies Record<Register, Readers>

const MOST_SAID = 8

/**
 * What is wrong with an answer to a child: empty, too hard for those it is for, or opening a way between one grown-up and one
 * child that nobody else sees. A finder of words is easily led past, so a second person reads every answer all the same.
 */
export function doubtsOfReply(words: string, check: ReplyCheck): readonly Problem[] {
  if (!words.trim())
    return [{ code: 'reply-empty', what: 'Write what the child should read.', at: { field: 'reply' } }]
  return [...unsafe(words, check), ...hard(words, check)].slice(0, MOST_SAID)
}

function hard(words: string, { familiar, readers }: ReplyCheck): Problem[] {
  const read = checkReading(words, readingSettings(readers, familiar, KNOWN))
  if (!read.measured) return []
  return read.findings
    .filter(one => one.blocks)
    .map(one => ({
      code: 'reply-hard-to-read',
      what: `“${one.words.slice(0, 60)}”: ${one.suggestion}`,
      at: { field: 'reply' },
    }))
}

const KNOWN = ['commissioner', 'childline', 'e-mail']

/** What is wrong with words for a child beside how hard they are to read. */
export function unsafe(words: string, check: Omit<ReplyCheck, 'readers' | 'familiar'>): Problem[] {
  const ways = waysToOneChild(words, check)
  const doubts = doubtfulWays(words, check)
  return [
    ...(ways.length === 0
      ? []
      : [
          {
            code: 'reply-unsafe',
            what: `This answer ${ways.join(', and ')}.`,
            kept: 'Nothing was sent.',
            todo: 'Leave it out. A child is reached through the office, and never told to keep silent.',
            at: { field: 'reply' },
          },
        ]),
    ...(doubts.length === 0
      ? []
      : [
          {
            code: 'reply-doubtful',
            what: `This answer ${doubts.join(', and ')}.`,
            kept: 'Nothing was sent.',
            todo: 'Leave it out, or say why it must stay: whoever reads it second reads why.',
            at: { field: 'reply' },
          },
        ]),
  ]
}

/** What in these words would lead from one grown-up to one child, each as the end of a sentence: "holds a link". */
export const waysToOneChild = (
  words: string,
  { mask, underReplies, ways }: Pick<ReplyCheck, 'mask' | 'underReplies' | 'ways'>,
): string[] => {
  const left = withoutNumbersOf(underReplies, words)
  return [...new Set([...saidIn(words, ways.never), ...contactsIn(left), ...detailsIn(mask(left))])]
}

/**
 * The same of what a survey says to all children: it may ask where a child lives, and never say where to ring, or that nobody may know. Personal details
 * are not looked for: a finder that passes over none sees an address in “Choose up to 5”.
 */
export const waysToOneChildInSurvey = (
  words: string,
  { underReplies, ways }: Pick<ReplyCheck, 'underReplies' | 'ways'>,
): string[] => [
  ...new Set([
    ...saidIn(
      words,
      [...ways.never, ...ways.withAReason].filter(({ inSurveysToo }) => inSurveysToo),
    ),
    ...contactsIn(withoutNumbersOf(underReplies, words)),
  ]),
]

const saidIn = (words: string, ways: readonly UnsafeWay[]): string[] =>
  ways.filter(({ finds }) => finds(words)).map(({ says }) => says)

/** What only a reason lets through. */
function doubtfulWays(
  words: string,
  {
    underReplies,
    ways,
    isInAnotherLanguage,
  }: Pick<ReplyCheck, 'underReplies' | 'ways' | 'isInAnotherLanguage'>,
): string[] {
  const isHour = isInAnotherLanguage(words) && holdsFigures(withoutNumbersOf(underReplies, words))
  return [
    ...ways.withAReason.filter(({ finds }) => finds(words)).map(({ says }) => says),
    ...(isHour
      ? ['holds figures in a language that the rules do not read: they may be an hour or a house']
      : []),
  ]
}

/** Whether rules read these words in vain: all of them, or a sentence. An office without rules reads none in vain. */
export const isWrittenInAnotherLanguage =
  (read: ReadText) =>
  (words: string): boolean =>
    [words, ...words.split(/[.!?\n]+/)].some(part => {
      const { masked, concern } = read(part)
      return masked === null && concern !== null && namesAnotherLanguage(concern.findings)
    })

/** What a reason may let through, once it is given. */
export const LETS_THROUGH: ReadonlySet<string> = new Set(['reply-hard-to-read', 'reply-doubtful'])

const DETAILS: Readonly<Record<string, string>> = {
  phone: 'holds a phone number',
  email: 'holds an e-mail address',
  handle: 'holds a name of an account',
  address: 'holds an address',
  postcode: 'holds an address',
}

const detailsIn = (masked: string): string[] => [
  ...new Set([...masked.matchAll(/\[(\w+)\]/g)].flatMap(([, kind]) => DETAILS[kind!] ?? [])),
]

/** Without the numbers that stand under every answer: a reply may say them too, by themselves. In a longer number they are a part of that. */
const withoutNumbersOf = (underReplies: string, words: string): string =>
  (withPlainSpaces(underReplies).match(/\d[\d ]+\d/g) ?? []).reduce(
    (left, number) =>
      left.replace(new RegExp(`(?<!\\d[^\\p{L}\\d]{0,6})${number}(?![^\\p{L}\\d]{0,6}\\d)`, 'gu'), ''),
    withPlainSpaces(words),
  )

/** In what is written from right to left the parts of a number are joined (`keepNumbersWhole`). */
const withPlainSpaces = (words: string): string => words.replaceAll('\u00a0', ' ')

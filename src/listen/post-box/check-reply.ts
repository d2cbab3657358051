import type { Problem } from '../../kernel/problem.ts'
import { checkReading } from '../../methods/text/check-reading.ts'
import { type Readers, readingSettings } from '../../methods/text/reading-settings.ts'
import type { Register } from './speak-as.ts'

/** With what a reply is checked: the finder of personal details, the numbers that may be given, words that children know. */
export type ReplyCheck = {
  mask: (words: string) => string
  /** The lines that stand under every reply: the numbers in them are everybody's. */
  underReplies: string
  familiar: ReadonlySet<string> | null
  readers: (typeof READERS_OF)[Register]
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

function unsafe(words: string, check: ReplyCheck): Problem[] {
  const ways = waysToOneChild(words, check)
  if (ways.length === 0) return []
  return [
    {
      code: 'reply-unsafe',
      what: `This answer ${ways.join(', and ')}.`,
      kept: 'Nothing was sent.',
      todo: 'Leave it out. A child is reached through the office, and never told to keep silent.',
      at: { field: 'reply' },
    },
  ]
}

/** What in these words would lead from one grown-up to one child, each as the end of a sentence: "holds a link". */
export const waysToOneChild = (
  words: string,
  { mask, underReplies }: Pick<ReplyCheck, 'mask' | 'underReplies'>,
): string[] => [
  ...WAYS.filter(({ said }) => said.test(words)).map(({ says }) => says),
  ...detailsIn(mask(withoutNumbersOf(underReplies, words))),
]

/** Ways that must not lead from a grown-up to a child. */
const WAYS: readonly { said: RegExp; says: string }[] = [
  {
    said: /\b(meet (me|up|us|you)|see you (at|in|on)|come (to|over|round)|pick you up|visit (me|you))\b/i,
    says: 'asks the child to meet somebody',
  },
  {
    said: /\b(don['’]?t|do not|never) (tell|show|say)\b|\bsecret\b|\bbetween (you and me|us)\b|\bnobody (else )?(must|needs? to) know\b/i,
    says: 'asks the child to keep something from others',
  },
  {
    said: /\b(add|follow|text|message|dm|snap|whatsapp|call|ring|phone|e-?mail) me\b|\bmy (own )?(number|phone|snap|insta\w*|whatsapp|e-?mail)\b/i,
    says: 'asks the child to reach one person alone',
  },
  { said: /\bhttps?:|\bwww\./i, says: 'holds a link' },
]

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

/** Without the numbers that stand under every answer: a reply may say them too. */
const withoutNumbersOf = (underReplies: string, words: string): string =>
  (underReplies.match(/\d[\d ]+\d/g) ?? []).reduce((left, number) => left.replaceAll(number, ''), words)

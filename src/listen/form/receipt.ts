import { createHash } from 'node:crypto'

/**
 * Four words that a child may keep, to see later what came of a survey. The first two say which wave it was, and are the
 * same for every child of it; the other two come of the secret in the child's own address, which was drawn at random and is
 * kept nowhere. So the words lead to the survey and never to a child: there is nothing stored that they could be looked up
 * in, not even by us.
 */
export type Receipt = readonly [string, string, string, string]

/** The words of the child whose address holds this token: the same in two tabs, and when the button is pressed twice. */
export const receiptOf = (words: readonly string[], wave: string, token: string): Receipt => [
  ...wordsOfWave(words, wave),
  ...twoWords(words, `receipt of ${token}`),
]

/** The receipt as it stands in an address: `kite-otter-plum-river`. */
export const writeReceipt = (receipt: Receipt): string => receipt.join('-')

/** Reads four words as a child writes them, in any case, with blanks, commas or hyphens; null when they are none of ours. */
export function readReceipt(words: readonly string[], written: string): Receipt | null {
  const [one, two, three, four, ...more] = written
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
  if (!one || !two || !three || !four || more.length > 0) return null
  return [one, two, three, four].every(word => words.includes(word)) ? [one, two, three, four] : null
}

/**
 * Whether four words as a child kept them lead to this wave. The first two tell; a slip in the others, or only two copied
 * down, keeps nobody from reading what came of their survey.
 */
export function leadsToWave(words: readonly string[], written: string, wave: string): boolean {
  const [one, two] = written
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
  return one !== undefined && two !== undefined && wordsOfWave(words, wave).join(' ') === `${one} ${two}`
}

/** Whether a receipt is of this wave. Two waves of one office share their words once in four million. */
export function isOfWave(words: readonly string[], receipt: Receipt, wave: string): boolean {
  const [one, two] = wordsOfWave(words, wave)
  return receipt[0] === one && receipt[1] === two
}

/** No secret goes into it: the words must stay the same after any change of keys, for years. */
function wordsOfWave(words: readonly string[], wave: string): [string, string] {
  return twoWords(words, `receipt ${wave}`)
}

function twoWords(words: readonly string[], from: string): [string, string] {
  const hash = createHash('sha256').update(from).digest()
  return [words[hash.readUInt32BE(0) % words.length]!, words[hash.readUInt32BE(4) % words.length]!]
}

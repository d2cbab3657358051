import { createHash, createHmac, type KeyObject } from 'node:crypto'

/**
 * Five words that lead to the reply to one message. Four of a list of 1,887 are 43 bits, and ten thousand messages that
 * wait would be found by whoever asks a thousand times a second for two weeks; five are 54 bits, and take a lifetime. So
 * nobody need be counted or slowed down by their address, which a class of thirty shares.
 */
const WORDS = 5

export type MessageReceipt = readonly string[]

/** The words of a message that is being sent: the same however often it is sent, and kept nowhere. */
export function receiptOfMessage(words: readonly string[], key: KeyObject, number: string): MessageReceipt {
  const drawn = createHmac('sha512', key).update(`receipt of message ${number}`).digest()
  // 64 bits for each word: that some words come up more often is far below one in a million million
  return Array.from(
    { length: WORDS },
    (_, n) => words[Number(drawn.readBigUInt64BE(n * 8) % BigInt(words.length))]!,
  )
}

/** Five words as a child writes them, in any case, with blanks, commas or hyphens; null when they are none of ours. */
export function readMessageReceipt(words: readonly string[], written: string): MessageReceipt | null {
  const given = written
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
  return given.length === WORDS && given.every(word => words.includes(word)) ? given : null
}

/** What the database keeps of the words. No secret goes into it: they must lead to the reply after any change of keys. */
export const hashOfReceipt = (receipt: MessageReceipt): Buffer =>
  createHash('sha256')
    .update(`message ${receipt.join(' ')}`)
    .digest()

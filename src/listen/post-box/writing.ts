import { createHmac, type KeyObject } from 'node:crypto'
import { makeResponseToken, RANDOM_BYTES, readResponseToken } from '../intake/response-token.ts'
import { isWay, type Way } from './message.ts'

/** A message that is being written: which way, and what its address proves. */
export type Writing = { way: Way; token: string; number: string }

/** The address of a message is bound to the way it was begun. */
const pathOf = (way: Way) => ({ wave: 'post-box', form: way })

/** A message that a child begins. */
export const beginWriting = (key: KeyObject, way: Way): Writing =>
  readWriting(key, { way, token: makeResponseToken(key, pathOf(way), null) })!

/** The message of an address; null when it was made up, or begun another way. */
export function readWriting(key: KeyObject, { way, token }: { way: string; token: string }): Writing | null {
  const read = isWay(way) ? readResponseToken(key, pathOf(way), token) : null
  return read && isWay(way) ? { way, token, number: read.response } : null
}

/**
 * What came with a message, as a hash. It takes the secret of the address, which the database does not know: the same text of two
 * children has two hashes, and nobody can try from there what a child may have written.
 */
export const cameOf = (key: KeyObject, { token }: Writing, what: string): Buffer =>
  createHmac('sha256', key).update(`came at ${token}\n${what}`).digest()

/**
 * Where something else goes on that came at an address of which we have a message already. It follows from both, so that what is
 * sent there is known again when a browser sends it once more from here.
 */
export function nextWriting(key: KeyObject, { way, token }: Writing, what: string): Writing {
  const drawn = createHmac('sha256', key).update(`after ${token}\n${what}`).digest()
  const next = makeResponseToken(key, pathOf(way), null, drawn.subarray(0, RANDOM_BYTES))
  return readWriting(key, { way, token: next })!
}

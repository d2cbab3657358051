/** A hash that only holders of the key can make, such as HMAC-SHA-256: at least 32 bytes for any text. */
export type KeyedHash = (text: string) => Uint8Array

/** Bits of a key, places set by each pair of letters, and what else goes into each hash (the year of birth, say). */
export type BloomSettings = { length?: number; hashes?: number; salt?: string }

/**
 * A key for linking without names: the letter pairs of one field, hashed into a field of bits (a Bloom filter).
 *
 * It resists reading and, without the key, trying out names. It does not resist whoever holds the key, nor pattern
 * attacks on many keys (frequent names give frequent keys): salt with something stable such as the year of birth,
 * harden it (`foldKey`, `balancerOf`, `diffuserOf`), never publish keys, and destroy them after linking. It is personal data still.
 *
 * Each pair of letters sets `hashes` places, each from its own keyed hash (not two hashes combined, which is broken).
 * Reference: Schnell, Bachteler and Reiher (2009), BMC Medical Informatics 9; Niedermeyer et al. (2014), JPC 6.
 */
export function bloomKey(
  value: string,
  hash: KeyedHash,
  { length = 1024, hashes = 15, salt = '' }: BloomSettings = {},
): Uint8Array {
  if (value === '') throw new RangeError('an empty value has no key: it is missing')
  if (!(Number.isSafeInteger(length) && length >= 16 && length % 16 === 0))
    throw new RangeError(`length ${length}`)
  if (!(Number.isSafeInteger(hashes) && hashes >= 1)) throw new RangeError(`hashes ${hashes}`)
  const bits = new Uint8Array(length)
  const padded = `_${value}_`
  for (let at = 0; at + 1 < padded.length; at++) {
    for (let round = 0; round < hashes; round++) {
      const digest = hash(JSON.stringify([salt, round, padded.slice(at, at + 2)]))
      if (digest.length < 32) throw new RangeError('expected a keyed hash of at least 32 bytes')
      bits[new DataView(digest.buffer, digest.byteOffset).getUint32(0) % length] = 1
    }
  }
  return bits
}

import type { KeyedHash } from './bloom-key.ts'

/** Half as long, each bit the exclusive or of two: pairs of letters can no longer be read off single bits. */
export function foldKey(key: Uint8Array): Uint8Array {
  const half = key.length / 2
  if (!Number.isSafeInteger(half) || half === 0) throw new RangeError(`cannot fold ${key.length} bits`)
  return key.slice(0, half).map((bit, place) => bit ^ (key[place + half] ?? 0))
}

/**
 * Makes keys twice as long, with every bit's opposite beside it, in an order that only holders of the key know: each key has as
 * many bits set as any other, so that short, long, rare and common names cannot be told apart by counting bits.
 *
 * It misleads whoever reads similarities as before: unlike keys now share half their bits, so thresholds lie higher.
 * Reference: Schnell and Borgs (2016), "Randomized response and balanced Bloom filters", IEEE ICDM Workshops.
 */
export function balancerOf(hash: KeyedHash, length: number): (key: Uint8Array) => Uint8Array {
  const order = secretOrder(hash, 2 * length)
  return key => {
    mustHaveBits(key, length)
    return Uint8Array.from(order, place =>
      place < length ? (key[place] ?? 0) : 1 - (key[place - length] ?? 0),
    )
  }
}

/**
 * Makes keys in which each bit is the exclusive or of several bits of the key handed in, chosen by the secret: to read
 * off one pair of letters, an attacker must know all of them. `sources` from 2; more are safer and lose more likeness.
 *
 * Reference: Armknecht, Heng and Schnell (2023), "Strengthening privacy-preserving record linkage using diffusion", PoPETs.
 */
export function diffuserOf(
  hash: KeyedHash,
  { length, sources }: { length: number; sources: number },
): (key: Uint8Array) => Uint8Array {
  if (!(Number.isSafeInteger(sources) && sources >= 2 && sources <= length))
    throw new RangeError(`expected 2 to ${length} sources of a bit, got ${sources}`)
  const places = Array.from({ length }, (_, bit) => secretOrder(hash, length, `diffuse ${bit}`, sources))
  return key => {
    mustHaveBits(key, length)
    return Uint8Array.from(places, from => from.reduce((bit, place) => bit ^ (key[place] ?? 0), 0))
  }
}

function mustHaveBits(key: Uint8Array, length: number): void {
  if (key.length !== length) throw new RangeError(`a key has ${key.length} bits, expected ${length}`)
}

/** The first `wanted` of so many places in an order that the secret decides (Fisher and Yates). */
function secretOrder(hash: KeyedHash, size: number, salt = 'balance', wanted = size): number[] {
  const order = Array.from({ length: size }, (_, place) => place)
  let digest: DataView = new DataView(new ArrayBuffer(0))
  for (let at = 0; at < wanted; at++) {
    // eight numbers of 32 bits from each hash; the slight favour of low places is under one in a million
    if (at % 8 === 0) {
      const made = hash(JSON.stringify([salt, at]))
      if (made.length < 32) throw new RangeError('expected a keyed hash of at least 32 bytes')
      digest = new DataView(made.buffer, made.byteOffset)
    }
    const other = at + (digest.getUint32((at % 8) * 4) % (size - at))
    const held = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = held
  }
  return order.slice(0, wanted)
}

/** Chance that can be repeated: each call gives the next number from 0 up to, but not including, 1. */
export type Chance = () => number

/**
 * Chance from a seed: the same seed gives the same numbers on every machine, so that an interval made by drawing
 * again and again has the same bytes tomorrow.
 *
 * It is for statistics only and must never guard a secret: whoever sees a few numbers can work out the rest.
 *
 * Formula: four 32-bit words stirred by shifts and rotations, started from the seed by repeated mixing.
 * Reference: Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators", ACM Transactions on
 * Mathematical Software 47 (xoshiro128**), with 53 bits a number.
 */
export function seededChance(seed: number): Chance {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`a seed must be a whole number from 0, got ${seed}`)
  }
  const state = startFrom(seed)
  // 27 and 26 bits of two words make the 53 that a double can hold
  return () => ((next(state) >>> 5) * 0x4000000 + (next(state) >>> 6)) / 0x20000000000000
}

/** A whole number from 0 up to, but not including, `size`: which of so many is drawn. */
export function drawPlace(chance: Chance, size: number): number {
  return Math.floor(chance() * size)
}

function startFrom(seed: number): Uint32Array {
  const state = new Uint32Array(4)
  let mixed = (seed ^ Math.imul(Math.floor(seed / 0x100000000), 0x85ebca6b)) | 0
  for (let word = 0; word < 4; word++) {
    mixed = (mixed + 0x9e3779b9) | 0
    let value = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    value = Math.imul(value ^ (value >>> 15), 0x735a2d97)
    state[word] = value ^ (value >>> 15)
  }
  return state
}

function next(state: Uint32Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = state
  const drawn = Math.imul(rotated(Math.imul(b, 5), 7), 9)
  const mixedC = c ^ a
  const mixedD = d ^ b
  state[1] = b ^ mixedC
  state[0] = a ^ mixedD
  state[2] = mixedC ^ (b << 9)
  state[3] = rotated(mixedD, 11)
  return drawn >>> 0
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

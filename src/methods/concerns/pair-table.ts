/**
 * A place for each pair of numbers, found without making a key of them: a table with open places, at least twice as large as what it
 * holds. A pair and its place stand side by side, so that looking one up touches one piece of memory.
 *
 * Numbers are whole and from 0 to 2³¹ − 1. What was never set is −1, and so is what has a number below 0.
 */
export class PairTable {
  readonly #slots: Int32Array
  readonly #mask: number

  /** Of each pair its two numbers and its place. */
  constructor(pairs: readonly (readonly [one: number, two: number, place: number])[]) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(4, 2 * pairs.length)))
    this.#slots = new Int32Array(WIDTH * size).fill(-1)
    this.#mask = size - 1
    for (const pair of pairs) this.#slots.set(pair, this.#find(pair[0], pair[1]))
  }

  get(one: number, two: number): number {
    if (one < 0 || two < 0) return -1
    return this.#slots[this.#find(one, two) + 2]!
  }

  /** Where a pair stands, or the open slot where it would. */
  #find(one: number, two: number): number {
    let at = hash(one, two) & this.#mask
    for (;;) {
      const slot = WIDTH * at
      const there = this.#slots[slot]!
      if (there === -1 || (there === one && this.#slots[slot + 1] === two)) return slot
      at = (at + 1) & this.#mask
    }
  }
}

// a power of two, so that no slot lies over the edge of a line of memory
const WIDTH = 4

function hash(one: number, two: number): number {
  const mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

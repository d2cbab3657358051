/**
 * A place for each pair of numbers, found without making a key of them: a table with open places, twice as large as what it holds.
 *
 * Numbers are whole and from 0 to 2³¹ − 1. What was never set is −1, and so is what has a number below 0.
 */
export class PairTable {
  readonly #ones: Int32Array
  readonly #twos: Int32Array
  readonly #places: Int32Array
  readonly #mask: number

  /** With room for so many pairs. */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(4, 2 * most)))
    this.#ones = new Int32Array(size).fill(-1)
    this.#twos = new Int32Array(size)
    this.#places = new Int32Array(size).fill(-1)
    this.#mask = size - 1
  }

  set(one: number, two: number, place: number): void {
    const at = this.#find(one, two)
    this.#ones[at] = one
    this.#twos[at] = two
    this.#places[at] = place
  }

  get(one: number, two: number): number {
    if (one < 0 || two < 0) return -1
    return this.#places[this.#find(one, two)]!
  }

  /** Where a pair stands, or the open place where it would. */
  #find(one: number, two: number): number {
    let at = hash(one, two) & this.#mask
    while (this.#ones[at] !== -1 && (this.#ones[at] !== one || this.#twos[at] !== two))
      at = (at + 1) & this.#mask
    return at
  }
}

function hash(one: number, two: number): number {
  const mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

import { ones } from './letters.ts'

/**
 * How alike two keys without names are: twice the bits set in both, over the bits set in each.
 * Reference: Dice (1945), Ecology 26. Worked number: 1100 and 0110 share one of two bits each: 0.5.
 */
export function diceSimilarity(left: Uint8Array, right: Uint8Array): number {
  if (left.length !== right.length) throw new RangeError('keys of different length cannot be compared')
  let both = 0
  let each = 0
  left.forEach((bit, place) => {
    const other = right[place] ?? 0
    both += bit & other
    each += bit + other
  })
  if (each === 0) throw new RangeError('two keys without a bit cannot be compared')
  return (2 * both) / each
}

/** The same for keys as text (see `keyText`). */
export function diceOfHex(left: string, right: string): number {
  if (left.length !== right.length) throw new RangeError('keys of different length cannot be compared')
  let both = 0
  let each = 0
  for (let at = 0; at < left.length; at++) {
    const [one, other] = [nibble(left.charCodeAt(at)), nibble(right.charCodeAt(at))]
    both += ones(one & other)
    each += ones(one) + ones(other)
  }
  if (each === 0) throw new RangeError('two keys without a bit cannot be compared')
  return (2 * both) / each
}

/** The bits of a key as text of 0 to 9 and a to f, four bits a mark, so that a key can stand in a column. */
export function keyText(key: Uint8Array): string {
  let text = ''
  for (let at = 0; at < key.length; at += 4) {
    text += (
      ((key[at] ?? 0) << 3) |
      ((key[at + 1] ?? 0) << 2) |
      ((key[at + 2] ?? 0) << 1) |
      (key[at + 3] ?? 0)
    ).toString(16)
  }
  return text
}

const nibble = (code: number): number => (code < 58 ? code - 48 : code - 87)

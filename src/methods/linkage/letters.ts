/** A text with the set of its letters as 32 bits, so that most pairs can be told apart without aligning them. */
export type Letters = { readonly text: string; readonly set: number }

/** Each letter sets the bit of its code modulo 32: two letters may share a bit, which only makes the bounds wider. */
export function lettersOf(text: string): Letters {
  let set = 0
  for (let at = 0; at < text.length; at++) set |= 1 << (text.charCodeAt(at) & 31)
  return { text, set }
}

/**
 * False when Jaro-Winkler cannot reach `atLeast`, known from lengths and letters alone; true says nothing.
 *
 * Formula: letters of the one that the other lacks cannot be in common, which bounds c in Jaro's formula; the bonus of
 * a shared beginning is then added in full.
 */
export function couldBeAlike(left: Letters, right: Letters, atLeast: number): boolean {
  const [a, b] = [left.text.length, right.text.length]
  const common = Math.min(a - ones(left.set & ~right.set), b - ones(right.set & ~left.set))
  const jaro = (common / a + common / b + 1) / 3
  let shared = 0
  while (shared < 4 && shared < a && left.text.charCodeAt(shared) === right.text.charCodeAt(shared)) shared++
  // a little wider than exact, so that rounding never drops a pair at the very edge
  return jaro + 0.1 * shared * (1 - jaro) >= atLeast - 1e-9
}

/** False when more than `atMost` slips must lie between the two; true says nothing. */
export function couldBeNear(left: Letters, right: Letters, atMost: number): boolean {
  return (
    Math.abs(left.text.length - right.text.length) <= atMost &&
    ones(left.set & ~right.set) <= atMost &&
    ones(right.set & ~left.set) <= atMost
  )
}

/** How many bits of a 32-bit word are set. */
export function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

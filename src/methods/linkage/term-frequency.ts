/**
 * What a rare or common value adds to the weight of an agreement, in bits: sharing a rare surname says more than
 * sharing the commonest.
 *
 * `u` is the chance of agreeing by chance on any value, `share` how common this value is (for two alike values, the
 * commoner). `damping` from 0 (off) to 1 (exact agreement); about a half for values that are only alike. Shares
 * under `smallest` count as that, so that one spelling mistake cannot decide a link.
 *
 * Formula: damping × log2(u ÷ share). Reference: Winkler (2000), Census Bureau Statistical Research Report 2000/06.
 * Worked number: u 0.01, share 0.0025 gives 2 bits; damped by a half, 1.
 */
export function termFrequencyBits(u: number, share: number, damping = 1, smallest = 0.0001): number {
  for (const chance of [u, share, smallest]) {
    if (!(chance > 0 && chance <= 1)) throw new RangeError(`expected a share from 0 to 1, got ${chance}`)
  }
  if (!(damping >= 0 && damping <= 1)) throw new RangeError(`damping must lie from 0 to 1, got ${damping}`)
  return damping * Math.log2(u / Math.max(share, smallest))
}

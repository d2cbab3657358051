/**
 * How alike two short texts are, from 0 to 1 (Jaro), with a bonus for a shared beginning (Jaro-Winkler).
 *
 * Answers: "could these be the same name, mistyped?" It misleads for very short names (one letter is a large part),
 * for names whose parts stand in another order, and for dates and codes: use the Damerau-Levenshtein distance there.
 * Two empty texts are refused: nothing is not like nothing.
 *
 * Formula: (c/|a| + c/|b| + (c − t)/c) ÷ 3, with c letters in common within half the longer length and t half the
 * letters out of order, in whole numbers; Winkler adds 0.1 × shared first letters (at most 4) × (1 − Jaro) where Jaro is above 0.7.
 * Reference: Jaro (1989), JASA 84; Winkler (1990), Proceedings of the Section on Survey Research Methods.
 *
 * Worked number (published): MARTHA, MARHTA 0.9444 and 0.9611; DWAYNE, DUANE 0.8400; DIXON, DICKSONX 0.8133.
 */
export function jaroWinkler(left: string, right: string): number {
  const alike = jaro(left, right)
  // Winkler gives the bonus to pairs that are alike already, as DuckDB and other software do
  if (alike <= 0.7) return alike
  const most = Math.min(4, left.length, right.length)
  let shared = 0
  while (shared < most && left[shared] === right[shared]) shared++
  return alike + 0.1 * shared * (1 - alike)
}

export function jaro(left: string, right: string): number {
  if (left === '' && right === '') throw new RangeError('two empty texts cannot be compared')
  if (left === right) return 1
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1)
  const usedRight = new Uint8Array(right.length)
  const common: number[] = []
  for (let at = 0; at < left.length; at++) {
    const last = Math.min(right.length - 1, at + reach)
    for (let other = Math.max(0, at - reach); other <= last; other++) {
      if (usedRight[other] === 1 || left.charCodeAt(at) !== right.charCodeAt(other)) continue
      usedRight[other] = 1
      common.push(left.charCodeAt(at))
      break
    }
  }
  if (common.length === 0) return 0
  const swapped = Math.floor(outOfOrder(common, right, usedRight) / 2)
  const count = common.length
  return (count / left.length + count / right.length + (count - swapped) / count) / 3
}

function outOfOrder(common: readonly number[], right: string, used: Uint8Array): number {
  let place = 0
  let wrong = 0
  for (let at = 0; at < right.length; at++) {
    if (used[at] === 1 && right.charCodeAt(at) !== common[place++]) wrong++
  }
  return wrong
}

import type { PairCodes, Pairing } from './candidate-pairs.ts'
import { likelihoodRatios, type MatchModel, weighPattern } from './match-model.ts'
import type { PairPatterns } from './pair-levels.ts'

/**
 * How many pairs of twins the records themselves show, among all pairs.
 *
 * A pair that agrees on all that twins share, and differs wholly in what they do not (the first name), may be twins or
 * one child whose name was changed. Seen alone nobody can tell. But where both records have another record of their
 * own name beside them, two children are there: one changed name does not happen twice in the same way.
 *
 * Formula: pairs where both have such a namesake ÷ the chance that a record has one, for each of the two.
 * It misleads where few records repeat; then it says little, and the share of twins from outside is used.
 * Worked number: 25 such pairs, and 2 of 3 records with a namesake: 25 ÷ (2/3)² = 56.25.
 */
export function twinPairsSeen(
  model: MatchModel,
  { pairing, candidates, patterns }: { pairing: Pairing; candidates: PairCodes; patterns: PairPatterns },
): number {
  const own = model.shared.flatMap((by, column) => (by === null ? [column] : []))
  if (own.length === 0 || own.length === model.shared.length) return 0
  const kinds = patterns.patterns.map(levels => kindOf(model, levels, own))
  const { records, firstFile = records } = pairing
  const namesake = new Uint8Array(records)
  const each = (kind: Kind, act: (left: number, right: number) => void) =>
    candidates.forEach((code, pair) => {
      if (kinds[patterns.of[pair] ?? 0] !== kind) return
      const left = Math.floor(code / records)
      act(left, code - left * records)
    })
  each('namesake', (left, right) => {
    namesake[left] = 1
    namesake[right] = 1
  })
  let both = 0
  each('like-twins', (left, right) => {
    both += (namesake[left] ?? 0) * (namesake[right] ?? 0)
  })
  if (both === 0) return 0
  const share = (from: number, to: number) =>
    namesake.slice(from, to).reduce((sum, one) => sum + one, 0) / (to - from)
  const [first, second] =
    firstFile === records
      ? [share(0, records), share(0, records)]
      : [share(0, firstFile), share(firstFile, records)]
  return both / (first * second)
}

type Kind = 'namesake' | 'like-twins' | 'neither'

/**
 * Nine in ten sure, and nothing shared that differs wholly, so that strangers, sisters and exchanged names do not count
 * as either. Twins who moved are missed; so are namesakes who moved, which makes up for it.
 */
function kindOf(model: MatchModel, levels: readonly number[], own: readonly number[]): Kind {
  const { child, twins, family, strangers } = weighPattern(model, levels)
  const known = own.filter(column => levels[column] !== 0)
  const differsInShared = levels.some(
    (level, column) => model.shared[column] !== null && level === (model.m[column]?.length ?? 0) - 1,
  )
  if (known.length === 0 || differsInShared) return 'neither'
  const differs = known.every(column => levels[column] === (model.m[column]?.length ?? 0) - 1)
  // where no twins were expected, a few still count, so that they can be seen
  const kin = child + Math.max(twins, 0.001 * model.prior * likelihoodRatios(model, levels)[2])
  if (differs && kin > 9 * (family + strangers)) return 'like-twins'
  const agrees = known.every(column => (levels[column] ?? 0) < (model.m[column]?.length ?? 0) - 1)
  return agrees && child > 9 * (twins + family + strangers) ? 'namesake' : 'neither'
}

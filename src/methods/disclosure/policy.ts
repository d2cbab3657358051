import type { AmountRule } from './amount-rule.ts'

/**
 * The rule for small numbers, as text that a person can read and sign: how small is too small, and what a
 * reader must never be able to prove of a number that is withheld.
 */
export type Policy = Readonly<{
  id: string
  title: string
  reason: string
  /** The smallest number of children that may be shown. */
  smallestCount: number
  /** The smallest number of children a share, rate or mean may stand on. */
  smallestBase: number
  /** A zero says that no child here, or by its complement every child, is so: `withheld` treats it as small. */
  zeros: 'shown' | 'withheld'
  /** Whether the rest (base less numerator) must reach the smallest count as well: 97 of 100 shows the 3. */
  complements: boolean
  /**
   * What must stay possible for a withheld number. Down to `zero`: nobody can prove that there is a child at all
   * (`one-less`: only that it is not exact). Up to `smallest-count`: nobody can prove that there are only a few.
   */
  protection: { down: 'zero' | 'one-less'; up: 'smallest-count' | 'one-below' }
  /** What it costs to hide a number that is not small: every cell the same, or its value. */
  cost: 'count' | 'value'
  /** Shown counts are rounded to this after suppression; 1 leaves them as they are. */
  roundCountsTo: number
  /** `supplier-only`: rebuilds what was once published; the result has no certificate and cannot be published. */
  check: 'full' | 'supplier-only'
  /** Whether a category that holds everyone, or all but so few, is treated as telling of each; left out, it is not. */
  groupDisclosure?: { allBut: number }
  /**
   * In the analysis room, where staff ask for any table and from where nothing leaves but through a release: by how many children each count is
   * changed before it is shown, as a standard deviation. Left out, by two.
   */
  room?: Readonly<{ spread: number }>
  /** When a total of pounds or days tells too much of whoever contributed most; left out, no amount is protected. */
  amounts?: AmountRule
}>

/**
 * What must stay possible for a number that is withheld: that it is as little as `from`, that it is as much as `to`,
 * and an interval at least `width` wide, on whichever side it lies (a sliding demand; left out, none).
 */
export type Protection = { from: number; to: number; width?: number }

/** Whether a number of children is too small to show under the policy. A base is judged by the smallest base. */
export function isSmall(
  count: number,
  policy: Pick<Policy, 'smallestCount' | 'smallestBase' | 'zeros'>,
  as: 'count' | 'base' = 'count',
): boolean {
  const smallest = as === 'count' ? policy.smallestCount : policy.smallestBase
  if (count === 0) return policy.zeros === 'withheld' && smallest > 0
  return count > 0 && count < smallest
}

/** What must stay possible for a small number that is withheld: an interval from–to that holds it. */
export function protectionOf(count: number, policy: Policy): Protection {
  const { smallestCount, smallestBase, zeros, protection } = policy
  const smallest = Math.max(smallestCount, count < smallestBase ? smallestBase : 0)
  const floor = zeros === 'shown' ? Math.min(1, count) : 0
  return {
    from: protection.down === 'zero' ? floor : Math.max(floor, count - 1),
    to: Math.max(count, protection.up === 'smallest-count' ? smallest : smallest - 1),
  }
}

// nineteen in twenty changes then lie within four children: who works out a withheld number knows it to within eight
const SPREAD_IN_ROOM = 2

/** The standard deviation by which counts are changed in the analysis room, in children. */
export const spreadInRoom = ({ room }: Pick<Policy, 'room'>): number => room?.spread ?? SPREAD_IN_ROOM

import { isNumber, type Value } from '../../kernel/value.ts'

/** How many children of an area have answered, of how many that live there. */
export type Coverage = {
  area: string
  name: string
  /** Of children; adults who answered for themselves are none. */
  responses: number
  /** Children of the survey's ages who live there; missing where nobody has imported them. */
  children: Value
  /** Responses of every child who lives there, as a fraction; null where the children are not known. */
  share: number | null
  /** How many more are needed for the floor; 0 when it is reached, null where the children are not known. */
  short: number | null
}

/** An area with its children, as places know it. */
export type AreaToHear = { code: string; name: string; children: Value }

/**
 * Every area with how far it is from the floor, also those from which nobody was heard. It is a count of responses against
 * children: it says nothing of whether those who answered are like the others.
 *
 * Worked number: 838 responses of 15,883 children are 5.28 per cent; a floor of 5 per cent is 795.
 */
export function coverageOf(
  areas: readonly AreaToHear[],
  responses: ReadonlyMap<string, number>,
  floor: number,
): Coverage[] {
  return areas.map(({ code, name, children }) => {
    const heard = responses.get(code) ?? 0
    const known = isNumber(children) && children > 0 ? children : null
    return {
      area: code,
      name,
      responses: heard,
      children,
      share: known === null ? null : heard / known,
      short: known === null ? null : Math.max(0, Math.ceil(known * floor) - heard),
    }
  })
}

/** Whom to write to first: where most children are missing, or where the smallest share of them was heard. */
export const CHASE_ORDERS = ['missing', 'share'] as const
export type ChaseOrder = (typeof CHASE_ORDERS)[number]

/** What of the areas is told nowhere: those that `withholdSmall` says, of a smallest count, for a floor. */
export type Untold = { withheld: ReadonlySet<Coverage>; smallest: number; floor: number }

const NOTHING: Untold = { withheld: new Set(), smallest: 0, floor: 0 }

/**
 * Areas below the floor. By `missing`, in the order in which a letter helps most children to be heard, so that the largest areas
 * come first; by `share`, those heard least of for their size. Of two alike in the one, the other decides.
 *
 * An area whose count is told nowhere has its place as if nobody had been heard there: between two that are told, its place would give the count
 * back. So would that it reached a floor of fewer than the smallest count, and so it counts as below.
 */
export function chaseList(
  coverage: readonly Coverage[],
  order: ChaseOrder = 'missing',
  { withheld, smallest, floor }: Untold = NOTHING,
): Coverage[] {
  const floorOf = ({ children }: Coverage) => Math.ceil(Number(children) * floor)
  const keyOf = (one: Coverage) =>
    withheld.has(one) ? { short: floorOf(one), share: 0 } : { short: one.short!, share: one.share! }
  return coverage
    .filter(one => one.short !== null && (one.short > 0 || (withheld.has(one) && floorOf(one) < smallest)))
    .map(one => ({ one, key: keyOf(one) }))
    .toSorted((a, b) => {
      const missing = b.key.short - a.key.short
      const share = a.key.share - b.key.share
      return (order === 'missing' ? missing || share : share || missing) || (a.one.area < b.one.area ? -1 : 1)
    })
    .map(({ one }) => one)
}

import { mustBeOneOf } from '../must-be-one-of.ts'

/** What is done with equal values: they share the better rank, or the earlier in the list goes first. */
export type Ties = (typeof TIES)[number]
export const TIES = ['shared', 'by order of areas'] as const

/**
 * The place of each value, 1 being the highest (or lowest) of them.
 *
 * Answers: "which are the ten highest?" It misleads when values have wide intervals: places far apart may then be
 * one and the same. Show ties; never average ranks, and never compare them between years of different areas.
 *
 * Formula: shared: 1 + how many values are ahead ("competition ranking": 1, 2, 2, 4); by order: ties broken by the
 * place in the list. Reference: R `rank(-x, ties.method = "min")` and `ties.method = "first"`.
 *
 * Worked number (R): 30, 10, 30, 20 → shared 1, 4, 1, 3; by order 1, 4, 2, 3.
 */
export function rank(values: readonly number[], first: 'highest' | 'lowest', ties: Ties): number[] {
  mustBeOneOf('what is done with ties', ties, TIES)
  const order = orderOf(values, first)
  const ranks = new Array<number>(values.length)
  order.forEach((index, place) => {
    const before = order[place - 1]
    const tied = ties === 'shared' && before !== undefined && values[before] === values[index]
    ranks[index] = tied ? ranks[before]! : place + 1
  })
  return ranks
}

/** The indexes of the values in order, equal ones in the order in which they stand. */
export function orderOf(values: readonly number[], first: 'highest' | 'lowest'): number[] {
  mustBeOneOf('which comes first', first, ['highest', 'lowest'])
  const unknown = values.findIndex(value => !Number.isFinite(value))
  if (unknown >= 0) throw new RangeError(`cannot rank ${values[unknown]}`)
  const sign = first === 'highest' ? -1 : 1
  return values.map((_, index) => index).sort((a, b) => sign * (values[a]! - values[b]!) || a - b)
}

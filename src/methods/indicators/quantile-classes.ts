import { mustBeOneOf } from '../must-be-one-of.ts'
import { orderOf, TIES, type Ties } from './rank.ts'

/**
 * The class of each value when all are divided, in order, into classes of the same size (5: quintiles).
 *
 * Answers: "is this area in the best or the worst fifth?" Class 1 holds the lowest values unless `first` says
 * otherwise. It misleads as a verdict: a fifth is always worst, however good all are, and two areas on either side
 * of an edge may hardly differ. Classes are never averaged.
 *
 * Where the values do not divide, the first classes are one larger (106 in 5: 22, 21, 21, 21, 21). Ties `by order
 * of areas` may put equal values into two classes, as R dplyr's `ntile` does; `shared` gives all equal values the
 * class of the middle of their places, the lower where that falls between two.
 *
 * Reference: R dplyr 1.1 `ntile(x, n)`.
 * Worked number (dplyr): 2, 2, 1, 3, 4, 5, 6 in 3 → 1, 1, 1, 2, 2, 3, 3.
 */
export function quantileClasses(
  values: readonly number[],
  classes: number,
  ties: Ties,
  first: 'lowest' | 'highest' = 'lowest',
): number[] {
  if (!Number.isInteger(classes) || classes < 1) throw new RangeError(`cannot divide into ${classes} classes`)
  mustBeOneOf('what is done with ties', ties, TIES)
  const order = orderOf(values, first)
  const result = new Array<number>(values.length)
  for (let start = 0; start < order.length; ) {
    let end = start
    while (ties === 'shared' && values[order[end + 1]!] === values[order[start]!]) end++
    const place = Math.floor((start + end) / 2)
    for (let at = start; at <= end; at++) result[order[at]!] = classAt(place, values.length, classes)
    start = end + 1
  }
  return result
}

/** The class of a place counted from 0: the first classes are one larger where the count does not divide. */
function classAt(place: number, count: number, classes: number): number {
  const small = Math.floor(count / classes)
  const larger = count % classes
  const inLarger = larger * (small + 1)
  if (place < inLarger) return Math.floor(place / (small + 1)) + 1
  return larger + Math.floor((place - inLarger) / small) + 1
}

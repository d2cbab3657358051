import { rank } from './rank.ts'
import { mustBeSome } from './requirements.ts'

/**
 * The band (quintile, decile) of each value as public health publishes it: equal values always share a band.
 *
 * Answers the same as `quantileClasses`, by the rule of the published deprivation bands: all of a tie go where its
 * first would go. It misleads in the same way, and where many are tied a band may be empty. A missing value (null) has
 * no band and does not count.
 *
 * Formula: bands + 1 − ⌈(n + 1 − rank) · bands ÷ n⌉, with equal values sharing the best rank; at least 1.
 * Reference: UKHSA PHEindicatormethods `phe_quantile`; its `invert = TRUE` is our `highest` first.
 *
 * Worked number: 10, 20, 20, 20, 50 in 5, lowest first: 1, 2, 2, 2, 5.
 */
export function publishedBands(
  values: readonly (number | null)[],
  bands: number,
  first: 'lowest' | 'highest',
): (number | null)[] {
  if (!Number.isInteger(bands) || bands < 1) throw new RangeError(`cannot divide into ${bands} bands`)
  const known = values.filter(value => value !== null)
  mustBeSome('values to divide into bands', known)
  const ranks = rank(known, first, 'shared')
  const bandOf = (place: number) =>
    Math.max(1, bands + 1 - Math.ceil(((known.length + 1 - place) * bands) / known.length))
  let next = 0
  return values.map(value => (value === null ? null : bandOf(ranks[next++]!)))
}

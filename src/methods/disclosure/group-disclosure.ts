/** What a distribution says of everybody in it. */
export type GroupDisclosure =
  | { category: number; says: 'everyone'; outside: number }
  | { category: number; says: 'nobody'; outside: 0 }

/**
 * Group disclosure: whether a distribution tells of every child in it without naming one.
 *
 * Answers: "if I know that a child is in this row, do I now know their answer?" `everyone`: one category holds all of
 * them, or all but `allBut` who know of themselves (0 by default; with 1 each of two minorities of one sees the rest).
 * `nobody`: a category is empty, so of everybody it is known that they are not in it; told only where `empties` asks.
 *
 * When it misleads: a row that is large says as much of a child as one that is small. A threshold does not see it.
 *
 * Reference: Hundepool et al. (2012), Statistical Disclosure Control, 5.2.
 *
 * Worked number: 0, 40, 0 tells of all 40 that they are in the second category; 1, 39, 0 does so to the one.
 */
export function findGroupDisclosure(
  categories: readonly number[],
  { allBut = 0, empties = false }: { allBut?: number; empties?: boolean } = {},
): GroupDisclosure[] {
  if (categories.length < 2) throw new RangeError('a distribution has two categories or more')
  if (!Number.isInteger(allBut) || allBut < 0)
    throw new RangeError(`all but must be a whole number from 0, got ${allBut}`)
  for (const count of categories)
    if (!(count >= 0 && Number.isFinite(count)))
      throw new RangeError(`a count must be 0 or more, got ${count}`)
  const total = categories.reduce((sum, count) => sum + count, 0)
  if (total === 0) return []
  return categories.flatMap((count, category): GroupDisclosure[] => {
    const outside = total - count
    if (count > allBut && outside <= allBut) return [{ category, says: 'everyone', outside }]
    return empties && count === 0 ? [{ category, says: 'nobody', outside: 0 }] : []
  })
}

/**
 * The counts of a list that are not told: those from 1 to below the smallest count, and of the others the smallest ones too until what is not told is more than one
 * count and adds up to the smallest count. The total of a list stands on the same page, so one small count alone could be worked out. That there was nobody is told.
 *
 * Worked number: of 900, 40, 3 and 0 with a smallest count of 11, 3 and 40 are not told.
 */
export function withholdSmall<Row extends { responses: number }>(
  rows: readonly Row[],
  smallest: number,
): ReadonlySet<Row> {
  const heard = rows
    .filter(one => one.responses > 0)
    .toSorted((one, other) => one.responses - other.responses)
  const small = heard.filter(one => one.responses < smallest)
  let sum = 0
  const withheld = new Set<Row>()
  for (const row of heard) {
    const isEnough =
      withheld.size >= small.length && (withheld.size === 0 || (withheld.size > 1 && sum >= smallest))
    if (isEnough) break
    withheld.add(row)
    sum += row.responses
  }
  return withheld
}

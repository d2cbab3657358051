/**
 * The counts of a list that are not told: those from 1 to below the smallest count, and of the others the smallest ones too until what is not told is more than one
 * count, adds up to the smallest count, and leaves each of them open by more than one up or down to whoever knows the total, which stands on the same page, and that
 * none of them is more than the smallest that is told. That there was nobody is told.
 *
 * Worked numbers, of a smallest count of 11: of 900, 40, 3 and 0, 3 and 40 are not told; of 900, 12, 12 and 10, none but 900: from 10 and 12 alone, with 12 told,
 * a total of 22 would give both away.
 */
export function withholdSmall<Row extends { responses: number }>(
  rows: readonly Row[],
  smallest: number,
): ReadonlySet<Row> {
  const heard = rows
    .filter(one => one.responses > 0)
    .toSorted((one, other) => one.responses - other.responses)
  const small = heard.filter(one => one.responses < smallest)
  if (small.length === 0) return new Set()
  for (let count = small.length; count < heard.length; count += 1) {
    const withheld = heard.slice(0, count)
    if (isEnough(withheld, smallest) && isOpen(withheld, heard[count]!.responses)) return new Set(withheld)
  }
  return new Set(heard)
}

/** Whether what is withheld of a list whose total is known could not be worked out from it by itself: nothing, or several and enough of them. */
export const isEnough = (withheld: readonly { responses: number }[], smallest: number): boolean =>
  withheld.length === 0 || (withheld.length > 1 && sumOf(withheld) >= smallest)

// from 10 and 12 one knows 11 to within one
const FEWEST_OPEN = 3

/** Whether each could be of several numbers, from the least that the others leave to the most that none of them passes. */
function isOpen(withheld: readonly { responses: number }[], smallestTold: number): boolean {
  const sum = sumOf(withheld)
  const least = Math.max(1, sum - (withheld.length - 1) * smallestTold)
  const most = Math.min(smallestTold, sum - (withheld.length - 1))
  return most - least >= FEWEST_OPEN
}

const sumOf = (rows: readonly { responses: number }[]): number =>
  rows.reduce((sum, { responses }) => sum + responses, 0)

/**
 * The sum of many numbers without the small errors that plain adding piles up (Neumaier's compensated sum).
 *
 * Use it wherever figures of areas, quarters or answers are added: the result is the same to the last digit
 * that a reader could see, however many parts there are. It is not a way to add missing values: the caller
 * decides what those mean first.
 *
 * Formula: a second number carries what each addition lost, and is added at the end.
 * Reference: Neumaier (1974), Zeitschrift für angewandte Mathematik und Mechanik 54; the same sum as
 * Python's `math.fsum` for everyday figures.
 *
 * Worked number: 1 + 1e100 + 1 − 1e100 is 2 (plain adding gives 0).
 */
export function compensatedSum(numbers: Iterable<number>): number {
  let sum = 0
  let lost = 0
  for (const number of numbers) {
    const next = sum + number
    // the larger of the two keeps its digits, the smaller is the one that lost some
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum
    sum = next
  }
  return sum + lost
}

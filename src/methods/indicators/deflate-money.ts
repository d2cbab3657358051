import { mustBeFinite } from './requirements.ts'

/**
 * Money of one year in the prices of another.
 *
 * Answers: "did spending really grow?" It misleads when the price index of the whole economy stands for something
 * whose prices moved otherwise, such as salaries in hospitals; and 2020-21 is odd in the GDP deflator (100.5 when
 * 2021-22 is 100) because output that was not produced was still paid for.
 *
 * Formula: money × index of the prices wanted ÷ index of the year it was spent in.
 * Reference: HM Treasury, GDP deflators: user guide.
 *
 * Worked number: £100 of 2021-22 (index 100) in prices of 2019-20 (index 94.4248) is £94.42.
 */
export function deflateMoney(money: number, indexThen: number, indexWanted: number): number {
  if (!(indexThen > 0 && indexThen < Infinity && indexWanted > 0 && indexWanted < Infinity)) {
    throw new RangeError(`a price index must be above zero, got ${indexThen} and ${indexWanted}`)
  }
  mustBeFinite('money', money)
  return (money * indexWanted) / indexThen
}

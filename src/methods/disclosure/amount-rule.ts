/**
 * Which amounts (pounds of bodies, days of settings) are sensitive because few contribute most of them.
 *
 * - `dominance` (n, k): the n largest contribute more than k % of the total.
 * - `p-percent`: whoever contributes the second most could estimate the most to within p % by taking their own off; with
 *   `q` readers are taken to know every contribution to within q % beforehand (100: nothing).
 *
 * It misleads for counts of children, each of whom contributes one: for them there is the smallest count.
 *
 * Formula: the total must be able to reach, for (n, k), 100 ÷ k × the n largest; for p %, the total + p ÷ q × the largest
 * less what all but the two largest contribute. Reference: Hundepool et al. (2012), Statistical Disclosure Control, 4.2.
 *
 * Worked number: 70, 20, 5, 5: by (1, 60) the one largest has 70 %, and 117 must stay possible; by p = 20 the rest of 10
 * is under 14, and 104 must stay possible.
 */
export type AmountRule =
  | { rule: 'dominance'; n: number; k: number }
  | { rule: 'p-percent'; p: number; q?: number }

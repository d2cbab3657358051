/**
 * Does this number format multiply by 100? `0.0%` does; `0\%` and `0"%"` only print the sign behind a number that
 * already is of a hundred. NHS Digital's 20.2165387957605 is of the second sort.
 */
export const isPercentFormat = (format: string): boolean =>
  format.replace(/\\.|"[^"]*"|\[[^\]]*\]|[_*]./g, '').includes('%')

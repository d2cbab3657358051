import { type Cell, cellAddress } from '../kernel/cell.ts'
import type { Problem } from '../kernel/problem.ts'
import { isNumber } from '../kernel/value.ts'
import type { Measure } from './measure.ts'

/**
 * Numbers that no count can be: fewer children than none, more than can be told apart, or what a division by zero left. Such a cell is not small,
 * so it would be shown, and its neighbours would tell what it should have been.
 */
export function impossibleNumbers(cells: readonly Cell[], measures: ReadonlyMap<string, Measure>): Problem[] {
  return cells.flatMap(cell => {
    const { value, numerator, denominator, lower, upper } = cell
    const measure = measures.get(cell.indicator)
    const counts = [denominator, ...(measure?.counts === 'people' ? [value, numerator] : [])]
    const wrong =
      [value, numerator, denominator, lower, upper].find(one => isNumber(one) && !Number.isFinite(one)) ??
      (measure?.shape === 'derived'
        ? undefined
        : counts.find(one => isNumber(one) && (one < 0 || one > Number.MAX_SAFE_INTEGER)))
    if (wrong === undefined) return []
    return [
      {
        code: 'number-not-possible',
        what: `${cellAddress(cell)} holds ${wrong}, which no count can be.`,
        kept: 'Nothing was released.',
        todo: 'Look at where the figure comes from: mend the source, or leave the cell out.',
      },
    ]
  })
}

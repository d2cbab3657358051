import type { PatternCount } from './pattern-counts.ts'

/**
 * Patterns laid out for going over them many times: every level of every comparison has one place in a long row, and
 * `cells` names for each pattern the places that it shows. Missing levels and columns left out are not in it.
 */
export type PatternGrid = {
  counts: Float64Array
  /** Where the cells of a pattern begin; one more entry than there are patterns. */
  begins: Int32Array
  cells: Int32Array
  /** Where the levels of each comparison begin in the long row; one more entry than comparisons. */
  columns: readonly number[]
}

/** Lays patterns out; refuses levels that a comparison does not have and counts that are no counts. */
export function layPatterns(
  patterns: readonly PatternCount[],
  sizes: readonly number[],
  leftOut: ReadonlySet<number>,
): PatternGrid {
  const columns = [0]
  for (const size of sizes) columns.push((columns.at(-1) ?? 0) + size)
  const cells: number[] = []
  const begins = [0]
  for (const { levels, count } of patterns) {
    if (!(Number.isFinite(count) && count >= 0)) throw new RangeError(`a count of pairs cannot be ${count}`)
    if (levels.length !== sizes.length)
      throw new RangeError(`a pattern has ${levels.length} levels for ${sizes.length} comparisons`)
    levels.forEach((level, column) => {
      if (!(Number.isSafeInteger(level) && level >= 0 && level < (sizes[column] ?? 0)))
        throw new RangeError(`no level ${level} in comparison ${column + 1}`)
      if (level !== 0 && !leftOut.has(column)) cells.push((columns[column] ?? 0) + level)
    })
    begins.push(cells.length)
  }
  return {
    counts: Float64Array.from(patterns, ({ count }) => count),
    begins: Int32Array.from(begins),
    cells: Int32Array.from(cells),
    columns,
  }
}

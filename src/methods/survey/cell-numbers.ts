/**
 * Splits cells by one more column of codes, in place; cells keep numbers without gaps, in the order of their first row.
 * Returns how many cells there are now.
 */
export function splitCells(cells: Int32Array, count: number, codes: Int32Array, width: number): number {
  const numbers = new Int32Array(count * width).fill(-1)
  let found = 0
  for (let row = 0; row < cells.length; row++) {
    const pair = cells[row]! * width + codes[row]!
    if (numbers[pair]! < 0) numbers[pair] = found++
    cells[row] = numbers[pair]!
  }
  return found
}

/**
 * Rows that are alike in every column, as cells: what depends on the columns alone need only be worked out for each.
 * Null where that would save little: columns of amounts, or more than half as many cells as rows.
 */
export function alikeRows(
  columns: readonly Float64Array[],
  size: number,
): { cells: Int32Array; count: number } | null {
  const cells = new Int32Array(size)
  const codes = new Int32Array(size)
  let count = 1
  for (const column of columns) {
    const width = codeValues(column, codes)
    if (width === 0) return null
    count = splitCells(cells, count, codes, width)
    if (count * 2 > size) return null
  }
  return { cells, count }
}

/** Writes a code for each value, and says how many there are; 0: too many to be categories. */
function codeValues(values: Float64Array, codes: Int32Array): number {
  const known = new Float64Array(MOST_VALUES)
  let count = 0
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    let code = 0
    while (code < count && known[code] !== value) code++
    if (code === MOST_VALUES) return 0
    if (code === count) known[count++] = value
    codes[row] = code
  }
  return count
}

// Columns of margins have two values; ages in years have some dozen. Beyond, cells would hardly repeat.
const MOST_VALUES = 16

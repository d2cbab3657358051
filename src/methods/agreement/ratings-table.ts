/**
 * How often two coders chose each pair of codes: rows are the first coder's codes, columns the second's.
 *
 * What only one of them coded (null) is left out and counted, since agreement says nothing about it.
 */
export function ratingsTable<Code extends string | number>(
  pairs: readonly (readonly [Code | null, Code | null])[],
  codes: readonly Code[],
): { table: number[][]; leftOut: number } {
  const place = new Map(codes.map((code, at) => [code, at]))
  if (place.size !== codes.length) throw new RangeError(`codes must differ, got ${codes.join(', ')}`)
  const table = codes.map(() => codes.map(() => 0))
  let leftOut = 0
  for (const [first, second] of pairs) {
    if (first === null || second === null) {
      leftOut++
      continue
    }
    const [row, column] = [place.get(first), place.get(second)]
    if (row === undefined || column === undefined)
      throw new RangeError(`no such code: ${row === undefined ? first : second}`)
    table[row]![column]! += 1
  }
  return { table, leftOut }
}

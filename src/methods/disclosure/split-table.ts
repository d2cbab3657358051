import type { CountTable } from './count-table.ts'

/** A piece of a table that shares no unsettled count with the rest, so that it can be treated alone. */
export type TablePart = {
  /** Places of its counts in the whole table, in order. */
  counts: readonly number[]
  /** Places of its sums in the whole table, in order. */
  sums: readonly number[]
  /** No count is reached from another in two ways: what follows can be had one sum at a time. */
  isTree: boolean
}

/**
 * Splits a table into parts that have nothing to do with each other. A count that `settled` names (its exact
 * value is known whatever is hidden) joins nothing: a known number carries no secret from one sum to another.
 */
export function splitTable(table: CountTable, settled: (place: number) => boolean): TablePart[] {
  const sumsOf = new Map<number, number[]>()
  table.sums.forEach(({ total, parts }, sum) => {
    for (const place of [total, ...parts]) {
      if (settled(place)) continue
      const sums = sumsOf.get(place)
      if (sums) sums.push(sum)
      else sumsOf.set(place, [sum])
    }
  })

  const seen = new Set<number>()
  const found: TablePart[] = []
  table.counts.forEach((_, place) => {
    if (!seen.has(place) && sumsOf.has(place)) found.push(walk(table, place, sumsOf, seen))
  })
  return found
}

function walk(
  table: CountTable,
  first: number,
  sumsOf: ReadonlyMap<number, readonly number[]>,
  seen: Set<number>,
): TablePart {
  const counts: number[] = []
  const sums = new Set<number>()
  let links = 0
  const waiting = [first]
  seen.add(first)
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    counts.push(place)
    for (const sum of sumsOf.get(place) ?? []) {
      links++
      if (sums.has(sum)) continue
      sums.add(sum)
      const { total, parts } = table.sums[sum]!
      for (const next of [total, ...parts]) {
        if (!sumsOf.has(next) || seen.has(next)) continue
        seen.add(next)
        waiting.push(next)
      }
    }
  }
  const isTree = links === counts.length + sums.size - 1
  return { counts: counts.toSorted((a, b) => a - b), sums: [...sums].toSorted((a, b) => a - b), isTree }
}

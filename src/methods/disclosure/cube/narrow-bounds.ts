import type { Cube } from './cube.ts'
import type { LatticeTable, TableSums } from './lattice.ts'

/** Between what each number of a cube must lie, for one who has read what is shown. */
export type CubeBounds = {
  lower: Float64Array
  upper: Float64Array
  /** How little a number could be if it could be less than nothing: how much room is left below. */
  room: Float64Array
}

// what is proven in more rounds than these needs a chain of so many sums, each of them rounded
const MOST_ROUNDS = 16

/**
 * Narrows what a reader knows of tables: a total is the sum of its parts, and a part what others leave of the total, one sum at a
 * time until nothing is gained. `fresh`: tables that are not as they were when nothing more was gained. The attacker of the gate
 * reads sums together, and may prove more where they circle; tests hold the one against the other.
 */
export function narrowBounds(
  cube: Cube,
  tables: readonly LatticeTable[],
  bounds: CubeBounds,
  fresh: ReadonlySet<LatticeTable>,
): void {
  const finest = tables.toReversed()
  let changed: ReadonlySet<LatticeTable> = fresh
  for (let round = 0; round < MOST_ROUNDS && changed.size > 0; round++) {
    const next = new Set<LatticeTable>()
    for (const table of round % 2 === 0 ? finest : tables)
      for (const sums of table.sums)
        if (changed.has(table) || changed.has(sums.table) || next.has(table) || next.has(sums.table))
          narrowSums(cube, table, sums, bounds, next)
    changed = next
  }
}

function narrowSums(
  cube: Cube,
  table: LatticeTable,
  { table: coarser, way, starts, wholes }: TableSums,
  bounds: CubeBounds,
  changed: Set<LatticeTable>,
): void {
  const stride = cube.strides[way]!
  for (const start of starts)
    for (const { whole, parts } of wholes) {
      const found = narrowSum(bounds, start + whole * stride, parts, start, stride)
      if (found & TOTAL) changed.add(coarser)
      if (found & PART) changed.add(table)
    }
}

const TOTAL = 1
const PART = 2

function narrowSum(
  { lower, upper, room }: CubeBounds,
  total: number,
  parts: readonly number[],
  start: number,
  stride: number,
): number {
  let [least, most, endless] = [0, 0, 0]
  for (const part of parts) {
    const place = start + part * stride
    least += lower[place]!
    if (upper[place] === Number.POSITIVE_INFINITY) endless++
    else most += upper[place]!
  }
  let found = 0
  if (least > room[total]!) room[total] = least
  if (least > lower[total]!) {
    lower[total] = least
    found |= TOTAL
  }
  if (endless === 0 && most < upper[total]!) {
    upper[total] = most
    found |= TOTAL
  }
  for (const part of parts) {
    const place = start + part * stride
    const [low, high] = [lower[place]!, upper[place]!]
    const left = upper[total]! - (least - low)
    if (left < high) {
      upper[place] = left
      found |= PART
    }
    const isEndless = high === Number.POSITIVE_INFINITY
    if (endless === 0 || (endless === 1 && isEndless)) {
      const needed = lower[total]! - (isEndless ? most : most - high)
      if (needed > room[place]!) room[place] = needed
      if (needed > low) {
        lower[place] = needed
        found |= PART
      }
    }
  }
  return found
}

import type { Cube } from './cube.ts'
import type { LatticeTable, TableSums } from './lattice.ts'

/** Where a number stands: in which table, and at which place of the cube. */
export type PlaceInTable = Readonly<{ table: LatticeTable; place: number }>

/**
 * Hides, in each line beside a number or beside what is hidden there, the smallest number that is as large as what is needed, or the largest
 * that there is; so many steps away at most. False where none is left to hide.
 */
export type HideNeighbour = (beside: PlaceInTable, need: number, steps: number) => boolean

/**
 * What hides neighbours in one table while it is being protected. Claims ask for the same lines thousands of times, so it remembers in
 * which of them nothing is shown any more: meanwhile numbers may be hidden, but none shown again.
 */
export function neighbourHider(
  cube: Cube,
  { hidden, fixed }: { hidden: Uint8Array; fixed: Uint8Array },
  table: LatticeTable,
): HideNeighbour {
  const { lines, ways } = linesOf(cube, table)
  const isEmpty = new Uint8Array(lines.length)
  const walk = { now: 0, lines: new Int32Array(lines.length), places: new Int32Array(cube.values.length) }

  const hideIn = (line: number, need: number): boolean => {
    if (isEmpty[line]) return false
    const chosen = chooseIn(lines[line]!, need)
    if (chosen < 0) isEmpty[line] = 1
    else hidden[chosen] = 1
    return chosen >= 0
  }

  // of equals the first that is enough, and the last that is not
  const chooseIn = (line: Int32Array, need: number): number => {
    let [enough, largest] = [-1, -1]
    for (const place of line) {
      if (hidden[place] || fixed[place]) continue
      const size = cube.values[place]!
      if (size >= need) {
        if (enough < 0 || size < cube.values[enough]!) enough = place
      } else if (largest < 0 || size >= cube.values[largest]!) largest = place
    }
    return enough < 0 ? largest : enough
  }

  /** The lines of these places, those of a place together; the same more than once where several of them lie in it. */
  const linesAt = (edge: readonly number[]): number[] => {
    const found: number[] = []
    for (const place of edge) for (const lineOf of ways) if (lineOf[place]! >= 0) found.push(lineOf[place]!)
    return found
  }

  /** What stands in these lines and was not met on this walk. */
  const placesIn = (beside: readonly number[]): number[] => {
    const found: number[] = []
    for (const line of beside) {
      if (walk.lines[line] === walk.now) continue
      walk.lines[line] = walk.now
      for (const place of lines[line]!) if (isNew(place)) found.push(place)
    }
    return found
  }

  const isNew = (place: number): boolean => {
    if (walk.places[place] === walk.now) return false
    walk.places[place] = walk.now
    return true
  }

  return ({ table: own, place }, need, steps) => {
    walk.now++
    let edge = partsIn(cube, table, own, place).filter(isNew)
    for (let step = 0; step < steps; step++) {
      const beside = linesAt(edge)
      let isHelped = false
      for (const line of beside) if (hideIn(line, need)) isHelped = true
      if (isHelped) return true
      edge = placesIn(beside)
    }
    return false
  }
}

/** The sums of a table, each as the places of its parts; and for each way in which it adds up, place → its line, -1 for none. */
function linesOf(cube: Cube, { sums }: LatticeTable): { lines: Int32Array[]; ways: Int32Array[] } {
  const lines: Int32Array[] = []
  const ways = sums.map(({ way, starts, wholes }) => {
    const lineOf = new Int32Array(cube.values.length).fill(-1)
    const stride = cube.strides[way]!
    for (const start of starts)
      for (const { parts } of wholes) {
        const line = Int32Array.from(parts, part => start + part * stride)
        for (const place of line) lineOf[place] = lines.length
        lines.push(line)
      }
    return lineOf
  })
  return { lines, ways }
}

/** The cells of a table that a cell of a table within it is the sum of. */
function partsIn(cube: Cube, table: LatticeTable, own: LatticeTable, place: number): number[] {
  if (own === table) return [place]
  const sums = table.sums.find(one => one.table === own || one.table.within.includes(own))
  return sums ? partsIn(cube, sums.table, own, place).flatMap(one => stepDown(cube, sums, one)) : []
}

function stepDown(cube: Cube, { way, wholes }: TableSums, place: number): number[] {
  const level = Math.floor(place / cube.strides[way]!) % cube.axes[way]!.size
  const found = wholes.find(({ whole }) => whole === level)
  return found ? found.parts.map(part => place + (part - level) * cube.strides[way]!) : []
}

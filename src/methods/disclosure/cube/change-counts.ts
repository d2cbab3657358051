import type { Cube } from './cube.ts'
import { eachCell, type LatticeTable, latticeOf, type TableSums } from './lattice.ts'

export type ChangeUse = Readonly<{
  /**
   * Who stands at each place: the sum of the record keys of its children, random numbers of 24 bits (so that those of half a milliard children add up exactly). The same children have the same wherever they are
   * counted.
   */
  keys: Float64Array
  /** Places where nobody can be: they stay nought, and everybody knows it. */
  fixed: Uint8Array
  /** The standard deviation of the change of a place. */
  deviation: (place: number) => number
}>

// Tables that are whole need one sweep. Where places are fixed or grains cross, the sweeps close in on what adds up.
const MOST_SWEEPS = 12
const NEARLY = 0.005

/**
 * By how much each number of a cube is changed before it is shown, so that what is withheld cannot be worked out from what is not.
 *
 * Answers: "how can staff ask for any table over the same children, and subtract as they like, without learning a small number?" Each count
 * gets one change, drawn by who is counted and by a secret, and never another: asked again, in another order or in another table it is the same. And
 * the changes add up as the counts do: the parts of a total, in whichever table, change by what the total changes by. So every way to work out
 * a number from others ends at that number with its own one change, and a thousand tables tell of it what one would tell. Nothing is
 * certain: a change may be of any size.
 *
 * When it misleads: a number of this cube and one of another survey, or over nearly the same children under another definition, have
 * changes of their own: so do two ways in which a group is put together. The mean of two such is nearer to the truth than one. Small numbers are changed as much as large ones: what is
 * below a policy's smallest count must still be withheld. What is published from exact counts (a release) beside changed ones needs its own protection.
 *
 * Formula: totals first. Of each table every free place draws z from N(0, s² Π(1 + 1/L)), where L is how many free places its line of each way
 * holds; then each line in turn is moved as a whole, by the same for each free place, until it sums to the change of its total (cyclic projections;
 * one sweep where no place is fixed and no grains cross). In whole tables the variance of every change is then s² again: 1/L² + (1 + 1/L)(1 − 1/L) = 1
 * for each way.
 *
 * Reference: keys of records from Fraser and Wooton (2005), "A proposed method for confidentialising tabular output to protect against
 * differencing"; changes that add up, totals first, from Abowd and others (2022), "The 2020 Census Disclosure Avoidance System TopDown
 * Algorithm"; drawing by Box and Muller (1958).
 * Worked number: a total changed by 1, its parts drawn 2 and −3: their sum is 2 short, and they become 3 and −2.
 */
export function changeCounts(cube: Cube, use: ChangeUse): Float64Array {
  const changes = new Float64Array(cube.values.length)
  const widened = new Float64Array(cube.values.length).fill(1)
  for (const table of latticeOf(cube.axes)) {
    for (const sums of table.sums) widenLines(cube, sums, use.fixed, widened)
    drawTable(cube, table, use, { changes, widened })
    bringToTotals(cube, table, use, changes)
  }
  return changes
}

function widenLines(cube: Cube, sums: TableSums, fixed: Uint8Array, widened: Float64Array): void {
  eachLine(cube, sums, (_, parts, start, stride) => {
    let free = 0
    for (const part of parts) if (!fixed[start + part * stride]) free++
    for (const part of parts) widened[start + part * stride]! *= 1 + 1 / free
  })
}

function drawTable(
  cube: Cube,
  table: LatticeTable,
  { keys, fixed, deviation }: ChangeUse,
  { changes, widened }: { changes: Float64Array; widened: Float64Array },
): void {
  // all children of a total may be in one of its parts: how many places the table has tells the two apart, whatever they are called
  eachCell(cube, table, (levels, place) => {
    if (fixed[place]) return
    const key = cube.values[place] === 0 ? keyOfNobody(cube, keys, levels) : keys[place]!
    changes[place] = deviation(place) * Math.sqrt(widened[place]!) * drawNormal(key + table.cells * GOLDEN)
  })
}

/** Where nobody is, whoever else is at each of its levels says which place it is: in every table that has it the same. */
function keyOfNobody({ axes, strides }: Cube, keys: Float64Array, levels: readonly number[]): number {
  const everybody = axes.map(({ size }) => size - 1)
  const all = everybody.reduce((place, level, way) => place + level * strides[way]!, 0)
  return levels.reduce(
    (key, level, way) =>
      level === everybody[way] ? key : key + keys[all + (level - everybody[way]!) * strides[way]!]!,
    0,
  )
}

function bringToTotals(
  cube: Cube,
  table: LatticeTable,
  { fixed, deviation }: ChangeUse,
  changes: Float64Array,
) {
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let farthest = 0
    for (const sums of table.sums)
      eachLine(cube, sums, (total, parts, start, stride) => {
        let [short, free] = [changes[total]!, 0]
        for (const part of parts) {
          const place = start + part * stride
          if (fixed[place]) continue
          short -= changes[place]!
          free++
        }
        if (free === 0) return
        const share = short / free
        for (const part of parts) if (!fixed[start + part * stride]) changes[start + part * stride]! += share
        farthest = Math.max(farthest, Math.abs(short) / deviation(total))
      })
    if (farthest < NEARLY) return
  }
}

function eachLine(
  cube: Cube,
  { way, starts, wholes }: TableSums,
  call: (total: number, parts: readonly number[], start: number, stride: number) => void,
): void {
  const stride = cube.strides[way]!
  for (const start of starts)
    for (const { whole, parts } of wholes) call(start + whole * stride, parts, start, stride)
}

const KEYS = 0x100000000
const GOLDEN = 0x9e3779b9

/** A number from the standard normal distribution, always the same of one key. */
function drawNormal(key: number): number {
  const word = mix(key % KEYS)
  const [one, other] = [(word + 0.5) / KEYS, (mix(word ^ GOLDEN) + 0.5) / KEYS]
  return Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other)
}

/** Every bit of a word depends on every other (the finish of MurmurHash3). */
function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

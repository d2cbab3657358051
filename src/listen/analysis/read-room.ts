import { changeCounts } from '../../methods/disclosure/cube/change-counts.ts'
import type { WithheldInCube } from '../../methods/disclosure/cube/withhold-in-cube.ts'
import { type Policy, spreadInRoom } from '../../methods/disclosure/policy.ts'
import { type ShareFromSums, type ShareSums, shareFromSums } from '../../methods/survey/share-from-sums.ts'
import { printCount, printShare } from './print-figures.ts'
import type { WaveCube } from './wave-cube.ts'
import { withholdInWave } from './withhold-in-wave.ts'

/** A cube as staff may read it: what is small is withheld, and every count is changed a little. */
export type RoomCube = WithheldInCube & {
  cube: WaveCube
  /** By how many children each count is changed. */
  changes: Float64Array
  /** By what weight each sum of weights is changed; the same where every answer counts as one. */
  weightChanges: Float64Array
  /** The standard deviation of a change, in children. */
  spread: number
}

/**
 * Withholds what is small in a cube, and changes every count, so that nobody who opens one table after the other works out what
 * is withheld: `changeCounts` says how. Weights are changed by what as many children there weigh.
 *
 * @throws RangeError for a cube that was counted without keys.
 */
export function readRoom(cube: WaveCube, policy: Policy): RoomCube {
  const { axes, strides, rows, weight, keys } = cube
  const spread = spreadInRoom(policy)
  const withheld = withholdInWave(cube, policy)
  if (keys === null) throw new RangeError('a cube of the room is counted with the keys of its children')
  const nothing = new Float64Array(rows.length)
  if (spread === 0) return { ...withheld, cube, changes: nothing, weightChanges: nothing, spread }
  const use = { keys, fixed: withheld.fixed }
  const counts = { axes, strides, values: rows }
  const changes = changeCounts(counts, { ...use, deviation: () => spread })
  if (weight === rows) return { ...withheld, cube, changes, weightChanges: changes, spread }
  const deviation = (place: number) => spread * weightOfOne(cube, place, policy)
  return { ...withheld, cube, changes, weightChanges: changeCounts(counts, { ...use, deviation }), spread }
}

/**
 * What one child of a place weighs: on average there, or where there are few, in the smallest total of theirs that is not small. So a reader would
 * read a weight as a number of children.
 */
export function weightOfOne(
  { axes, strides, rows, weight }: WaveCube,
  place: number,
  { smallestCount }: Pick<Policy, 'smallestCount'>,
): number {
  let [of, left] = [place, place]
  if (rows[place]! < smallestCount) {
    of = rows.length - 1
    for (let way = axes.length - 1; way >= 0; way--) {
      const level = Math.floor(left / strides[way]!)
      left -= level * strides[way]!
      const total = place + (axes[way]!.everybody - level) * strides[way]!
      if (rows[total]! >= smallestCount && rows[total]! < rows[of]!) of = total
    }
  }
  return weight[of]! / rows[of]!
}

/** A number of children at a place, as it is printed. */
export const countAt = ({ cube: { rows }, changes }: RoomCube, place: number): number =>
  printCount(rows[place]! + changes[place]!)

/** What is printed of children out of those at some places; null where nobody is there. `of`: places that have nobody in common. */
export function shareAt(
  room: RoomCube,
  at: number,
  of: readonly number[],
  designRows?: number,
): ShareFromSums | null {
  const sums = sumsOf(room.cube, at, of)
  const known = shareFromSums(sums, designRows === undefined ? {} : { designRows })
  if (known === null) return null
  const change = (changes: Float64Array) => of.reduce((sum, place) => sum + changes[place]!, 0)
  // a base that a change would bring near to nought is half of what it is at least
  const rows = Math.max(sums.rows / 2, sums.rows + change(room.changes))
  const weight = Math.max(sums.weight / 2, sums.weight + change(room.weightChanges))
  const share = Math.min(1, Math.max(0, (sums.weightYes + room.weightChanges[at]!) / weight))
  return printShare(known, room.spread === 0 ? known : { share, rows }, room.spread)
}

function sumsOf({ rows, weight, weightSquared }: WaveCube, at: number, of: readonly number[]): ShareSums {
  const add = (numbers: Float64Array) => of.reduce((sum, place) => sum + numbers[place]!, 0)
  return {
    rows: add(rows),
    yes: rows[at]!,
    weight: add(weight),
    weightSquared: add(weightSquared),
    weightYes: weight[at]!,
    weightSquaredYes: weightSquared[at]!,
  }
}

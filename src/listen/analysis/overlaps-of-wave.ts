import { placeIn } from '../../methods/disclosure/cube/cube.ts'
import { askWave } from './ask-wave.ts'
import type { Dimension } from './dimension.ts'
import { printCount } from './print-figures.ts'
import { countAt, type RoomCube, readRoom, shareAt } from './read-room.ts'
import { recordKeysOf } from './record-keys.ts'
import { countInOrder, type TableCell, type TableUse } from './table-of-wave.ts'
import { wayOfDimension } from './ways-of-table.ts'

/** Of the children of one group, how many are in another too. */
export type Overlap = {
  group: string
  other: string
  /** Children of the group, to the nearest ten. */
  base: number | 'withheld'
  both: number | 'withheld'
  share: TableCell
}

/**
 * How groups of children overlap, each with each other, out of those of whom both are known. What is small is withheld as in any
 * table by these two groups. `weights`: which were used, in words; null where every answer counts as one.
 */
export async function overlapsOfWave(
  use: TableUse,
  wave: string,
): Promise<{ overlaps: Overlap[]; weights: string | null }> {
  const asked = await askWave(use, { wave })
  const children = { weights: asked.weights, keys: await recordKeysOf(asked, use.roomKey) }
  const groups = asked.dimensions.filter(({ from }) => from.kind === 'group')
  const ways = await Promise.all(groups.map(group => wayOfDimension(asked, group)))
  const pairs = groups.flatMap((group, at) =>
    groups.slice(at + 1).flatMap((other, more) => {
      const to = at + 1 + more
      if (ways[at]!.id === ways[to]!.id) return []
      // counted once, and read from both sides
      const { cube, order } = countInOrder([ways[at]!, ways[to]!], children)
      const room = readRoom(cube, use.policy)
      return [
        { at, to, overlap: overlapIn({ room, order }, [group, other]) },
        { at: to, to: at, overlap: overlapIn({ room, order: order.toReversed() }, [other, group]) },
      ]
    }),
  )
  const sorted = pairs.toSorted((one, other) => one.at - other.at || one.to - other.to)
  return { overlaps: sorted.map(({ overlap }) => overlap), weights: asked.sayWeights }
}

type Counted = { room: RoomCube; order: readonly number[] }

function overlapIn({ room, order }: Counted, [group, other]: readonly [Dimension, Dimension]): Overlap {
  const { cube, hidden, changes } = room
  const [own, beside] = order as [number, number]
  const levels = (first: string, second: string): number[] | null => {
    const found = cube.axes.map((axis, way) => axis.levels.indexOf(way === own ? first : second))
    return found.includes(-1) ? null : found
  }
  const [both, only] = [levels('yes', 'yes'), levels('yes', 'no')]
  const names = { group: group.title, other: other.title }
  const isHidden = (at: number[] | null) => at === null || hidden[placeIn(cube, at)] === 1
  const all = both?.with(beside, cube.axes[beside]!.everybody) ?? null
  if (isHidden(both) || isHidden(only) || isHidden(all))
    return { ...names, base: 'withheld', both: 'withheld', share: 'withheld' }
  const [yes, no] = [placeIn(cube, both!), placeIn(cube, only!)]
  return {
    ...names,
    base: printCount(cube.rows[yes]! + changes[yes]! + cube.rows[no]! + changes[no]!),
    both: countAt(room, yes),
    share: shareAt(room, yes, [yes, no]) ?? 'nobody',
  }
}

import {
  type ReadCount,
  type WithheldInCube,
  withholdInCube,
} from '../../methods/disclosure/cube/withhold-in-cube.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import { readPrintedCount, readPrintedShare } from './print-figures.ts'
import { type CubeAxis, isBase, type WaveCube } from './wave-cube.ts'

/**
 * What of a table of a wave must not be seen, also by one who opens every other table of it. A count is read as printed: as a share of
 * those who answered, of each question that it answers; to ten where it is a base itself.
 */
export function withholdInWave({ axes, strides, rows }: WaveCube, policy: Policy): WithheldInCube {
  const cube = { axes, strides, values: rows }
  // nobody of a form that does not ask gives an answer, and nobody of one that does gives one elsewhere
  const isNoAnswer = (levels: readonly number[]) =>
    axes.every((axis, way) => {
      const level = levels[way]!
      if (axis.bases === null || level >= axis.leaves || isBase(axis, level)) return true
      return axis.bases[level] === null && !axis.unsaid.includes(level)
    })
  const read: ReadCount = (levels, place) => {
    const count = rows[place]!
    let [least, most] = [0, Number.POSITIVE_INFINITY]
    let isTotal = true
    for (let way = 0; way < axes.length; way++) {
      const { bases, leaves } = axes[way]!
      const level = levels[way]!
      const base = level < leaves ? (bases?.[level] ?? null) : null
      if (base === null || level === base) continue
      isTotal = false
      const known = rows[place + (base - level) * strides[way]!]!
      if (known === 0) continue
      const [from, to] = readPrintedShare(count, known)
      least = Math.max(least, from)
      most = Math.min(most, to)
    }
    if (isTotal || axes.some((axis, way) => isBase(axis, levels[way]!))) {
      const [from, to] = readPrintedCount(count)
      least = Math.max(least, from)
      most = Math.min(most, to)
    }
    return [least, most]
  }
  return withholdInCube(cube, policy, read, isNoAnswer, levels => isNeverSeen(axes, levels))
}

/**
 * Those of whom a group is not known are a row of their own, withheld as any other, where a question is split by that group alone. In a place, or
 * beside a second group, they have none, and nobody has one of whom two things are not known: each such row is of few, and would cost
 * another group its own.
 */
export function isNeverSeen(axes: readonly CubeAxis[], levels: readonly number[]): boolean {
  let [unknown, ways, isPlace] = [0, 0, false]
  for (let way = 0; way < axes.length; way++) {
    const { id, unsaid, everybody } = axes[way]!
    if (levels[way] === everybody) continue
    ways++
    if (unsaid.includes(levels[way]!)) unknown++
    else if (id === 'area') isPlace = true
  }
  return unknown > (isPlace || ways > 2 ? 0 : 1)
}

import { type WithheldInCube, withholdInCube } from '../../methods/disclosure/cube/withhold-in-cube.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import { type CubeAxis, isBase, type WaveCube } from './wave-cube.ts'

// An area of so few cannot be split by anything, and what all of them say would be told of each: it is withheld whole.
const SPLIT_FROM = 5

/** What of a table of a wave is too small to be seen under the office's policy. */
export function withholdInWave({ axes, strides, rows }: WaveCube, policy: Policy): WithheldInCube {
  // nobody of a form that does not ask gives an answer, and nobody of one that does gives one elsewhere
  const mayBeImpossible = (levels: readonly number[]) =>
    axes.every((axis, way) => {
      const level = levels[way]!
      if (axis.bases === null || isBase(axis, level)) return true
      return axis.bases[level]!.length === 0 && !(level < axis.leaves && axis.unsaid.includes(level))
    })
  const isImpossible = (levels: readonly number[]) => {
    const known = axes.flatMap(({ forms }, way) => forms[levels[way]!] ?? [])
    const [first, ...others] = known
    return first !== undefined && ![...first].some(form => others.every(some => some.has(form)))
  }
  const known = {
    mayBeImpossible,
    isImpossible,
    isNeverSeen: (levels: readonly number[]) => isNeverSeen(axes, levels),
    leastOf: (levels: readonly number[]) =>
      isPlaceAlone(axes, levels) ? SPLIT_FROM * policy.smallestCount : 0,
  }
  return withholdInCube({ axes, strides, values: rows }, policy, known)
}

/**
 * Those of whom a group is not known are a row of their own, withheld as any other, where a question is split by that group alone. In a place, or
 * beside a second group, they have none, and nobody has one of whom two things are not known: each such row is of few, and says nothing of
 * any group.
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

const isPlaceAlone = (axes: readonly CubeAxis[], levels: readonly number[]): boolean =>
  axes.every(({ id, everybody }, way) => (id === 'area') !== (levels[way] === everybody))

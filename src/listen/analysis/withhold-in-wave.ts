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
      if (axis.bases === null || isBase(axis, level)) return true
      return axis.bases[level]!.length === 0 && !(level < axis.leaves && axis.unsaid.includes(level))
    })
  const read: ReadCount = (levels, place) => {
    const count = rows[place]!
    let [least, most] = [0, Number.POSITIVE_INFINITY]
    let isTotal = true
    for (let way = 0; way < axes.length; way++) {
      const { bases } = axes[way]!
      const level = levels[way]!
      for (const base of bases?.[level] ?? []) {
        if (level === base) continue
        isTotal = false
        const known = rows[place + (base - level) * strides[way]!]!
        if (known === 0) continue
        const [from, to] = readPrintedShare(count, known)
        least = Math.max(least, from)
        most = Math.min(most, to)
      }
    }
    if (isTotal || axes.some((axis, way) => isBase(axis, levels[way]!))) {
      const [from, to] = readPrintedCount(count)
      least = Math.max(least, from)
      most = Math.min(most, to)
    }
    return [least, most]
  }
  const isImpossible = (levels: readonly number[]) => {
    const known = axes.flatMap(({ forms }, way) => forms[levels[way]!] ?? [])
    const [first, ...others] = known
    return first !== undefined && ![...first].some(form => others.every(some => some.has(form)))
  }
  const told = axes.map(axis => ({
    ...axis,
    grains: axis.grains.filter(({ id }) => id !== axis.together),
  }))
  const found = withholdInCube(
    { ...cube, axes: told },
    policy,
    read,
    isNoAnswer,
    levels => isNeverSeen(axes, levels),
    isImpossible,
  )
  axes.forEach((axis, way) => {
    if (axis.together !== null) withholdTogether({ axes, strides }, way, found)
  })
  return found
}

/**
 * Answers that are shown as one, of which each is told elsewhere by a group of children: they are shown where each of them could be, and
 * where nothing else of their line is withheld. There they are what the others leave of all who answered, and say nothing new.
 */
function withholdTogether(
  { axes, strides }: Pick<WaveCube, 'axes' | 'strides'>,
  way: number,
  { hidden, fixed }: Pick<WithheldInCube, 'hidden' | 'fixed'>,
): void {
  const { grains, leaves, bases, everybody, together } = axes[way]!
  const { levels, of } = grains.find(({ id }) => id === together)!
  const own = Array.from({ length: leaves }, (_, leaf) => leaf)
  const answers = own.filter(leaf => bases![leaf]!.length > 0)
  const stride = strides[way]!
  const size = everybody + 1
  for (let place = 0; place < hidden.length; place++) {
    // one line of this way, from its first level
    if (Math.floor(place / stride) % size !== 0) continue
    const at = (level: number) => place + level * stride
    const isHidden = (leaf: number) => hidden[at(leaf)] === 1
    for (const level of levels) {
      const parts = own.filter(leaf => of[leaf] === level)
      const [base] = bases![level]!
      fixed[at(level)] = parts.every(leaf => fixed[at(leaf)] === 1) ? 1 : 0
      const isOpen = !parts.some(isHidden)
      const isRemainder =
        base !== undefined && parts.length > 1 && answers.every(leaf => of[leaf] === level || !isHidden(leaf))
      hidden[at(level)] = isOpen || (isRemainder && !hidden[at(base)]) ? 0 : 1
    }
  }
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

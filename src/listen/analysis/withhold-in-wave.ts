import {
  type ReadCount,
  type WithheldInCube,
  withholdInCube,
} from '../../methods/disclosure/cube/withhold-in-cube.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import { readPrintedCount, readPrintedShare } from './print-figures.ts'
import type { WaveCube } from './wave-cube.ts'

/**
 * What of a table of a wave must not be seen, also by one who opens every other table of it. A count is read as printed: as a share of
 * those who answered, of each question that it answers; to ten where it is a base itself.
 */
export function withholdInWave({ axes, strides, rows }: WaveCube, policy: Policy): WithheldInCube {
  const cube = { axes, strides, values: rows }
  const isNoAnswer = (levels: readonly number[]) =>
    axes.every(({ base, leaves }, way) => base === null || levels[way]! >= leaves || levels[way] === base)
  const read: ReadCount = (levels, place) => {
    const count = rows[place]!
    let [least, most] = [0, Number.POSITIVE_INFINITY]
    let isBase = true
    for (let way = 0; way < axes.length; way++) {
      const { base, leaves } = axes[way]!
      if (base === null) continue
      const level = levels[way]!
      if (level >= leaves || level === base) continue
      isBase = false
      const known = rows[place + (base - level) * strides[way]!]!
      if (known === 0) continue
      const [from, to] = readPrintedShare(count, known)
      least = Math.max(least, from)
      most = Math.min(most, to)
    }
    if (isBase || axes.some(({ base }, way) => base !== null && levels[way] === base)) {
      const [from, to] = readPrintedCount(count)
      least = Math.max(least, from)
      most = Math.min(most, to)
    }
    return [least, most]
  }
  return withholdInCube(cube, policy, read, isNoAnswer)
}

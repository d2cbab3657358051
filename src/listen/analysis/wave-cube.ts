import { type Axis, makeAxis } from '../../methods/disclosure/cube/axis.ts'
import { addUpCube, stridesOf } from '../../methods/disclosure/cube/cube.ts'
import type { LevelColumn } from './wave-columns.ts'

/** One way in which children are counted: a column, and what its levels are counted together as. */
export type CubeWay = {
  id: string
  column: LevelColumn
  coarser: readonly { id: string; of: (level: string) => string }[]
  /** Whether those of whom it is known are a total that tables show: the base of an answer. */
  hasBase: boolean
}

/** Children counted in every combination of levels and in all totals, and what they weigh. */
export type WaveCube = {
  axes: readonly CubeAxis[]
  strides: readonly number[]
  rows: Float64Array
  weight: Float64Array
  weightSquared: Float64Array
}

/** `levels`: names of its leaves, `NOT_KNOWN` last if anybody is; `base`: the level of those of whom it is known. */
export type CubeAxis = Axis & { levels: readonly string[]; base: number | null; everybody: number }

const NOT_KNOWN = ''
const KNOWN = 'known'

/** Counts children in one pass over their columns. Levels at which there is nobody are left out. */
export function countCube(ways: readonly CubeWay[], weights: Float64Array | null): WaveCube {
  const made = ways.map(axisOfWay)
  const axes = made.map(({ axis }) => axis)
  const { strides, cells } = stridesOf(axes)
  const children = ways[0]?.column.codes.length ?? 0
  const places = new Uint32Array(children)
  ways.forEach(({ column: { codes } }, way) => {
    const leap = Uint32Array.from(made[way]!.leafOf, leaf => leaf * strides[way]!)
    for (let child = 0; child < children; child++) places[child]! += leap[codes[child]!]!
  })
  const [rows, weight, weightSquared] = [0, 0, 0].map(() => new Float64Array(cells)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let child = 0; child < children; child++) {
    const place = places[child]!
    rows[place]!++
    if (weights === null) continue
    const one = weights[child]!
    weight[place]! += one
    weightSquared[place]! += one * one
  }
  if (weights === null) for (const sums of [weight, weightSquared]) sums.set(rows)
  for (const sums of [rows, weight, weightSquared]) addUpCube(axes, sums)
  return { axes, strides, rows, weight, weightSquared }
}

function axisOfWay({ id, column, coarser, hasBase }: CubeWay): { axis: CubeAxis; leafOf: number[] } {
  const names = Array.from(column.counts, (_, code) => column.levels[code] ?? NOT_KNOWN)
  const used = names.filter((_, code) => column.counts[code]! > 0)
  const levels = [...new Set(used)]
  const unsaid = levels.indexOf(NOT_KNOWN)
  const joined = coarser.map(({ id: name, of }) => ({
    id: name,
    of: numbered(levels.map(level => (level === NOT_KNOWN ? NOT_KNOWN : of(level)))),
  }))
  const known = { id: KNOWN, of: levels.map(level => (level === NOT_KNOWN ? 1 : 0)) }
  const grains = hasBase ? [...joined, known] : joined
  const axis = makeAxis(id, levels.length, grains, unsaid < 0 ? null : unsaid)
  const said = levels.flatMap((level, leaf) => (level === NOT_KNOWN ? [] : [leaf]))
  const ofSaid = (of: Int32Array) =>
    levels.every((_, leaf) => (of[leaf] === of[said[0]!]) === said.includes(leaf))
  const whole = said.length === 0 ? undefined : axis.grains.find(({ of }) => ofSaid(of))
  const base = hasBase && whole ? whole.of[said[0]!]! : null
  const leafOf = names.map(name => Math.max(0, levels.indexOf(name)))
  return { axis: { ...axis, levels, base, everybody: axis.size - 1 }, leafOf }
}

const numbered = (names: readonly string[]): number[] => {
  const known = [...new Set(names)]
  return names.map(name => known.indexOf(name))
}

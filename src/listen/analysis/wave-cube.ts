import { type Axis, makeAxis } from '../../methods/disclosure/cube/axis.ts'
import { addUpCube, stridesOf } from '../../methods/disclosure/cube/cube.ts'
import type { LevelColumn } from './levels-of-children.ts'

/** One way in which children are counted: a column, and what its levels are counted together as. */
export type CubeWay = {
  id: string
  column: LevelColumn
  coarser: readonly { id: string; of: (level: string) => string }[]
  /** In which base the children of a level count: a total that tables show, of all who had this answer to choose. Null where none is. */
  baseOf: ((level: string) => string | null) | null
}

/** The base of a way that is asked of everybody alike. */
export const ONE_BASE = (): string => 'known'

/** Children counted in every combination of levels and in all totals, and what they weigh. */
export type WaveCube = {
  axes: readonly CubeAxis[]
  strides: readonly number[]
  rows: Float64Array
  weight: Float64Array
  weightSquared: Float64Array
}

/**
 * `levels`: names of its leaves, `NOT_KNOWN` last if anybody is; `bases`: for each leaf the level of its base, null for those of whom
 * it is not known; null for a way without.
 */
export type CubeAxis = Axis & {
  levels: readonly string[]
  bases: readonly (number | null)[] | null
  everybody: number
}

/** Whether a level is a base, or an answer that everybody in its base gave. */
export const isBase = ({ bases }: CubeAxis, level: number): boolean => bases?.includes(level) ?? false

const NOT_KNOWN = ''
const KNOWN = 'known'

/** Where each child stands by some ways. Whoever counts many questions by the same ways works it out once. */
export type CubePlaces = {
  axes: readonly CubeAxis[]
  /** For each child; null by no way at all, where all stand together. */
  places: Uint32Array | null
}

export function countPlaces(ways: readonly CubeWay[]): CubePlaces {
  const made = ways.map(axisOfWay)
  const axes = made.map(({ axis }) => axis)
  if (ways.length === 0) return { axes, places: null }
  const { strides } = stridesOf(axes)
  const places = new Uint32Array(ways[0]!.column.codes.length)
  ways.forEach(({ column: { codes } }, way) => {
    const leap = Uint32Array.from(made[way]!.leafOf, leaf => leaf * strides[way]!)
    for (let child = 0; child < places.length; child++) places[child]! += leap[codes[child]!]!
  })
  return { axes, places }
}

/** Counts children in one pass by one more way. Levels at which there is nobody are left out. */
export function countWith(
  { axes: before, places }: CubePlaces,
  way: CubeWay,
  weights: Float64Array | null,
): WaveCube {
  const { axis, leafOf } = axisOfWay(way)
  const axes = [...before, axis]
  const { strides, cells } = stridesOf(axes)
  const leap = Uint32Array.from(leafOf, leaf => leaf * strides.at(-1)!)
  const { codes } = way.column
  const rows = new Float64Array(cells)
  const [weight, weightSquared] =
    weights === null ? [rows, rows] : [new Float64Array(cells), new Float64Array(cells)]
  for (let child = 0; child < codes.length; child++) {
    const place = leap[codes[child]!]! + (places === null ? 0 : places[child]!)
    rows[place]!++
    if (weights === null) continue
    const one = weights[child]!
    weight[place]! += one
    weightSquared[place]! += one * one
  }
  for (const sums of new Set([rows, weight, weightSquared])) addUpCube(axes, sums)
  return { axes, strides, rows, weight, weightSquared }
}

/** Children counted by some ways, the last of them like the others. */
export const countCube = (ways: readonly CubeWay[], weights: Float64Array | null): WaveCube =>
  countWith(countPlaces(ways.slice(0, -1)), ways.at(-1)!, weights)

function axisOfWay({ id, column, coarser, baseOf }: CubeWay): { axis: CubeAxis; leafOf: number[] } {
  const names = Array.from(column.counts, (_, code) => column.levels[code] ?? NOT_KNOWN)
  const used = names.filter((_, code) => column.counts[code]! > 0)
  const levels = [...new Set(used)]
  const unsaid = levels.indexOf(NOT_KNOWN)
  const joined = coarser.map(({ id: name, of }) => ({
    id: name,
    of: numbered(levels.map(level => (level === NOT_KNOWN ? NOT_KNOWN : of(level)))),
  }))
  const based = levels.map(level => (level === NOT_KNOWN ? null : (baseOf?.(level) ?? null)))
  const known = { id: KNOWN, of: numbered(based.map(base => base ?? NOT_KNOWN)) }
  const axis = makeAxis(id, levels.length, baseOf ? [...joined, known] : joined, unsaid < 0 ? null : unsaid)
  const leafOf = names.map(name => Math.max(0, levels.indexOf(name)))
  const bases = baseOf ? based.map(base => (base === null ? null : levelOfBase(axis, based, base))) : null
  return { axis: { ...axis, levels, bases, everybody: axis.size - 1 }, leafOf }
}

/** The level, of whichever grain, in which the leaves of a base count and no other. */
function levelOfBase({ grains }: Axis, based: readonly (string | null)[], base: string): number | null {
  const first = based.indexOf(base)
  const grain = grains.find(({ of }) =>
    based.every((one, leaf) => (one === base) === (of[leaf] === of[first])),
  )
  return grain?.of[first] ?? null
}

const numbered = (names: readonly string[]): number[] => {
  const known = [...new Set(names)]
  return names.map(name => known.indexOf(name))
}

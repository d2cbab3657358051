import { type Axis, makeAxis } from '../../methods/disclosure/cube/axis.ts'
import { addUpCube, stridesOf } from '../../methods/disclosure/cube/cube.ts'
import type { LevelColumn } from './levels-of-children.ts'

/** One way in which children are counted: a column, and what its levels are counted together as. */
export type CubeWay = {
  id: string
  column: LevelColumn
  /** `isAnswer`: tables show it as answers too, in one base of all who gave one. */
  coarser: readonly { id: string; of: (level: string) => string; isAnswer?: boolean }[]
  /** Of these, what tables show in place of the levels; left out where they show those. */
  shownAs?: string
  /** The forms on which a child may be at a level; left out where it may be on any. */
  formsOf?: (level: string) => readonly string[]
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
  /** The sum of the record keys of the children at each place; null where they were not asked for. */
  keys: Float64Array | null
}

/** What is added up of each child beside itself; null for what is not asked for. */
export type OfChildren = { weights: Float64Array | null; keys: Float64Array | null }

/**
 * `levels`: names of its leaves, `NOT_KNOWN` last if anybody is; `bases`: for each level those in which tables show it as an answer, its own
 * first, none for those of whom it is not known; null for a way without.
 */
export type CubeAxis = Axis & {
  levels: readonly string[]
  bases: readonly (readonly number[])[] | null
  /** For each level the forms on which a child may be at it; null where it may be on any. */
  forms: readonly (ReadonlySet<string> | null)[]
  /** For each leaf the level that tables show it in. */
  shownIn: readonly number[]
  everybody: number
}

/** Whether a level is a base, or an answer that everybody in its base gave. */
export const isBase = ({ bases }: CubeAxis, level: number): boolean =>
  bases?.some(some => some.includes(level)) ?? false

const NOT_KNOWN = ''
const KNOWN = 'known'
const ANSWERED = 'answered'

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
  { weights, keys: own }: OfChildren,
): WaveCube {
  const { axis, leafOf } = axisOfWay(way)
  const axes = [...before, axis]
  const { strides, cells } = stridesOf(axes)
  const leap = Uint32Array.from(leafOf, leaf => leaf * strides.at(-1)!)
  const { codes } = way.column
  const rows = new Float64Array(cells)
  const [weight, weightSquared] =
    weights === null ? [rows, rows] : [new Float64Array(cells), new Float64Array(cells)]
  const keys = own === null ? null : new Float64Array(cells)
  for (let child = 0; child < codes.length; child++) {
    const place = leap[codes[child]!]! + (places === null ? 0 : places[child]!)
    rows[place]!++
    if (own !== null) keys![place]! += own[child]!
    if (weights === null) continue
    const one = weights[child]!
    weight[place]! += one
    weightSquared[place]! += one * one
  }
  for (const sums of new Set([rows, weight, weightSquared, ...(keys === null ? [] : [keys])]))
    addUpCube(axes, sums)
  return { axes, strides, rows, weight, weightSquared, keys }
}

/** Children counted by some ways, the last of them like the others. */
export const countCube = (ways: readonly CubeWay[], children: OfChildren): WaveCube =>
  countWith(countPlaces(ways.slice(0, -1)), ways.at(-1)!, children)

function axisOfWay({ id, column, coarser, baseOf, shownAs, formsOf }: CubeWay): {
  axis: CubeAxis
  leafOf: number[]
} {
  const names = Array.from(column.counts, (_, code) => column.levels[code] ?? NOT_KNOWN)
  const used = names.filter((_, code) => column.counts[code]! > 0)
  const levels = [...new Set(used)]
  const unsaid = levels.indexOf(NOT_KNOWN)
  const classesBy = (of: (level: string) => string) =>
    numbered(levels.map(level => (level === NOT_KNOWN ? NOT_KNOWN : of(level))))
  const joined = coarser.map(one => ({ id: one.id, of: classesBy(one.of) }))
  const based = levels.map(level => (level === NOT_KNOWN ? null : (baseOf?.(level) ?? null)))
  const known = { id: KNOWN, of: numbered(based.map(base => base ?? NOT_KNOWN)) }
  const answered = { id: ANSWERED, of: numbered(based.map(base => (base === null ? NOT_KNOWN : KNOWN))) }
  const asAnswers = joined.filter((_, at) => coarser[at]!.isAnswer)
  const ofBases = asAnswers.length > 0 ? [known, answered] : [known]
  const axis = makeAxis(
    id,
    levels.length,
    baseOf ? [...joined, ...ofBases] : joined,
    unsaid < 0 ? null : unsaid,
  )
  const bases = baseOf ? Array.from({ length: axis.size }, (): number[] => []) : null
  const all = levelsOf(axis, answered.of)
  const own = levelsOf(axis, known.of)
  const shown = levelsOf(axis, joined.find(one => one.id === shownAs)?.of ?? levels.map((_, leaf) => leaf))
  for (const [leaf, base] of based.entries()) {
    if (bases === null || base === null) continue
    bases[leaf]!.push(own[leaf]!)
    for (const { of } of asAnswers) {
      const answer = bases[levelsOf(axis, of)[leaf]!]!
      if (!answer.includes(all[leaf]!)) answer.push(all[leaf]!)
    }
  }
  return {
    axis: {
      ...axis,
      levels,
      bases,
      forms: formsOfLevels(axis, levels, formsOf),
      shownIn: [...shown],
      everybody: axis.size - 1,
    },
    leafOf: names.map(name => Math.max(0, levels.indexOf(name))),
  }
}

function formsOfLevels({ size, grains }: Axis, levels: readonly string[], formsOf: CubeWay['formsOf']) {
  const found = Array.from({ length: size }, (): Set<string> | null => (formsOf ? new Set() : null))
  if (formsOf)
    for (const { of } of grains)
      for (const [leaf, level] of of.entries()) {
        const name = levels[leaf]!
        if (name === NOT_KNOWN) found[level] = null
        else for (const form of formsOf(name)) found[level]?.add(form)
      }
  return found
}

/** For each leaf the level of its class: of the grain that is these classes. */
const levelsOf = ({ grains }: Axis, classOf: readonly number[]): Int32Array =>
  grains.find(({ of }) => classOf.every((one, leaf) => of.indexOf(of[leaf]!) === classOf.indexOf(one)))?.of ??
  new Int32Array()

const numbered = (names: readonly string[]): number[] => {
  const known = [...new Set(names)]
  return names.map(name => known.indexOf(name))
}

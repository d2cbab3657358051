import { problem } from '../../kernel/problem.ts'
import { placeIn } from '../../methods/disclosure/cube/cube.ts'
import { type ShareFromSums, type ShareSums, shareFromSums } from '../../methods/survey/share-from-sums.ts'
import type { DatasetId } from '../../platform/datasets/dataset.ts'
import type { Survey } from '../survey/survey.ts'
import {
  type AnalysisUse,
  type AskedOf,
  type AskedWave,
  answersOfRows,
  areasOfKind,
  askWave,
  variableNamed,
} from './ask-wave.ts'
import { type Dimension, dimensionNamed, NOT_KNOWN } from './dimension.ts'
import type { LevelColumn } from './levels-of-children.ts'
import { bringColumns, levelsOfRows } from './wave-columns.ts'
import { type CubeWay, countPlaces, countWith, ONE_BASE, type WaveCube } from './wave-cube.ts'

/** All levels of a dimension, or all areas, together. */
export const ALL = '*'

/** By what answers are split. */
export type Split = {
  /** Up to two: `ages`, `gender`, `group:in-care`, `lives-with`. */
  by: readonly string[]
  /** A kind of area, as places call it; null for the country as one. */
  area: string | null
}

/** What is asked of a finished wave. */
export type Question = AskedOf &
  Split & {
    /** `happy.mental-health`, `better-life`, `important.good-friends`: one or several. */
    variables: readonly string[]
  }

/**
 * One answer in one group and area, as sums and as a finished share. Unrounded and as it is: not for publication before
 * the gate has seen it.
 */
export type WaveCell = {
  variable: string
  value: string
  /** A code; `ALL`; `NOT_KNOWN` for children without a usable place. */
  area: string
  /** A level for each dimension asked for; `ALL`; `NOT_KNOWN`. */
  levels: readonly string[]
  sums: ShareSums
  /** Null where nobody answered. */
  share: ShareFromSums | null
}

export type CellsOfWave = {
  dataset: DatasetId
  weighted: boolean
  /** How the weights were made and what they cost; null without. */
  weights: { words: string; designEffect: number | null } | null
  survey: Survey
  dimensions: readonly Dimension[]
  /** Codes of areas that occur, in order, `NOT_KNOWN` last; empty without areas. */
  areas: readonly string[]
  cells: readonly WaveCell[]
  /** For each variable, rows without an answer, by why. */
  without: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/**
 * Estimates from a finished wave: for each answer of each variable, in each combination of levels, area and all their
 * totals, the weighted share with its bases and interval. The base is those whose form offered the answer, and who gave one.
 *
 * @throws ProblemsError for a wave without a dataset, and for what its survey does not have.
 */
export async function cellsOfWave(
  use: AnalysisUse,
  { by, area, ...question }: Question,
): Promise<CellsOfWave> {
  const [only] = await cellsBySplits(use, question, [{ by, area }])
  return only!
}

/**
 * The same by several splits: each variable's answers are read once and counted by all of them, one after the other.
 */
export async function cellsBySplits(
  use: AnalysisUse,
  question: Omit<Question, keyof Split>,
  splits: readonly Split[],
): Promise<CellsOfWave[]> {
  const asked = await askWave(use, question)
  const variables = question.variables.map(name => variableNamed(asked.survey, name))
  // asked for together: all that is not in memory takes one reading of the file
  const [, ...counted] = await Promise.all([
    bringColumns(
      asked.rows,
      variables.map(({ of }) => of),
    ),
    ...splits.map(one => startSplit(use, asked, one)),
  ])
  const without: Record<string, Readonly<Record<string, number>>> = {}
  for (const variable of variables) {
    const { name } = variable
    const { column, reasons } = await answersOfRows(asked, variable)
    without[name] = reasons
    const way: CubeWay = { id: name, column, coarser: [], baseOf: ONE_BASE }
    for (const { places, areas, cells } of counted)
      for (const cell of cellsOfCube(
        countWith(places, way, { weights: asked.weights, keys: null }),
        name,
        areas !== null,
      ))
        cells.push(cell)
  }
  return counted.map(({ dimensions, areas, cells }) => ({
    dataset: asked.dataset,
    weighted: asked.weights !== null,
    weights: asked.sayWeights === null ? null : { words: asked.sayWeights, designEffect: asked.designEffect },
    survey: asked.survey,
    dimensions,
    areas: areas === null ? [] : occurring(areas),
    cells,
    without,
  }))
}

/** The place of each child by one split, to which each variable adds its answer. */
async function startSplit(use: AnalysisUse, asked: AskedWave, { by, area }: Split) {
  const dimensions = dimensionsAsked(asked, by)
  const areas = area === null ? null : await areasOfKind(asked, await use.gazetteer(), area)
  const ways: CubeWay[] = areas === null ? [] : [plainWay('area', areas)]
  for (const { id, from, levels } of dimensions)
    ways.push(
      plainWay(
        id,
        await levelsOfRows(
          asked.rows,
          from,
          levels.map(level => level.id),
        ),
      ),
    )
  const cells: WaveCell[] = []
  return { dimensions, areas, places: countPlaces(ways), cells }
}

/** @throws ProblemsError for more than two, and for what answers of this survey cannot be split by. */
export function dimensionsAsked({ dimensions }: AskedWave, by: readonly string[]): Dimension[] {
  if (by.length > 2) throw problem({ code: 'analysis-by', what: 'a table has two groups at most.' })
  return by.map(one => dimensionNamed(dimensions, one))
}

const plainWay = (id: string, column: LevelColumn): CubeWay => ({ id, column, coarser: [], baseOf: null })

const occurring = ({ levels, counts }: LevelColumn): string[] =>
  [...levels, NOT_KNOWN].filter((_, code) => counts[code]! > 0)

/** Finishes the share of every answer in every place where somebody answered. */
function cellsOfCube(cube: WaveCube, variable: string, hasArea: boolean): WaveCell[] {
  const answers = cube.axes.at(-1)!
  const base = answers.bases?.find(some => some.length > 0)?.[0] ?? null
  if (base === null) return []
  const everybody = cube.axes.map(axis => axis.everybody)
  const designRows = cube.rows[placeIn(cube, everybody)]!
  const values = answers.levels.flatMap((value, leaf) => (value === NOT_KNOWN ? [] : [{ value, leaf }]))
  return placesOf(cube).flatMap(levels => {
    if (cube.rows[placeIn(cube, [...levels, base])] === 0) return []
    const names = levels.map((level, way) => {
      const axis = cube.axes[way]!
      return level === axis.everybody ? ALL : axis.levels[level]!
    })
    const [area, ...groups] = hasArea ? (names as [string, ...string[]]) : [ALL, ...names]
    return values.map(({ value, leaf }): WaveCell => {
      const sums = sumsAt(cube, [...levels, leaf], [...levels, base])
      return { variable, value, area, levels: groups, sums, share: shareFromSums(sums, { designRows }) }
    })
  })
}

const placesOf = ({ axes }: WaveCube): number[][] =>
  axes
    .slice(0, -1)
    .reduce<number[][]>(
      (found, { leaves, everybody }) =>
        found.flatMap(some =>
          [everybody, ...Array.from({ length: leaves }, (_, leaf) => leaf)].map(one => [...some, one]),
        ),
      [[]],
    )

/** What children at one place of a cube weigh, out of those at another. */
export function sumsAt(cube: WaveCube, at: readonly number[], of: readonly number[]): ShareSums {
  const [yes, all] = [placeIn(cube, at), placeIn(cube, of)]
  return {
    rows: cube.rows[all]!,
    yes: cube.rows[yes]!,
    weight: cube.weight[all]!,
    weightSquared: cube.weightSquared[all]!,
    weightYes: cube.weight[yes]!,
    weightSquaredYes: cube.weightSquared[yes]!,
  }
}

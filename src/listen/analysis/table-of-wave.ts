import type { KeyObject } from 'node:crypto'
import { problem } from '../../kernel/problem.ts'
import { placeIn } from '../../methods/disclosure/cube/cube.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import type { ShareFromSums } from '../../methods/survey/share-from-sums.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { AskedVariable } from '../survey/asked-variables.ts'
import type { Survey } from '../survey/survey.ts'
import { type AnalysisUse, askWave, variableAsked } from './ask-wave.ts'
import { dimensionsAsked, type Question } from './cells-of-wave.ts'
import { type Comparison, compareRows } from './compare-rows.ts'
import { type Dimension, NOT_KNOWN } from './dimension.ts'
import { printCount } from './print-figures.ts'
import { countAt, type RoomCube, readRoom, shareAt } from './read-room.ts'
import { recordKeysOf } from './record-keys.ts'
import { refuseMixed } from './refuse-mixed.ts'
import { type CubeAxis, type CubeWay, countCube, type OfChildren, type WaveCube } from './wave-cube.ts'
import { type TableWay, wayOfAnswers, wayOfAreas, wayOfDimension } from './ways-of-table.ts'
import { isNeverSeen } from './withhold-in-wave.ts'

/** A question about one variable. */
export type TableQuestion = Omit<Question, 'variables'> & { variable: string; against?: string | undefined }

export type TableUse = AnalysisUse & {
  policy: Policy
  /** The office's secret by which counts are changed. */
  roomKey: KeyObject
}

/** `withheld`: small, or it would give away what is small. `nobody`: nobody answered here. */
export type TableCell = ShareFromSums | 'withheld' | 'nobody'

export type TableRow = {
  /** What each way of the table is at: an area, levels; `ALL` for a total. */
  at: readonly string[]
  /** How they are called. */
  words: readonly string[]
  isTotal: boolean
  /** To the nearest ten. */
  base: number | 'withheld'
  effectiveBase: number | 'withheld'
  cells: readonly TableCell[]
}

export type WaveTable = {
  survey: Survey
  variable: AskedVariable
  columns: readonly { id: string; title: string }[]
  dimensions: readonly Dimension[]
  /** Totals first, those of whom a way is not known last; in a single place these have no row, and count in its totals. */
  rows: readonly TableRow[]
  comparisons: readonly Comparison[]
  dataset: string
  /** Which weights it used, in words; null where every answer counts as one. */
  weights: string | null
  /** How many have no answer, by why, to the nearest ten; what is small is left out. */
  without: Readonly<Record<string, number>>
}

/**
 * A table of a finished wave as staff may see it: rounded, and what is small under the office's policy withheld, live,
 * with whatever would give it away in this table or in any other of the wave.
 */
export async function tableOfWave(use: TableUse, question: TableQuestion): Promise<WaveTable> {
  const asked = await askWave(use, question)
  const variable = variableAsked(asked.survey, question.variable, question.of)
  const dimensions = dimensionsAsked(asked, question.by)
  refuseMixed(asked.survey, variable, dimensions)
  const gazetteer = await use.gazetteer()
  // asked for together, so that what is not in memory takes one reading of the file
  const [{ way: answers, reasons }, ...before] = await Promise.all([
    wayOfAnswers(asked, variable),
    ...(question.area === null ? [] : [wayOfAreas(asked, gazetteer, question.area)]),
    ...dimensions.map(one => wayOfDimension(asked, one)),
  ])
  const ways: TableWay[] = [...before, answers]
  const keys = await recordKeysOf(asked, use.roomKey)
  const { cube, order } = countInOrder(ways, { weights: asked.weights, keys })
  const shown = ways.map((way, at) => {
    const axis = cube.axes[order[at]!]!
    return at < ways.length - 1 ? [...shownOf(way, axis), ...unknownOf(axis)] : shownOf(way, axis)
  })
  const columns = columnsFor(variable, shown.at(-1)!)
  const counted = { room: readRoom(cube, use.policy), order, shown }
  const rows = rowsOf(counted, namesFor(question, dimensions, gazetteer))
  return {
    survey: asked.survey,
    variable,
    columns,
    dimensions,
    rows,
    comparisons: compareRows(rows, columns, question),
    dataset: asked.dataset,
    weights: asked.sayWeights,
    without: printReasons(reasons, use.policy),
  }
}

/**
 * Children counted by these ways, in an order of their own: which of two questions is asked for groups makes no difference to what is
 * withheld. `order`: where each way stands.
 */
export function countInOrder(ways: readonly CubeWay[], children: OfChildren) {
  const sorted = ways.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  if (new Set(sorted.map(({ id }) => id)).size < sorted.length)
    throw problem({
      code: 'analysis-by',
      what: 'a question cannot be split by itself.',
      todo: 'Choose another group.',
    })
  return { cube: countCube(sorted, children), order: ways.map(way => sorted.indexOf(way)) }
}

type Counted = { room: RoomCube; order: readonly number[]; shown: readonly ShownLevel[][] }

/** A level of a way, by the name that the table has for it. */
type ShownLevel = { level: number; id: string }

/** What is shown of a way: never those of whom it is not known, nor answers on other forms than those asked of. */
const shownOf = ({ shown }: TableWay, { levels, shownIn }: CubeAxis): ShownLevel[] => {
  const found = levels.flatMap((level, leaf) => {
    const id = shown === null ? level : shown.get(level)
    return level === NOT_KNOWN || id === undefined ? [] : [{ level: shownIn[leaf]!, id }]
  })
  return found.filter((one, at) => found.findIndex(({ level }) => level === one.level) === at)
}

/** A row of its own for those of whom a group, or the place, is not known. */
const unknownOf = ({ levels }: CubeAxis): ShownLevel[] => {
  const leaf = levels.indexOf(NOT_KNOWN)
  return leaf < 0 ? [] : [{ level: leaf, id: NOT_KNOWN }]
}

function rowsOf({ room, order, shown }: Counted, nameOf: NameLevel): TableRow[] {
  const { cube, hidden, fixed } = room
  const answersWay = order.at(-1)!
  const answers = shown.at(-1)!
  const ofAnswers = answers.length === 0 ? null : cube.axes[answersWay]!.bases![answers[0]!.level]![0]!
  if (ofAnswers === null) return []
  const designRows =
    cube.rows[
      placeIn(
        cube,
        cube.axes.map(axis => axis.everybody),
      )
    ]!
  const ways = order.slice(0, -1)
  return rowPlaces(cube, ways, shown).flatMap(chosen => {
    const levels = cube.axes.map((_, way) => chosen[ways.indexOf(way)] ?? 0)
    const at = (level: number) => levels.with(answersWay, level)
    const base = placeIn(cube, at(ofAnswers))
    if (fixed[base] || isNeverSeen(cube.axes, at(ofAnswers))) return []
    const names = chosen.map((level, way) => shown[way]!.find(one => one.level === level)?.id ?? ALL_LEVELS)
    const isHidden = hidden[base] === 1
    const finish = (level: number) => shareAt(room, placeIn(cube, at(level)), [base], designRows)
    const cells = answers.map(({ level }): TableCell => {
      if (isHidden || hidden[placeIn(cube, at(level))]) return 'withheld'
      return finish(level) ?? 'nobody'
    })
    const some = isHidden ? null : finish(answers[0]!.level)
    return {
      at: names,
      words: names.map((name, way) => nameOf(way, name)),
      isTotal: names.includes(ALL_LEVELS),
      base: isHidden ? 'withheld' : countAt(room, base),
      effectiveBase: some?.effectiveBase ?? 'withheld',
      cells,
    } satisfies TableRow
  })
}

const ALL_LEVELS = '*'

const NOT_KNOWN_WORDS = 'Not known'

/** Every combination of levels and totals, in order. */
const rowPlaces = ({ axes }: WaveCube, ways: readonly number[], shown: Counted['shown']): number[][] =>
  ways.reduce<number[][]>(
    (found, way, at) => {
      const levels = shown[at]!.map(({ level }) => level)
      return found.flatMap(some => [axes[way]!.everybody, ...levels].map(one => [...some, one]))
    },
    [[]],
  )

type NameLevel = (way: number, name: string) => string

function namesFor({ area }: TableQuestion, dimensions: readonly Dimension[], places: Gazetteer): NameLevel {
  const first = area === null ? 0 : 1
  return (way, name) => {
    if (name === ALL_LEVELS) return way < first ? 'All areas' : 'All'
    if (name === NOT_KNOWN) return way < first ? 'Place not known' : NOT_KNOWN_WORDS
    if (way < first) return places.area(name)?.name ?? name
    return dimensions[way - first]!.levels.find(({ id }) => id === name)?.title ?? name
  }
}

function columnsFor(variable: AskedVariable, answers: readonly ShownLevel[]): WaveTable['columns'] {
  if (variable.kind === 'chosen')
    return answers.map(({ id }) => ({ id, title: id === 'true' ? 'Chosen' : 'Not chosen' }))
  return answers.map(({ id }) => ({ id, title: variable.options[id] ?? id }))
}

/** Reasons add up with the answers to all children: where one is small, the next smallest goes with it. */
function printReasons(reasons: Readonly<Record<string, number>>, { smallestCount }: Policy) {
  const bySize = Object.entries(reasons).toSorted(([, one], [, other]) => one - other)
  const small = bySize.filter(([, rows]) => rows < smallestCount).length
  const shown = bySize.slice(small === 0 ? 0 : small + 1)
  return Object.fromEntries(shown.map(([why, rows]) => [why, printCount(rows)]))
}

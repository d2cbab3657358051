import { problem } from '../../kernel/problem.ts'
import { makeDesign } from '../../methods/survey/design.ts'
import { effectiveBase } from '../../methods/survey/effective-base.ts'
import { makeFactor } from '../../methods/survey/factor.ts'
import type { Margin } from '../../methods/survey/margin.ts'
import { rake } from '../../methods/survey/rake.ts'
import { trimWeights } from '../../methods/survey/trim-weights.ts'
import type { BasePopulation } from './base-population.ts'
import { type JoinedMargin, joinLevels } from './join-levels.ts'
import type { AskedChild, MarginOfWave, MarginUse } from './margin-of-wave.ts'

/** How many children of one age, area and set of answers there are; null where it is not known. */
export type WeighCell = AskedChild & { rows: number }

/** One level of age or area is counted with another of its margin: nobody answered there. */
export type Join = { margin: 'age' | 'area'; level: string; with: string }

/** How weights were made: with the same answers it makes the same again. */
export type WeightRecipe = {
  /** Of the populations by single years of age and area. */
  year: number
  /** Largest weight, in mean weights. */
  most: number
  joins: readonly Join[]
  /** Margins beside age and area. */
  margins: readonly MarginUse[]
  /** Levels of those margins with fewer answers are joined within their group. */
  fewest: number
}

/** One level of a margin within a group: how many there are in the population, who answered, and what their answers weigh. */
export type LevelWeighed = {
  group: string
  /** More than one where they were joined. */
  levels: readonly string[]
  people: number
  rows: number
  weight: number
}

export type MarginWeighed = {
  /** `age`, `area`, or the id of a margin. */
  margin: string
  title: string
  /** Children who have no level in it: they keep what the other margins give. */
  unknown: number
  levels: readonly LevelWeighed[]
  /** The same for each answer over all groups in which it counts; empty for ages and areas. */
  answers: readonly Omit<LevelWeighed, 'group'>[]
  joined: JoinedMargin['joined']
  left: readonly string[]
  scaled: MarginOfWave['scaled']
}

/** How weights turned out: what they cost, and how far each level is from its population. */
export type WeightDiagnostics = {
  rows: number
  designEffect: number
  effectiveBase: number
  least: number
  most: number
  /** Half of all children weigh less. */
  median: number
  trimmed: number
  margins: readonly MarginWeighed[]
}

export type Weights = { cells: readonly (WeighCell & { weight: number })[]; diagnostics: WeightDiagnostics }

/**
 * Weights for the children of a wave: raked to the population of single years of age, of areas and of whatever other margins are
 * given, trimmed, and brought to the sum of the population.
 *
 * A margin leaves children of whom it knows no level as the others make them: without a place, with an answer that no population
 * counts (another gender), or who did not want to say. So they count as much as others of their age and area, and move
 * nobody (docs/methods/survey-weights.md says why). Weights do not make volunteers a random sample.
 *
 * @throws ProblemsError with every level of age or area that only the sample or only the population has, and what to join it with.
 */
export function weigh(
  cells: readonly WeighCell[],
  recipe: WeightRecipe,
  base: BasePopulation,
  others: readonly MarginOfWave[] = [],
): Weights {
  if (!cells.some(({ age, area }) => age !== null && area !== null))
    throw problem({ code: 'weights-nobody', what: 'of nobody are both age and place known.' })
  const margins: Labelled[] = [
    ...(['age', 'area'] as const).map(name => baseMargin(name, recipe, base)),
    ...others.map(one => labelledOf(joinLevels(one, cells, recipe.fewest))),
  ]
  const labels = margins.map(({ labelOf }) => cells.map(labelOf))
  const told = margins.map(
    ({ name, parts }, at): Margin => ({
      factor: makeFactor(name, labels[at]!),
      totals: Object.fromEntries([...parts].map(([label, { people }]) => [label, people])),
      unknown: 'left',
    }),
  )
  const design = rake(makeDesign({ weights: cells.map(({ rows }) => rows) }), told.filter(hasLevels), SETTLED)
  const raked = cells.map((cell, at) => ({ ...cell, weight: design.weights[at]! / cell.rows }))
  const { weights, ...figures } = trimmed(raked, recipe, base.all)
  const finished = cells.map((cell, at) => ({ ...cell, weight: weights[at]! }))
  return {
    cells: finished,
    diagnostics: { ...figures, margins: margins.map((margin, at) => weighed(margin, labels[at]!, finished)) },
  }
}

// One in a thousand million of all weights: trimming moves margins by far more afterwards.
const SETTLED = { tolerance: 1e-9 }

/** A margin with the label of each child, as raking takes it. */
type Labelled = Pick<MarginWeighed, 'margin' | 'title' | 'joined' | 'left' | 'scaled'> & {
  name: string
  labelOf: (cell: WeighCell) => string | null
  parts: JoinedMargin['parts']
  own: MarginOfWave | null
}

/** A margin that could tell no group's children apart has nothing to bring anybody to. */
const hasLevels = ({ totals }: Margin): boolean => Object.keys(totals).length > 0

function baseMargin(name: Join['margin'], recipe: WeightRecipe, base: BasePopulation): Labelled {
  const joined = (level: string): string =>
    recipe.joins.find(one => one.margin === name && one.level === level)?.with ?? level
  const parts = new Map<string, { group: string; levels: readonly string[]; people: number }>()
  for (const [level, people] of Object.entries(base[name])) {
    const label = joined(level)
    const own = parts.get(label) ?? { group: '', levels: [], people: 0 }
    parts.set(label, { group: '', levels: [...own.levels, level], people: own.people + people })
  }
  const labelOf = (cell: WeighCell) => (cell[name] === null ? null : joined(String(cell[name])))
  const title = name === 'age' ? 'Age in years' : 'Area'
  return { margin: name, name, title, labelOf, parts, own: null, joined: [], left: [], scaled: null }
}

const labelledOf = ({ margin, labelOf, parts, joined, left }: JoinedMargin): Labelled => ({
  ...{ margin: margin.id, name: `“${margin.title}”`, title: margin.title, scaled: margin.scaled },
  ...{ labelOf, parts, joined, left, own: margin },
})

/** Every weight at most so many mean ones, and all together the population; a weight for each cell. */
function trimmed(cells: Weights['cells'], { most }: WeightRecipe, population: number) {
  const times = cells.map(cell => cell.rows)
  const rows = times.reduce((sum, count) => sum + count, 0)
  const sum = cells.reduce((all, cell) => all + cell.rows * cell.weight, 0)
  const before = cells.map(({ weight }) => (weight * population) / sum)
  const bound = (most * population) / rows
  const rule = { upper: bound, strict: true, times }
  const { weights } = trimWeights(makeDesign({ weights: before }), rule)
  const { designEffect, effectiveBase: worth } = effectiveBase(weights, times)
  const sorted = Array.from(weights, (weight, at) => ({ weight, rows: times[at]! })).toSorted(
    (one, other) => one.weight - other.weight,
  )
  return {
    weights,
    rows,
    designEffect,
    effectiveBase: worth,
    least: sorted[0]!.weight,
    median: middleOf(sorted, rows),
    most: sorted.at(-1)!.weight,
    trimmed: before.reduce((count, weight, at) => count + (weight > bound ? times[at]! : 0), 0),
  }
}

/** The weight of the child in the middle, of children in the order of their weights. */
function middleOf(sorted: readonly { weight: number; rows: number }[], rows: number): number {
  let before = 0
  for (const one of sorted) {
    before += one.rows
    if (before > Math.floor(rows / 2)) return one.weight
  }
  throw new RangeError(`expected ${rows} children, got ${before}`)
}

/** What each level came to. */
function weighed(
  { labelOf: _l, name: _n, parts, own, ...said }: Labelled,
  labels: readonly (string | null)[],
  cells: Weights['cells'],
): MarginWeighed {
  const levels = new Map<string, LevelWeighed>()
  for (const [label, part] of parts) levels.set(label, { ...part, rows: 0, weight: 0 })
  let unknown = 0
  cells.forEach(({ rows, weight }, at) => {
    const level = labels[at] === null ? undefined : levels.get(labels[at]!)
    if (!level) {
      unknown += rows
      return
    }
    level.rows += rows
    level.weight += rows * weight
  })
  const answers = own === null ? [] : byAnswer(own, said.left, labels, cells)
  return { ...said, unknown, levels: [...levels.values()], answers }
}

/** Each answer by itself, joined or not, over the groups that the margin does not leave. */
function byAnswer(
  { people, levelOf }: MarginOfWave,
  left: readonly string[],
  labels: readonly (string | null)[],
  cells: Weights['cells'],
): MarginWeighed['answers'] {
  const answers = new Map<string, Omit<LevelWeighed, 'group'>>()
  for (const [group, levels] of people) {
    if (left.includes(group)) continue
    for (const [level, count] of levels) {
      const own = answers.get(level) ?? { levels: [level], people: 0, rows: 0, weight: 0 }
      answers.set(level, { ...own, people: own.people + count })
    }
  }
  cells.forEach((cell, at) => {
    const own = labels[at] === null ? undefined : answers.get(levelOf(cell)!)
    if (!own) return
    own.rows += cell.rows
    own.weight += cell.rows * cell.weight
  })
  return [...answers.values()]
}

import { problem } from '../../kernel/problem.ts'
import { isNumber } from '../../kernel/value.ts'
import { makeDesign } from '../../methods/survey/design.ts'
import { effectiveBase } from '../../methods/survey/effective-base.ts'
import { makeFactor } from '../../methods/survey/factor.ts'
import type { Margin } from '../../methods/survey/margin.ts'
import { rake } from '../../methods/survey/rake.ts'
import { trimWeights } from '../../methods/survey/trim-weights.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { Survey } from '../survey/survey.ts'

/** How many children of one age and area answered; null where it is not known. */
export type WeighCell = { age: number | null; area: string | null; rows: number }

/** One level is counted with another of its margin: nobody, or too few, answered there. */
export type Join = { margin: 'age' | 'area'; level: string; with: string }

export type WeightRecipe = {
  year: number
  /** Largest weight, in mean weights. */
  most: number
  joins: readonly Join[]
}

/** How weights turned out: what they cost, and how far each level is from its population. */
export type WeightDiagnostics = {
  rows: number
  unplaced: number
  designEffect: number
  effectiveBase: number
  least: number
  most: number
  trimmed: number
  margins: readonly { margin: string; level: string; wanted: number; reached: number }[]
}

export type Weights = { cells: readonly (WeighCell & { weight: number })[]; diagnostics: WeightDiagnostics }

/**
 * Weights for the children of a wave: raked to the population of single years of age and of areas, trimmed, and
 * brought to the sum of the population.
 *
 * Children whose place or age is not known are kept with the mean weight of their age (of all, without an age): they
 * count as much as the others of their age, and move no margin of places. Gender is not a margin: no population by
 * gender is known to places. It does not make volunteers a random sample.
 *
 * @throws ProblemsError with every level that only the sample or only the population has, and what to join it with.
 */
export function weigh(cells: readonly WeighCell[], recipe: WeightRecipe, totals: Totals): Weights {
  const known = cells.filter(({ age, area }) => age !== null && area !== null)
  if (known.length === 0)
    throw problem({ code: 'weights-nobody', what: 'of nobody are both age and place known.' })
  const joined = (margin: Join['margin'], level: string): string =>
    recipe.joins.find(one => one.margin === margin && one.level === level)?.with ?? level
  const margins = (['age', 'area'] as const).map((name): Margin => {
    const labels = known.map(cell => joined(name, String(cell[name])))
    return {
      factor: makeFactor(name, labels),
      totals: joinTotals(totals[name], level => joined(name, level)),
    }
  })
  const design = rake(makeDesign({ weights: known.map(({ rows }) => rows) }), margins)
  const weightOf = new Map(known.map((cell, at) => [keyOf(cell), design.weights[at]! / cell.rows]))
  return trimmed(withUnknown(cells, known, weightOf), recipe, margins, joined)
}

/** How many children there are in the population: by year of age, and by area. */
export type Totals = Readonly<Record<Join['margin'], Readonly<Record<string, number>>>>

/** The children of the survey's ages in every area of the standard day, whose codes responses carry. @throws ProblemsError where a year has not all of them. */
export function populationTotals(places: Gazetteer, survey: Survey, year: number): Totals {
  const [from, to] = survey.ages
  const age: Record<string, number> = {}
  const area: Record<string, number> = {}
  const missing: string[] = []
  for (const { code, name } of places.areas(survey.areas)) {
    let sum = 0
    for (let years = from; years <= to; years++) {
      const people = places.population(code, year, { from: years, to: years })
      if (!isNumber(people)) {
        missing.push(name)
        break
      }
      age[years] = (age[years] ?? 0) + people
      sum += people
    }
    area[code] = sum
  }
  if (missing.length === 0) return { age, area }
  throw problem({
    code: 'weights-population',
    what: `the children by single years of age in ${year} are not known of ${missing.length} areas: ${missing.slice(0, 5).join(', ')}.`,
    kept: 'The answers stay without weights.',
    todo: 'Import a population by single years of age under Places.',
  })
}

const keyOf = ({ age, area }: WeighCell): string => `${age}\t${area}`

function joinTotals(totals: Readonly<Record<string, number>>, joined: (level: string) => string) {
  const sums: Record<string, number> = {}
  for (const [level, total] of Object.entries(totals))
    sums[joined(level)] = (sums[joined(level)] ?? 0) + total
  return sums
}

function withUnknown(
  cells: readonly WeighCell[],
  known: readonly WeighCell[],
  weightOf: ReadonlyMap<string, number>,
): (WeighCell & { weight: number })[] {
  const meanOf = (some: readonly WeighCell[]) => {
    const rows = some.reduce((sum, cell) => sum + cell.rows, 0)
    return some.reduce((sum, cell) => sum + cell.rows * weightOf.get(keyOf(cell))!, 0) / rows
  }
  const byAge = new Map([...Map.groupBy(known, ({ age }) => age)].map(([age, some]) => [age, meanOf(some)]))
  const all = meanOf(known)
  return cells.map(cell => ({
    ...cell,
    weight: weightOf.get(keyOf(cell)) ?? byAge.get(cell.age) ?? all,
  }))
}

function trimmed(
  cells: readonly (WeighCell & { weight: number })[],
  { most }: WeightRecipe,
  margins: readonly Margin[],
  joined: (margin: Join['margin'], level: string) => string,
): Weights {
  const rows = cells.reduce((sum, cell) => sum + cell.rows, 0)
  const population = Object.values(margins[0]!.totals).reduce((sum, total) => sum + total, 0)
  const sum = cells.reduce((all, cell) => all + cell.rows * cell.weight, 0)
  const before = new Float64Array(rows)
  let at = 0
  for (const cell of cells) {
    before.fill((cell.weight * population) / sum, at, at + cell.rows)
    at += cell.rows
  }
  const bound = (most * population) / rows
  const { weights } = trimWeights(makeDesign({ weights: before }), { upper: bound, strict: true })
  at = 0
  const finished = cells.map(cell => {
    const weight = weights[at]!
    at += cell.rows
    return { ...cell, weight }
  })
  const worth = effectiveBase(weights)
  return {
    cells: finished,
    diagnostics: {
      rows,
      unplaced: finished.reduce((count, cell) => count + (cell.area === null ? cell.rows : 0), 0),
      designEffect: worth.designEffect,
      effectiveBase: worth.effectiveBase,
      least: weights.reduce((least, weight) => Math.min(least, weight)),
      most: weights.reduce((largest, weight) => Math.max(largest, weight)),
      trimmed: before.reduce((count, weight) => count + (weight > bound ? 1 : 0), 0),
      margins: margins.flatMap(({ factor, totals }) =>
        reached(factor.name as Join['margin'], totals, finished, joined),
      ),
    },
  }
}

/** Of those whose age and place are known, as a share of them: the others move no margin. */
function reached(
  margin: Join['margin'],
  totals: Margin['totals'],
  cells: readonly (WeighCell & { weight: number })[],
  joined: (margin: Join['margin'], level: string) => string,
) {
  const known = cells.filter(({ age, area }) => age !== null && area !== null)
  const all = known.reduce((sum, cell) => sum + cell.rows * cell.weight, 0)
  const population = Object.values(totals).reduce((sum, total) => sum + total, 0)
  const sums = new Map<string, number>()
  for (const cell of known) {
    const level = joined(margin, String(cell[margin]))
    sums.set(level, (sums.get(level) ?? 0) + cell.rows * cell.weight)
  }
  return Object.entries(totals).map(([level, total]) => ({
    margin,
    level,
    wanted: total,
    reached: ((sums.get(level) ?? 0) / all) * population,
  }))
}

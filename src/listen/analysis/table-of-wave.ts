import type { Policy } from '../../methods/disclosure/policy.ts'
import type { Solver } from '../../methods/disclosure/solver.ts'
import { cohensD } from '../../methods/survey/cohens-d.ts'
import {
  addSums,
  compareShares,
  NO_SUMS,
  type ShareFromSums,
  type ShareSums,
  shareFromSums,
} from '../../methods/survey/share-from-sums.ts'
import { type Variable, variablesOf } from '../survey/survey.ts'
import { ALL, type WaveCell } from './add-up.ts'
import { type AnalysisUse, type CellsOfWave, cellsOfWave, type Question } from './cells-of-wave.ts'
import { type Dimension, NOT_KNOWN } from './dimension.ts'
import { answerKey, type CountedPlace, placeKey, withholdSmall } from './withhold-small.ts'

/** A question about one variable. `yes`: answers that count together as yes; none: each by itself. */
export type TableQuestion = Omit<Question, 'variables'> & { variable: string; yes: readonly string[] }

export type TableUse = AnalysisUse & { policy: Policy; solver: () => Promise<Solver> }

/** `withheld`: small, or it would give away what is small. `nobody`: nobody answered here. */
export type TableCell = ShareFromSums | 'withheld' | 'nobody'

export type TableRow = {
  at: readonly string[]
  /** How the area and the levels are called. */
  words: readonly string[]
  base: number | 'withheld'
  effectiveBase: number | 'withheld'
  cells: readonly TableCell[]
}

/** How one level compares with the first, of one answer; nothing where either is withheld. */
export type Comparison = {
  answer: string
  first: string
  second: string
  difference: number
  relativeRisk: number | null
  /** Cohen's d from the odds ratio, and what one calls that. */
  size: number | null
  sizeWords: string
  /** Bonferroni: times how many comparisons are shown. */
  pValue: number
}

export type WaveTable = {
  variable: Variable
  columns: readonly { id: string; title: string }[]
  dimensions: readonly Dimension[]
  rows: readonly TableRow[]
  comparisons: readonly Comparison[]
  withoutTotals: boolean
  dataset: string
  weighted: boolean
  without: Readonly<Record<string, number>>
}

/** A table of a finished wave as staff may see it: what is small under the office's policy is withheld, live. */
export async function tableOfWave(use: TableUse, question: TableQuestion): Promise<WaveTable> {
  const found = await cellsOfWave(use, { ...question, variables: [question.variable] })
  const variable = variablesOf(found.survey).find(({ name }) => name === question.variable)!
  const cells = question.yes.length > 0 ? joinAnswers(found.cells, question.yes) : found.cells
  const placeOf = ({ area, levels }: WaveCell) => (question.area === null ? levels : [area, ...levels])
  const places = Map.groupBy(cells, cell => placeKey(placeOf(cell)))
  const counted = [...places.values()].map(
    (some): CountedPlace => ({
      at: placeOf(some[0]!),
      answers: Object.fromEntries(some.map(({ value, sums }) => [value, sums.yes])),
    }),
  )
  const withheld = counted.length > 0 ? withholdSmall(counted, use.policy, await use.solver()) : NOTHING
  const columns = columnsFor(variable, question.yes, cells)
  const gazetteer = await use.gazetteer()
  const nameOf = (code: string) =>
    code === ALL ? 'All areas' : code === NOT_KNOWN ? 'No usable place' : (gazetteer.area(code)?.name ?? code)
  const rows = counted
    .filter(({ at }) => !(withheld.withoutTotals && at.includes(ALL)))
    .map(({ at }): TableRow => {
      const key = placeKey(at)
      const some = places.get(key)!
      const [{ sums }] = some as [WaveCell]
      const hasBase = !withheld.hidden.has(key) && sums.rows >= use.policy.smallestBase
      return {
        at,
        words:
          question.area === null
            ? wordsOf(found.dimensions, at)
            : [nameOf(at[0]!), ...wordsOf(found.dimensions, at.slice(1))],
        base: hasBase ? sums.rows : 'withheld',
        effectiveBase: hasBase ? (some[0]!.share?.effectiveBase ?? 0) : 'withheld',
        cells: columns.map(({ id }) =>
          withheld.hidden.has(key) || withheld.hidden.has(answerKey(at, id))
            ? 'withheld'
            : (some.find(({ value }) => value === id)?.share ?? 'nobody'),
        ),
      }
    })
    .sort((one, other) => order(found, one.at, other.at))
  return {
    variable,
    columns,
    dimensions: found.dimensions,
    rows,
    comparisons: compare(rows, columns, question),
    withoutTotals: withheld.withoutTotals,
    dataset: found.dataset,
    weighted: found.weighted,
    without: found.without[question.variable] ?? {},
  }
}

const NOTHING = { hidden: new Set<string>(), withoutTotals: false }

/** Answers that count together become one, the others its opposite. */
function joinAnswers(cells: readonly WaveCell[], yes: readonly string[]): WaveCell[] {
  const designRows = cells.reduce((most, { sums }) => Math.max(most, sums.rows), 1)
  return [...Map.groupBy(cells, ({ area, levels }) => placeKey([area, ...levels])).values()].flatMap(some =>
    [true, false].map((wanted): WaveCell => {
      const [first] = some as [WaveCell]
      const chosen = some.filter(({ value }) => yes.includes(value) === wanted)
      const sums = { ...chosen.reduce(addYes, NO_SUMS), ...baseOf(first.sums) }
      return { ...first, value: wanted ? 'true' : 'false', sums, share: shareFromSums(sums, { designRows }) }
    }),
  )
}

const addYes = (sum: ShareSums, { sums }: WaveCell): ShareSums => addSums(sum, sums)

const baseOf = ({ rows, weight, weightSquared }: ShareSums) => ({ rows, weight, weightSquared })

function columnsFor(variable: Variable, yes: readonly string[], cells: readonly WaveCell[]) {
  const title = (id: string) => variable.options[id] ?? id
  if (yes.length > 0) return [{ id: 'true', title: yes.map(title).join(' or ') }]
  if (variable.kind === 'chosen') return [{ id: 'true', title: 'Chosen' }]
  const known = Object.keys(variable.options)
  const found = [...new Set(cells.map(({ value }) => value))]
  return (known.length > 0 ? known.filter(id => found.includes(id)) : found.sort()).map(id => ({
    id,
    title: title(id),
  }))
}

const wordsOf = (dimensions: readonly Dimension[], levels: readonly string[]): string[] =>
  levels.map((level, way) => {
    if (level === ALL) return 'All'
    if (level === NOT_KNOWN) return 'Not known'
    return dimensions[way]!.levels.find(({ id }) => id === level)?.title ?? level
  })

/** Totals first, then in the order of areas and levels, what is not known last. */
function order({ areas, dimensions }: CellsOfWave, one: readonly string[], other: readonly string[]): number {
  const levels = dimensions.map(one => one.levels.map(({ id }) => id))
  const places = areas.length > 0 ? [areas, ...levels] : levels
  for (const [way, ids] of places.entries()) {
    const rank = (id: string) => (id === ALL ? -1 : id === NOT_KNOWN ? ids.length : ids.indexOf(id))
    const apart = rank(one[way]!) - rank(other[way]!)
    if (apart !== 0) return apart
  }
  return 0
}

/** Of a table by one dimension and no area: each level against the first. */
function compare(
  rows: readonly TableRow[],
  columns: WaveTable['columns'],
  { by, area }: TableQuestion,
): Comparison[] {
  if (by.length !== 1 || area !== null) return []
  const levels = rows.filter(({ at }) => at[0] !== ALL && at[0] !== NOT_KNOWN)
  const [first, ...others] = levels
  const pairs = others.flatMap(second =>
    columns.flatMap(({ title }, at) => {
      const [p, q] = [first!.cells[at]!, second.cells[at]!]
      if (typeof p === 'string' || typeof q === 'string') return []
      const { difference, relativeRisk, logOdds } = compareShares(p, q)
      return difference ? [{ title, second, difference, relativeRisk, logOdds }] : []
    }),
  )
  return pairs.map(({ title, second, difference, relativeRisk, logOdds }) => {
    const size = logOdds ? cohensD(logOdds).estimate : null
    return {
      answer: title,
      first: first!.words[0]!,
      second: second.words[0]!,
      difference: difference.estimate,
      relativeRisk: relativeRisk?.ratio ?? null,
      size,
      sizeWords: sayTheSize(size),
      pValue: Math.min(1, difference.pValue * pairs.length),
    }
  })
}

/** The words of the office's tables: cut at 0.2, 0.5 and 0.8. */
function sayTheSize(size: number | null): string {
  const d = Math.abs(size ?? 0)
  if (size === null) return 'not known'
  return d < 0.2 ? 'very small' : d < 0.5 ? 'small' : d < 0.8 ? 'medium' : 'large'
}

import { problem } from '../../kernel/problem.ts'
import { chiSquareAbove } from '../chi-square.ts'
import { fAbove } from '../f-distribution.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import { crossTable, gridOf } from './cross-table.ts'
import type { SurveyDesign } from './design.ts'
import { domainsOf, type Scope } from './domains.ts'
import type { Factor } from './factor.ts'
import { degreesOfFreedom, influenceCovariance } from './influence-variance.ts'
import { saddlepointAbove } from './saddlepoint.ts'
import { weighs } from './statistic.ts'
import { eigenvaluesOf, type Square, solveTriangle, triangleOf } from './symmetric.ts'

/** Which test; the names are R's (`svychisq`). */
export type IndependenceStatistic = (typeof INDEPENDENCE_STATISTICS)[number]

const INDEPENDENCE_STATISTICS = ['F', 'Chisq', 'Wald', 'adjWald', 'lincom', 'saddlepoint'] as const

export type IndependenceTest = Readonly<{
  statistic: IndependenceStatistic
  value: number
  /** Upper and lower degrees of freedom of F; one of chi-square; none for the others. */
  degrees: readonly number[]
  pValue: number
}>

/**
 * Whether two categories go together (Rao and Scott's tests of a weighted table).
 *
 * Answers: "does feeling safe depend on the type of school, or is this chance?" The usual chi-square on weighted counts
 * misleads: children of one school are alike, so it finds something nearly always. These divide it by what the design
 * does to its variance. `F` is the one to use. `saddlepoint` and `lincom` take each direction's own factor; `lincom` is
 * worked out by the same saddlepoint, as R does where no exact integration is at hand. `Wald` breaks down with few clusters.
 *
 * Levels that nobody has are left out. Refuses a table with one row or column, and cells so empty that no variance is left.
 * Reference: Rao, Scott (1984), Annals of Statistics 12; R survey 4.1, `svychisq`.
 * Worked number (R, apiclus1, stype by sch.wide): F 5.19336954147488 on 1.49463977770746 and 20.9249568879044, p 0.0217474623707969.
 */
export function independenceTest(
  design: SurveyDesign,
  rowFactor: Factor,
  columnFactor: Factor,
  statistic: IndependenceStatistic = 'F',
  scope?: Scope,
): IndependenceTest {
  mustBeOneOf('the statistic of a test', statistic, INDEPENDENCE_STATISTICS)
  const table = tableOf(design, rowFactor, columnFactor, scope)
  if (statistic === 'Wald' || statistic === 'adjWald') return waldTest(design, table, statistic)
  const { factors, value } = raoScott(design, table)
  const sum = factors.reduce((all, factor) => all + factor, 0)
  const squares = factors.reduce((all, factor) => all + factor * factor, 0)
  const upper = (sum * sum) / squares
  const lower = upper * table.freedom
  switch (statistic) {
    case 'F':
      return {
        statistic,
        value: value / sum,
        degrees: [upper, lower],
        pValue: fAbove(value / sum, upper, lower),
      }
    case 'Chisq': {
      const degrees = factors.length
      return {
        statistic,
        value,
        degrees: [degrees],
        pValue: chiSquareAbove((value * degrees) / sum, degrees),
      }
    }
    case 'saddlepoint':
    case 'lincom':
      return { statistic, value, degrees: [], pValue: mixedAbove(value, factors, upper, lower, sum) }
  }
}

type Table = Readonly<{
  rows: Int32Array
  /** Each row's cell among the levels that occur; −1 outside. */
  cells: Int32Array
  height: number
  width: number
  total: number
  shares: Float64Array
  rowShares: Float64Array
  columnShares: Float64Array
  count: number
  freedom: number
}>

function tableOf(design: SurveyDesign, above: Factor, aside: Factor, scope: Scope | undefined): Table {
  const domains = domainsOf(design, [above, aside], scope)
  const rows = domains.rows[0]!
  const domain = Array.from(domains.factor.codes, code => code >= 0)
  const [one, other] = [occurring(design, above, rows), occurring(design, aside, rows)]
  const [height, width] = [one.levels.length, other.levels.length]
  if (height < 2 || width < 2 || !weighs(design.weights, rows))
    throw problem({
      code: 'table-too-small',
      what: `${above.name} by ${aside.name} has ${height} rows and ${width} columns with somebody in them.`,
      todo: 'A test of whether two things go together needs two of each.',
    })
  const inScope = (factor: Factor): Factor => ({
    ...factor,
    codes: factor.codes.map((code, row) => (domain[row] ? code : -1)),
  })
  // a row whose level nobody of weight has, weighs nothing itself
  const { weighted } = crossTable(design, [inScope(one), inScope(other)], { domain, missing: 'leave-out' })
  const total = weighted.reduce((sum, cell) => sum + cell, 0)
  if (!weighted.every(cell => cell >= 0))
    throw problem({
      code: 'table-below-zero',
      what: `A cell of ${above.name} by ${aside.name} comes to ${Math.min(...weighted)}, because some weights are below zero.`,
      todo: 'Calibrate with raking or logit distance, whose weights stay above zero.',
    })
  const shares = weighted.map(cell => cell / total)
  const rowShares = new Float64Array(height)
  const columnShares = new Float64Array(width)
  for (const [cell, share] of shares.entries()) {
    rowShares[cell % height]! += share
    columnShares[Math.floor(cell / height)]! += share
  }
  const freedom = degreesOfFreedom(design, rows)
  if (!(freedom > 0)) throw new RangeError(`a test needs degrees of freedom above zero, got ${freedom}`)
  const { codes: cells } = gridOf([inScope(one), inScope(other)])
  return { rows, cells, height, width, total, shares, rowShares, columnShares, count: rows.length, freedom }
}

/** The factor without levels that nobody of weight has. */
function occurring({ weights }: SurveyDesign, factor: Factor, rows: Int32Array): Factor {
  const seen = factor.levels.map(() => false)
  for (const row of rows) if (weights[row] !== 0) seen[factor.codes[row]!] = true
  let next = 0
  const renumbered = seen.map(one => (one ? next++ : -1))
  return {
    name: factor.name,
    levels: factor.levels.filter((_, level) => seen[level]),
    codes: factor.codes.map(code => (code < 0 ? -1 : renumbered[code]!)),
  }
}

/** Pearson's statistic on the rows there are, and by what factor the design stretches each of its directions. */
function raoScott(design: SurveyDesign, table: Table): { value: number; factors: readonly number[] } {
  const { shares, rowShares, columnShares, height, count } = table
  let value = 0
  for (const [cell, share] of shares.entries()) {
    const expected = rowShares[cell % height]! * columnShares[Math.floor(cell / height)]!
    value += (count * (share - expected) ** 2) / expected
  }
  const directions = interactions(table)
  const weigh = directions.map(direction =>
    direction.map((part, cell) => (shares[cell] ? part / shares[cell]! : 0)),
  )
  const simple = directions.map(a =>
    weigh.map(b => a.reduce((sum, part, cell) => sum + part * b[cell]!, 0) / count),
  )
  const influences = weigh.map(direction => shareInfluence(design, table, direction))
  const found = influenceCovariance(design, influences, table.rows)
  const triangle = triangleOf(simple)
  if (!triangle) throw tooEmpty()
  // both sides of the covariance are measured in units of a simple random sample
  const half = found.map(line => solveTriangle(triangle, line))
  const both = transposed(half).map(line => solveTriangle(triangle, line))
  const factors = eigenvaluesOf(both)
  if (!(factors.reduce((sum, factor) => sum + factor, 0) > 0)) throw tooEmpty()
  return { value, factors }
}

/** Contrasts of cells that no row and no column alone can make. */
function interactions({ height, width }: Table): number[][] {
  const directions: number[][] = []
  for (let row = 1; row < height; row++)
    for (let column = 1; column < width; column++)
      directions.push(
        Array.from({ length: height * width }, (_, cell) => {
          const [r, c] = [cell % height, Math.floor(cell / height)]
          return (Number(r === row) - 1 / height) * (Number(c === column) - 1 / width)
        }),
      )
  return directions
}

/** The influence of each row on Σ direction × share. */
function shareInfluence(
  design: SurveyDesign,
  { rows, cells, shares, total }: Table,
  direction: readonly number[],
) {
  const influence = new Float64Array(design.size)
  const middle = direction.reduce((sum, part, cell) => sum + part * shares[cell]!, 0)
  for (const row of rows) {
    const part = cells[row]! < 0 ? 0 : direction[cells[row]!]!
    influence[row] = (design.weights[row]! * (part - middle)) / total
  }
  return influence
}

/** How often the mixture, over its own estimated scale, lies above: the lower degrees enter as one negative part. */
function mixedAbove(
  value: number,
  factors: readonly number[],
  upper: number,
  lower: number,
  sum: number,
): number {
  // as R, which repeats the part a whole number of times
  const parts = [...factors, ...new Array<number>(Math.floor(lower)).fill(-value / lower)]
  return saddlepointAbove(0, parts) ?? fAbove(value / sum, upper, lower)
}

/** Counts against those expected from rows and columns, by their own covariance. */
function waldTest(design: SurveyDesign, table: Table, statistic: 'Wald' | 'adjWald'): IndependenceTest {
  const { rows, cells, height, width, total, shares, rowShares, columnShares, freedom } = table
  const gaps: number[] = []
  const influences: Float64Array[] = []
  for (let column = 1; column < width; column++)
    for (let row = 1; row < height; row++) {
      const [r, c] = [rowShares[row]!, columnShares[column]!]
      gaps.push((shares[row + column * height]! - r * c) * total)
      const influence = new Float64Array(design.size)
      for (const one of rows) {
        const cell = cells[one]!
        if (cell < 0) continue
        const [inRow, inColumn] = [
          Number(cell % height === row),
          Number(Math.floor(cell / height) === column),
        ]
        influence[one] = design.weights[one]! * (inRow * inColumn - inRow * c - inColumn * r + r * c)
      }
      influences.push(influence)
    }
  const triangle = triangleOf(influenceCovariance(design, influences, rows))
  if (!triangle) throw tooEmpty()
  const distance = solveTriangle(triangle, gaps).reduce((sum, part) => sum + part * part, 0)
  const upper = gaps.length
  const lower = statistic === 'Wald' ? freedom : freedom - upper + 1
  if (!(lower > 0))
    throw new RangeError(
      `this test needs more clusters than cells: ${freedom} degrees of freedom for ${upper}`,
    )
  const value = statistic === 'Wald' ? distance / upper : (distance * lower) / (upper * freedom)
  return { statistic, value, degrees: [upper, lower], pValue: fAbove(value, upper, lower) }
}

const transposed = (table: Square): number[][] => table.map((_, at) => table.map(line => line[at]!))

const tooEmpty = () =>
  problem({
    code: 'table-too-empty',
    what: 'Too many cells are empty, or there are too few clusters, for the variance of this table.',
    todo: 'Join levels, or take another statistic.',
  })

import { problem } from '../../kernel/problem.ts'
import { compensatedSum } from '../compensated-sum.ts'
import type { Raking } from './adjustment.ts'
import { splitCells } from './cell-numbers.ts'
import type { SurveyDesign } from './design.ts'
import { checkMargins, type Margin } from './margin.ts'

/** When raking may stop, and when it must. */
export type RakeRule = Readonly<{
  /**
   * The most that any combination of levels may still move in a round: below 1 as a share of the sum of weights,
   * from 1 on in units of the population (R's `epsilon`). By default rounds go on until nothing moves that a double
   * could show; R's own default of 1 stops sooner, and its weights then differ in the fifth digit.
   */
  tolerance?: number
  maxRounds?: number
}>

/**
 * Raking: margins are brought to their known totals in turn, until all hold (iterative proportional fitting).
 *
 * Answers: "what if the sample had the population's ages, and its regions, and its sexes?", where only the margins
 * are known and not their combinations. It keeps how the margins go together in the sample, which misleads
 * where the sample has that wrong. The last margin holds exactly, the others as nearly as the tolerance says.
 *
 * Rows of which a margin knows no level (a place not given, a gender of which there is no census) are refused, or left by
 * that margin as the others made them (`unknown: 'left'`): what is not known of them then moves nobody else either. That
 * misleads where those who did not say differ from those who did in what the other margins do not hold.
 *
 * Runs over the combinations of levels that occur, not over rows. Refuses unknown rows unless told, levels that one side
 * lacks, margins of different populations, and not having settled.
 * Reference: Deming, Stephan (1940), Annals of Mathematical Statistics 11; R survey 4.1, `rake`. Rows left by a margin:
 * DeBell, Krosnick (2009), Computing Weights for American National Election Study Survey Data, ANES report nes012427.
 * Worked number: apiclus1 to stype and sch.wide gives weights from 29.8706754926847 to 67.1255292411947.
 */
export function rake(design: SurveyDesign, margins: readonly Margin[], rule: RakeRule = {}): SurveyDesign {
  const { tolerance = 1e-11, maxRounds = 1000 } = rule
  if (!(tolerance > 0)) throw new RangeError(`tolerance must be above 0, got ${tolerance}`)
  if (!(Number.isInteger(maxRounds) && maxRounds >= 1))
    throw new RangeError(`maxRounds must be a whole number from 1, got ${maxRounds}`)
  const totals = checkMargins(margins, design.weights)
  const first = margins.findIndex(({ unknown }) => unknown !== 'left')
  const cells = cellTable(design, margins)
  const table = { ...cells, wanted: first < 0 ? cells.sum : compensatedSum(totals[first]!) }
  const settled = tolerance < 1 ? tolerance * table.sum : tolerance
  const { factors, steps } = fitCells(table, margins, totals, settled, maxRounds)

  const weights = new Float64Array(design.size)
  for (let row = 0; row < weights.length; row++)
    weights[row] = design.weights[row]! * factors[table.cells[row]!]!
  const adjustment: Raking = {
    kind: 'raking',
    cells: table.cells,
    cellCount: table.held.length,
    margins: table.levels.map((levelOfCell, at) => ({
      levelOfCell,
      levelCount: totals[at]!.length + (margins[at]!.unknown === 'left' ? 1 : 0),
      leaves: margins[at]!.unknown === 'left',
      stepShare: steps[at]!.map((step, cell) => step / factors[cell]!),
    })),
    after: weights,
  }
  return { ...design, weights, adjustments: [...design.adjustments, adjustment] }
}

/** The combinations of levels that occur: each row's, their weight, and their level in each margin. */
type CellTable = { cells: Int32Array; held: Float64Array; levels: readonly Int32Array[]; sum: number }

function cellTable(design: SurveyDesign, margins: readonly Margin[]): CellTable {
  const cells = new Int32Array(design.size)
  let count = 1
  // whom a margin leaves has the level behind its last
  const codes = margins.map(({ factor }) =>
    factor.codes.map(code => (code < 0 ? factor.levels.length : code)),
  )
  for (const [at, { factor }] of margins.entries())
    count = splitCells(cells, count, codes[at]!, factor.levels.length + 1)
  const held = new Float64Array(count)
  const levels = margins.map(() => new Int32Array(count))
  let sum = 0
  for (let row = 0; row < cells.length; row++) {
    held[cells[row]!]! += design.weights[row]!
    sum += design.weights[row]!
  }
  for (const at of margins.keys())
    for (let row = 0; row < cells.length; row++) levels[at]![cells[row]!] = codes[at]![row]!
  return { cells, held, levels, sum }
}

/** Rounds over the margins until no cell moves: factors for each cell, and how they stood after each margin's turn. */
function fitCells(
  table: CellTable & { wanted: number },
  margins: readonly Margin[],
  totals: readonly Float64Array[],
  settled: number,
  maxRounds: number,
) {
  const factors = new Float64Array(table.held.length).fill(1)
  const steps = totals.map(() => new Float64Array(factors.length))
  let before = table.held
  let now: Float64Array = new Float64Array(factors.length)
  for (let round = 0; round < maxRounds; round++) {
    for (const [at, wanted] of totals.entries()) {
      const isWhole = margins[at]!.unknown !== 'left'
      bringToTotals(factors, table.held, table.levels[at]!, wanted, isWhole)
      steps[at]!.set(factors)
    }
    let moved = 0
    for (let cell = 0; cell < now.length; cell++) {
      now[cell] = table.held[cell]! * factors[cell]!
      moved = Math.max(moved, Math.abs(now[cell]! - before[cell]!))
    }
    if (moved < settled) {
      const worst = furthestOff(now, table, margins, totals)
      // margins that contradict each other come back to the same place every round: still, but met they are not
      if (worst.off <= Math.max(10 * settled, STILL_MET * table.wanted)) return { factors, steps }
      throw notSettled(round + 1, worst)
    }
    // the weights of the round before are written over in the next
    ;[before, now] = [now, before === table.held ? new Float64Array(now.length) : before]
  }
  throw notSettled(maxRounds, furthestOff(before, table, margins, totals))
}

// Margins may disagree by one part in a million, and then cannot all be met to the last child.
const STILL_MET = 2e-6

type Miss = { off: number; name: string; level: string; total: number; reached: number }

/** The level that is furthest from its total, for the message. */
function furthestOff(
  now: Float64Array,
  table: CellTable,
  margins: readonly Margin[],
  totals: readonly Float64Array[],
): Miss {
  let worst: Miss = { off: -1, name: '', level: '', total: 0, reached: 0 }
  for (const [at, { factor, unknown }] of margins.entries()) {
    const reached = sumsOf(now, table.levels[at]!, factor.levels.length)
    const share = unknown === 'left' ? compensatedSum(reached) / compensatedSum(totals[at]!) : 1
    for (const [code, level] of factor.levels.entries()) {
      const total = totals[at]![code]! * share
      const off = Math.abs(reached[code]! - total)
      if (off > worst.off) worst = { off, name: factor.name, level, total, reached: reached[code]! }
    }
  }
  return worst
}

const notSettled = (rounds: number, { name, level, total, reached }: Miss) =>
  problem({
    code: 'raking-not-settled',
    what: `After ${rounds} rounds the margins still pull against each other: ${name} "${level}" comes to ${reached} and not to ${total}.`,
    todo: `Join "${level}" with another level of ${name}, leave out a margin, or allow a wider tolerance.`,
  })

/** What cells of each level hold; nothing of those that the margin leaves. */
function sumsOf(held: Float64Array, levels: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(count)
  for (let cell = 0; cell < held.length; cell++)
    if (levels[cell]! < count) sums[levels[cell]!]! += held[cell]!
  return sums
}

/** `isWhole`: to the totals themselves; else those who have a level keep what they weigh together and divide as the totals do. */
function bringToTotals(
  factors: Float64Array,
  held: Float64Array,
  levels: Int32Array,
  wanted: Float64Array,
  isWhole: boolean,
) {
  // one more than there are levels: what the margin leaves is added up, and its factor is 1
  const sums = new Float64Array(wanted.length + 1)
  for (let cell = 0; cell < held.length; cell++) sums[levels[cell]!]! += held[cell]! * factors[cell]!
  const turns = new Float64Array(wanted.length + 1).fill(1)
  const share = isWhole ? 1 : compensatedSum(sums.subarray(0, -1)) / compensatedSum(wanted)
  for (let level = 0; level < wanted.length; level++)
    if (sums[level]! > 0) turns[level] = (wanted[level]! * share) / sums[level]!
  for (let cell = 0; cell < held.length; cell++) factors[cell]! *= turns[levels[cell]!]!
}

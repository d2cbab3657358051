import {
  type Balance,
  type Bounds,
  balanceOf,
  type CountTable,
  knownBounds,
  type TableCount,
} from './count-table.ts'
import type { OpenProgram, Solver } from './solver.ts'
import type { TablePart } from './split-table.ts'
import { boundTracer } from './trace-bound.ts'

/**
 * What must be hidden for the sake of one small count: of these counts so many that their gains reach `need`.
 * Every choice that protects the count keeps to it; the choice at hand does not.
 */
export type Cut = { need: number; gains: readonly { place: number; gain: number }[] }

/** Why a choice of hidden counts is not yet safe; small counts that no choice can protect are `beyondHelp`. */
export type BrokenCuts = { cuts: readonly Cut[]; beyondHelp: readonly number[] }

// Counts are whole and the solver is good to a ten-millionth: anything nearer than this is the same.
const HAIR = 1e-5

/** One part of a table with its settled counts folded away; counts are columns. */
export type Piece = {
  counts: readonly TableCount[]
  balances: readonly Balance[]
  isTree: boolean
  /** Column → place in the whole table, and back. */
  places: readonly number[]
  columnOf: ReadonlyMap<number, number>
}

/** Cuts a part out of its table. The exact value of a settled count moves to the right-hand side of its sums. */
export function pieceOf(table: CountTable, part: TablePart): Piece {
  const columnOf = new Map(part.counts.map((place, column) => [place, column]))
  const balances = part.sums.map(sum => {
    const { terms, level } = balanceOf(table.sums[sum]!)
    const kept = terms.filter(([place]) => columnOf.has(place))
    const settled = terms.filter(([place]) => !columnOf.has(place))
    return {
      terms: kept.map(([place, sign]) => [columnOf.get(place)!, sign] as const),
      level: settled.reduce((rest, [place, sign]) => rest - sign * exactly(table.counts[place]!), level),
    }
  })
  const counts = part.counts.map(place => table.counts[place]!)
  return { counts, balances, isTree: part.isTree, places: part.counts, columnOf }
}

const exactly = ({ value, lower }: TableCount): number => value ?? lower

/** Finds, for the small counts at `small`, every cut that hiding just `hidden` breaks. */
export function findBrokenCuts(
  piece: Piece,
  small: readonly number[],
  hidden: ReadonlySet<number>,
  solver: Solver,
): BrokenCuts {
  const bounds = knownBounds(piece.counts, hiddenColumns(piece, hidden))
  const reader = piece.isTree ? readTree(piece, bounds) : readByProgram(piece, bounds, solver)
  const cuts: Cut[] = []
  const beyondHelp: number[] = []
  for (const question of questionsOf(piece, small)) {
    const answer = reader.ask(question)
    if (answer.short <= HAIR) continue
    const cut = cutOf(piece, question, answer, hidden)
    if (cut) cuts.push(cut)
    else beyondHelp.push(piece.places[question.column]!)
  }
  reader.close()
  return { cuts, beyondHelp }
}

/** Can this small count still be as little (as much) as `goal`? */
type Question = { column: number; side: 'down' | 'up'; goal: number }

const questionsOf = (piece: Piece, small: readonly number[]): Question[] =>
  small.flatMap(place => {
    const column = piece.columnOf.get(place)!
    const { from, to } = piece.counts[column]!.protect!
    return [
      { column, side: 'down' as const, goal: from },
      { column, side: 'up' as const, goal: to },
    ]
  })

export const hiddenColumns = ({ places }: Piece, hidden: ReadonlySet<number>): Set<number> =>
  new Set([...places.keys()].filter(column => hidden.has(places[column]!)))

/**
 * How far the reader's bound stays short of the goal, and the price of what each count is known to be: above zero
 * where the bound rests on its least, below zero where on its most.
 */
type Reached = { short: number; prices: ReadonlyMap<number, number> }

type TableReader = { ask(question: Question): Reached; close(): void }

const IN_REACH: Reached = { short: 0, prices: new Map() }

function readTree({ balances }: Piece, bounds: Bounds): TableReader {
  const trace = boundTracer(balances, bounds)
  return {
    ask({ column, side, goal }) {
      const { bound, restsOn } = trace(column, side)
      const short = side === 'down' ? bound - goal : goal - bound
      return { short, prices: new Map(restsOn.map(rest => [rest.place, rest.side === 'down' ? 1 : -1])) }
    },
    close() {},
  }
}

function readByProgram(piece: Piece, bounds: Bounds, solver: Solver): TableReader {
  const reached = new Set<string>()
  let program: OpenProgram | null = null
  return {
    ask(question) {
      // an earlier answer, a whole table that fits everything shown, took this count as far as it must go
      if (reached.has(`${question.side} ${question.column}`)) return IN_REACH
      program ??= solver.open({
        lower: bounds.lower,
        upper: bounds.upper,
        cost: bounds.lower.map(() => 0),
        rows: piece.balances.map(({ terms, level }) => ({ lower: level, upper: level, terms })),
      })
      const { answer, short } = askProgram(program, piece, bounds, question)
      piece.counts.forEach(({ protect }, column) => {
        if (protect && answer.columns[column]! <= protect.from + HAIR) reached.add(`down ${column}`)
        if (protect && answer.columns[column]! >= protect.to - HAIR) reached.add(`up ${column}`)
      })
      const prices = Array.from(answer.reducedCosts, (price, column) => [column, price] as const)
      return { short, prices: new Map(prices.filter(([, price]) => Math.abs(price) > HAIR)) }
    },
    close: () => program?.close(),
  }
}

function askProgram(program: OpenProgram, piece: Piece, bounds: Bounds, { column, side, goal }: Question) {
  const sign = side === 'down' ? 1 : -1
  const low = bounds.lower[column]!
  const high = bounds.upper[column]!
  // there is no need to go beyond the goal, and without that limit a free count would run off
  if (side === 'down') program.setBounds(column, Math.max(low, goal), high)
  else program.setBounds(column, low, Math.min(high, goal))
  program.setCost(column, sign)
  const answer = program.minimise()
  program.setCost(column, 0)
  program.setBounds(column, low, high)
  if (!answer.found) {
    throw new RangeError(`the sums over "${piece.counts[column]!.name}" contradict each other: ${answer.why}`)
  }
  return { answer, short: answer.least - sign * goal }
}

/**
 * The cut behind a bound that stays short. By duality the bound rests on what each count is known to be; hiding a
 * count loosens its own by `gain`, and the bound can move by no more than the sum of the gains.
 */
function cutOf(
  piece: Piece,
  { column }: Question,
  { short, prices }: Reached,
  hidden: ReadonlySet<number>,
): Cut | null {
  let need = short
  const gains: { place: number; gain: number }[] = []
  for (const [other, price] of prices) {
    const count = piece.counts[other]!
    if (other === column || count.display !== 'may-show' || count.protect) continue
    const { value, tolerance, lower, upper } = count
    const slack = price > 0 ? value! - tolerance - lower : upper - value! - tolerance
    const gain = Math.abs(price) * Math.max(0, slack)
    if (gain < HAIR) continue
    const place = piece.places[other]!
    if (hidden.has(place)) need += gain
    gains.push({ place, gain })
  }
  if (gains.reduce((sum, { gain }) => sum + gain, 0) < need - HAIR) return null
  return { need, gains: gains.map(({ place, gain }) => ({ place, gain: Math.min(gain, need) })) }
}

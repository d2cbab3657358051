import type { Cut, Demand } from './cut.ts'
import { boundsOf, knownRange, type Piece } from './piece.ts'
import type { OpenProgram, Solver } from './solver.ts'
import type { Question, TableReader } from './table-reader.ts'

// Each try is one whole-number program. What has not been sorted out by then stays in the cut: the cut says less, but
// it stays true.
const MOST_TRIES = 60

/**
 * Children are whole, and in tables of three ways, or with two hierarchies, a reader who uses that can prove more
 * than the linear program does: a count that could be 0.5 is 1. For each demand that no whole-number table meets this
 * gives a cut: one of these counts must be hidden besides.
 *
 * Where sums form a tree, or nothing is whole, there is nothing to find. A program that the solver gives up proves nothing.
 */
export function cutsInWholeNumbers(
  piece: Piece,
  demands: readonly Demand[],
  hidden: ReadonlySet<number>,
  reader: TableReader,
  solver: Solver,
): { demand: Demand; cut: Cut }[] {
  if (!piece.isWhole || piece.isTree) return []
  const unsure = demands.filter(({ questions }) => !questions.every(question => reader.hasWitness(question)))
  if (unsure.length === 0) return []
  const columns = new Set([...piece.places.keys()].filter(column => hidden.has(piece.places[column]!)))
  const program = openInWholeNumbers(piece, columns, solver)
  const found: { demand: Demand; cut: Cut }[] = []
  for (const demand of unsure) {
    const possible = (): boolean => canBe(program, piece, columns, demand)
    if (demand.questions.every(question => reader.hasWitness(question)) || possible()) continue
    const helping = whichHelp(piece, program, columns, possible)
    const gains = helping.map(column => ({ place: piece.places[column]!, gain: 1 }))
    found.push({ demand, cut: { of: piece.places[demand.column]!, need: 1, gains } })
  }
  program.close()
  return found
}

/** The piece as a program in which every count may be any whole number between its bounds. */
function openInWholeNumbers(piece: Piece, hidden: ReadonlySet<number>, solver: Solver): OpenProgram {
  const { lower, upper } = boundsOf(piece.counts, hidden)
  return solver.open({
    lower: lower.map(bound => Math.ceil(bound - NEAR)),
    upper: upper.map(bound => Math.floor(bound + NEAR)),
    cost: lower.map(() => 0),
    whole: true,
    rows: piece.balances.map(({ terms, level }) => ({ lower: level, upper: level, terms })),
  })
}

const NEAR = 1e-6

/** Whether whole-number tables meet the demand; a program that was given up is not held against the choice. */
function canBe(program: OpenProgram, piece: Piece, hidden: ReadonlySet<number>, demand: Demand): boolean {
  const { questions, width } = demand
  if (width === 0) return questions.every(question => isPossible(program, piece, hidden, question))
  const [low, high] = questions.map(question => farthest(program, piece, hidden, question))
  return (
    low === undefined || high === undefined || low === null || high === null || high - low >= width - NEAR
  )
}

function isPossible(
  program: OpenProgram,
  piece: Piece,
  hidden: ReadonlySet<number>,
  { column, side, goal }: Question,
): boolean {
  const { lower, upper } = knownRange(piece.counts[column]!, hidden.has(column))
  if (side === 'down' ? lower > goal : upper < goal) return false
  program.setBounds(column, side === 'down' ? lower : goal, side === 'down' ? goal : upper)
  const answer = program.minimise()
  program.setBounds(column, lower, upper)
  return answer.found || answer.why !== 'impossible'
}

/** The least (most) that a count can be, no farther than the goal; null when the solver gave up. */
function farthest(
  program: OpenProgram,
  piece: Piece,
  hidden: ReadonlySet<number>,
  { column, side, goal }: Question,
): number | null {
  const { lower, upper } = knownRange(piece.counts[column]!, hidden.has(column))
  const sign = side === 'down' ? 1 : -1
  program.setBounds(
    column,
    side === 'down' ? Math.max(lower, goal) : lower,
    side === 'down' ? upper : Math.min(upper, goal),
  )
  program.setCost(column, sign)
  const answer = program.minimise()
  program.setCost(column, 0)
  program.setBounds(column, lower, upper)
  return answer.found && answer.least <= answer.bound + NEAR ? sign * answer.least : null
}

/** The counts one of which must be hidden as well: all others together are hidden in vain. */
function whichHelp(
  piece: Piece,
  program: OpenProgram,
  hidden: ReadonlySet<number>,
  possible: () => boolean,
): number[] {
  const candidates = piece.counts.flatMap(({ display, protect, value }, column) =>
    display === 'may-show' && !protect && value !== null && !hidden.has(column) ? [column] : [],
  )
  const set = (columns: readonly number[], isHidden: boolean): void => {
    for (const column of columns) {
      const { lower, upper } = knownRange(piece.counts[column]!, isHidden)
      program.setBounds(column, Math.ceil(lower - NEAR), Math.floor(upper + NEAR))
    }
  }
  let tries = 0
  const helping: number[] = []
  const sort = (columns: readonly number[]): void => {
    if (columns.length === 0) return
    if (tries++ < MOST_TRIES) {
      set(columns, true)
      if (!possible()) return
      set(columns, false)
      if (columns.length > 1) {
        const half = columns.length >> 1
        sort(columns.slice(0, half))
        sort(columns.slice(half))
        return
      }
    }
    helping.push(...columns)
  }
  sort(candidates)
  set(candidates, false)
  return helping
}

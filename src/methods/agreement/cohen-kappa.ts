import { compensatedSum } from '../compensated-sum.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import { type Confidence, normalPoint } from '../normal.ts'

/** How much a near miss counts: not at all, less by each step, or less by the square of the steps. */
export type NearMiss = 'counts nothing' | 'linear' | 'quadratic'

export type Kappa = {
  kappa: number
  standardError: number
  lower: number
  upper: number
  /** The share of agreement seen, and the share that two coders would reach by chance. */
  observed: number
  byChance: number
}

/**
 * Cohen's kappa: how far two coders agree beyond chance.
 *
 * Answers: "would another reader have put these answers under the same themes?" 1 is full agreement, 0 is what chance
 * gives, below 0 is worse than chance. It misleads where one code is rare or takes nearly all: coders who agree on 95
 * of 100 can have a kappa near zero, so show the share of agreement beside it. With codes in order (mild, moderate,
 * severe), a near miss can count: `linear` or `quadratic`. Kappas of different lists of codes are not comparable.
 *
 * Formula: κ = (observed − chance) ÷ (1 − chance), each weighted by 1 − steps/(k − 1) or 1 − (steps/(k − 1))² where near
 * misses count. The standard error is the large-sample one; the interval κ ± z·SE, kept within −1 and 1. Below about
 * 20 pairs, or near 1, it is rough. Of full agreement it is zero; the lower end is then that of the exact interval of the
 * share of agreement.
 * Reference: Cohen (1960, 1968); Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72; R `vcd::Kappa`.
 *
 * Worked number (91 couples, as R `vcd::Kappa` computes it): 7 7 2 3 / 2 8 3 7 / 1 5 4 9 / 2 8 9 14 gives 0.1293 with SE 0.0686.
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  { nearMiss = 'counts nothing', confidence = 0.95 }: { nearMiss?: NearMiss; confidence?: Confidence } = {},
): Kappa {
  mustBeOneOf('what a near miss counts', nearMiss, ['counts nothing', 'linear', 'quadratic'])
  const total = checkedTotal(table)
  const parts = table.map(row => row.map(cell => cell / total))
  const rows = parts.map(row => compensatedSum(row))
  const columns = rows.map((_, column) => compensatedSum(parts.map(row => row[column]!)))
  const credit = (row: number, column: number) => creditFor(Math.abs(row - column), table.length, nearMiss)
  const over = (value: (row: number, column: number) => number) =>
    compensatedSum(rows.flatMap((_, row) => columns.map((_, column) => value(row, column))))

  const observed = over((row, column) => parts[row]![column]! * credit(row, column))
  const byChance = over((row, column) => rows[row]! * columns[column]! * credit(row, column))
  if (!(byChance < 1 - 1e-12))
    throw new RangeError('both coders used one code only: chance alone agrees fully')
  const kappa = (observed - byChance) / (1 - byChance)

  const rowCredit = rows.map((_, row) =>
    compensatedSum(columns.map((part, column) => part * credit(row, column))),
  )
  const columnCredit = columns.map((_, column) =>
    compensatedSum(rows.map((part, row) => part * credit(row, column))),
  )
  const squares = over((row, column) => {
    const gain = credit(row, column) - (rowCredit[row]! + columnCredit[column]!) * (1 - kappa)
    return parts[row]![column]! * gain ** 2
  })
  const variance = (squares - (kappa - byChance * (1 - kappa)) ** 2) / (total * (1 - byChance) ** 2)
  const standardError = Math.sqrt(Math.max(0, variance))
  const reach = normalPoint(confidence) * standardError
  return {
    kappa,
    standardError,
    lower: Math.max(-1, observed < 1 ? kappa - reach : lowestOfFull(total, byChance, confidence)),
    upper: Math.min(1, kappa + reach),
    observed,
    byChance,
  }
}

/** Two of two is no certainty: the share of agreement that could still have given full agreement (exact interval). */
function lowestOfFull(total: number, byChance: number, confidence: Confidence): number {
  const lowest = ((1 - confidence) / 2) ** (1 / total)
  return (lowest - byChance) / (1 - byChance)
}

function creditFor(steps: number, codes: number, nearMiss: NearMiss): number {
  if (nearMiss === 'counts nothing') return steps === 0 ? 1 : 0
  const part = steps / (codes - 1)
  return nearMiss === 'linear' ? 1 - part : 1 - part ** 2
}

function checkedTotal(table: readonly (readonly number[])[]): number {
  if (table.length < 2) throw new RangeError(`at least two codes needed, got ${table.length}`)
  for (const row of table) {
    if (row.length !== table.length)
      throw new RangeError(`a table of ${table.length} codes has a row of ${row.length}`)
    for (const cell of row) {
      if (!(cell >= 0 && cell < Infinity)) throw new RangeError(`a cell must be zero or more, got ${cell}`)
    }
  }
  const total = compensatedSum(table.flat())
  if (!(total >= 2)) throw new RangeError(`at least two things coded by both needed, got ${total}`)
  return total
}

/**
 * A linear program, as the suppressor and the attacker put their questions: the least (or most) of a weighted
 * sum of columns, each column between two bounds, and each row of weighted columns between two bounds.
 * `Infinity` is no bound.
 */
export type LinearProgram = {
  lower: readonly number[]
  upper: readonly number[]
  cost: readonly number[]
  /** Whether each column must be a whole number; left out, none must. */
  whole?: boolean
  /** For whole numbers: how far (as a share of it) the answer may be from the least possible; left out, not at all. */
  gap?: number
  rows: readonly Row[]
}

/** `lower` ≤ sum of factor × column ≤ `upper`. */
export type Row = { lower: number; upper: number; terms: readonly Term[] }

export type Term = readonly [column: number, factor: number]

/**
 * The answer. `least` is the best that was found and `bound` what nothing can be less than: they differ only where a
 * whole-number program was ended by its limit. `duals` (one a row) and `reducedCosts` (one a column) say which bounds the answer rests on: for a
 * minimum they are the change of the answer for one more unit of the row or the bound. Empty for whole numbers.
 */
export type Answer =
  | {
      found: true
      least: number
      bound: number
      columns: ArrayLike<number>
      duals: ArrayLike<number>
      reducedCosts: ArrayLike<number>
    }
  | { found: false; why: 'impossible' | 'unlimited' | 'gave-up' }

/** A program kept open, so that many questions about one table do not rebuild it. Close it when done. */
export type OpenProgram = {
  minimise(): Answer
  setCost(column: number, cost: number): void
  setBounds(column: number, lower: number, upper: number): void
  /** Adds a column of no cost, which takes the next number; `terms` name its rows. */
  addColumn(lower: number, upper: number, terms: readonly (readonly [row: number, factor: number])[]): void
  close(): void
}

/** Solves linear and whole-number programs. Handed in: `methods` brings no solver of its own. */
export type Solver = { open(program: LinearProgram): OpenProgram }

import type { Protection } from './policy.ts'

/**
 * Counts that add up: tables of one or more ways with their totals, areas nested in areas, tables that share a
 * column. All of them are the same thing here, a list of counts and a list of sums over them.
 */
export type CountTable = { counts: readonly TableCount[]; sums: readonly Sum[] }

export type TableCount = {
  name: string
  /** The true count; null where its supplier withheld it from us as well. */
  value: number | null
  /** What every reader knows of it without being shown it: 0 or more; a supplier's mark of 0 to 4. */
  lower: number
  upper: number
  /** How far a shown count may be from the truth: half of what it is rounded to; 0 when exact. */
  tolerance: number
  /** `never`: withheld by its supplier, or not part of the table as such. `already`: everybody has it. */
  display: 'may-show' | 'never' | 'already'
  /** What must stay possible for it; null when it is not small and may be worked out by anyone. */
  protect: Protection | null
  /** What is lost when it is hidden. */
  cost: number
}

/** `total` is the sum of `parts` and of `leftover`, which everybody is taken to know. Numbers are places in `counts`. */
export type Sum = { total: number; parts: readonly number[]; leftover: number }

/** A sum with everything on one side: the total less its parts comes to `level`. */
export type Balance = { terms: readonly (readonly [place: number, sign: 1 | -1])[]; level: number }

export const balanceOf = ({ total, parts, leftover }: Sum): Balance => ({
  terms: [[total, 1], ...parts.map(part => [part, -1] as const)],
  level: leftover,
})

/** The smallest and the largest that each count can be. */
export type Bounds = { lower: number[]; upper: number[] }

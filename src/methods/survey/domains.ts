import { problem } from '../../kernel/problem.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import type { SurveyDesign } from './design.ts'
import type { Factor } from './factor.ts'
import { rowsByLevel } from './influence-variance.ts'

/** A column of numbers, one a row; NaN means that the answer is missing. */
export type Column = Readonly<{ name: string; values: ArrayLike<number> }>

/** What is estimated: numbers, or categories (one estimate for each level). */
export type Variable = Column | Factor

/**
 * Whose answers count. `domain` marks rows (true or 1); without it all rows. `missing` says what happens to
 * rows of the domain without an answer: by default they are refused; `leave-out` takes them out of the domain (R:
 * `na.rm = TRUE`), and the base says how many they were.
 */
export type Scope = Readonly<{ domain?: ArrayLike<boolean | number>; missing?: 'refuse' | 'leave-out' }>

/** Parts of the sample that are estimated each on its own; they do not overlap. */
export type Domains = Readonly<{
  /** For each row the index of its domain, −1 for rows in none. */
  factor: Factor
  rows: readonly Int32Array[]
  /** For each domain, rows that were left out for want of an answer. */
  leftOut: readonly number[]
}>

/**
 * Which rows belong to which domain, after missing answers were dealt with. A domain is never cut out of the design: its
 * clusters stay in their strata, because another sample would have had other rows in it.
 */
export function domainsOf(
  design: SurveyDesign,
  variables: readonly Variable[],
  scope?: Scope,
  groups?: Factor,
): Domains {
  const { factor, leftOut } = codesInScope(design, variables, scope, groups)
  return { factor, rows: rowsByLevel(factor), leftOut }
}

/** The same without the list of each domain's rows, for what only passes over all rows once. */
export function codesInScope(
  { size }: SurveyDesign,
  variables: readonly Variable[],
  { domain, missing = 'refuse' }: Scope = {},
  groups?: Factor,
): Omit<Domains, 'rows'> {
  mustBeOneOf('what happens to missing answers', missing, ['refuse', 'leave-out'])
  if (!variables.length) throw new RangeError('an estimate needs at least one variable, got none')
  for (const variable of variables)
    checkRows(variable.name, 'codes' in variable ? variable.codes : variable.values, size)
  if (groups) checkRows(groups.name, groups.codes, size)
  if (domain) checkRows('the domain', domain, size)
  const levels = groups?.levels ?? ['all']
  const codes = groups ? groups.codes.slice() : new Int32Array(size)
  if (domain) for (let row = 0; row < size; row++) if (!isInside(domain[row], row)) codes[row] = -1
  const leftOut = levels.map(() => 0)
  for (const variable of variables) leaveOutMissing(variable, codes, leftOut, missing)
  return { factor: { name: groups?.name ?? 'all', codes, levels }, leftOut }
}

const isInside = (mark: boolean | number | undefined, row: number): boolean => {
  if (mark === true || mark === 1) return true
  if (mark === false || mark === 0) return false
  throw new RangeError(`a domain marks rows with true or false, got ${mark} at row ${row + 1}`)
}

function checkRows(name: string, rows: ArrayLike<unknown>, size: number) {
  if (rows.length !== size)
    throw new RangeError(`${name} must have one value for each of ${size} rows, got ${rows.length}`)
}

function leaveOutMissing(
  variable: Variable,
  codes: Int32Array,
  leftOut: number[],
  rule: 'refuse' | 'leave-out',
) {
  let missing = 0
  const leaveOut = (row: number) => {
    missing++
    leftOut[codes[row]!]!++
    codes[row] = -1
  }
  if ('codes' in variable) {
    const { name, codes: answers, levels } = variable
    for (let row = 0; row < codes.length; row++) {
      if (codes[row]! < 0) continue
      if (answers[row]! < 0) leaveOut(row)
      else if (answers[row]! >= levels.length) throw new RangeError(`${name} has no level ${answers[row]}`)
    }
  } else {
    const { name, values } = variable
    for (let row = 0; row < codes.length; row++) {
      if (codes[row]! < 0 || Number.isFinite(values[row])) continue
      if (!Number.isNaN(values[row]))
        throw new RangeError(`${name} must be finite numbers, got ${values[row]} at row ${row + 1}`)
      leaveOut(row)
    }
  }
  if (missing && rule === 'refuse')
    throw problem({
      code: 'answers-missing',
      what: `${missing} rows have no ${variable.name}.`,
      todo: "Give a domain without them, or say that they are to be left out (missing: 'leave-out').",
    })
}

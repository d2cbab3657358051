import type { CountTable } from './count-table.ts'
import type { Solver } from './solver.ts'

/**
 * Controlled rounding: every count becomes a multiple of the base, and the table still adds up.
 *
 * Answers: "how can this table be rounded so that its totals are the sums of its parts?" Each count goes to one of the
 * two multiples beside it, and one that is a multiple stays (zero-restricted); of all such tables the one whose
 * distances add to the least.
 *
 * When it misleads: in tables of three ways and more there may be no such table, and this refuses rather than give one
 * that does not add up. `steps` above 1 lets counts go farther. A rounded table still tells within less than a base.
 *
 * Formula: rounded = floor + base × y with y 0 or 1 and every sum kept; least sum of |rounded − true|, a whole-number
 * program. Reference: Cox (1987), "A constructive procedure for unbiased controlled rounding", JASA 82; Salazar (2005).
 *
 * Worked number: 1 + 1 + 1 = 3 in base 3 becomes 0 + 0 + 3 = 3, 4 away (plain rounding gives 0 + 0 + 0 and 3).
 *
 * @throws RangeError for a base under 2, a count that is withheld or not whole, a table that does not add up, and where no
 *   additive table lies within the steps, or the search for the nearest was given up.
 */
export function roundControlled(table: CountTable, base: number, solver: Solver, steps = 1): number[] {
  checkBase(base)
  if (!Number.isInteger(steps) || steps < 1)
    throw new RangeError(`steps must be a whole number from 1, got ${steps}`)
  const values = valuesThatAddUp(table)
  const floors = values.map(value => Math.floor(value / base))
  const exact = values.map((value, place) => value === floors[place]! * base)
  // columns: the multiple of each count, then its distance
  const count = values.length
  const answer = solveOnce(solver, {
    lower: [
      ...floors.map((floor, at) => Math.max(0, exact[at] && steps === 1 ? floor : floor - steps + 1)),
      ...values.map(() => 0),
    ],
    upper: [
      ...floors.map((floor, at) => (exact[at] ? floor + steps - 1 : floor + steps)),
      ...values.map(() => base * steps),
    ],
    cost: [...values.map(() => 0), ...values.map(() => 1)],
    whole: true,
    rows: [
      ...table.sums.map(({ total, parts }) => ({
        lower: 0,
        upper: 0,
        terms: [[total, 1] as const, ...parts.map(part => [part, -1] as const)],
      })),
      ...values.flatMap((value, at) => [
        {
          lower: -value,
          upper: Number.POSITIVE_INFINITY,
          terms: [
            [count + at, 1],
            [at, -base],
          ] as const,
        },
        {
          lower: value,
          upper: Number.POSITIVE_INFINITY,
          terms: [
            [count + at, 1],
            [at, base],
          ] as const,
        },
      ]),
    ],
  })
  return values.map((_, at) => Math.round(answer[at]!) * base + 0)
}

function solveOnce(solver: Solver, program: Parameters<Solver['open']>[0]): ArrayLike<number> {
  const open = solver.open(program)
  const answer = open.minimise()
  open.close()
  if (!answer.found) {
    throw new RangeError(
      answer.why === 'impossible'
        ? 'no rounded table adds up: allow more steps, or round without the sums'
        : 'the nearest rounded table was not found: split the table',
    )
  }
  if (answer.least > answer.bound + 1e-6)
    throw new RangeError('the nearest rounded table was not proven: split the table')
  return answer.columns
}

function valuesThatAddUp({ counts, sums }: CountTable): number[] {
  const values = counts.map(({ name, value }) => {
    if (value === null || !Number.isInteger(value) || value < 0)
      throw new RangeError(`a count to be rounded must be a whole number from 0: "${name}" is ${value}`)
    return value
  })
  for (const { total, parts, leftover } of sums) {
    const gap = values[total]! - parts.reduce((sum, part) => sum + values[part]!, 0)
    if (gap !== 0 || leftover !== 0)
      throw new RangeError(`"${counts[total]!.name}" is not the sum of its parts: ${gap} is missing`)
  }
  return values
}

export function checkBase(base: number): void {
  if (!Number.isInteger(base) || base < 2)
    throw new RangeError(`a rounding base must be a whole number from 2, got ${base}`)
}

import fc from 'fast-check'
import jsLpSolver from 'javascript-lp-solver'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { attack } from './attack.ts'
import { knowledgeOf, nestedTables, nothingUnder, tableOf } from './random-tables.test-support.ts'
import type { Answer, LinearProgram, Solver } from './solver.ts'
import { highs } from './solvers.test-support.ts'

// types and runtime disagree where the solver is
const plain = 'default' in jsLpSolver ? jsLpSolver.default : jsLpSolver

/** Another solver of other people, in plain JavaScript: slow, and with nothing in common with HiGHS. */
const secondSolver: Solver = {
  open(program) {
    const cost = [...program.cost]
    return {
      minimise: () => solve(program, cost),
      setCost(column, value) {
        cost[column] = value
      },
      setBounds() {},
      addColumn() {},
      close() {},
    }
  },
}

/** What it answers with: the columns that are not 0 stand beside the result. */
const answerForm = z.looseObject({
  feasible: z.boolean(),
  bounded: z.boolean().optional(),
  // what has no end is told as one without end, beside `bounded`
  result: z.union([z.number(), z.literal(Number.NEGATIVE_INFINITY)]),
})

function solve({ lower, upper, rows }: LinearProgram, cost: readonly number[]): Answer {
  const constraints: Record<string, { min?: number; max?: number }> = {}
  const variables: Record<string, Record<string, number>> = {}
  lower.forEach((low, column) => {
    variables[`x${column}`] = { aim: cost[column]!, [`b${column}`]: 1 }
    constraints[`b${column}`] = {
      min: low,
      ...(Number.isFinite(upper[column]!) ? { max: upper[column]! } : {}),
    }
  })
  rows.forEach(({ lower: min, upper: max, terms }, row) => {
    constraints[`r${row}`] = { min, max }
    for (const [column, factor] of terms) variables[`x${column}`]![`r${row}`] = factor
  })
  const answer = answerForm.parse(plain.Solve({ optimize: 'aim', opType: 'min', constraints, variables }))
  if (!answer.feasible) return { found: false, why: 'impossible' }
  if (answer.bounded === false || !Number.isFinite(answer.result)) return { found: false, why: 'unlimited' }
  const columns = lower.map((_, column) => Number(answer[`x${column}`] ?? 0))
  return { found: true, least: answer.result, bound: answer.result, columns, duals: [], reducedCosts: [] }
}

describe('two solvers', () => {
  it('prove the same intervals of random tables of two ways', async () => {
    const first = await highs()
    fc.assert(
      fc.property(
        nestedTables(3, 3, 20),
        fc.array(fc.nat(), { minLength: 3, maxLength: 10 }),
        (nested, picks) => {
          const table = tableOf(nested, nothingUnder(5))
          const hidden = new Set(picks.map(pick => pick % table.counts.length))
          const knowledge = knowledgeOf(table, hidden)
          const claims = [...hidden].map(unknown => ({ unknown, from: 0, to: 0 }))
          const intervals = (solver: Solver) =>
            attack(knowledge, claims, solver, false).map(({ from, to }) => [from, to])
          const [one, other] = [intervals(first), intervals(secondSolver)]
          one.forEach(([from, to], at) => {
            expect(other[at]![0]).toBeCloseTo(from!, 4)
            if (Number.isFinite(to)) expect(other[at]![1]).toBeCloseTo(to!, 4)
          })
        },
      ),
      { numRuns: 60 },
    )
  })
})

import type { Highs, Model } from 'highs'
import type { Answer, LinearProgram, OpenProgram, Solver } from './solver.ts'

// A whole-number program that needs more branches than this ends with the best it has and how far from the best
// possible that may be. A limit in seconds would make the same input give other bytes on a slow machine.
const MOST_BRANCHES = 1_000

/** The HiGHS solver (WebAssembly, MIT) in our words. Whoever calls loads it: `solverOn(await loadHighs())`. */
export function solverOn(highs: Highs): Solver {
  const { modelStatus } = highs.constants
  const why = (status: number): 'impossible' | 'unlimited' | 'gave-up' => {
    if (status === modelStatus.infeasible) return 'impossible'
    return status === modelStatus.unbounded ? 'unlimited' : 'gave-up'
  }

  return {
    open(program): OpenProgram {
      const model = highs.createModel(modelData(program))
      model.options.set({
        output_flag: false,
        random_seed: 0,
        mip_max_nodes: MOST_BRANCHES,
        mip_rel_gap: program.gap ?? 0,
      })
      return {
        minimise(): Answer {
          model.run()
          let status = model.getModelStatus()
          if (status === modelStatus.unboundedOrInfeasible) {
            // presolve saw that one of the two holds, and only a run without it says which
            model.options.set({ presolve: 'off' })
            model.run()
            model.options.set({ presolve: 'choose' })
            status = model.getModelStatus()
          }
          const isOptimal = status === modelStatus.optimal
          if (!isOptimal && !(program.whole && status === modelStatus.solutionLimit && hasSolution(model)))
            return { found: false, why: why(status) }
          const { colValue, colDual, rowDual } = model.getSolution()
          const least = model.getObjectiveValue()
          const isSure = isOptimal && !(program.whole && program.gap)
          const bound = isSure ? least : Number(model.info.get('mip_dual_bound'))
          return { found: true, least, bound, columns: colValue, reducedCosts: colDual, duals: rowDual }
        },
        setCost: (column, cost) => void model.changeColCost(column, cost),
        setBounds: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
        addColumn: (lower, upper, terms) =>
          void model.addCol(0, lower, upper, {
            indices: terms.map(([row]) => row),
            values: terms.map(([, factor]) => factor),
          }),
        close: () => model.dispose(),
      }
    },
  }
}

/** Whether a run that was ended by its limit came upon something that fits, if not the best. */
const hasSolution = (model: Model): boolean => Number(model.info.get('primal_solution_status')) === FITS

const FITS = 2

function modelData({ lower, upper, cost, rows, whole }: LinearProgram) {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { terms } of rows) {
    for (const [column, factor] of terms) {
      indices.push(column)
      values.push(factor)
    }
    starts.push(indices.length)
  }
  const numCols = lower.length
  const numRows = rows.length
  return {
    numCols,
    numRows,
    colCost: [...cost],
    colLower: [...lower],
    colUpper: [...upper],
    rowLower: rows.map(row => row.lower),
    rowUpper: rows.map(row => row.upper),
    matrix: { format: 'csr' as const, numRows, numCols, starts, indices, values },
    ...(whole ? { integrality: Int32Array.from({ length: numCols }, () => 1) } : {}),
  }
}

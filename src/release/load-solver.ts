import loadHighs from 'highs'
import { solverOn } from '../methods/disclosure/highs.ts'
import type { Solver } from '../methods/disclosure/solver.ts'

let loading: Promise<Solver> | null = null

/** The solver, loaded once for the process (45 ms) and only when something is to be hidden. */
export function loadSolver(): Promise<Solver> {
  loading ??= loadHighs().then(solverOn)
  return loading
}

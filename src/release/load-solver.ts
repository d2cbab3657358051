import highs from 'highs'
import { solverOn } from '../methods/disclosure/highs.ts'
import type { Solver } from '../methods/disclosure/solver.ts'

// the package describes itself as CommonJS and is served as a module: types and runtime disagree where the function is
const loadHighs = 'default' in highs ? highs.default : highs

let loading: Promise<Solver> | null = null

/** The solver, loaded once for the process (45 ms) and only when something is to be hidden. */
export function loadSolver(): Promise<Solver> {
  loading ??= loadHighs().then(solverOn)
  return loading
}

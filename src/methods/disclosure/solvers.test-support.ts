import loadPackage from 'highs'
import { solverOn } from './highs.ts'
import type { Solver } from './solver.ts'

// the package describes itself as CommonJS and is served as a module: types and runtime disagree where the function is
const loadHighs = 'default' in loadPackage ? loadPackage.default : loadPackage

let loading: Promise<Solver> | null = null

/** The solver that the office uses, for tests of methods that are handed one. */
export function highs(): Promise<Solver> {
  loading ??= loadHighs().then(solverOn)
  return loading
}

import type { Cell } from '../kernel/cell.ts'
import type { Gated, GateInput, Refusal } from './gated.ts'

/** The only gate to anything publishable (in the making: refuses everything until the audit stands). */
export async function gate(cells: readonly Cell[], input: GateInput): Promise<Gated | Refusal> {
  const what = `${cells.length} cells under "${input.policy.id}" were not let through: the gate is being built.`
  return { passed: false, problems: [{ code: 'gate-not-built', what }], exposures: [] }
}

import { parentPort } from 'node:worker_threads'
import type { Cell } from '../kernel/cell.ts'
import { gate } from './gate.ts'
import type { Gated, GateInput, Refusal } from './gated.ts'

/** What is taken through the gate, and what came of it; `failed` where the audit could not be finished. */
export type GateJob = { cells: readonly Cell[]; input: GateInput }
export type GateAnswer = { result: Gated | Refusal } | { failed: string }

parentPort?.once('message', async ({ cells, input }: GateJob) => {
  const answer: GateAnswer = await gate(cells, input).then(
    result => ({ result }),
    (error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }),
  )
  parentPort?.postMessage(answer)
})

import { Worker } from 'node:worker_threads'
import type { Cell } from '../kernel/cell.ts'
import { gate } from './gate.ts'
import type { GateAnswer, GateJob } from './gate.worker.ts'
import type { Gated, GateInput, Refusal } from './gated.ts'

// Below this the gate answers in a second or two, and a thread of its own would take half of that to start. Above it,
// a child who presses "Next" in this process would wait for the whole of it.
const MANY_CELLS = 5_000

// A wave of 20,000 cells takes 700 MB.
const MOST_MEMORY_MB = 3_000

/** The gate, in a thread of its own where there is much to do, so that pages are answered meanwhile. See `gate`. */
export function gateAside(cells: readonly Cell[], input: GateInput): Promise<Gated | Refusal> {
  return cells.length < MANY_CELLS ? gate(cells, input) : gateInThread({ cells, input })
}

async function gateInThread(job: GateJob): Promise<Gated | Refusal> {
  const worker = new Worker(new URL('./gate.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  })
  try {
    const answer = await new Promise<GateAnswer>(resolve => {
      worker.once('message', resolve)
      worker.once('error', error =>
        resolve({ failed: error instanceof Error ? error.message : String(error) }),
      )
      worker.once('exit', () => resolve({ failed: 'its thread ended early' }))
      worker.postMessage(job)
    })
    if ('failed' in answer) throw new Error(`the gate could not be finished: ${answer.failed}`)
    return answer.result
  } finally {
    await worker.terminate()
  }
}

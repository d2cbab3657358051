import { Worker } from 'node:worker_threads'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { BoundaryReading } from './boundary.ts'
import type { BoundaryAnswer, BoundaryJob } from './boundary.worker.ts'

// Outlines of 13 MB took 14 seconds and 700 MB on two cores that were busy with other things. A file that needs more
// than this is the full one, of which no page could show the detail.
const LONGEST_MS = 60_000
const MOST_MEMORY_MB = 1_000

/**
 * Reads a boundary file in a thread of its own, so that nobody else waits for it. See `importBoundaries`.
 *
 * @throws ProblemsError with what is wrong with the file, or when it is too heavy to be read.
 */
export async function readBoundaryFile(job: BoundaryJob): Promise<BoundaryReading> {
  const worker = new Worker(new URL('./boundary.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  })
  const clock = setTimeout(() => void worker.terminate(), LONGEST_MS)
  try {
    const answer = await new Promise<BoundaryAnswer | null>(resolve => {
      worker.once('message', resolve)
      worker.once('error', () => resolve(null))
      worker.once('exit', () => resolve(null))
      worker.postMessage(job)
    })
    if (!answer) throw new ProblemsError([tooHeavy(job.given.file)])
    if ('problems' in answer) throw new ProblemsError(answer.problems)
    return answer.reading
  } finally {
    clearTimeout(clock)
    await worker.terminate()
  }
}

const tooHeavy = (file: string): Problem => ({
  code: 'boundaries-too-heavy',
  what: `reading ${file} took more than ${LONGEST_MS / 1000} seconds or ${MOST_MEMORY_MB} MB and was ended.`,
  kept: 'Nothing was kept.',
  todo: 'Choose the generalised outlines (BGC or BUC) of the same areas.',
  at: { file },
})

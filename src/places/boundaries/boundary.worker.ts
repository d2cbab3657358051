import { parentPort } from 'node:worker_threads'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { type Facts, Gazetteer } from '../gazetteer.ts'
import type { CountryFrame } from '../profile.ts'
import { readText } from '../read-text.ts'
import type { BoundaryReading } from './boundary.ts'
import { type BoundaryFile, importBoundaries } from './import-boundaries.ts'

/** A boundary file as it was sent, and what is needed to read it. */
export type BoundaryJob = {
  bytes: Uint8Array
  given: Omit<BoundaryFile, 'text'>
  facts: Facts
  frame: CountryFrame
}

/** What came of it. */
export type BoundaryAnswer = { reading: BoundaryReading } | { problems: readonly Problem[] }

// One job, one answer, and the thread ends: whatever a file did to its memory ends with it.
parentPort?.once('message', ({ bytes, given, facts, frame }: BoundaryJob) => {
  parentPort?.postMessage(read())

  function read(): BoundaryAnswer {
    try {
      const text = readText(bytes, given.file)
      return { reading: importBoundaries({ ...given, text }, new Gazetteer(facts), frame) }
    } catch (error) {
      if (error instanceof ProblemsError) return { problems: error.problems }
      throw error
    }
  }
})

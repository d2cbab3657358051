import { readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Survey } from './survey.ts'
import { RECORDING } from './survey.ts'

/** A voice that says a question: a file of the office profile. */
export type Recording = { path: string; mediaType: string; bytes: number }

/** The recordings that stand beside the surveys of an office, by the name of their file. */
export type Recordings = ReadonlyMap<string, Recording>

// A question takes twenty seconds to say: 300 KB as a phone records it. What is larger costs a child money to hear.
const LARGEST_BYTES = 2 * 1024 * 1024

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.wav': 'audio/wav',
}

/**
 * Looks once at what stands in the folder, so that nothing that comes in an address is ever looked for on the disk.
 *
 * @throws Error when a recording is too large: the office does not start, as with a word that is missing.
 */
export function findRecordings(folder: string): Recordings {
  const found = new Map<string, Recording>()
  for (const name of readdirSync(folder).filter(one => RECORDING.test(one))) {
    const path = join(folder, name)
    const bytes = statSync(path).size
    if (bytes > LARGEST_BYTES)
      throw new Error(`expected at most ${LARGEST_BYTES} bytes in the recording ${name}, got ${bytes}`)
    found.set(name, { path, bytes, mediaType: MEDIA_TYPES[extname(name)]! })
  }
  return found
}

/** Whether any rendering of this survey names the file; no other is given away. */
export const namesRecording = ({ items }: Survey, name: string): boolean =>
  Object.values(items).some(({ renderings }) =>
    Object.values(renderings).some(({ recording }) => recording === name),
  )

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemsError } from '../../kernel/problem.ts'

/** What a threshold hears of invented texts that nothing was learnt from: shares of what is said outright and of what is hinted at. */
export type Heard = { threshold: number; explicit: number; veiled: number }

const FILE = 'words/concerns-heard.tsv'

/**
 * What each threshold hears, the highest first, from the office's `words/concerns-heard.tsv`; nothing in an office without it.
 * Throws a `ProblemsError` with every line that cannot be read.
 */
export function readHeard(officeFolder: string): Heard[] {
  const path = join(officeFolder, FILE)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line, at) => ({ line, number: at + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
  const read = lines.map(({ line, number }) => ({ number, numbers: line.split('\t').map(Number) }))
  const wrong = read.filter(({ numbers }) => numbers.length !== 3 || !numbers.every(Number.isFinite))
  if (wrong.length > 0)
    throw new ProblemsError(
      wrong.map(({ number }) => ({
        code: 'heard-unreadable',
        what: `line ${number} of ${FILE} is not three numbers apart by tabs.`,
        kept: 'Nothing was changed.',
        todo: 'Write the threshold and the two shares, or take the file away.',
      })),
    )
  return read
    .map(({ numbers: [threshold, explicit, veiled] }) => ({
      threshold: threshold!,
      explicit: explicit!,
      veiled: veiled!,
    }))
    .toSorted((one, other) => other.threshold - one.threshold)
}

/** What a threshold hears at least: that of the nearest that is listed and not lower; null when none is. */
export const heardFrom = (heard: readonly Heard[], threshold: number): Heard | null =>
  heard.findLast(one => one.threshold >= threshold) ?? null

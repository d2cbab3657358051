import { askedVariables } from '../survey/asked-variables.ts'
import { listFinishedWaves } from '../wave/finished-waves.store.ts'
import { type AnalysisUse, type AskedOf, askWave, isCountable } from './ask-wave.ts'
import { MOST_BYTES } from './kept-columns.ts'
import { columnsOf } from './levels-of-children.ts'
import { areasOfRows, bringColumns } from './wave-columns.ts'

// one reading of so many takes a quarter of a second of half a million children: whoever asks meanwhile waits no longer
const AT_ONCE = 8

/** Waves that are being read ahead at this moment. */
const reading = new Set<string>()

/**
 * Reads what tables of a finished wave can ask for into memory, before anybody asks: whoever opens its room takes longer to choose a
 * question. As much of it as there is room for, beginning with who answered. Nobody waits for it: what cannot be read is left to whoever
 * asks for it, who is told why.
 */
export async function readAhead(use: AnalysisUse, asked: AskedOf): Promise<void> {
  const { wave } = asked
  if (reading.has(wave)) return
  reading.add(wave)
  try {
    const { rows, survey, dimensions } = await askWave(use, asked)
    await areasOfRows(rows)
    const variables = askedVariables(survey).filter(isCountable)
    const names = new Set([
      ...dimensions.flatMap(({ from }) => columnsOf(from)),
      ...variables.map(({ of }) => of),
    ])
    const most = Math.floor(MOST_BYTES / 2 / Math.max(1, rows.count))
    const wanted = [...names].slice(0, most)
    for (let from = 0; from < wanted.length; from += AT_ONCE)
      await bringColumns(rows, wanted.slice(from, from + AT_ONCE))
  } catch {
    // an unfinished wave has nothing to read, and a file that is not there is reported to whoever asks for a table
  } finally {
    reading.delete(wave)
  }
}

/** The same of the wave that finished last: what an office that has just started is most likely asked for. */
export async function readNewestAhead(use: AnalysisUse): Promise<void> {
  const [newest] = await listFinishedWaves(use.db)
  if (newest) await readAhead(use, { wave: newest.id })
}

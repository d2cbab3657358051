import type { Database } from '../../platform/database/database.ts'
import { readSurvey } from '../survey/read-survey.ts'
import type { Survey } from '../survey/survey.ts'
import { type KnownWave, listPublicWaves, readSurveyOfWave } from './wave.store.ts'
import type { PublicWave } from './wave.ts'

/** What the public pages know of waves. */
export type WaveReader = {
  list(): Promise<PublicWave[]>
  find(id: string): Promise<PublicWave | undefined>
}

/** A reader that can be made ready before anybody asks. */
export type OpenWaveReader = WaveReader & {
  /** Reads the surveys of all waves, a tenth of a second each, so that no first page waits for them; it keeps nothing of the waves. */
  readSurveys(): Promise<void>
}

// A wave that is opened or closed is seen so late at most. Shorter asks the database for nothing; longer lets children
// in whose answers come after the close.
const KEPT_MS = 3_000

/**
 * Keeps the waves and their surveys for a moment, so that a thousand children a second cost one question to the
 * database. A version of a survey never changes and is read once. While the database is away, what was known serves.
 */
export function openWaveReader(db: Database, now: () => number = Date.now): OpenWaveReader {
  const surveys = new Map<string, Survey>()
  let known: { at: number; waves: Promise<PublicWave[]> } | null = null

  const read = async (): Promise<PublicWave[]> => {
    const waves: PublicWave[] = []
    for (const wave of await listPublicWaves(db)) waves.push({ ...wave, survey: await surveyOf(wave) })
    return waves
  }
  const surveyOf = async ({ id, survey, labels }: KnownWave): Promise<Survey> => {
    const key = `${survey} ${labels}`
    const found = surveys.get(key) ?? readSurvey((await readSurveyOfWave(db, id)) ?? '', key)
    surveys.set(key, found)
    return found
  }
  const list = (): Promise<PublicWave[]> => {
    if (known && now() - known.at < KEPT_MS) return known.waves
    const before = known?.waves
    const waves = read().catch((error: unknown) => {
      if (before) return before
      known = null
      throw error
    })
    known = { at: now(), waves }
    return waves
  }
  return {
    list,
    find: async id => (await list()).find(wave => wave.id === id),
    readSurveys: async () => {
      // what cannot be read is told on the page that needs it
      await read().catch(() => [])
    },
  }
}

import type { Database } from '../../platform/database/database.ts'
import { type Finishing, listLastFinishings } from '../wave/finishings.store.ts'
import { type PublicWave, stageOf } from '../wave/wave.ts'
import type { WaveReader } from '../wave/wave-reader.ts'
import { datasetOfWave } from './wave-dataset.store.ts'

/** A wave that is over: whether it is finished, and the last time that somebody asked for that. */
export type WaveOver = { wave: PublicWave; isFinished: boolean; finishing: Finishing | null }

/** Every wave that takes no more answers. */
export async function wavesOver(
  { db, waves }: { db: Database; waves: WaveReader },
  today: string,
): Promise<WaveOver[]> {
  const over = (await waves.list()).filter(wave => stageOf(wave, today) === 'after')
  const finishings = new Map((await listLastFinishings(db)).map(one => [one.wave, one]))
  return Promise.all(
    over.map(async wave => ({
      wave,
      isFinished: (await datasetOfWave(db, wave.id)) !== null,
      finishing: finishings.get(wave.id) ?? null,
    })),
  )
}

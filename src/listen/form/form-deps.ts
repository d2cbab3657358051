import type { KeyObject } from 'node:crypto'
import type { Database } from '../../platform/database/database.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import type { WordsOfHappened } from '../happened/happened-words.ts'
import type { Intake } from '../intake/intake.ts'
import type { Recordings } from '../survey/recordings.ts'
import type { WaveReader } from '../wave/wave-reader.ts'
import type { CodeReader } from './code-reader.ts'
import type { WordsOfForms } from './form-words.ts'
import type { PlacesUse } from './read-place.ts'

/** What the pages for children work with. */
export type FormDeps = {
  /** With the rights of public pages: it can ask only for what it knows the number of. */
  db: Database
  /** Signs the addresses of responses. */
  key: KeyObject
  intake: Intake
  waves: WaveReader
  codes: CodeReader
  words: WordsOfForms
  receiptWords: readonly string[]
  happenedWords: WordsOfHappened
  places: PlacesUse
  /** Voices that say questions. */
  recordings: Recordings
  /** Of the office's country: a survey closes at its midnight. */
  timeZone: string
  /** When somebody reads what children write. */
  clock: OfficeClock
  /** Where the office is reached: a child writes it down beside the four words. */
  publicUrl: string
  now: () => Date
  /** Told of what went wrong on our side: for the log, which keeps its kind and code and none of its words. */
  failed: (error: unknown) => void
}

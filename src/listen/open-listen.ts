import { join } from 'node:path'
import { areaOfPostcode, findSetting, searchSettings } from '../places/index.ts'
import type { Database } from '../platform/database/database.ts'
import { deriveKey } from '../platform/http/secrets.ts'
import type { OfficeClock } from './clock/office-clock.ts'
import { openCodeReader } from './form/code-reader.ts'
import type { FormDeps } from './form/form-deps.ts'
import { readFormWords, readReceiptWords } from './form/form-words.ts'
import { mustHaveButtons } from './form/must-have-buttons.ts'
import { type PlacesUse, SCHOOLS_SHOWN } from './form/read-place.ts'
import { readHappenedWords } from './happened/happened-words.ts'
import { openIntake } from './intake/intake.ts'
import { findRecordings } from './survey/recordings.ts'
import { type OpenWaveReader, openWaveReader } from './wave/wave-reader.ts'

export type ListenUse = {
  /** With the rights of public pages. */
  db: Database
  /** The office's secret. */
  secret: string
  /** The office's folder: its words. */
  office: string
  timeZone: string
  /** When somebody reads what children write. */
  clock: OfficeClock
  publicUrl: string
  failed: (error: unknown) => void
  /** The clock; that of the machine unless told. */
  now?: () => Date
}

/** Opens what the pages for children work with. A word missing from the office's texts is told here, at the start. */
export function openListen({
  db,
  secret,
  office,
  now = () => new Date(),
  ...use
}: ListenUse): FormDeps & { waves: OpenWaveReader } {
  const words = readFormWords(office)
  const happenedWords = readHappenedWords(office)
  mustHaveButtons(happenedWords.languages, words, 'words/happened-words.yaml')
  return {
    ...use,
    db,
    now,
    key: deriveKey(secret, 'response token'),
    intake: openIntake(db),
    waves: openWaveReader(db),
    codes: openCodeReader(db),
    words,
    receiptWords: readReceiptWords(office),
    happenedWords,
    places: placesFor(db),
    recordings: findRecordings(join(office, 'surveys')),
  }
}

const placesFor = (db: Database): PlacesUse => ({
  search: typed => searchSettings(db, typed, SCHOOLS_SHOWN + 1),
  find: code => findSetting(db, code),
  areaOf: postcode => areaOfPostcode(db, postcode),
})

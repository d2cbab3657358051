import type { Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import type { Gazetteer } from '../gazetteer.ts'
import type { Profile } from '../profile.ts'

/** What the pages of places are given by the app. */
export type PlacesDeps = {
  /** The pool of the office. */
  db: Database
  files: FileStore
  profile: Profile
  /** The table of a workbook as CSV text, from whoever can open workbooks. */
  sheetAsCsv: (file: { path: string; name: string }) => Promise<string>
  /** See `gazetteerReader`. */
  gazetteer: () => Promise<Gazetteer>
}

import type { Gazetteer } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'

/** What the pages of gather are given by the app. */
export type GatherDeps = {
  /** The pool of the office. */
  db: Database
  files: FileStore
  /** The folder of the datasets. */
  datasets: string
  gazetteer: () => Promise<Gazetteer>
}

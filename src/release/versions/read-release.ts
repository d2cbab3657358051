import type { CellAddress } from '../../kernel/cell.ts'
import type { Period } from '../../kernel/period.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import type { Database } from '../../platform/database/database.ts'
import type { ReleasedCell } from '../released-cell.ts'
import { type CellQuestion, listPeriods, listReleasedCells } from './cells.store.ts'
import { findCurrent, findVersion, listPublished, type PublishedRow } from './published.store.ts'
import type { CarriedDefinition } from './release.tables.ts'
import { type Changes, sayVersion } from './what-changed.ts'

/** Which version a reader stands on, and all that explains its cells. */
export type ReleasedVersion = {
  id: number
  name: string
  title: string
  version: string
  publishedOn: string | null
  exampleData: boolean
  policy: Policy
  definitions: readonly CarriedDefinition[]
  changes: Changes | null
  /** Set where the version was withdrawn: shown in place of its cells. */
  correction: string | null
  withdrawnOn: string | null
  /** What the office tells readers of this edition, such as what it corrects. */
  note: string | null
}

/** The read side of a release, the same over the database and over cells in memory. */
export type ReleaseReader = {
  head: ReleasedVersion
  /** Every indicator with its periods, oldest first. */
  indicators(): Promise<ReadonlyMap<string, readonly Period[]>>
  /** Cells in the order of indicator, period, group, area. */
  cells(question: CellQuestion): Promise<readonly ReleasedCell[]>
  cell(address: CellAddress): Promise<ReleasedCell | null>
}

/** The release in force, through the public pool; null before the first. Newest of all names where none is given. */
export async function currentRelease(
  db: Database,
  name: string | null = null,
): Promise<ReleaseReader | null> {
  const row = await findCurrent(db, name)
  return row ? readerOver(db, row) : null
}

/** An old version, which keeps working; a withdrawn one has its correction and no cells. */
export async function releaseOf(db: Database, name: string, version: string): Promise<ReleaseReader | null> {
  // one address for one version, and none that the database cannot read
  const written = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/.exec(version)
  if (!written) return null
  const [major = 0, minor = 0, patch = 0] = written.slice(1).map(Number)
  const row = await findVersion(db, name, { major, minor, patch })
  return row ? readerOver(db, row) : null
}

/** Every version that is or was public, the latest first. */
export const publishedReleases = async (db: Database): Promise<ReleasedVersion[]> =>
  (await listPublished(db)).map(headOf)

function readerOver(db: Database, row: PublishedRow): ReleaseReader {
  return {
    head: headOf(row),
    async indicators() {
      const periods = new Map<string, Period[]>()
      for (const { indicator, period } of await listPeriods(db, row.id)) {
        periods.set(indicator, [...(periods.get(indicator) ?? []), period])
      }
      return periods
    },
    cells: question => listReleasedCells(db, row.id, question),
    async cell(address) {
      const [indicator, area, period, group] = splitAddress(address)
      const found = await listReleasedCells(db, row.id, { indicator, areas: [area], period, group })
      return found[0] ?? null
    },
  }
}

const headOf = (row: PublishedRow): ReleasedVersion => ({
  id: row.id,
  name: row.name,
  title: row.title,
  version: sayVersion(row),
  publishedOn: row.publishedAt?.toISOString().slice(0, 10) ?? null,
  exampleData: row.exampleData,
  policy: row.policy,
  definitions: row.definitions,
  changes: row.changes,
  correction: row.correction,
  withdrawnOn: row.withdrawnAt?.toISOString().slice(0, 10) ?? null,
  note: row.note,
})

/** `indicator/area/period/group`, where the period may hold a slash of its own (2021/22). */
function splitAddress(address: CellAddress): [string, string, string, string] {
  const words = address.split('/')
  return [words[0] ?? '', words[1] ?? '', words.slice(2, -1).join('/'), words.at(-1) ?? '']
}

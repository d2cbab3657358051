import { sql } from 'kysely'
import type { Policy } from '../../methods/disclosure/policy.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { Certificate, HiddenCell } from '../gated.ts'
import type { Measure } from '../measure.ts'
import type { CarriedDefinition, ReleaseState, ReleaseTables } from './release.tables.ts'
import type { Changes, Version } from './what-changed.ts'

/** A version as the office sees it. */
export type ReleaseRow = Version & {
  id: number
  name: string
  title: string
  state: ReleaseState
  exampleData: boolean
  policy: Policy
  certificate: Certificate
  definitions: readonly CarriedDefinition[]
  measures: readonly Measure[]
  changes: Changes
  preparedBy: string
  preparedAt: Date
  reviewedBy: string | null
  reviewedAt: Date | null
  remarks: string | null
  publishedAt: Date | null
  withdrawnAt: Date | null
  correction: string | null
  /** What readers are told of this edition: what it corrects. */
  note: string | null
}

const tables = (db: Database) => db.withTables<ReleaseTables>()

const releases = (db: Database) =>
  tables(db)
    .selectFrom('release.releases as r')
    .select([
      'r.id',
      'r.name',
      'r.title',
      'r.major',
      'r.minor',
      'r.patch',
      'r.state',
      'r.policy',
      'r.certificate',
    ])
    .select([
      'r.definitions',
      'r.measures',
      'r.changes',
      'r.remarks',
      'r.correction',
      'r.note',
      'r.example_data as exampleData',
    ])
    .select(['r.prepared_by as preparedBy', 'r.prepared_at as preparedAt', 'r.reviewed_by as reviewedBy'])
    .select(['r.reviewed_at as reviewedAt', 'r.published_at as publishedAt', 'r.withdrawn_at as withdrawnAt'])

/** The versions of all releases, the last prepared first. */
export const listReleases = (db: Database, most: number): Promise<ReleaseRow[]> =>
  releases(db).orderBy('r.id', 'desc').limit(most).execute()

/** What is known of a version that somebody must still decide about. */
export type UndecidedRow = Pick<
  ReleaseRow,
  'id' | 'name' | 'title' | 'major' | 'minor' | 'patch' | 'state' | 'preparedBy'
>

/** One row per version that is neither out nor overtaken: prepared, reviewed, or sent back and not prepared again. */
export const listUndecided = (db: Database): Promise<UndecidedRow[]> =>
  tables(db)
    .selectFrom('release.releases as r')
    .select(['r.id', 'r.name', 'r.title', 'r.major', 'r.minor', 'r.patch', 'r.state'])
    .select('r.prepared_by as preparedBy')
    .where('r.state', 'in', ['prepared', 'reviewed', 'sent-back'])
    .where(q =>
      q.not(
        q.exists(
          q
            .selectFrom('release.releases as later')
            .select('later.id')
            .whereRef('later.name', '=', 'r.name')
            .whereRef('later.id', '>', 'r.id'),
        ),
      ),
    )
    .orderBy('r.id')
    .execute()

export const findRelease = (db: Database, id: number): Promise<ReleaseRow | undefined> =>
  releases(db).where('r.id', '=', id).executeTakeFirst()

/** Holds a version while something is decided about it, so that two people cannot decide at once. */
export const lockRelease = (db: Transaction, id: number): Promise<ReleaseRow | undefined> =>
  releases(db).where('r.id', '=', id).forUpdate().executeTakeFirst()

/** Every version that readers had, the oldest first: withdrawn ones too, since whoever kept them has them. */
export const listOutVersions = (db: Database): Promise<ReleaseRow[]> =>
  releases(db)
    .where('r.state', 'in', ['published', 'withdrawn'])
    .orderBy('r.published_at')
    .orderBy('r.id')
    .execute()

/** The highest version there is of a release, in whatever state: no number is used twice. */
export const findHighestVersion = (db: Database, name: string): Promise<Version | undefined> =>
  tables(db)
    .selectFrom('release.releases')
    .select(['major', 'minor', 'patch'])
    .where('name', '=', name)
    .orderBy('major', 'desc')
    .orderBy('minor', 'desc')
    .orderBy('patch', 'desc')
    .executeTakeFirst()

/** Two versions of one release are not prepared at the same time. */
export async function lockName(db: Transaction, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`release ${name}`}))`.execute(db)
}

/** One version after the other goes out, whatever their names: each must know of those before it. */
export async function lockPublishing(db: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('release publishing'))`.execute(db)
}

/** What a new version is made of, besides its cells. */
export type NewRelease = Version & {
  name: string
  title: string
  exampleData: boolean
  policy: Policy
  certificate: Certificate
  definitions: readonly CarriedDefinition[]
  changes: Changes
  measures: readonly Measure[]
  note: string | null
  preparedBy: string
}

/** The new version's id. It is prepared, and nobody but the office sees it. */
export async function insertRelease(db: Transaction, row: NewRelease): Promise<number> {
  const { id } = await tables(db)
    .insertInto('release.releases')
    .values({
      name: row.name,
      title: row.title,
      major: row.major,
      minor: row.minor,
      patch: row.patch,
      example_data: row.exampleData,
      policy: JSON.stringify(row.policy),
      certificate: JSON.stringify(row.certificate),
      definitions: JSON.stringify(row.definitions),
      changes: JSON.stringify(row.changes),
      measures: JSON.stringify(row.measures),
      prepared_by: row.preparedBy,
      reviewed_by: null,
      reviewed_at: null,
      remarks: null,
      published_at: null,
      withdrawn_at: null,
      correction: null,
      note: row.note,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Stores why cells are withheld. They travel as one text: a row for each would take long. */
export async function insertHiddenCells(
  db: Transaction,
  release: number,
  hidden: readonly HiddenCell[],
): Promise<void> {
  await sql`
    insert into release.hidden_cells (release, address, why, because, provable_from, provable_to)
    select ${release}::integer, h->>'address', h->>'why', h->>'because',
      (h->'provable'->>'from')::float8, (h->'provable'->>'to')::float8
    from jsonb_array_elements(${JSON.stringify(hidden)}::jsonb) as given(h)
  `.execute(db)
}

/** What is withheld in a version and why, for the office. */
export const listHiddenCells = (db: Database, release: number) =>
  tables(db)
    .selectFrom('release.hidden_cells')
    .select(['address', 'why', 'because', 'provable_from as provableFrom', 'provable_to as provableTo'])
    .where('release', '=', release)
    .orderBy('why')
    .orderBy('address')
    .execute()

/** Records the second person's verdict. */
export async function updateReviewed(
  db: Transaction,
  id: number,
  verdict: { state: 'reviewed' | 'sent-back'; by: string; remarks: string | null },
): Promise<void> {
  await tables(db)
    .updateTable('release.releases')
    .set({ state: verdict.state, reviewed_by: verdict.by, reviewed_at: new Date(), remarks: verdict.remarks })
    .where('id', '=', id)
    .execute()
}

/** From here on the public role sees it. */
export async function updatePublished(db: Transaction, id: number): Promise<void> {
  await tables(db)
    .updateTable('release.releases')
    .set({ state: 'published', published_at: new Date() })
    .where('id', '=', id)
    .execute()
}

/** From here on the public role sees the correction and none of its cells. */
export async function updateWithdrawn(db: Transaction, id: number, correction: string): Promise<void> {
  await tables(db)
    .updateTable('release.releases')
    .set({ state: 'withdrawn', withdrawn_at: new Date(), correction })
    .where('id', '=', id)
    .execute()
}

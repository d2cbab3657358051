import type { Policy } from '../../methods/disclosure/policy.ts'
import type { Database } from '../../platform/database/database.ts'
import type { CarriedDefinition, ReleaseState, ReleaseTables } from './release.tables.ts'
import type { Changes, Version } from './what-changed.ts'

/** A version as the public sees it: no names of people, no remarks. */
export type PublishedRow = Version & {
  id: number
  name: string
  title: string
  state: ReleaseState
  exampleData: boolean
  policy: Policy
  definitions: readonly CarriedDefinition[]
  changes: Changes
  publishedAt: Date | null
  correction: string | null
  withdrawnAt: Date | null
  note: string | null
}

const published = (db: Database) =>
  db
    .withTables<ReleaseTables>()
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
      'r.definitions',
    ])
    .select(['r.note', 'r.withdrawn_at as withdrawnAt'])
    .select(['r.changes', 'r.correction', 'r.example_data as exampleData', 'r.published_at as publishedAt'])

/** The published version of a release that is in force; of any release where no name is given. */
export const findCurrent = (db: Database, name: string | null): Promise<PublishedRow | undefined> =>
  published(db)
    .where('r.state', '=', 'published')
    .$if(name !== null, query => query.where('r.name', '=', name!))
    .orderBy('r.published_at', 'desc')
    .orderBy('r.id', 'desc')
    .executeTakeFirst()

/** One version that is or was public, by its number. */
export const findVersion = (db: Database, name: string, { major, minor, patch }: Version) =>
  published(db)
    .where('r.name', '=', name)
    .where('r.major', '=', major)
    .where('r.minor', '=', minor)
    .where('r.patch', '=', patch)
    .where('r.state', 'in', ['published', 'withdrawn'])
    .executeTakeFirst()

/** Every version that is or was public, the latest first. */
export const listPublished = (db: Database): Promise<PublishedRow[]> =>
  published(db)
    .where('r.state', 'in', ['published', 'withdrawn'])
    .orderBy('r.published_at', 'desc')
    .orderBy('r.id', 'desc')
    .execute()

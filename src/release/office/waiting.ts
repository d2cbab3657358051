import type { Database } from '../../platform/database/database.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { Person } from '../../platform/permissions/person.ts'
import type { TodayItem, TodaySource } from '../../platform/today/today.ts'
import { listUndecided, type UndecidedRow } from '../versions/releases.store.ts'
import { sayVersion } from '../versions/what-changed.ts'
import { releasePaths } from './release.paths.ts'

/** For Today: versions that wait for a second person, never those that this person prepared. */
export const reviewsWaiting = (db: Database): TodaySource => ({
  section: 'See',
  permission: 'release.review',
  list: (person: Person) =>
    itemsOf(
      db,
      row => row.state === 'prepared' && row.preparedBy !== person.id,
      'Review a release',
      'Somebody prepared it; a second person must look.',
    ),
})

/** For Today: versions that were reviewed and can go out, and those that came back with a reason. */
export const publicationsWaiting = (db: Database): TodaySource => ({
  section: 'See',
  permission: 'release.prepare',
  list: async person => [
    ...(await itemsOf(
      db,
      row => row.state === 'reviewed',
      'Publish a release',
      'A second person has reviewed it.',
    )),
    ...(await itemsOf(
      db,
      row => row.state === 'sent-back' && row.preparedBy === person.id,
      'A release came back',
      'The reviewer says what must change.',
    )),
  ],
})

async function itemsOf(
  db: Database,
  wants: (row: UndecidedRow) => boolean,
  title: string,
  words: string,
): Promise<TodayItem[]> {
  return (await listUndecided(db)).filter(wants).map(row => ({
    title: `${title}: ${row.title} ${sayVersion(row)}`,
    href: pathTo(releasePaths.release, { release: String(row.id) }),
    words,
  }))
}

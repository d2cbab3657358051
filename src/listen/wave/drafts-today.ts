import type { Database } from '../../platform/database/database.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import { officePaths } from '../office/office.paths.ts'
import { listDraftsOfOthers } from './wave.store.ts'
import { dayOf } from './wave.ts'

/** For Today: drafts of waves that somebody else wrote, until one who did not publishes them or they are thrown away. */
export const draftsToPublish = ({
  db,
  now,
  timeZone,
}: {
  db: Database
  now: () => Date
  timeZone: string
}): TodaySource => ({
  section: 'Listen',
  permission: 'listen.open-wave',
  list: async ({ id }) =>
    (await listDraftsOfOthers(db, { person: id, today: dayOf(now(), timeZone) })).map(
      ({ id: wave, title, madeBy }) => ({
        title: `A survey waits for a second person: ${title}`,
        href: pathTo(officePaths.wave, { wave }),
        words: `${madeBy ?? 'Someone who has left'} made the draft. Read it in all its forms, then publish it.`,
      }),
    ),
})

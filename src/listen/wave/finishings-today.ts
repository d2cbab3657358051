import type { Database } from '../../platform/database/database.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import { analysisPaths } from '../analysis/analysis.paths.ts'
import { listUnfinished } from './finishings.store.ts'

/** For Today: waves that somebody asked to be finished and that could not be, until somebody has them finished. */
export const wavesNotFinished = (db: Database): TodaySource => ({
  section: 'Listen',
  permission: 'listen.analyse',
  list: async () =>
    (await listUnfinished(db)).map(({ wave, title, what }) => ({
      title: `A wave could not be finished: ${title}`,
      href: pathTo(analysisPaths.finishing, { wave }),
      words: what,
    })),
})

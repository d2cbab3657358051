import type { Database } from '../../platform/database/database.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import { listWaitingCalculations } from './calculations.store.ts'
import { indicatorsPaths } from './indicators.paths.ts'

/** For Today: calculations of this person that failed, and those whose remarks nobody has answered. */
export const calculationsWaiting = (db: Database): TodaySource => ({
  section: 'See',
  permission: 'indicators.calculate',
  list: async person =>
    (await listWaitingCalculations(db, person.id)).map(({ id, state, remarks }) => ({
      title:
        state === 'failed'
          ? 'A calculation needs a change'
          : `${remarks === 1 ? 'A remark' : `${remarks} remarks`} of the second reader to answer`,
      href: pathTo(indicatorsPaths.calculation, { calculation: id }),
      words: 'You asked for this calculation.',
    })),
})

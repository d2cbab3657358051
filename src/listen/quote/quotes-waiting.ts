import type { Database } from '../../platform/database/database.ts'
import { writeDay } from '../../platform/html/components/time.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import { officePaths } from '../office/office.paths.ts'
import { listToClear } from './quote.store.ts'
import { sayState } from './quote.ts'
import { listHeldBack, listToTakeDown } from './quote-uses.store.ts'

/** For Today: quotes that somebody else proposed. */
export const quotesToClear = (db: Database): TodaySource => ({
  section: 'Listen',
  permission: 'listen.clear-quote',
  list: async person =>
    (
      await listToClear(db, {
        person: person.id,
        seesAll: isAllowed(person.roles, 'listen.read-raw-words'),
      })
    ).map(({ reference, proposedAt }) => ({
      title: `Clear a quote: ${reference}`,
      href: pathTo(officePaths.quote, { reference }),
      words: `Proposed on ${writeDay(proposedAt)}.`,
    })),
})

/** For Today: places kept by hand that still show a quote which was held back for a concern. Its page says that it must be cleared again. */
export const quotesHeldBack = (db: Database): TodaySource => ({
  section: 'Listen',
  permission: 'listen.use-quote',
  list: async () =>
    (await listHeldBack(db)).map(({ quote, place, heldAt }) => ({
      title: `Take down a quote that is held back: ${place}`,
      href: pathTo(officePaths.quote, { reference: quote }),
      words: `${quote} was held back on ${writeDay(heldAt)} and still stands there.`,
      due: heldAt.toISOString().slice(0, 10),
    })),
})

/** For Today: places that still show a quote which was withdrawn or set aside. Due on the day on which it was. */
export const quotesToTakeDown = (db: Database): TodaySource => ({
  section: 'Listen',
  permission: 'listen.use-quote',
  list: async () =>
    (await listToTakeDown(db)).map(({ quote, place, state, endedAt }) => ({
      title: `Take down a ${state === 'withdrawn' ? 'withdrawn quote' : 'quote that is set aside'}: ${place}`,
      href: pathTo(officePaths.quote, { reference: quote }),
      words: `${quote} was ${sayState(state)} on ${writeDay(endedAt)} and still stands there.`,
      due: endedAt.toISOString().slice(0, 10),
    })),
})

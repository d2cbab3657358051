import type { Problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { html, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { officePaths } from '../office/office.paths.ts'
import type { Heard } from './heard.ts'
import { setThresholds, Thresholds } from './set-thresholds.ts'
import { DAYS, ThresholdsPage } from './thresholds.page.tsx'
import { listSums, listThresholds } from './thresholds.store.ts'

type Use = { db: Database; now: () => Date; clock: OfficeClock; heard: readonly Heard[] }

const SET = 'listen.set-thresholds'

// the last years of an office that looks at it every month
const MOST_SHOWN = 50

/** How many texts are flagged and how many are read on the same day: an office sets it by its own days. */
export const thresholdRoutes = (use: Use): Route[] => [
  get(officePaths.thresholds, { permission: SET, audit: 'THRESHOLDS_SHOWN' }, async () =>
    html(await show(use)),
  ),

  post(
    officePaths.thresholds,
    { permission: SET, audit: 'THRESHOLDS_SET' },
    async ({ form, person, auditEntry }) => {
      const page = await prepare(use)
      return orAgain(
        problems => page(form, problems),
        async () => {
          const chosen = form.read(Thresholds)
          const { flagged, readToday } = chosen
          await setThresholds(use.db, {
            ...chosen,
            person: person.id,
            audited: auditEntry({ details: { flagged, readToday } }),
          })
          return redirect(officePaths.thresholds, {
            notice: 'It holds for every text that is read from now on.',
          })
        },
      )
    },
  ),
]

const show = async (use: Use) => (await prepare(use))()

async function prepare({ db, now, clock, heard }: Use) {
  const [sums, history] = await Promise.all([
    listSums(db, clock.today(now()), DAYS),
    listThresholds(db, MOST_SHOWN),
  ])
  const names = await readNames(db, [...new Set(history.map(one => one.person))])
  return (typed?: Fields, problems: readonly Problem[] = []) => (
    <ThresholdsPage look={{ ...sums, history, names, heard }} typed={typed} problems={problems} />
  )
}

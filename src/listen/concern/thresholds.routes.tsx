import { z } from 'zod'
import type { Problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { html, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed, type Role } from '../../platform/permissions/permissions.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { officePaths } from '../office/office.paths.ts'
import { decideThresholds } from './decide-thresholds.ts'
import type { Heard } from './heard.ts'
import type { Learnt } from './learnt-thresholds.ts'
import { DAYS } from './offered-thresholds.ts'
import { setThresholds, Thresholds } from './set-thresholds.ts'
import { ThresholdsPage } from './thresholds.page.tsx'
import { findThresholds, listSums, listThresholds } from './thresholds.store.ts'

type Use = {
  db: Database
  now: () => Date
  clock: OfficeClock
  heard: readonly Heard[]
  learnt: Learnt | null
}

type Person = { id: string; roles: readonly Role[] }

const SET = 'listen.set-thresholds'
const AGREE = 'listen.agree-thresholds'

const Decision = z.object({ which: z.string().regex(/^\d{1,18}$/), agreed: z.enum(['yes', 'no']) })

// the last years of an office that looks at it every month
const MOST_SHOWN = 50

/** How many texts are flagged and how many are read on the same day: an office sets it by its own days, and hears less only when two want it. */
export const thresholdRoutes = (use: Use): Route[] => [
  get(officePaths.thresholds, { permission: AGREE, audit: 'THRESHOLDS_SHOWN' }, async ({ person }) =>
    html((await prepare(use, person))()),
  ),

  post(
    officePaths.thresholds,
    { permission: SET, audit: 'THRESHOLDS_SET' },
    async ({ form, person, auditEntry }) => {
      const page = await prepare(use, person)
      return orAgain(
        problems => page(form, problems),
        async () => {
          const waits = await setThresholds(use.db, {
            ...form.read(Thresholds),
            person: person.id,
            today: use.clock.today(use.now()),
            learnt: use.learnt,
            audited: set => auditEntry({ details: { ...set } }),
          })
          return redirect(officePaths.thresholds, {
            notice: waits
              ? 'It hears less than as it was learnt, so it waits for a second person. Until then nothing changes.'
              : 'It holds for every text that is read from now on.',
          })
        },
      )
    },
  ),

  post(
    officePaths.decideThresholds,
    { permission: AGREE, audit: 'THRESHOLDS_DECIDED' },
    async ({ form, person, auditEntry }) => {
      const page = await prepare(use, person)
      return orAgain(
        problems => page(undefined, problems),
        async () => {
          const { which, agreed } = form.read(Decision)
          const audited = auditEntry({ details: { thresholds: which, agreed } })
          await decideThresholds(use.db, {
            ...{ id: which, agreed: agreed === 'yes', person: person.id, audited },
          })
          return redirect(officePaths.thresholds, {
            notice:
              agreed === 'yes'
                ? 'It holds for every text that is read from now on.'
                : 'It will not hold. Nothing was changed.',
          })
        },
      )
    },
  ),
]

/** That somebody wants less to be heard than as learnt, for whoever may agree. */
export const thresholdsToAgree = ({ db }: Pick<Use, 'db'>): TodaySource => ({
  section: 'Listen',
  permission: AGREE,
  list: async person => {
    const [last] = await listThresholds(db, 1)
    if (last === undefined || !last.waits || last.agreed !== null || last.person === person.id) return []
    return [
      {
        title: 'Say whether less may be heard than as it was learnt',
        href: `${officePaths.thresholds}#waits`,
        words: 'Somebody wants fewer texts flagged or read. Until a second person agrees, nothing changes.',
      },
    ]
  },
})

async function prepare({ db, now, clock, heard, learnt }: Use, person: Person) {
  const [sums, history, stands] = await Promise.all([
    listSums(db, clock.today(now()), DAYS),
    listThresholds(db, MOST_SHOWN),
    findThresholds(db),
  ])
  const people = history.flatMap(one => [one.person, ...(one.decidedBy === null ? [] : [one.decidedBy])])
  const names = await readNames(db, [...new Set(people)])
  const look = {
    ...{ ...sums, history, stands, names, heard, learnt, person: person.id },
    maySet: isAllowed(person.roles, SET),
  }
  return (typed?: Fields, problems: readonly Problem[] = []) => (
    <ThresholdsPage look={look} typed={typed} problems={problems} />
  )
}

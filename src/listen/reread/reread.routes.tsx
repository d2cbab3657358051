import { problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { html, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { officePaths } from '../office/office.paths.ts'
import { RereadPage } from './reread.page.tsx'
import { listGraverThanClosed, listRereads } from './reread.store.ts'
import { askToReread } from './reread.ts'

type Use = { db: Database; now: () => Date; rules: string | null }

const REREAD = 'listen.read-again'

// years of an office whose rules change every month
const MOST_SHOWN = 30

// whoever has opened these again finds the next
const MOST_GRAVER = 100

/** Where the safeguarding lead has everything that is kept read anew, and sees what came of it. */
export const rereadRoutes = (use: Use): Route[] => [
  get(officePaths.readAgain, { permission: REREAD, audit: 'REREADS_SHOWN' }, async () =>
    html(<RereadPage look={await lookAt(use)} />),
  ),
  post(
    officePaths.readAgain,
    { permission: REREAD, audit: 'TEXTS_READ_AGAIN_ASKED' },
    async ({ person, auditEntry }) => {
      const look = await lookAt(use)
      return orAgain(
        problems => <RereadPage look={look} problems={problems} />,
        async () => {
          const { rules } = use
          if (rules === null) throw noRules()
          const audited = auditEntry({})
          await askToReread(use.db, { rules, person: person.id, audited, now: use.now() })
          return redirect(officePaths.readAgain, {
            notice: 'Everything is read anew, beginning within a minute.',
          })
        },
      )
    },
  ),
]

async function lookAt({ db, rules }: Use) {
  const [rereads, graverThanClosed] = await Promise.all([
    listRereads(db, MOST_SHOWN),
    listGraverThanClosed(db, MOST_GRAVER),
  ])
  const people = rereads.flatMap(({ askedBy }) => askedBy ?? [])
  return {
    rereads,
    graverThanClosed,
    names: await readNames(db, [...new Set(people)]),
    hasRules: rules !== null,
  }
}

const noRules = () =>
  problem({
    code: 'reread-no-rules',
    what: 'this office has no rules: a person reads every text.',
    kept: 'Nothing was begun.',
  })

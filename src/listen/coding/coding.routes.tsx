import { recordAudit } from '../../platform/audit/audit.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { file, html, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { listDrawn, nextDifference, nextText } from './codes.store.ts'
import { CodingPage } from './coding.page.tsx'
import type { Coding } from './coding.store.ts'
import { agreementCsv, codesCsv, sharesCsv } from './coding-csv.ts'
import { CodesForm, giveCodes } from './give-codes.ts'
import { GUESS_CODES } from './guess-codes.ts'
import { codingWithFrame, lookAtCoding } from './look-at-coding.ts'
import { ReadTextPage } from './read-text.page.tsx'

/** Codings: people read texts and put them under themes; the computer reads the rest. */
export const codingRoutes = (deps: ListenOfficeDeps): Route[] => [
  get(
    officePaths.coding,
    { permission: 'listen.read-words', audit: 'CODING_READ' },
    async ({ params: { coding }, query, person, audit }) => {
      const as = query.text('as')
      audit({ subject: `listen/coding/${coding}`, ...(as ? { details: { as } } : {}) })
      if (as === 'codes') {
        const { coding: known } = await codingWithFrame(deps, coding)
        return file(codesCsv(await listDrawn(deps.db, known.id)), csvNamed(`${nameOf(known)}-codes`))
      }
      const look = await lookAtCoding(deps, coding, person)
      const name = nameOf(look.coding)
      if (as === 'shares')
        return file(sharesCsv(look.frame, look.shares, look.weighted), csvNamed(`${name}-themes`))
      if (as === 'agreement')
        return file(agreementCsv(look.frame, look.agreement ?? []), csvNamed(`${name}-agreement`))
      return html(<CodingPage look={look} />)
    },
  ),

  ...readings(deps, false),
  ...readings(deps, true),

  post(
    officePaths.guessCodes,
    { permission: 'listen.write-frame', audit: 'CODES_GUESSED' },
    async ({ params, auditEntry }) => {
      const { coding } = await codingWithFrame(deps, params.coding)
      await deps.db.transaction().execute(async tx => {
        await addJob(tx, GUESS_CODES, { coding: coding.id }, { key: `guess ${coding.id}` })
        await recordAudit(tx, auditEntry({ subject: `listen/coding/${coding.id}` }))
      })
      return redirect(pathTo(officePaths.coding, { coding: coding.id }), {
        notice: 'The computer reads. Look again in a minute.',
      })
    },
  ),
]

/** Two codings of one wave differ by the version of their frame. */
const nameOf = ({ wave, item, frame, version }: Coding): string => `${wave}-${item}-${frame}-${version}`

const csvNamed = (name: string) => ({ name: `${name}.csv`, mediaType: 'text/csv' })

/** The page on which a text is read, and what it sends: for first and second readings, and for the third look. */
function readings(deps: ListenOfficeDeps, settles: boolean): Route[] {
  const path = settles ? officePaths.settleCodes : officePaths.giveCodes
  const next = settles ? nextDifference : nextText
  return [
    get(
      path,
      { permission: 'listen.code-words', audit: settles ? 'DIFFERENCE_READ' : 'TEXT_READ' },
      async ({ params, person, audit }) => {
        const known = await codingWithFrame(deps, params.coding)
        const text = await next(deps.db, params.coding, person.id)
        audit({ subject: text ? `listen/words/${text.words}` : `listen/coding/${params.coding}` })
        return html(<ReadTextPage known={known} text={text} settles={settles} />)
      },
    ),
    post(
      path,
      { permission: 'listen.code-words', audit: settles ? 'DIFFERENCE_SETTLED' : 'CODES_GIVEN' },
      async ({ params, form, person, auditEntry }) => {
        const known = await codingWithFrame(deps, params.coding)
        // the text is shown again as it would come next: one that somebody else took meanwhile is not
        const text = await next(deps.db, params.coding, person.id)
        const ticked = text?.words === form.text('words') ? form.all('themes') : []
        return orAgain(
          problems => (
            <ReadTextPage known={known} text={text} settles={settles} ticked={ticked} problems={problems} />
          ),
          async () => {
            const { words, themes } = form.read(CodesForm, ['themes'])
            const { coding, frame } = known
            const audit = auditEntry({})
            await giveCodes(deps.db, {
              coding: coding.id,
              frame,
              words,
              themes,
              settles,
              person: person.id,
              audit,
            })
            return redirect(pathTo(path, { coding: coding.id }))
          },
        )
      },
    ),
  ]
}

import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { isAllowed, type Role } from '../../platform/permissions/permissions.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import { officePaths } from '../office/office.paths.ts'
import { raiseWorry } from './raise-worry.ts'
import { readTexts } from './read-texts.ts'
import { TEXTS_ON_A_PAGE, takeTexts } from './take-texts.ts'
import { ToReadPage } from './to-read.page.tsx'
import {
  countToRead,
  findTextOfSurvey,
  listHeldTexts,
  type TextOfSurvey,
  wasPutBefore,
} from './to-read.store.ts'
import { CATEGORIES, WorryPage } from './worry.page.tsx'

type Use = { db: Database; now: () => Date; clock: OfficeClock }

const ACT = 'listen.act-on-concern'
const SEE = 'listen.agree-thresholds'
const READ_ALL = 'listen.read-words'

const Worry = z.object({
  severity: z.enum(['gravest', 'grave', 'worry'], { error: 'Say how grave it may be.' }),
  category: z.enum(CATEGORIES, { error: 'Say what it is about; unclear is an answer.' }),
})

/** The list of texts to read on the same day. Which texts were before whom is audited, what came of them too. */
export const toReadRoutes = (use: Use): Route[] => [
  get(
    officePaths.textsToRead,
    { permission: ACT, audit: 'TEXTS_TO_READ_SHOWN' },
    async ({ person, audit }) => {
      const [counts, texts] = await Promise.all([
        countToRead(use.db, use.now(), use.clock.today(use.now())),
        listHeldTexts(use.db, person.id, TEXTS_ON_A_PAGE),
      ])
      audit({ details: { texts: texts.map(({ words }) => words) } })
      return html(
        <ToReadPage
          look={{ counts, texts, maySee: isAllowed(person.roles, SEE), clock: use.clock, now: use.now() }}
        />,
      )
    },
  ),

  post(
    officePaths.takeTexts,
    { permission: ACT, audit: 'TEXTS_TO_READ_TAKEN' },
    async ({ person, audit }) => {
      const taken = await takeTexts(use.db, person.id, use.now())
      audit({ details: { taken } })
      return redirect(officePaths.textsToRead, {
        notice: taken === 0 ? 'Everything that waits is on somebody’s page just now.' : null,
      })
    },
  ),

  post(
    officePaths.readTexts,
    { permission: ACT, audit: 'TEXTS_READ' },
    async ({ form, person, auditEntry }) => {
      const words = z
        .array(z.uuid())
        .min(1)
        .max(TEXTS_ON_A_PAGE)
        .safeParse([...new Set(form.all('words'))])
      if (!words.success) throw problem(UNREADABLE)
      const read = await readTexts(use.db, {
        words: words.data,
        person: person.id,
        day: use.clock.today(use.now()),
        audited: texts => auditEntry({ details: { texts } }),
      })
      return redirect(officePaths.textsToRead, { notice: sayRead(read, words.data.length - read) })
    },
  ),

  get(
    officePaths.worry,
    { permission: ACT, audit: 'TEXT_TO_READ_SHOWN' },
    async ({ params, person, audit }) => {
      const text = await textOf(use.db, params.words, person)
      audit({ subject: `listen/words/${text.words}` })
      if (text.concern !== null)
        return redirect(pathTo(officePaths.concern, { id: text.concern }), { notice: IS_ONE })
      return html(<WorryPage text={text} />)
    },
  ),

  post(
    officePaths.worry,
    { permission: ACT, audit: 'WORRY_SEEN' },
    async ({ params, form, person, auditEntry }) => {
      const text = await textOf(use.db, params.words, person)
      return orAgain(
        problems => <WorryPage text={text} typed={form} problems={problems} />,
        async () => {
          const typed = form.read(Worry)
          const { concern, before, isClosed } = await raiseWorry(use.db, use.clock, {
            ...typed,
            words: text.words,
            person: person.id,
            now: use.now(),
            audited: id => auditEntry({ subject: `listen/concern/${id}`, details: { words: text.words } }),
          })
          if (isClosed)
            return redirect(pathTo(officePaths.concern, { id: concern }, { severity: typed.severity }), {
              notice: IS_CLOSED,
            })
          return redirect(pathTo(officePaths.concern, { id: concern }), {
            notice: before
              ? IS_ONE
              : 'It is a concern now. Take it, or leave it to whoever is on duty: its clock runs.',
          })
        },
      )
    },
  ),
]

/** How many texts wait to be read today, for everybody who may. */
export const textsToReadToday = ({ db, now, clock }: Use): TodaySource => ({
  section: 'Listen',
  permission: ACT,
  list: async () => {
    const { waiting } = await countToRead(db, now(), clock.today(now()))
    if (waiting === 0) return []
    return [
      {
        title: waiting === 1 ? 'Read 1 text today' : `Read ${waiting.toLocaleString('en')} texts today`,
        href: officePaths.textsToRead,
        words: 'They were not flagged, and nobody has read them.',
        due: clock.nextDay(now()),
      },
    ]
  },
})

const IS_ONE = 'Somebody has made it a concern before you; this is it.'
const IS_CLOSED =
  'Somebody made it a concern before you, and it was closed. Your worry has not opened it yet: say below why it should be open again.'

const UNREADABLE = {
  code: 'texts-not-named',
  what: 'it was not said which texts were read.',
  kept: 'Nothing was changed; they wait as before.',
  todo: 'Open the list again.',
}

function sayRead(read: number, others: number): string {
  const texts =
    read === 1 ? '1 text is recorded as read by you.' : `${read} texts are recorded as read by you.`
  return others === 0
    ? texts
    : `${texts} ${others === 1 ? '1 was' : `${others} were`} read before, went to somebody else, or is shown to nobody here.`
}

/** A text of a survey that this person may read: all texts, or what the list of the day put before them. What is a concern already leads there. */
async function textOf(
  db: Database,
  number: string,
  { id, roles }: { id: string; roles: readonly Role[] },
): Promise<TextOfSurvey> {
  const text = z.uuid().safeParse(number).success ? await findTextOfSurvey(db, number) : undefined
  const isTheirs =
    text && (text.concern !== null || isAllowed(roles, READ_ALL) || (await wasPutBefore(db, text.words, id)))
  if (!isTheirs) throw notFound('a text of this number on the list of the day')
  return text
}

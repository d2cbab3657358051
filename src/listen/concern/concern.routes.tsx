import { ProblemsError } from '../../kernel/problem.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import type { RemitRequest } from '../../platform/http/request.ts'
import { html, notFound, type Result, redirect, refused } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import type { ReadText } from '../collect/read-words.ts'
import { officePaths } from '../office/office.paths.ts'
import { listReplies } from '../post-box/replies.store.ts'
import type { Form } from '../survey/survey.ts'
import { findWave } from '../wave/wave.store.ts'
import { dayOf } from '../wave/wave.ts'
import type { WaveReader } from '../wave/wave-reader.ts'
import {
  type Acting,
  closeConcern,
  noteOnConcern,
  passOnConcern,
  sayOpened,
  takeConcern,
} from './act-on-concern.ts'
import { isLate, isOpen, stepOf } from './clock-of-concern.ts'
import { type ConcernLook, ConcernPage, RawWordsPage } from './concern.page.tsx'
import { type Concern, categoryWords, isInAnotherLanguage, severityAtTheStart } from './concern.ts'
import { ConcernsPage } from './concerns.page.tsx'
import {
  type ConcernStep,
  countConcerns,
  findConcern,
  listClosedConcerns,
  listOpenConcerns,
  listSteps,
  readRawWords,
} from './concerns.store.ts'
import { leaveUntranslated } from './leave-untranslated.ts'
import { keepConcernOpen, openConcernAgain } from './open-again.ts'
import { hasOpened, mayOpenAsSecond, openAsSecond, readAsSecond } from './open-as-second.ts'
import { readEarlierRaw } from './readings.store.ts'
import { SecondLookPage } from './second-look.page.tsx'
import { listOpened } from './seen.store.ts'
import { countToRead } from './to-read.store.ts'
import { writeTranslation } from './write-translation.ts'

type Use = {
  db: Database
  gazetteer: () => Promise<Gazetteer>
  waves: Pick<WaveReader, 'find'>
  read: ReadText
  clock: OfficeClock
  now: () => Date
}

const READ = 'listen.read-concern'
const ACT = 'listen.act-on-concern'
const RAW = 'listen.read-raw-words'
const FILE = 'listen.open-message-file'
const SECOND = 'listen.open-words-to-agree'

// a person who reads more than this in a day needs colleagues, not a longer page
const MOST_SHOWN = 200

/** The safeguarding inbox. Reading is audited like acting. */
export const concernRoutes = (use: Use): Route[] => [
  get(
    officePaths.concerns,
    { permission: READ, audit: 'CONCERNS_LISTED' },
    async ({ query, person, audit }) => {
      const isClosed = query.text('which') === 'closed'
      const [concerns, counts, toRead] = await Promise.all([
        isClosed ? listClosedConcerns(use.db, MOST_SHOWN) : listOpenConcerns(use.db, MOST_SHOWN),
        countConcerns(use.db, use.now()),
        countToRead(use.db, use.now(), use.clock.today(use.now())),
      ])
      audit({ details: { concerns: concerns.length } })
      const people = concerns.flatMap(one => [one.owner, one.closedBy, one.agreedBy])
      const look = {
        isClosed,
        concerns,
        counts,
        toRead,
        names: await readNames(use.db, [...new Set(people.filter(one => one !== null))]),
        clock: use.clock,
        now: use.now(),
        mayReadAgain: isAllowed(person.roles, 'listen.read-again'),
      }
      return html(<ConcernsPage look={look} />)
    },
  ),
  get(
    officePaths.concern,
    { permission: READ, audit: 'CONCERN_READ' },
    async ({ params, query, person, audit }) => {
      audit({ subject: subjectOf(params.id) })
      const typed = new Fields(new URLSearchParams({ severity: query.text('severity') }))
      return html(<ConcernPage look={{ ...(await lookAt(use, params.id, person)), typed }} />)
    },
  ),
  get(officePaths.concernRaw, { permission: RAW, audit: 'RAW_WORDS_READ' }, async ({ params, audit }) => {
    audit({ subject: subjectOf(params.id) })
    const concern = isNumber(params.id) ? await findConcern(use.db, params.id) : undefined
    if (!concern) throw notFound('a concern of this number')
    const raw = await readRawWords(use.db, params.id)
    const earlier = await readEarlierRaw(use.db, params.id)
    return html(<RawWordsPage concern={concern} raw={raw} earlier={earlier} />)
  }),
  act(use, officePaths.concernActs.take, 'CONCERN_TAKEN', (acting, _) => takeConcern(use.db, acting)),
  act(use, officePaths.concernActs.opened, 'CONCERN_OPENED', (acting, _) => sayOpened(use.db, acting)),
  act(
    use,
    officePaths.concernActs.untold,
    'WORDS_NOT_TRANSLATED',
    (acting, form) => leaveUntranslated(use.db, acting, form.text('untold')),
    RAW,
  ),
  act(use, officePaths.concernActs.note, 'CONCERN_NOTED', (acting, form) =>
    noteOnConcern(use.db, acting, form.text('added')),
  ),
  act(use, officePaths.concernActs.passOn, 'CONCERN_PASSED_ON', (acting, form) =>
    passOnConcern(use.db, acting, form.text('to')),
  ),
  act(use, officePaths.concernActs.close, 'CONCERN_CLOSED', (acting, form) =>
    // what says of no page that it was looked at has looked at nothing
    closeConcern(
      use.db,
      { ...acting, seen: acting.seen ?? 0 },
      { outcome: form.text('outcome'), note: form.text('note') },
    ),
  ),
  act(use, officePaths.concernActs.reopen, 'CONCERN_KEPT_OPEN', (acting, form) =>
    keepConcernOpen(use.db, acting, form.text('why')),
  ),
  act(use, officePaths.concernActs.openAgain, 'CONCERN_OPENED_AGAIN', (acting, form) =>
    openConcernAgain(use.db, acting, { why: form.text('again'), severity: form.text('severity') }),
  ),
  post(
    officePaths.concernActs.translate,
    { permission: RAW, audit: 'WORDS_TRANSLATED' },
    async ({ params: { id }, form, person, auditEntry }) => {
      if (!isNumber(id)) throw notFound('a concern of this number')
      const typed = form.text('translation')
      const audited = auditEntry({ subject: subjectOf(id) })
      const acting = { concern: id, person: person.id, audited, clock: use.clock, now: use.now() }
      try {
        await writeTranslation(use.db, acting, typed, use.read)
        return redirect(pathTo(officePaths.concern, { id }), { notice: 'What it says was kept, masked.' })
      } catch (error) {
        if (!(error instanceof ProblemsError)) throw error
        const look = { ...(await lookAt(use, id, person)), typed: form }
        return html(<ConcernPage look={look} problems={error.problems} />, { status: 422 })
      }
    },
  ),
  ...secondLookRoutes(use),
]

/**
 * Concerns that wait for this person, each with its clock: what nobody has read, what it has taken, what a second person must
 * agree to, and, for everybody, whatever is late.
 */
export const concernsToday = ({
  db,
  now,
  timeZone,
}: {
  db: Database
  now: () => Date
  timeZone: string
}): TodaySource => ({
  section: 'Listen',
  permission: ACT,
  list: async person =>
    (await listOpenConcerns(db, MOST_ON_TODAY))
      .filter(one => waitsFor(one, person.id) || isLate(one, now()))
      .map(one => ({
        title: `${isOpen(one) && stepOf(one) === 'read' ? NEXT_STEP.waiting : NEXT_STEP[one.state]}: ${categoryWords(one.category)}`,
        href: pathTo(officePaths.concern, { id: one.id }),
        words: `${severityAtTheStart(one.severity)}.`,
        due: dayOf(one.due, timeZone),
      })),
})

const waitsFor = ({ state, owner, closedBy }: Concern, person: string): boolean =>
  state === 'waiting' || (state === 'closing' ? closedBy !== person : owner === person)

const NEXT_STEP: Readonly<Record<Concern['state'], string>> = {
  waiting: 'Read a concern',
  taken: 'Act on a concern',
  'passed-on': 'Look again at a concern',
  closing: 'Agree to close a concern',
  closed: 'Closed',
}

const MOST_ON_TODAY = 20

function act<Path extends `${string}:id${string}`>(
  use: Use,
  path: Path,
  event: string,
  work: (acting: Acting, form: RemitRequest['form']) => Promise<void>,
  permission: typeof ACT | typeof RAW = ACT,
): Route {
  return post(path, { permission, audit: event }, async (request): Promise<Result> => {
    const { id } = request.params as { id: string }
    if (!isNumber(id)) throw notFound('a concern of this number')
    const person = request.person
    const audited = request.auditEntry({ subject: subjectOf(id) })
    try {
      const seen = seenOf(request.form)
      await work(
        { concern: id, person: person.id, audited, clock: use.clock, now: use.now(), seen },
        request.form,
      )
      return redirect(pathTo(officePaths.concern, { id }), { notice: 'It was recorded.' })
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error
      const look = { ...(await lookAt(use, id, person)), typed: request.form }
      return html(<ConcernPage look={look} problems={error.problems} />, { status: 422 })
    }
  })
}

async function lookAt(
  { db, gazetteer, waves, clock, now }: Use,
  id: string,
  person: Person,
): Promise<ConcernLook> {
  const concern = isNumber(id) ? await findConcern(db, id) : undefined
  if (!concern) throw notFound('a concern of this number')
  const form = await formOf(waves, concern)
  const [steps, opened] = await Promise.all([listSteps(db, id), listOpened(db, id)])
  const replies =
    concern.message === null || concern.state === 'closed' ? [] : await listReplies(db, concern.message)
  const waitingReply = replies.find(one => one.sentAt === null)
  const people = [
    concern.owner,
    concern.closedBy,
    concern.agreedBy,
    waitingReply?.writtenBy ?? null,
    ...[...steps, ...opened].map(one => one.person),
  ]
  return {
    concern,
    steps,
    names: await readNames(db, [...new Set(people.filter(one => one !== null))]),
    mayAct: isAllowed(person.roles, ACT),
    mayReadRaw: isAllowed(person.roles, RAW),
    mayOpenFile: isAllowed(person.roles, FILE),
    opened,
    mayOpen: openingOf(concern, steps, person),
    area: concern.area === null ? null : ((await gazetteer()).area(concern.area)?.name ?? null),
    person: person.id,
    waitingReply,
    form: form?.title ?? concern.form,
    readers: await readersFor(db, concern, form),
    clock,
    now: now(),
  }
}

/** How many steps stood on the page; undefined when the form does not say it. */
const seenOf = (form: RemitRequest['form']): number | undefined =>
  /^\d{1,6}$/.test(form.text('seen')) ? Number(form.text('seen')) : undefined

/** The form that was answered, as its survey says it. */
const formOf = async (waves: Use['waves'], { wave, form }: Concern): Promise<Form | undefined> =>
  wave === null || form === null ? undefined : (await waves.find(wave))?.survey.forms[form]

/**
 * Who was named when the wave was opened: of the form's language, or of every language where a form in English was answered in another. Of the post
 * box nobody.
 */
async function readersFor(
  db: Database,
  concern: Concern,
  form: Form | undefined,
): Promise<ConcernLook['readers']> {
  if (!isInAnotherLanguage(concern) || concern.wave === null) return {}
  const readers = (await findWave(db, concern.wave))?.readers ?? {}
  const reader = form && readers[form.language]
  return reader === undefined ? readers : { [form!.language]: reader }
}

/** The two pages of the second person. */
const secondLookRoutes = (use: Use): Route[] => [
  get(
    officePaths.concernSecond,
    { permission: SECOND, audit: 'RAW_WORDS_READ_TO_AGREE' },
    async ({ params: { id }, person, auditEntry }) => {
      if (!isNumber(id)) throw notFound('a concern of this number')
      const audited = auditEntry({ subject: subjectOf(id) })
      const look = await readAsSecond(use.db, { concern: id, person: person.id, audited, now: use.now() })
      if (!look) throw refused('Say on the page of the concern why you must see the words. Then they open.')
      const people = [...new Set(look.steps.map(one => one.person))]
      return html(<SecondLookPage look={look} names={await readNames(use.db, people)} />)
    },
  ),
  post(
    officePaths.concernSecond,
    { permission: SECOND, audit: 'RAW_WORDS_OPENED_TO_AGREE' },
    async ({ params: { id }, form, person, auditEntry }) => {
      if (!isNumber(id)) throw notFound('a concern of this number')
      const reason = form.text('reason')
      const audited = auditEntry({ subject: subjectOf(id), details: { reason } })
      try {
        await openAsSecond(use.db, { concern: id, person: person.id, audited, now: use.now() }, reason)
        return redirect(pathTo(officePaths.concernSecond, { id }))
      } catch (error) {
        if (!(error instanceof ProblemsError)) throw error
        const look = { ...(await lookAt(use, id, person)), typed: form }
        return html(<ConcernPage look={look} problems={error.problems} />, { status: 422 })
      }
    },
  ),
]

function openingOf(
  concern: Concern,
  steps: readonly ConcernStep[],
  { id, roles }: Person,
): ConcernLook['mayOpen'] {
  // whoever reads words as they were written anyway has their own way to them
  if (!isAllowed(roles, SECOND) || isAllowed(roles, RAW) || !mayOpenAsSecond(concern, id)) return null
  return hasOpened(steps, id) ? 'opened' : 'ask'
}

const subjectOf = (id: string): string => `listen/concern/${id}`

/** Anything else in the address would be an error of the database. */
const isNumber = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

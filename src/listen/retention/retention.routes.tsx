import type { Problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import type { TodayItem, TodaySource } from '../../platform/today/today.ts'
import type { WordsOfForms } from '../form/form-words.ts'
import { sayKept } from '../form/say-kept.ts'
import type { PostBox } from '../post-box/post-box-words.ts'
import { dayOf, stageOf } from '../wave/wave.ts'
import type { WaveReader } from '../wave/wave-reader.ts'
import { CertificatePage } from './certificate.page.tsx'
import { ExtendPage } from './extend.page.tsx'
import { askForExtension, decideOnExtension } from './extend-retention.ts'
import { sayGround } from './grounds.ts'
import { HowLongPage } from './how-long.page.tsx'
import { isThere, type Kept, lookAtRetention, type RetentionUse } from './look-at-retention.ts'
import { RetentionPage } from './retention.page.tsx'
import { retentionPaths as paths } from './retention.paths.ts'
import { findDeletion, listDeletions, listExtensions, listKeptLonger } from './retention.store.ts'
import { addDays, type Extension, isKind, KINDS } from './retention.ts'

/** What the pages of retention work with, and the clock by which something is due. */
export type RetentionDeps = RetentionUse & {
  timeZone: string
  now: () => Date
  /** The rights of the public pages, for the page that everybody reads. */
  publicDb: Database
  waves: Pick<WaveReader, 'list'>
  /** Our own words on children’s forms. */
  words: WordsOfForms
  /** What children read in the post box, and how many months its parts are kept. */
  postBox: { told: readonly string[]; keep: PostBox['keep'] }
}

const READ = 'listen.read-retention'
const EXTEND = 'listen.extend-retention'

/** When what children sent is deleted, what was, and what two people keep longer. */
export const retentionRoutes = (deps: RetentionDeps): Route[] => [
  get(paths.public, { permission: 'public', audit: null, anonymous: true }, async () =>
    html(
      <HowLongPage
        waves={(await deps.waves.list()).filter(wave => stageOf(wave, todayOf(deps)) !== 'before')}
        postBox={deps.postBox.keep}
        policy={deps.policy}
        longer={await listKeptLonger(deps.publicDb)}
      />,
    ),
  ),
  get(paths.all, { permission: READ, audit: 'RETENTION_READ' }, async ({ person }) => allPage(deps, person)),
  get(paths.certificate, { permission: READ, audit: 'CERTIFICATE_READ' }, async ({ params, audit }) => {
    audit({ subject: `listen/deletion/${params.id}` })
    const deletion = isNumber(params.id) ? await findDeletion(deps.db, params.id) : undefined
    if (!deletion) throw notFound('a certificate of this number')
    const title = (await lookAtRetention(deps, todayOf(deps))).find(
      one => one.batch === deletion.batch,
    )?.title
    return html(<CertificatePage deletion={deletion} title={title ?? deletion.batch} />)
  }),
  get(paths.extend, { permission: EXTEND, audit: 'EXTENSION_FORM_OPENED' }, async ({ params, audit }) => {
    audit({ subject: `listen/retention/${params.batch}` })
    const kept = await keptOf(deps, params)
    return html(<ExtendPage {...(await shownOf(deps, kept))} />)
  }),
  post(paths.extend, { permission: EXTEND, audit: 'EXTENSION_ASKED_FOR' }, async request => {
    const kept = await keptOf(deps, request.params)
    const { form } = request
    const typed = { until: form.text('until'), ground: form.text('ground'), why: form.text('why') }
    const shown = await shownOf(deps, kept)
    const again = (problems: readonly Problem[]) => (
      <ExtendPage {...shown} typed={typed} problems={problems} />
    )
    return orAgain(again, async () => {
      const extending = { person: request.person.id, today: todayOf(deps), audited: request.auditEntry({}) }
      await askForExtension(deps, extending, { ...typed, batch: kept.batch, kind: kept.kind })
      return redirect(paths.all, { notice: 'It waits for a second person.' })
    })
  }),
  post(paths.decide, { permission: EXTEND, audit: 'EXTENSION_DECIDED' }, async request => {
    const { id } = request.params
    if (!isNumber(id)) throw notFound('an extension of this number')
    const decision = request.form.text('decision') === 'agreed' ? 'agreed' : 'refused'
    const extending = {
      person: request.person.id,
      today: todayOf(deps),
      audited: request.auditEntry({ details: { decision } }),
    }
    await decideOnExtension(deps, extending, id, decision)
    return redirect(paths.all, {
      notice: decision === 'agreed' ? 'It is kept longer.' : 'It goes on its day.',
    })
  }),
]

/** What goes soon, and extensions that wait for a second person. */
export const retentionToday = (deps: RetentionDeps): TodaySource => ({
  section: 'Listen',
  permission: EXTEND,
  list: async person => {
    const soon = addDays(todayOf(deps), deps.policy.noticeDays)
    const kept = await lookAtRetention(deps, todayOf(deps))
    return [
      ...kept.filter(one => isThere(one) && one.dueOn <= soon).map(sayGoing),
      ...(await listExtensions(deps.db))
        .filter(({ decision, askedBy }) => decision === null && askedBy !== person.id)
        .map(one => sayWaiting(one, kept)),
    ]
  },
})

const sayGoing = ({ title, kind, dueOn }: Kept): TodayItem => ({
  title: `${KINDS[kind]} of ${title} will be deleted`,
  href: paths.all,
  words: 'It goes by itself. Look whether anything is still to be done with it.',
  due: dueOn,
})

const sayWaiting = ({ batch, kind, until, ground }: Extension, kept: readonly Kept[]): TodayItem => {
  const about = kept.find(one => one.batch === batch && one.kind === kind)
  return {
    title: `Decide whether ${KINDS[kind]} of ${about?.title ?? batch} are kept longer`,
    href: `${paths.all}#extensions`,
    words: `Somebody asks to keep it until ${until}. ${sayGround(ground)}.`,
    ...(about ? { due: about.dueOn } : {}),
  }
}

async function allPage(deps: RetentionDeps, person: Person) {
  const today = todayOf(deps)
  const [kept, deletions, extensions] = await Promise.all([
    lookAtRetention(deps, today),
    listDeletions(deps.db),
    listExtensions(deps.db),
  ])
  const people = extensions.flatMap(({ askedBy, decidedBy }) => [askedBy, ...(decidedBy ? [decidedBy] : [])])
  return html(
    <RetentionPage
      look={{
        kept,
        deletions,
        extensions,
        names: await readNames(deps.db, [...new Set(people)]),
        titles: new Map(kept.map(({ batch, title }) => [batch, title])),
        policy: deps.policy,
        today,
        person: person.id,
        mayExtend: isAllowed(person.roles, EXTEND),
      }}
    />,
  )
}

async function keptOf(deps: RetentionDeps, { batch, kind }: { batch: string; kind: string }): Promise<Kept> {
  const kept = isKind(kind)
    ? (await lookAtRetention(deps, todayOf(deps))).find(one => one.batch === batch && one.kind === kind)
    : undefined
  if (!kept) throw notFound('record of this name that is over')
  return kept
}

async function shownOf(deps: RetentionDeps, kept: Kept) {
  const told = kept.batch.startsWith('post-box-') ? deps.postBox.told : await toldInSurvey(deps, kept.batch)
  return { kept, told, policy: deps.policy, today: todayOf(deps) }
}

/** What the forms of a wave tell children before they begin: who reads it, and how long it is kept. Each once. */
async function toldInSurvey({ waves, words }: RetentionDeps, id: string): Promise<string[]> {
  const survey = (await waves.list()).find(wave => wave.id === id)?.survey
  if (!survey) return []
  const told = Object.values(survey.forms).map(
    form => `${form.promise.words} ${sayKept(words.of(form), form.language, survey)}`,
  )
  return [...new Set(told)]
}

const todayOf = ({ now, timeZone }: RetentionDeps): string => dayOf(now(), timeZone)

/** Anything else in the address would be an error of the database. */
const isNumber = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

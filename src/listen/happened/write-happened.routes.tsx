import type { Problem } from '../../kernel/problem.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type RequestFor, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import type { ReadText } from '../collect/read-words.ts'
import type { UnsafeWays } from '../post-box/unsafe-ways.ts'
import { dayOf } from '../wave/wave.ts'
import { EntriesPage, type Names } from './entries.page.tsx'
import { EntryPage } from './entry.page.tsx'
import { entrySchema } from './entry.ts'
import { happenedOfficePaths as paths } from './happened.paths.ts'
import { findEntry, type KeptEntry, listEntries, listUntoldWaves, listWavesToTell } from './happened.store.ts'
import { decideOnTranslation, translateEntry } from './translate-entry.ts'
import { fieldOfSentBack, translationSchema } from './translation.ts'
import { listTranslations } from './translations.store.ts'
import { WriteEntryPage, type WriteLook } from './write-entry.page.tsx'
import { decideOnEntry, type Writing, withdrawEntry, writeEntry } from './write-entry.ts'

/** What writing "you said, we did" needs: the rights of staff, the areas, the words that most children know. */
export type WriteHappenedDeps = {
  db: Database
  gazetteer: () => Promise<Gazetteer>
  familiar: ReadonlySet<string> | null
  /** What finds names and numbers in words, and the numbers that anybody may give. */
  read: ReadText
  underReplies: string
  /** What an answer to a child may not say, and what is told to all children may not either. */
  ways: UnsafeWays
  /** Languages in which the pages that children read are there. */
  happenedIn: readonly string[]
  timeZone: string
  now: () => Date
}

/** Who writes what happened. */
export const WRITE = 'listen.write-happened'

/** Where the office writes what happened. */
export const writeHappenedRoutes = (deps: WriteHappenedDeps): Route[] => [
  get(paths.entries, { permission: WRITE, audit: 'HAPPENED_LISTED' }, async () =>
    html(
      <EntriesPage
        entries={await listEntries(deps.db)}
        untold={await listUntoldWaves(deps.db, todayOf(deps))}
        names={(await aboutWhat(deps)).names}
      />,
    ),
  ),
  get(paths.write, { permission: WRITE, audit: 'HAPPENED_FORM_OPENED' }, async ({ query }) =>
    html(
      <WriteEntryPage look={await lookOf(deps, null, { wave: query.text('wave'), onDay: todayOf(deps) })} />,
    ),
  ),
  post(paths.write, { permission: WRITE, audit: 'HAPPENED_WRITTEN' }, request => keep(deps, request, null)),
  get(paths.entry, { permission: WRITE, audit: 'HAPPENED_READ' }, async ({ params, person, audit }) => {
    audit({ subject: subjectOf(params.id) })
    return html(<EntryPage {...(await lookAtEntry(deps, params.id, person.id))} />)
  }),
  post(paths.decide, { permission: WRITE, audit: 'HAPPENED_DECIDED' }, async request => {
    const { id } = await entryOf(deps, request.params.id)
    const agreed = request.form.text('decision') === 'agree'
    const audited = request.auditEntry({ subject: subjectOf(id), details: { agreed } })
    const look = await lookAtEntry(deps, id, request.person.id)
    return orAgain(
      problems => <EntryPage {...look} problems={problems} />,
      async () => {
        const decision = agreed
          ? { agreed: true as const }
          : { agreed: false as const, why: request.form.text('sentBack') }
        await decideOnEntry(deps.db, { person: request.person.id, audited }, id, decision)
        return redirect(pathTo(paths.entry, { id }), {
          notice: agreed ? 'It is published.' : 'It is sent back.',
        })
      },
    )
  }),
  get(paths.follow, { permission: WRITE, audit: 'HAPPENED_FORM_OPENED' }, async ({ params, audit }) => {
    audit({ subject: subjectOf(params.id) })
    const entry = await entryOf(deps, params.id)
    const typed = { onDay: todayOf(deps), said: entry.said ?? '' }
    return html(<WriteEntryPage look={await lookOf(deps, entry, typed)} />)
  }),
  post(paths.follow, { permission: WRITE, audit: 'HAPPENED_WRITTEN' }, async request =>
    keep(deps, request, await entryOf(deps, request.params.id)),
  ),
  post(paths.withdraw, { permission: WRITE, audit: 'HAPPENED_WITHDRAWN' }, async request => {
    const { id } = await entryOf(deps, request.params.id)
    const audited = request.auditEntry({ subject: subjectOf(id) })
    const look = await lookAtEntry(deps, id, request.person.id)
    return orAgain(
      problems => <EntryPage {...look} problems={problems} />,
      async () => {
        await withdrawEntry(deps.db, { person: request.person.id, audited }, id, request.form.text('why'))
        return redirect(pathTo(paths.entry, { id }), { notice: 'It is withdrawn.' })
      },
    )
  }),
  ...translationRoutes(deps),
]

/** An entry in other languages: brought by one, agreed to by another who reads it. */
const translationRoutes = (deps: WriteHappenedDeps): Route[] => [
  post(paths.translate, { permission: WRITE, audit: 'HAPPENED_TRANSLATED' }, async request => {
    const { person, form } = request
    const { id } = await entryOf(deps, request.params.id)
    const look = await lookAtEntry(deps, id, person.id, form.values())
    return orAgain(
      problems => <EntryPage {...look} problems={problems} />,
      async () => {
        const given = form.read(translationSchema)
        const audited = request.auditEntry({
          subject: subjectOf(id),
          details: { language: given.language },
        })
        const translating = { ...(await writingOf(deps, request)), audited, languages: deps.happenedIn }
        await translateEntry(deps.db, translating, id, given)
        return redirect(pathTo(paths.entry, { id }), { notice: 'Somebody who reads it agrees to it now.' })
      },
    )
  }),
  post(
    paths.decideTranslation,
    { permission: WRITE, audit: 'HAPPENED_TRANSLATION_DECIDED' },
    async request => {
      const { person, form, params } = request
      const { id } = await entryOf(deps, params.id)
      if (!isNumber(params.translation)) throw notFound('a translation of this number')
      const which = { entry: id, translation: params.translation }
      const agreed = form.text('decision') === 'agree'
      const audited = request.auditEntry({ subject: subjectOf(id), details: { agreed } })
      const look = await lookAtEntry(deps, id, person.id)
      return orAgain(
        problems => <EntryPage {...look} problems={problems} />,
        async () => {
          const decision = agreed
            ? { agreed: true as const }
            : { agreed: false as const, why: form.text(fieldOfSentBack(params.translation)) }
          await decideOnTranslation(deps.db, { person: person.id, audited }, which, decision)
          return redirect(pathTo(paths.entry, { id }), {
            notice: agreed ? 'It is published.' : 'It is sent back.',
          })
        },
      )
    },
  ),
]

async function keep(
  deps: WriteHappenedDeps,
  request: RequestFor<string, typeof WRITE>,
  follows: KeptEntry | null,
) {
  const look = await lookOf(deps, follows, request.form.values())
  const again = (problems: readonly Problem[]) => <WriteEntryPage look={look} problems={problems} />
  return orAgain(again, async () => {
    const writing = await writingOf(deps, request)
    const id = await writeEntry(deps.db, writing, entryIn(request.form), follows?.id ?? null)
    return redirect(pathTo(paths.entry, { id }), { notice: 'Somebody else reads it now.' })
  })
}

const entryIn = (form: Fields) => form.read(entrySchema)

async function writingOf(
  deps: WriteHappenedDeps,
  { person, auditEntry }: RequestFor<string, typeof WRITE>,
): Promise<Writing> {
  const { waves, areas } = await aboutWhat(deps)
  return {
    person: person.id,
    audited: auditEntry({}),
    familiar: deps.familiar,
    today: todayOf(deps),
    isWave: id => waves.some(one => one.id === id),
    isArea: code => areas.some(one => one.code === code),
    check: {
      ways: deps.ways,
      underReplies: deps.underReplies,
      mask: words => deps.read(words).masked ?? words,
    },
  }
}

async function lookOf(
  deps: WriteHappenedDeps,
  follows: KeptEntry | null,
  typed: WriteLook['typed'],
): Promise<WriteLook> {
  return { ...(await aboutWhat(deps)), follows, typed }
}

/** What entries can be about, and what those things are called. */
export async function aboutWhat(
  deps: Pick<WriteHappenedDeps, 'db' | 'gazetteer' | 'now' | 'timeZone'>,
): Promise<Pick<WriteLook, 'waves' | 'areas'> & { names: Names }> {
  const today = todayOf(deps)
  const [waves, gazetteer] = await Promise.all([listWavesToTell(deps.db, today), deps.gazetteer()])
  const areas = ['authority', 'region'].flatMap(kind => gazetteer.areas(kind, today))
  return {
    waves,
    areas: areas.toSorted((one, other) => one.name.localeCompare(other.name)),
    names: {
      wave: id => waves.find(one => one.id === id)?.title ?? null,
      area: code => gazetteer.area(code)?.name ?? null,
    },
  }
}

async function lookAtEntry(
  deps: WriteHappenedDeps,
  id: string,
  person: string,
  typed: WriteLook['typed'] = {},
) {
  const entry = await entryOf(deps, id)
  const translations = await listTranslations(deps.db, id)
  const written = [
    ...[entry.writtenBy, entry.decidedBy, entry.withdrawnBy],
    ...translations.flatMap(one => [one.writtenBy, one.decidedBy]),
  ].filter(one => one !== null)
  const { names } = await aboutWhat(deps)
  return {
    entry,
    names,
    people: await readNames(deps.db, [...new Set(written)]),
    isMine: entry.writtenBy === person,
    inLanguages: { translations, languages: deps.happenedIn, person, today: todayOf(deps), typed },
  }
}

async function entryOf({ db }: WriteHappenedDeps, id: string): Promise<KeptEntry> {
  // anything else in the address would be an error of the database
  const entry = isNumber(id) ? await findEntry(db, id) : undefined
  if (!entry) throw notFound('an entry of this number')
  return entry
}

const isNumber = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

const todayOf = ({ now, timeZone }: Pick<WriteHappenedDeps, 'now' | 'timeZone'>): string =>
  dayOf(now(), timeZone)

const subjectOf = (id: string): string => `listen/happened/${id}`

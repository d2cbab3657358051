import type { Problem } from '../../kernel/problem.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type RequestFor, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import { dayOf } from '../wave/wave.ts'
import { EntriesPage, type Names } from './entries.page.tsx'
import { EntryPage } from './entry.page.tsx'
import { entrySchema } from './entry.ts'
import { happenedOfficePaths as paths } from './happened.paths.ts'
import { findEntry, type KeptEntry, listEntries, listUntoldWaves, listWavesToTell } from './happened.store.ts'
import { WriteEntryPage, type WriteLook } from './write-entry.page.tsx'
import { type Writing, withdrawEntry, writeEntry } from './write-entry.ts'

/** What writing "you said, we did" needs: the rights of staff, the areas, the words that most children know. */
export type WriteHappenedDeps = {
  db: Database
  gazetteer: () => Promise<Gazetteer>
  familiar: ReadonlySet<string> | null
  timeZone: string
  now: () => Date
}

const WRITE = 'listen.write-happened'

// children were promised to hear what came of it; two months is long enough to read what they said
const DAYS_TO_TELL = 60

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
  get(paths.entry, { permission: WRITE, audit: 'HAPPENED_READ' }, async ({ params, audit }) => {
    audit({ subject: subjectOf(params.id) })
    return html(<EntryPage {...(await lookAtEntry(deps, params.id))} />)
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
    const look = await lookAtEntry(deps, id)
    return orAgain(
      problems => <EntryPage {...look} problems={problems} />,
      async () => {
        await withdrawEntry(deps.db, { person: request.person.id, audited }, id, request.form.text('why'))
        return redirect(pathTo(paths.entry, { id }), { notice: 'It is withdrawn.' })
      },
    )
  }),
]

/** Surveys that were over two months ago and of which children have heard nothing. */
export const untoldToday = ({
  db,
  now,
  timeZone,
}: Pick<WriteHappenedDeps, 'db' | 'now' | 'timeZone'>): TodaySource => ({
  section: 'Listen',
  permission: WRITE,
  list: async () =>
    (await listUntoldWaves(db, dayOf(new Date(now().getTime() - DAYS_TO_TELL * 86_400_000), timeZone))).map(
      ({ id, title, closedOn }) => ({
        title: `Tell children what came of ${title}`,
        href: withQuery(paths.write, { wave: id }),
        words: 'It was over more than 60 days ago, and nothing has been told.',
        ...(closedOn ? { due: addDays(closedOn, DAYS_TO_TELL) } : {}),
      }),
    ),
})

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

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
    return redirect(pathTo(paths.entry, { id }), { notice: 'It is published.' })
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
  }
}

async function lookOf(
  deps: WriteHappenedDeps,
  follows: KeptEntry | null,
  typed: WriteLook['typed'],
): Promise<WriteLook> {
  return { ...(await aboutWhat(deps)), follows, typed }
}

async function aboutWhat(
  deps: WriteHappenedDeps,
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

async function lookAtEntry(deps: WriteHappenedDeps, id: string) {
  const entry = await entryOf(deps, id)
  const written = [entry.writtenBy, entry.withdrawnBy].filter(one => one !== null)
  const { names } = await aboutWhat(deps)
  return { entry, names, people: await readNames(deps.db, [...new Set(written)]) }
}

async function entryOf({ db }: WriteHappenedDeps, id: string): Promise<KeptEntry> {
  // anything else in the address would be an error of the database
  const entry = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? await findEntry(db, id) : undefined
  if (!entry) throw notFound('an entry of this number')
  return entry
}

const todayOf = ({ now, timeZone }: WriteHappenedDeps): string => dayOf(now(), timeZone)

const subjectOf = (id: string): string => `listen/happened/${id}`

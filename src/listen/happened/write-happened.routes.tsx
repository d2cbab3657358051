import type { Problem } from '../../kernel/problem.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { writeDay } from '../../platform/html/components/time.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type RequestFor, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import type { ReadText } from '../collect/read-words.ts'
import type { UnsafeWays } from '../post-box/unsafe-ways.ts'
import { dayOf } from '../wave/wave.ts'
import { aboutEntry, EntriesPage, type Names } from './entries.page.tsx'
import { EntryPage } from './entry.page.tsx'
import { entrySchema } from './entry.ts'
import { happenedOfficePaths as paths } from './happened.paths.ts'
import {
  findEntry,
  type KeptEntry,
  listEntries,
  listEntriesToAgree,
  listLateEntries,
  listUntoldWaves,
  listWavesToTell,
} from './happened.store.ts'
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

/** Entries of others that children cannot read yet: they wait for a second person. */
export const entriesToAgree = (
  deps: Pick<WriteHappenedDeps, 'db' | 'gazetteer' | 'now' | 'timeZone'>,
): TodaySource => ({
  section: 'Listen',
  permission: WRITE,
  list: async person => {
    const waiting = await listEntriesToAgree(deps.db, person.id)
    if (waiting.length === 0) return []
    const { names } = await aboutWhat(deps)
    return waiting.map(entry => ({
      title: `Read what children shall be told: ${aboutEntry(entry, names)}`,
      href: pathTo(paths.entry, { id: entry.id }),
      words: `Written on ${writeDay(entry.writtenAt)}. Children read it when you agree.`,
    }))
  },
})

/** Entries that promised more by a day which has passed. */
export const lateEntries = (
  deps: Pick<WriteHappenedDeps, 'db' | 'gazetteer' | 'now' | 'timeZone'>,
): TodaySource => ({
  section: 'Listen',
  permission: WRITE,
  list: async () => {
    const late = await listLateEntries(deps.db, dayOf(deps.now(), deps.timeZone))
    if (late.length === 0) return []
    const { names } = await aboutWhat(deps)
    return late.map(entry => ({
      title: `Write again about ${aboutEntry(entry, names)}`,
      href: pathTo(paths.follow, { id: entry.id }),
      words: 'Children were told that more would be said by this day.',
      ...(entry.moreBy ? { due: entry.moreBy } : {}),
    }))
  },
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

async function aboutWhat(
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

async function lookAtEntry(deps: WriteHappenedDeps, id: string, person: string) {
  const entry = await entryOf(deps, id)
  const written = [entry.writtenBy, entry.decidedBy, entry.withdrawnBy].filter(one => one !== null)
  const { names } = await aboutWhat(deps)
  return {
    entry,
    names,
    people: await readNames(deps.db, [...new Set(written)]),
    isMine: entry.writtenBy === person,
  }
}

async function entryOf({ db }: WriteHappenedDeps, id: string): Promise<KeptEntry> {
  // anything else in the address would be an error of the database
  const entry = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? await findEntry(db, id) : undefined
  if (!entry) throw notFound('an entry of this number')
  return entry
}

const todayOf = ({ now, timeZone }: Pick<WriteHappenedDeps, 'now' | 'timeZone'>): string =>
  dayOf(now(), timeZone)

const subjectOf = (id: string): string => `listen/happened/${id}`

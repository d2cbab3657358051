import { writeDay } from '../../platform/html/components/time.tsx'
import { pathTo, withQuery } from '../../platform/http/path.ts'
import type { TodaySource } from '../../platform/today/today.ts'
import { nameOfLanguage } from '../survey/languages-read.ts'
import { dayOf } from '../wave/wave.ts'
import { aboutEntry } from './entries.page.tsx'
import { happenedOfficePaths as paths } from './happened.paths.ts'
import { listEntriesToAgree, listLateEntries, listUntoldWaves } from './happened.store.ts'
import { listTranslationsToAgree } from './translations.store.ts'
import { aboutWhat, WRITE, type WriteHappenedDeps } from './write-happened.routes.tsx'

// children were promised to hear what came of it; two months is long enough to read what they said
const DAYS_TO_TELL = 60

type TodayDeps = Pick<WriteHappenedDeps, 'db' | 'gazetteer' | 'now' | 'timeZone'>

/** Surveys that were over two months ago and of which children have heard nothing. */
export const untoldToday = ({ db, now, timeZone }: Omit<TodayDeps, 'gazetteer'>): TodaySource => ({
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
export const entriesToAgree = (deps: TodayDeps): TodaySource => ({
  section: 'Listen',
  permission: WRITE,
  list: async person => {
    const waiting = await listEntriesToAgree(deps.db, person.id)
    const translated = await listTranslationsToAgree(deps.db, person.id)
    if (waiting.length === 0 && translated.length === 0) return []
    const { names } = await aboutWhat(deps)
    return [
      ...waiting.map(entry => ({
        title: `Read what children shall be told: ${aboutEntry(entry, names)}`,
        href: pathTo(paths.entry, { id: entry.id }),
        words: `Written on ${writeDay(entry.writtenAt)}. Children read it when you agree.`,
      })),
      ...translated.map(({ entry, language, writtenAt }) => ({
        title: `If you read ${nameOfLanguage(language)}: read what children shall be told in it`,
        href: `${pathTo(paths.entry, { id: entry })}#languages`,
        words: `Brought on ${writeDay(writtenAt)}. Until somebody agrees, children read it in English.`,
      })),
    ]
  },
})

/** Entries that promised more by a day which has passed. */
export const lateEntries = (deps: TodayDeps): TodaySource => ({
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

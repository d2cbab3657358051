import { z } from 'zod'
import { checkReading, type JudgedFinding } from '../../methods/text/check-reading.ts'
import { readingSettings } from '../../methods/text/reading-settings.ts'

/** One entry of "you said, we did". For everybody `theme`, `said`, `did` and `answered` are null once it was withdrawn. */
export type HappenedEntry = {
  id: string
  wave: string | null
  area: string | null
  theme: string | null
  onDay: string
  said: string | null
  did: string | null
  answered: string | null
  /** The entry that this one brings up to date. */
  follows: string | null
  /** Why it was withdrawn, for the office; for everybody else '' and no reason. Null while it stands. */
  withdrawn: string | null
  /** The day by which more will be said; null where that was not promised. */
  moreBy: string | null
}

/** The newest entry about something, and those that it brought up to date, newest first. */
export type Thread<Entry extends HappenedEntry = HappenedEntry> = { newest: Entry; earlier: readonly Entry[] }

/** An entry as somebody reads it: in their language where it was put into it, else in English. */
export type ToldEntry = HappenedEntry & { language: string }

/**
 * Entries as they are read: each thread under its newest entry, the thread with the newest day first.
 *
 * An entry whose follower is not among the given ones stands by itself: nothing is hidden for want of another.
 */
export function threadsOf<Entry extends HappenedEntry>(entries: readonly Entry[]): Thread<Entry>[] {
  const byId = new Map(entries.map(one => [one.id, one]))
  const followed = new Set(entries.map(one => one.follows))
  return entries
    .filter(one => !followed.has(one.id))
    .map(newest => ({ newest, earlier: before(newest, byId) }))
    .toSorted(
      ({ newest: one }, { newest: other }) =>
        other.onDay.localeCompare(one.onDay) || one.id.localeCompare(other.id),
    )
}

function before<Entry extends HappenedEntry>(
  { follows }: Entry,
  byId: ReadonlyMap<string, Entry>,
): readonly Entry[] {
  const earlier = follows === null ? undefined : byId.get(follows)
  return earlier ? [earlier, ...before(earlier, byId)] : []
}

const line = (most: number, missing: string) =>
  z.string().trim().min(1, missing).max(most, `Use ${most} letters or fewer.`)
const orNothing = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most} letters or fewer.`)
    .transform(text => text || null)
    .default(null)

/** What a person of the office writes. The lengths are those of the table: a phone's screen holds an entry. */
export const entrySchema = z.object({
  wave: orNothing(100),
  area: orNothing(20),
  theme: orNothing(60),
  onDay: z.iso.date('Give the day on which it happened.'),
  said: line(600, 'Write what children said.'),
  did: line(1200, 'Write what was done. "Nothing yet, and why" is an answer too.'),
  answered: z.string().trim().max(200, 'Use 200 letters or fewer.').default(''),
  moreBy: z
    .union([z.iso.date(), z.literal('')], 'Give a day, or leave it empty.')
    .transform(day => day || null)
    .default(null),
  overrideWhy: orNothing(300),
})
export type NewEntry = z.output<typeof entrySchema>

/** What children read of an entry. The theme is a heading above it. */
export const TEXTS_OF_ENTRY = ['theme', 'said', 'did', 'answered'] as const
type TextOfEntry = (typeof TEXTS_OF_ENTRY)[number]

/** A text of an entry in which something stops it, with what. */
export type HardText = { field: TextOfEntry; findings: readonly JudgedFinding[] }

/**
 * What children of 9 to 12 could not read of an entry. Their limits, because one page is for every child who answered: the
 * youngest read it with an adult.
 */
export function hardTextsOf(
  entry: Pick<NewEntry, TextOfEntry>,
  familiar: ReadonlySet<string> | null,
): HardText[] {
  const settings = readingSettings('9 to 12', familiar)
  return TEXTS_OF_ENTRY.flatMap(field => {
    const check = checkReading(entry[field] ?? '', settings)
    const findings = check.measured ? check.findings.filter(one => one.blocks) : []
    return findings.length > 0 ? [{ field, findings }] : []
  })
}

import type { GroupDefinition } from '../../kernel/group.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import type { OfficeClock } from '../clock/office-clock.ts'
import type { ReadText } from '../collect/read-words.ts'
import type { Heard } from '../concern/heard.ts'
import type { Learnt } from '../concern/learnt-thresholds.ts'
import type { WordsOfForms } from '../form/form-words.ts'
import type { UnsafeWays } from '../post-box/unsafe-ways.ts'
import type { QuoteWords } from '../quote/quote-words.ts'
import type { RetentionPolicy } from '../retention/retention.ts'
import type { PaperWords } from '../sheet/paper-words.ts'
import type { Recordings } from '../survey/recordings.ts'
import type { SurveyChecks } from '../survey/remember-checks.ts'
import type { WaveReader } from '../wave/wave-reader.ts'

/** A version of the figures of a wave, with its page in the office. */
export type ReleaseOfWave = { title: string; version: string; href: string; isWithdrawn: boolean }

/** What the pages of listen in the office work with. */
export type ListenOfficeDeps = {
  /** With the rights of staff. */
  db: Database
  waves: WaveReader
  gazetteer: () => Promise<Gazetteer>
  /** The office's definitions of groups of children. */
  groups: readonly GroupDefinition[]
  timeZone: string
  /** How letters are signed. */
  officeName: string
  /** The address of the public pages, for letters. */
  publicUrl: string
  now: () => Date
  /** The words of ours on children's pages, for the preview. */
  words: WordsOfForms
  /** What stands on a printed sheet besides the survey's own words. */
  paperWords: PaperWords
  /** Voices that say questions, for the preview too. */
  recordings: Recordings
  /** Words that most children know, for the reading check; null where the office has no list. */
  familiar: ReadonlySet<string> | null
  /** The check of the words of surveys. */
  checks: SurveyChecks
  /** The words in which quotes say who speaks. */
  quoteWords: QuoteWords
  /** Where everybody reads what children said in a wave, and the quotes that stand there. */
  pageOfWave: (wave: string) => string
  /** The versions of figures of a wave that are or were public, the newest first. */
  releasesOf: (wave: string) => Promise<ReleaseOfWave[]>
  /** How long what no survey promises is kept. */
  retention: RetentionPolicy
  /** The topics of the post box by their id: the themes of quotes that came by it. */
  topics: Readonly<Record<string, string>>
  /** The numbers that stand under every answer to a child: anybody may give them. */
  underReplies: string
  /** Languages in which children read what happened. */
  happenedIn: readonly string[]
  /** What an answer to a child may not say. */
  ways: UnsafeWays
  /** When somebody reads, and how soon a concern is due. */
  clock: OfficeClock
  /** What each threshold of the score hears of invented texts. */
  heard: readonly Heard[]
  /** Where the thresholds of the score were learnt; null where texts come to no sum. */
  learnt: Learnt | null
  /** The hash of the word files by which texts are read today; null in an office without rules. */
  rules: string | null
  /** How words are read for worries. */
  read: ReadText
  /** The folder of datasets. */
  datasets: string
  /** The count below which the office publishes nothing. */
  smallest: number
}

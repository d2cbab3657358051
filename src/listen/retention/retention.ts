import type { Survey } from '../survey/survey.ts'

const OF_WAVES = {
  'raw-words': 'Words as children wrote them',
  rows: 'Answers, child by child',
  'masked-words': 'Masked words',
  aggregates: 'How many answered',
} as const

/** What is deleted by itself, each on its own day, with what it is called. */
export const KINDS = {
  ...OF_WAVES,
  'message-words': 'Words of messages',
  'message-files': 'Drawings and recordings',
  messages: 'Topics, ages and replies of messages',
  concerns: 'Concerns and what was done',
  'read-counts': 'How many texts somebody read',
} as const
export type Kind = keyof typeof KINDS
export type WaveKind = keyof typeof OF_WAVES
export const WAVE_KINDS = Object.keys(OF_WAVES) as WaveKind[]
export const isWaveKind = (kind: Kind): kind is WaveKind => Object.hasOwn(OF_WAVES, kind)
export const isKind = (word: string): word is Kind => Object.hasOwn(KINDS, word)

/** What the office decided for what no survey promises. */
export type RetentionPolicy = {
  noticeDays: number
  /** The longest that a survey may promise to keep anything. */
  surveys: { months: number; why: string }
  aggregates: { months: number; why: string }
  concerns: { months: number; why: string }
  /** How many texts a member of staff read, day by day. */
  readCounts: { months: number; why: string }
}

/** By which rule something of a wave is kept: so many months after its last day, and where that is written. */
export type Rule = { months: number; words: string }

/** The rule for a kind of a wave: the survey's promise, or the office's policy. */
export function ruleOf(
  kind: WaveKind,
  { survey, version, promise }: Pick<Survey, 'survey' | 'version' | 'promise'>,
  policy: RetentionPolicy,
): Rule {
  const promised = (months: number): Rule => ({
    months,
    words: `the survey ${survey}, version ${version}, promises: ${months} months after its last day`,
  })
  const decided = ({ months }: { months: number }): Rule => ({
    months,
    words: `policy of the office: ${months} months after the last day`,
  })
  switch (kind) {
    // a child's text with its names taken out is the child's text: one promise holds for both
    case 'raw-words':
    case 'masked-words':
      return promised(promise.keepWordsMonths)
    case 'rows':
      return promised(promise.keepRowsMonths)
    case 'aggregates':
      return decided(policy.aggregates)
  }
}

/**
 * The same day of the month so many months later; the last day of that month where it is shorter.
 *
 * Worked: 2027-08-31 and 6 months give 2028-02-29.
 */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The day so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Why two people may keep something longer: what each means stands in grounds.ts. */
export type Ground = 'court' | 'concern' | 'child'

/** A wish to keep something longer. It counts once another person has agreed. */
export type Extension = {
  id: string
  batch: string
  kind: Kind
  until: string
  /** On which ground; `other` only of those that were asked for before there were grounds. */
  ground: Ground | 'other'
  why: string
  askedBy: string
  askedAt: Date
  decision: 'agreed' | 'refused' | null
  decidedBy: string | null
}

/** The day on which something goes: as promised, or the latest day to which two people extended it. */
export function dueOf(promisedOn: string, extensions: readonly Extension[]): string {
  const agreed = extensions.filter(({ decision }) => decision === 'agreed').map(({ until }) => until)
  return [promisedOn, ...agreed].toSorted().at(-1) ?? promisedOn
}

import { problem } from '../../kernel/problem.ts'
import type { Concern as Category } from '../../methods/concerns/concern.ts'

export const CONCERN_STATES = ['waiting', 'taken', 'passed-on', 'closing', 'closed'] as const
export type ConcernState = (typeof CONCERN_STATES)[number]

/** What each state is called, for whoever works with it. */
export const STATE_WORDS: Readonly<Record<ConcernState, string>> = {
  waiting: 'nobody has read it',
  taken: 'somebody has it',
  'passed-on': 'passed on, not closed',
  closing: 'waits for a second person',
  closed: 'closed',
}

export const SEVERITY_WORDS = {
  gravest: 'a life may be in danger',
  grave: 'a child may be harmed',
  worry: 'a worry',
} as const
export type Severity = keyof typeof SEVERITY_WORDS
export const SEVERITIES = ['gravest', 'grave', 'worry'] as const satisfies readonly Severity[]

export const isSeverity = (word: string): word is Severity => Object.hasOwn(SEVERITY_WORDS, word)

/** A concern, as grave as the graver of what was thought before and what is thought now; the same where that is no graver. */
export function graverOf<One extends Pick<Concern, 'severity' | 'rank'>>(
  concern: One,
  severity: Severity,
): One {
  if (SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(concern.severity)) return concern
  return { ...concern, severity, rank: Math.max(concern.rank, RANK_BY_A_PERSON[severity]) }
}

/** How a concern is ranked that a person raised: as what a rule is sure of. */
export const RANK_BY_A_PERSON: Readonly<Record<Severity, number>> = { gravest: 90, grave: 65, worry: 40 }

/** The same where it stands at the beginning of a line. */
export const severityAtTheStart = (severity: Severity): string => {
  const words = SEVERITY_WORDS[severity]
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The category of what is in a language that the rules do not read, and the name of what found it. */
export const ANOTHER_LANGUAGE = 'another-language'
/** The name of what found a picture or a recording: no rule sees or hears it. */
export const UNSEEN = 'unseen'

/** What a concern is about, for whoever reads it: those of the rules, what is not clear yet, and what no rule can read. */
const CATEGORY_WORDS: Readonly<Record<Category | 'unclear' | 'unread' | typeof ANOTHER_LANGUAGE, string>> = {
  abuse: 'Abuse',
  'self-harm-and-suicide': 'Self-harm or suicide',
  exploitation: 'Exploitation',
  'running-away': 'Running away',
  violence: 'Violence',
  neglect: 'Neglect',
  'online-harm': 'Harm online',
  'worker-wrongdoing': 'Wrongdoing by a worker',
  unclear: 'Not clear yet',
  unread: 'A picture or a recording',
  'another-language': 'Another language',
}
const isCategory = (category: string): category is keyof typeof CATEGORY_WORDS =>
  Object.hasOwn(CATEGORY_WORDS, category)
export const categoryWords = (category: string): string =>
  isCategory(category) ? CATEGORY_WORDS[category] : category.replaceAll('-', ' ')

/** What a concern may end as. Each is counted apart. */
export const OUTCOMES = {
  'passed-on': 'Passed on to somebody who can act',
  'cannot-be-found': 'Nobody can know who wrote it; nothing in it leads to the child',
  'no-worry': 'Read by a person: no worry about a child',
  known: 'Already known and acted on',
} as const
export type Outcome = keyof typeof OUTCOMES
export const isOutcome = (word: string): word is Outcome => Object.hasOwn(OUTCOMES, word)

/** A concern as it stands. `words` are masked; the raw words are read apart, by the safeguarding lead alone. */
export type Concern = {
  id: string
  source: 'survey' | 'post-box'
  wave: string | null
  /** The message of the post box it came with; null from a survey. */
  message: string | null
  category: string
  severity: Severity
  rank: number
  findings: readonly Finding[]
  raisedHour: Date
  due: Date
  state: ConcernState
  owner: string | null
  outcome: Outcome | null
  closedBy: string | null
  agreedBy: string | null
  masked: string | null
  /** The other ways in which words on paper were keyed, masked. */
  earlier: readonly string[]
  /** What it says in English, masked, where it is in another language and somebody wrote that down. */
  translated: string | null
  hasWords: boolean
  /** The picture or recording that came with it, or that it went on the day that was promised; null where none did. */
  file: 'there' | 'gone' | null
  /** Whether its words went on the day that was promised. */
  wordsGone: boolean
  /** Whether a step says that somebody opened what can be read in no other way, or wrote down what it says. */
  isOpened: boolean
  /** Whether the safeguarding lead said why what it says cannot be written down. */
  isSaidUntold: boolean
  /** Of the child who wrote it, as far as it said and the response has been gathered in; the form says at least about how old it is. */
  age: number | null
  form: string | null
  area: string | null
  /** The setting that its sheet was sent to; null unless it came on paper. */
  place: string | null
}

/** Why a rule spoke, in its own words. */
export type Finding = { rule: string; says: string; words?: string; form?: string; certainty?: string }

/** Whether it was found, among what was found, that words are in a language that the rules do not read. */
export const namesAnotherLanguage = (findings: unknown): boolean =>
  Array.isArray(findings) && findings.some(one => one.rule === ANOTHER_LANGUAGE)

/** Whether nobody who reads its language has looked at it: what is known of it is the least that it may be. */
export const isUnreadLanguage = ({
  masked,
  findings,
  translated,
  state,
  isOpened,
}: Pick<Concern, 'masked' | 'findings' | 'translated' | 'state' | 'isOpened'>): boolean =>
  masked === null &&
  translated === null &&
  !isOpened &&
  state !== 'closing' &&
  state !== 'closed' &&
  namesAnotherLanguage(findings)

/** How grave a concern is, for a tag; of the gravest nobody needs to know more. */
export const sayHowGrave = (
  concern: Pick<Concern, 'severity' | 'masked' | 'findings' | 'translated' | 'state' | 'isOpened'>,
): { words: string; tone: 'bad' | 'care' } =>
  isUnreadLanguage(concern) && concern.severity !== 'gravest'
    ? { words: 'may be of the gravest: nobody has read it', tone: 'bad' }
    : { words: SEVERITY_WORDS[concern.severity], tone: concern.severity === 'worry' ? 'care' : 'bad' }

/** Whether the words are in a language that the rules do not read, and so are not masked. */
export const isInAnotherLanguage = ({ masked, findings }: Pick<Concern, 'masked' | 'findings'>): boolean =>
  masked === null && namesAnotherLanguage(findings)

/** How the steps are called that decide what the second person may see. */
export const ASKED_TO_CLOSE = 'asked to close'
export const OPENED = 'opened the words as they were written'

/** Who did a step that no person did, and how it is called where the rules of today find a concern graver than it was found. */
export const BY_THE_RULES = 'the-rules'
export const GRAVER_TODAY = 'is graver by the rules of today'

/** How the steps are called by which somebody comes to know what is in it. */
export const LOOKED = 'has opened it'
export const WROTE_TRANSLATION = 'wrote down what it says in English'
/** And by which somebody else can read from then on what is in a picture or a recording. */
export const WROTE_DOWN = 'wrote down what is drawn or said'
export const SAID_UNTOLD = 'said why what it says cannot be written down'

/** The gravest is closed by two people: one who has dealt with it, and one who looks again. */
export const needsSecondPerson = ({ severity }: Pick<Concern, 'severity'>): boolean => severity === 'gravest'

type Closing = Pick<Concern, 'state' | 'severity' | 'closedBy'>

/**
 * What closing does: closes it, or asks a second person to.
 *
 * @throws ProblemsError when it is closed already, was never read by anybody, or the same person would agree with themselves.
 */
export function afterClosing(
  concern: Closing,
  person: string,
  needsTwo = needsSecondPerson(concern),
): 'closing' | 'closed' {
  if (concern.state === 'closed')
    throw problem({
      code: 'concern-closed',
      what: 'This concern is closed already.',
      kept: 'Nothing was changed.',
    })
  if (concern.state === 'waiting')
    throw problem({
      code: 'concern-not-taken',
      what: 'Nobody has taken this concern yet.',
      todo: 'Take it first: whoever closes it has read it.',
    })
  if (concern.state !== 'closing') return needsTwo ? 'closing' : 'closed'
  if (concern.closedBy === person)
    throw problem({
      code: 'concern-same-person',
      what: needsSecondPerson(concern)
        ? 'This concern is of the gravest kind: a second person must agree to close it.'
        : 'Nobody knows what is in it: a second person must agree to close it.',
      kept: 'It waits for them.',
      todo: 'Ask somebody else who may act on concerns.',
    })
  return 'closed'
}

import { isDay } from '../../kernel/period.ts'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { writeDay } from '../../platform/html/components/time.tsx'
import { addDays, addMonths, type Extension, type Ground, type Kind } from './retention.ts'

/** Why something that children were promised would go may stay longer: these and no others. `words` for staff, `told` for everybody. */
export const GROUNDS = {
  court: {
    words: 'A court or an inquiry asks for it',
    hint: 'Say which, and on which day it asked.',
    told: 'a court or an inquiry asked for it',
  },
  concern: {
    words: 'A concern about it is open',
    hint: 'A concern about a child in it is not closed. Say why closing it needs this too.',
    told: 'somebody is still looking into whether a child is safe',
  },
  child: {
    words: 'The child asked',
    hint: 'Say how the child asked, and nothing by which the child is known.',
    told: 'a child asked for it',
  },
} as const satisfies Readonly<Record<Ground, { words: string; hint: string; told: string }>>

export const isGround = (word: string): word is Ground => Object.hasOwn(GROUNDS, word)

/** What an extension stood on before grounds were asked for. */
export const OLD_GROUND = {
  words: 'Other: no ground was asked for then',
  told: 'the office decided so, before it had to name one of these reasons',
} as const

/** The ground of an extension as the office says it. */
export const sayGround = (ground: Extension['ground']): string =>
  ground === 'other' ? OLD_GROUND.words : GROUNDS[ground].words

// a survey does not know who answered, so no child can ask about their own answers. In counts there is no child, and how many
// texts were read is about staff: for these nothing is a ground, and the policy of the office is the way
const GROUNDS_OF: Readonly<Record<Kind, readonly Ground[]>> = {
  'raw-words': ['court', 'concern'],
  'masked-words': ['court', 'concern'],
  rows: ['court', 'concern'],
  aggregates: [],
  'message-words': ['court', 'concern', 'child'],
  'message-files': ['court', 'concern', 'child'],
  messages: ['court', 'concern', 'child'],
  concerns: ['court', 'child'],
  'read-counts': [],
}

/** The grounds on which this kind may be kept longer; none where it may not. */
export const groundsOf = (kind: Kind): readonly Ground[] => GROUNDS_OF[kind]

// longer, and a promise of two years is one of four after two wishes; a trial that goes on is looked at again by two people
const MONTHS_AT_A_TIME = 12

/** The day on which something goes, the one that was promised, what was asked for it before. */
type Going = { kind: Kind; dueOn: string; promisedOn: string }

/** The latest day that can be asked for now: a year after the day on which it goes. */
export const latestDay = ({ dueOn }: Pick<Going, 'dueOn'>): string => addMonths(dueOn, MONTHS_AT_A_TIME)

/**
 * From which day on it can be kept longer once more; null where it was not kept longer yet. Otherwise two people could add year
 * to year in one afternoon.
 */
export const againFrom = ({ dueOn, promisedOn }: Omit<Going, 'kind'>, noticeDays: number): string | null =>
  dueOn > promisedOn ? addDays(dueOn, -noticeDays) : null

/** What somebody wants kept longer, on which ground, until when. */
export type Wish = { until: string; ground: string; why: string }

/**
 * Everything for which a wish must be refused whatever the ground is about.
 *
 * @throws ProblemsError of a kind that has no ground, a ground that is none of it, no sentence, a day that is no later or too late, and
 *   for a second time too early.
 */
export function refuseWish(
  { until, ground, why }: Wish,
  going: Going,
  noticeDays: number,
  today: string,
): void {
  const again = againFrom(going, noticeDays)
  const grounds = groundsOf(going.kind)
  if (grounds.length === 0) throw new ProblemsError([NO_GROUND])
  const problems = [
    again !== null && today < again ? tooEarly(again) : null,
    isGround(ground) && grounds.includes(ground) ? null : NOT_A_GROUND,
    why.length < 10 || why.length > 1000 ? NO_SENTENCE : null,
    refuseDay(until, going),
  ].filter(one => one !== null)
  if (problems.length > 0) throw new ProblemsError(problems)
}

const NO_GROUND: Problem = {
  code: 'extension-no-ground',
  what: 'This is never kept longer: nothing in it is a ground to.',
  kept: 'It goes on its day.',
  todo: 'How long it is kept for everybody stands in retention.yaml of the office.',
}
const NOT_A_GROUND: Problem = {
  code: 'extension-ground',
  what: 'Choose the ground on which it may be kept longer than children were told.',
  kept: 'It goes on its day.',
  todo: 'Where none of these is so, it cannot be kept.',
  at: { field: 'ground' },
}
const NO_SENTENCE: Problem = {
  code: 'extension-why',
  what: 'Say in a sentence or two what the ground is: who asks, since when, for what.',
  at: { field: 'why' },
}

const tooEarly = (again: string): Problem => ({
  code: 'extension-again',
  what: `It is kept longer already. It can be asked for once more from ${writeDay(again)}, when it is about to go.`,
  kept: 'It goes on the day that two people agreed on.',
})

function refuseDay(until: string, going: Going): Problem | null {
  if (isDay(until) && until > going.dueOn && until <= latestDay(going)) return null
  return {
    code: 'extension-day',
    what: `The new day must be later than ${writeDay(going.dueOn)}, on which it goes now, and not after ${writeDay(latestDay(going))}: twelve months at a time.`,
    at: { field: 'until' },
  }
}

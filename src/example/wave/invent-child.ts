import {
  type Answers,
  type Item,
  type NoAnswer,
  type ResponseFacts,
  renderingOf,
  type Survey,
} from '../../listen/index.ts'
import { type Draws, drawsFor } from '../draws.ts'
import {
  CHOSEN,
  GENDER,
  HAPPY_FROM_9,
  HAPPY_UP_TO_8,
  LEFT,
  NO_ANSWERS,
  ONE_OF,
  SUPPORT_WHERE,
  VERY,
} from './facts-of-big-ask.ts'

/** Which child to invent: of a form and an age, the how-many-eth of how many; the first of them are the saddest. */
export type ChildToInvent = {
  seed: number
  form: string
  age: number | null
  number: number
  of: number
  /** By how much more of such children are happy with a part of life than is typed, from 9 years on. */
  happier?: Readonly<Record<string, number>>
}

type Child = {
  age: number | null
  gender: string | null
  mood: number
  /** Whom it said that it lives with, once it has. */
  livesWith: string | null
  number: number
  happier: Readonly<Record<string, number>>
  draws: Draws
  /** From 0 to 1, spread evenly over all children like this one, for each purpose in another order. */
  even: (purpose: number) => number
}

/**
 * One invented response without a place. The shares of many of them are those of `facts-of-big-ask.ts`: moods are spread
 * evenly, and whoever is in care or has help is drawn by mood, so that groups differ while the whole stays as typed.
 */
export function inventChild(
  survey: Survey,
  { seed, form: id, age, number, of, happier = {} }: ChildToInvent,
): ResponseFacts {
  const draws = drawsFor(seed, 'child', id, age ?? '', number)
  const form = survey.forms[id]!
  const even = (purpose: number) =>
    (((number * STEPS[purpose % STEPS.length]! + 2 * purpose) % of) + draws.fraction()) / of
  const gender = pick(GENDER, draws.fraction()) ?? null
  const mood = (number + draws.fraction()) / of
  const child: Child = { age, gender, mood, livesWith: null, number, happier, draws, even }
  const asked = form.pages.flatMap(({ items }) => items)
  const sent = draws.fraction() >= LEFT
  const reached = sent ? asked.length : 2 + Math.floor(draws.fraction() * (asked.length - 2))
  const answers: Answers = {}
  for (const name of asked.slice(0, reached)) {
    const item = survey.items[name]!
    // adults who answer for no child of theirs are not asked about one
    if (!isOnPath(name, id, answers)) continue
    const shown = renderingOf(form, item)
    const answer = answerOf(
      name,
      item,
      { ...child, livesWith: chosenOf(answers['lives-with']) },
      {
        options: Object.keys(shown?.options ?? {}),
        rows: Object.keys(shown?.rows ?? {}),
      },
    )
    if (answer) answers[name] = answer
  }
  return {
    form: id,
    sent,
    ...whoIn(answers),
    area: null,
    placeRoute: 'none',
    setting: null,
    phase: null,
    answers,
  }
}

// odd and no multiples of five: a walk in such steps comes to every one of twenty or two hundred and fifty children
const STEPS = [3, 7, 9, 11, 13, 17, 19, 21, 23, 27, 29, 31, 33, 37, 39, 41]

/** Age and gender as they are read out of answers. */
const whoIn = ({ age, gender }: Answers) => ({
  age: age && 'number' in age ? age.number : null,
  gender: chosenOf(gender),
})

const chosenOf = (answer: Answers[string] | undefined): string | null =>
  answer && 'chosen' in answer ? answer.chosen : null

const OF_A_CHILD = ['gender', 'lives-with', 'support', 'ethnicity']

function isOnPath(item: string, form: string, answers: Answers): boolean {
  if (form !== 'adult') return true
  const is = chosenOf(answers['adult-is'])
  return is === 'parent' || !(OF_A_CHILD.includes(item) || (item === 'age' && is === 'professional'))
}

type Shown = { options: readonly string[]; rows: readonly string[] }

function answerOf(name: string, item: Item, child: Child, shown: Shown): Answers[string] | null {
  const { draws } = child
  if (name === 'age') return child.age === null ? { none: 'skipped' } : { number: child.age }
  if (name === 'gender') return child.gender === null ? { none: 'dont-want' } : { chosen: child.gender }
  if (item.kind === 'text' || item.kind === 'place') return null
  if (item.kind === 'grid')
    return { rows: Object.fromEntries(shown.rows.map(row => [row, feeling(row, child, shown.options)])) }
  const none = noAnswer(item, draws)
  if (none) return { none }
  if (item.kind === 'several') return severalOf(name, item, child, shown.options)
  const shares = Object.entries(ONE_OF[name] ?? {}).filter(([option]) => shown.options.includes(option))
  const chosen = pick(Object.fromEntries(shares), byMood(name, child), true)
  return chosen ? { chosen } : { none: 'skipped' }
}

function noAnswer(item: Item, draws: Draws): NoAnswer | null {
  const why = pick(NO_ANSWERS, draws.fraction())
  if (why === 'dont-know' || why === 'not-applicable') return item.waysOut.includes(why) ? why : null
  return (why as NoAnswer | undefined) ?? null
}

/** Children in care are drawn among the less happy; hope for a better life among the happier. */
function byMood(name: string, { mood, draws }: Child): number {
  const chance = draws.fraction()
  if (name === 'better-life') return draws.fraction() < 0.35 ? mood : chance
  // the rarer places to live stand at the end of the list
  return name === 'lives-with' && draws.fraction() < 0.3 ? 1 - mood : chance
}

function feeling(row: string, child: Child, options: readonly string[]): string | { none: NoAnswer } {
  const { age, gender, mood, number, happier, draws, even } = child
  const why = pick(NO_ANSWERS, draws.fraction())
  if (why) return { none: why as NoAnswer }
  const place = 1 + Object.keys(HAPPY_FROM_9).indexOf(row)
  // half of the answers follow the mood of the child, the others stand alone
  const v = (number + place) % 2 === 0 ? mood : even(place)
  const [unhappy, happy] = levelsOf(row, age ?? 13, gender, happier[row])
  const isVery = options.includes('very-happy')
  if (v < unhappy) return isVery && v < unhappy * VERY.unhappy ? 'very-unhappy' : 'unhappy'
  if (v < 1 - happy) return 'neither'
  return isVery && v > 1 - happy * VERY.happy ? 'very-happy' : 'happy'
}

function levelsOf(
  row: string,
  age: number,
  gender: string | null,
  more = 0,
): readonly [unhappy: number, happy: number] {
  const young = HAPPY_UP_TO_8[row]
  const older = HAPPY_FROM_9[row]
  if (age <= 8 && young) return [young[1], young[0]]
  if (!older) return [0.1, 0.7]
  const [share, perYear, gap] = older
  const side = gender === 'girl' ? -gap / 2 : gender === 'boy' ? gap / 2 : gender === 'other' ? -0.3 : 0
  // the few who say it in their own way are far less happy: the others make up for it
  const happy = Math.max(0.05, Math.min(0.97, share + 0.004 + more - perYear * (age - 13) + side))
  return [(1 - happy) * 0.45, happy]
}

/**
 * Several of the options, each with its own share, never more than may be chosen: shares are laid end to end in a drawn
 * order, and every whole step from a drawn start takes the option that it falls on. The one that stands alone takes its share of children
 * first, and the others their shares among the rest.
 */
function severalOf(name: string, item: Item, child: Child, options: readonly string[]): Answers[string] {
  const { draws, mood, livesWith } = child
  const where = name === 'support' && livesWith !== null ? SUPPORT_WHERE[livesWith] : undefined
  const shares = where ?? CHOSEN[name] ?? {}
  const alone = item.standsAlone !== undefined && options.includes(item.standsAlone) ? item.standsAlone : null
  const aside = (alone && shares[alone]) || 0
  const known = options.filter(option => Object.hasOwn(shares, option) && option !== alone)
  const order = known
    .map(option => ({ option, at: draws.fraction() }))
    .sort((one, other) => one.at - other.at)
  const drawn = draws.fraction()
  if (alone !== null && drawn < aside) return { several: [alone] }
  const chosen: string[] = []
  let end = (drawn - aside) / (1 - aside)
  for (const { option } of order) {
    const share = (shares[option]! / (1 - aside)) * (name === 'support' && !where ? 1.6 - 1.2 * mood : 1)
    const before = Math.floor(end)
    end += share
    if (Math.floor(end) > before && chosen.length < (item.most ?? options.length)) chosen.push(option)
  }
  if (chosen.length > 0) return { several: chosen.sort((a, b) => options.indexOf(a) - options.indexOf(b)) }
  return alone === null ? { none: 'dont-want' } : { several: [alone] }
}

/** Which of the shares a number from 0 to 1 falls on; undefined beyond them, unless they are to fill everything. */
function pick(shares: Readonly<Record<string, number>>, at: number, fill = false): string | undefined {
  const all = Object.entries(shares)
  const whole = fill ? all.reduce((sum, [, share]) => sum + share, 0) : 1
  let end = 0
  for (const [name, share] of all) {
    end += share / whole
    if (at < end) return name
  }
  return undefined
}

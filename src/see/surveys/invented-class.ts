import { ALL } from '../../kernel/cell.ts'
import { isNumber } from '../../kernel/value.ts'
import type { ReleasedCell } from '../../release/index.ts'
import type { Reader } from '../reader.ts'
import { type AnswerIndicator, answersOf, type PublishedSurvey } from './told.ts'

/** A table of children who do not exist, for a lesson: one row each, one column a question. */
export type InventedClass = {
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  /** Whether a question is answered in two age groups, so that they can be set beside each other. */
  agesCompare: boolean
}

// Of each age group as many: enough that its shares are those of the country to the whole per cent.
const OF_EACH_AGE = 200

// A lesson needs a handful of questions, not seventy.
const MOST_QUESTIONS = 8

/** The levels of age, and the column of a child's: the one split that children know of themselves. */
const AGES = 'ages:'

/**
 * Invents children whose answers, counted by age, come to the shares that are published for the country.
 *
 * Answers: "what can a class count that gives nobody away?" Nothing but released cells goes in: a share of 23 % of an age
 * group becomes 46 of its 200 children. An age of which nothing is published has no children here. A question is dealt out by itself, so that two answers of one row have nothing to do
 * with each other: whoever looks for such a link finds none, and the page says so. Same cells, same file.
 */
export async function inventClass(
  reader: Reader,
  survey: PublishedSurvey,
  country: string,
): Promise<InventedClass> {
  const ages = survey.groups.filter(({ id }) => id.startsWith(AGES))
  const groups = ages.length > 0 ? ages : [{ id: ALL, title: 'all', of: '' }]
  const cells = await reader.cells({ areas: [country], group: 'every' })
  const byIndicator = Map.groupBy(cells, ({ indicator }) => indicator)
  const dealt = questionsOf(answersOf(reader, survey.wave)).flatMap(({ answers, title }, at) => {
    const own = answers.flatMap(({ id }) => byIndicator.get(id) ?? [])
    const byAge = groups.map(({ id }) => deal(answers, own, id, at))
    const ages = byAge.filter(isTold).length
    return ages > 0 ? [{ title, byAge, ages }] : []
  })
  // what two ages were asked comes first: they are there to be set beside each other
  const asked = dealt
    .toSorted((one, other) => Number(other.ages > 1) - Number(one.ages > 1))
    .slice(0, MOST_QUESTIONS)
  const told = groups.flatMap((group, at) =>
    asked.some(({ byAge }) => isTold(byAge[at]!)) ? [{ ...group, at }] : [],
  )
  const rows = told.flatMap(({ title, at }, nth) =>
    Array.from({ length: OF_EACH_AGE }, (_, child) => [
      String(nth * OF_EACH_AGE + child + 1),
      title,
      ...asked.map(({ byAge }) => byAge[at]![child]!),
    ]),
  )
  const agesCompare = asked.some(({ ages }) => ages > 1)
  return { columns: ['child', 'age', ...asked.map(({ title }) => title)], rows, agesCompare }
}

const isTold = (column: readonly string[]): boolean => column[0] !== NOT_SHOWN

/** What stands where a figure is withheld, or an age group was not asked. */
const NOT_SHOWN = 'not shown'

type Question = { title: string; answers: readonly AnswerIndicator[] }

/** One column for a question of one, for a row of a grid, and for each option of a question of several: the first of every item, then the second. */
function questionsOf(indicators: readonly AnswerIndicator[]): Question[] {
  const byQuestion = Map.groupBy(indicators, ({ survey: { item, part } }) => `${item}\n${part ?? ''}`)
  const all = [...byQuestion.values()].map((answers): Question => {
    const { itemTitle, part } = answers[0]!.survey
    return { title: part === null ? itemTitle : `${itemTitle}: ${part}`, answers }
  })
  const byItem = [...Map.groupBy(all, ({ answers }) => answers[0]!.survey.item).values()]
  const longest = Math.max(0, ...byItem.map(some => some.length))
  return Array.from({ length: longest }, (_, at) => byItem.flatMap(some => some[at] ?? [])).flat()
}

/** The answers of the children of one age group to one question, spread so that the same rows do not stand together. */
function deal(
  answers: readonly AnswerIndicator[],
  cells: readonly ReleasedCell[],
  group: string,
  question: number,
): string[] {
  const shares = answers.map(
    ({ id }) => cells.find(cell => cell.indicator === id && cell.group === group)?.value,
  )
  const isYesNo = answers.length === 1 && answers[0]!.survey.said === null
  const words = answers.map(({ survey }) => (isYesNo ? 'yes' : (survey.said ?? survey.part ?? '')))
  const known = shares.flatMap((share, at) => (isNumber(share) ? [{ word: words[at]!, share }] : []))
  if (known.length < shares.length) return Array.from({ length: OF_EACH_AGE }, () => NOT_SHOWN)
  if (isYesNo) known.push({ word: 'no', share: 1 - known[0]!.share })
  const ordered = countsOf(known.map(({ share }) => share)).flatMap((count, at) =>
    Array.from({ length: count }, () => known[at]!.word),
  )
  // a step that shares no divisor with the number of children reaches every row once
  const step = STEPS[question % STEPS.length]!
  const spread: string[] = []
  ordered.forEach((word, at) => {
    spread[(at * step + question) % OF_EACH_AGE] = word
  })
  return spread
}

const STEPS = [77, 117, 49, 131, 91, 39, 163, 171]

/** Whole numbers in the shares' proportion that add up to the age group: what is left over goes to the largest remainders. */
function countsOf(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0) || 1
  const exact = shares.map(share => (share / whole) * OF_EACH_AGE)
  const counts = exact.map(Math.floor)
  const left = OF_EACH_AGE - counts.reduce((sum, count) => sum + count, 0)
  const byRemainder = exact
    .map((value, at) => ({ at, rest: value - counts[at]! }))
    .toSorted((one, other) => other.rest - one.rest || one.at - other.at)
  for (const { at } of byRemainder.slice(0, left)) counts[at]!++
  return counts
}

import { type AskedVariable, titleOf } from '../survey/asked-variables.ts'
import { isJoined, joinedVariables } from '../survey/joined-variables.ts'
import type { Survey } from '../survey/survey.ts'
import type { Dimension } from './dimension.ts'
import { canStandTogether } from './refuse-mixed.ts'

/** A table beside the one that is shown: the same question, as other forms asked it or over all of them. */
export type WayToAsk = { words: string; variable: string; by: readonly string[] }

/** `title`: what leads there. */
export type WaysToAsk = { title: string; ways: readonly WayToAsk[] }

/**
 * From a joined question to the ways in which forms asked it, and back; the same of the groups of a table. What cannot stand beside the
 * question any more is left out of the groups.
 */
export function waysToAsk(
  survey: Survey,
  variable: AskedVariable,
  dimensions: readonly Dimension[],
): WaysToAsk[] {
  const besides = (question: AskedVariable, by: readonly Dimension[]) =>
    by.filter(one => canStandTogether(survey, question, [one])).map(({ id }) => id)
  const ofQuestion = othersOf(survey, variable).map(
    ({ title, others }): WaysToAsk => ({
      title: `This question ${title}`,
      ways: others.map(one => ({
        words: wordsFor(survey, one),
        variable: one.name,
        by: besides(one, dimensions),
      })),
    }),
  )
  const ofGroups = dimensions.flatMap((dimension, at): WaysToAsk[] => {
    if (dimension.from.kind !== 'answers') return []
    return othersOf(survey, dimension.from.variable).flatMap(({ title, others }) => {
      const ways = others.flatMap((one): WayToAsk[] => {
        const other = { ...dimension, id: one.name, from: { kind: 'answers' as const, variable: one } }
        const by = dimensions.with(at, other)
        if (!canStandTogether(survey, variable, by)) return []
        return [{ words: wordsFor(survey, one), variable: variable.name, by: by.map(({ id }) => id) }]
      })
      return ways.length === 0 ? [] : [{ title: `Split by ${dimension.title} ${title}`, ways }]
    })
  })
  return [...ofQuestion, ...ofGroups]
}

function othersOf(survey: Survey, variable: AskedVariable) {
  if (isJoined(variable)) return [{ title: 'as each form asked it', others: variable.sets }]
  const whole = joinedVariables(survey).find(({ of }) => of === variable.of)
  return whole ? [{ title: 'over all forms', others: [whole] }] : []
}

const wordsFor = (survey: Survey, one: AskedVariable): string =>
  isJoined(one) ? titleOf(survey, one) : sayWhom(one)

/** `ages 13 to 17 and the form “Easy read, ages 9 to 12”` */
const sayWhom = ({ asked }: AskedVariable): string =>
  (asked ?? 'all').replaceAll('; ', ' and ').replaceAll(/"([^"]*)"/g, '“$1”')

/** How a joined question came about, in plain sentences: which answers were put together, and how many each child could choose from. */
export function sayJoined(survey: Survey, variable: AskedVariable): string[] {
  if (!isJoined(variable)) return []
  const { rest, sets, item } = variable
  const { options = {}, most } = survey.items[item]!
  const from = sets.map(set => `${set.offered.length} for ${sayWhom(set)}`).join(', ')
  const limit = most === undefined ? '' : `, of which at most ${most} could be chosen`
  if (rest === null)
    return [
      `Over all forms that offer this answer. It stood in a list of ${from}${limit}: from a longer list each is chosen less often.`,
    ]
  const together = rest.options.map(option => `“${options[option]}”`).join(', ')
  return [
    `Over all forms. Not every form offers ${together}: who chose one of these is counted as “${options[rest.into]}”, and a child who could not choose it may have chosen that or another answer. Answers to choose from: ${from}.`,
  ]
}

import type { SelectOption } from '../../platform/html/components/choice.tsx'
import { type AskedVariable, titleOf } from '../survey/asked-variables.ts'
import type { Survey } from '../survey/survey.ts'
import type { Dimension } from './dimension.ts'

const SINGLE = 'Questions with one answer'

/** Questions to choose from, those of one item together: the rows of a grid, the options of several. */
export const variableOptions = (survey: Survey, variables: readonly AskedVariable[]): SelectOption[] =>
  variables
    .map(one => {
      const item = survey.items[one.item]?.title ?? one.item
      const whom = one.asked === null ? '' : ` (${one.asked})`
      return one.part === null
        ? { value: one.name, label: titleOf(survey, one), group: SINGLE }
        : { value: one.name, label: `${one.title}${whom}`, group: item }
    })
    // options of a group must follow each other
    .toSorted((one, other) => Number(other.group === SINGLE) - Number(one.group === SINGLE))

/** What a table can be split by, in the same groups, after who the children are and the groups of the office. */
export const splitOptions = (survey: Survey, dimensions: readonly Dimension[]): SelectOption[] =>
  dimensions
    .map(({ id, title, from }): SelectOption & { group: string } => {
      if (from.kind === 'group') return { value: id, label: title, group: 'Groups of children' }
      if (from.kind !== 'answers') return { value: id, label: title, group: 'Who answered' }
      const { part, item } = from.variable
      const whole = survey.items[item]?.title ?? item
      return part === null
        ? { value: id, label: title, group: SINGLE }
        : { value: id, label: title.replace(`${whole}: `, ''), group: whole }
    })
    .toSorted((one, other) => rankOf(one.group) - rankOf(other.group))

const FIRST = ['Who answered', 'Groups of children', SINGLE]

const rankOf = (group: string): number => (FIRST.includes(group) ? FIRST.indexOf(group) : FIRST.length)

/** A question to begin with. */
export type Beginning = { words: string; variable: string; by: string; area: string }

/**
 * Three questions that show what the room answers, of what this survey asks: a part of life by age, something chosen by gender, a single
 * question by region. Who the children are is asked for groups, and is no question to begin with.
 */
export function beginningsOf(
  survey: Survey,
  variables: readonly AskedVariable[],
  {
    dimensions,
    kinds,
  }: { dimensions: readonly Dimension[]; kinds: readonly { id: string; title: string }[] },
): Beginning[] {
  const about = new Set(Object.values(survey.roles))
  const asked = variables.filter(({ item }) => !about.has(item))
  const row = asked.find(({ kind, part }) => kind === 'choice' && part !== null)
  // the question with the longest list is what a survey is about; the others often ask who a child is
  const lists = [
    ...Map.groupBy(
      asked.filter(({ kind }) => kind === 'chosen'),
      ({ item }) => item,
    ).values(),
  ]
  const chosen = lists.toSorted((one, other) => other.length - one.length)[0]?.[0]
  const single = asked.findLast(({ kind, part, item }) => {
    return kind === 'choice' && part === null && survey.items[item]?.kind === 'scale'
  })
  const has = (id: string) => dimensions.some(one => one.id === id)
  const region = kinds.find(({ id }) => id !== survey.areas)
  return [
    ...(row && has('ages')
      ? [{ words: `${titleOf(survey, row)}, by age group`, variable: row.name, by: 'ages', area: '' }]
      : []),
    ...(chosen && has('gender')
      ? [{ words: `${titleOf(survey, chosen)}, by gender`, variable: chosen.name, by: 'gender', area: '' }]
      : []),
    ...(single && region
      ? [
          {
            words: `${titleOf(survey, single)}, in each ${region.title}`,
            variable: single.name,
            by: '',
            area: region.id,
          },
        ]
      : []),
  ]
}

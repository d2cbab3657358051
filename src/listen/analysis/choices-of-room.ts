import type { SelectOption } from '../../platform/html/components/choice.tsx'
import { type AskedVariable, titleOf } from '../survey/asked-variables.ts'
import { isJoined, questionNamed } from '../survey/joined-variables.ts'
import type { Survey } from '../survey/survey.ts'
import type { Dimension } from './dimension.ts'

const SINGLE = 'Questions with one answer'

const AS_ASKED = 'As each form asked it'

/**
 * Questions to choose from, those of one item together: the rows of a grid, the options of several. One that is asked for as some forms
 * asked it, and is not among them, stands at the end.
 */
export function variableOptions(
  survey: Survey,
  variables: readonly AskedVariable[],
  asked = '',
): SelectOption[] {
  const other = variables.some(({ name }) => name === asked) ? undefined : questionNamed(survey, asked)
  const options = variables
    .map(one => {
      const item = survey.items[one.item]?.title ?? one.item
      const whom = one.asked === null ? '' : ` (${one.asked})`
      return one.part === null
        ? { value: one.name, label: titleOf(survey, one), group: SINGLE }
        : { value: one.name, label: `${one.title}${whom}`, group: item }
    })
    // options of a group must follow each other
    .toSorted((one, other) => Number(other.group === SINGLE) - Number(one.group === SINGLE))
  const last = other ? [{ value: other.name, label: titleOf(survey, other), group: AS_ASKED }] : []
  return [...options, ...last]
}

/**
 * What a table can be split by, in the same groups, after who the children are and the groups of the office. `asked`: by what it is split,
 * which may be a question as some forms asked it.
 */
export function splitOptions(
  survey: Survey,
  dimensions: readonly Dimension[],
  asked: readonly string[] = [],
): SelectOption[] {
  const joined = new Set(dimensions.flatMap(({ from }) => (isOverAll(from) ? [from.variable.of] : [])))
  return dimensions
    .flatMap(({ id, title, from }): (SelectOption & { group: string })[] => {
      if (from.kind === 'group') return [{ value: id, label: title, group: 'Groups of children' }]
      if (from.kind !== 'answers') return [{ value: id, label: title, group: 'Who answered' }]
      const { part, item, of } = from.variable
      if (joined.has(of) && !isOverAll(from))
        return asked.includes(id) ? [{ value: id, label: title, group: AS_ASKED }] : []
      const whole = survey.items[item]?.title ?? item
      return part === null
        ? [{ value: id, label: title, group: SINGLE }]
        : [{ value: id, label: title.replace(`${whole}: `, ''), group: whole }]
    })
    .toSorted((one, other) => rankOf(one.group) - rankOf(other.group))
}

const isOverAll = (from: Dimension['from']): from is Extract<Dimension['from'], { kind: 'answers' }> =>
  from.kind === 'answers' && isJoined(from.variable)

const FIRST = ['Who answered', 'Groups of children', SINGLE]

const rankOf = (group: string): number => {
  if (group === AS_ASKED) return FIRST.length + 1
  return FIRST.includes(group) ? FIRST.indexOf(group) : FIRST.length
}

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
  // what a survey is about has the longest list, and most forms ask it; other lists often ask who a child is
  const lists = [
    ...Map.groupBy(
      asked.filter(({ kind }) => kind === 'chosen'),
      ({ item }) => item,
    ).values(),
  ]
  const asks = (list: readonly AskedVariable[]) => list.reduce((sum, { forms }) => sum + forms.length, 0)
  const chosen = lists.toSorted((one, other) => asks(other) - asks(one))[0]?.[0]
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

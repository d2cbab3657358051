import type { GroupDefinition } from '../../kernel/group.ts'
import { problem } from '../../kernel/problem.ts'
import { type AskedVariable, askedVariables } from '../survey/asked-variables.ts'
import { joinedVariables } from '../survey/joined-variables.ts'
import type { Survey } from '../survey/survey.ts'

/** What a table can be split by: how it is called, and its levels in order. `NOT_KNOWN` may come beside them. */
export type Dimension = {
  id: string
  title: string
  /** What it means, for a group of children: the sentence of its definition. */
  words: string | null
  levels: readonly { id: string; title: string }[]
  from: DimensionFrom
}

/** Which columns of the dataset of a wave say the level of a child. */
export type DimensionFrom =
  | { kind: 'column'; column: string }
  /** Answers on some forms, as each of them is counted, and reasons for none; a child of another form was not asked. */
  | { kind: 'asked'; column: string; sets: readonly AnswersOfForms[] }
  /** Answers on the forms that ask it so: a child of another form is at no level. */
  | { kind: 'answers'; variable: AskedVariable }
  /** Reasons for no answer are levels like any other. */
  | { kind: 'as-it-is'; column: string }
  | { kind: 'ages'; bands: readonly { id: string; from: number; to: number }[] }
  | { kind: 'group'; survey: Survey; group: GroupDefinition }

/** What answers on some forms are counted as. `isAsked`: whether these forms ask what is meant; if not, who gave none was not asked. */
export type AnswersOfForms = {
  forms: readonly string[]
  levels: Readonly<Record<string, string>>
  isAsked: boolean
}

/** The level of children of whom it is not known: they were not asked, or did not say. */
export const NOT_KNOWN = ''

const YES_NO = [
  { id: 'yes', title: 'Yes' },
  { id: 'no', title: 'No' },
]

/** Everything that a table of this survey can be split by: who answered, groups of children, other answers. */
export const dimensionsOf = (survey: Survey, groups: readonly GroupDefinition[]): Dimension[] => [
  agesOf(survey),
  {
    id: 'age',
    title: 'Age in years',
    words: null,
    levels: yearsOf(survey).map(age => ({ id: String(age), title: String(age) })),
    from: { kind: 'column', column: '_age' },
  },
  ...genderOf(survey),
  {
    id: 'form',
    title: 'Form',
    words: null,
    levels: Object.entries(survey.forms).map(([id, { title }]) => ({ id, title })),
    from: { kind: 'column', column: '_form' },
  },
  ...groups.map(
    (group): Dimension => ({
      id: `group:${group.group}`,
      title: group.title,
      words: group.words,
      levels: YES_NO,
      from: { kind: 'group', survey, group },
    }),
  ),
  ...answersOf(survey),
]

/** @throws ProblemsError when a table of this survey cannot be split by it. */
export function dimensionNamed(dimensions: readonly Dimension[], id: string): Dimension {
  const found = dimensions.find(one => one.id === id)
  if (found) return found
  throw problem({
    code: 'analysis-dimension',
    what: `nothing is called "${id}" that answers of this survey can be split by.`,
    todo: 'Choose one from the list.',
  })
}

const yearsOf = ({ ages: [from, to] }: Survey): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** The bands of the survey's own forms for children. */
function agesOf(survey: Survey): Dimension {
  const bands = new Map<string, { id: string; from: number; to: number }>()
  for (const { ages, easyRead, by } of Object.values(survey.forms)) {
    if (!ages || easyRead || by === 'adult') continue
    const id = `${ages[0]}-${ages[1]}`
    bands.set(id, { id, from: ages[0], to: ages[1] })
  }
  const list = [...bands.values()].sort((one, other) => one.from - other.from)
  return {
    id: 'ages',
    title: 'Age group',
    words: null,
    levels: list.map(({ id, from, to }) => ({ id, title: `${from} to ${to}` })),
    from: { kind: 'ages', bands: list },
  }
}

function genderOf({ roles, items }: Survey): Dimension[] {
  const item = roles.gender === undefined ? undefined : items[roles.gender]
  if (!item?.options) return []
  return [
    {
      id: 'gender',
      title: item.title,
      words: null,
      levels: levelsOf(item.options),
      from: { kind: 'column', column: '_gender' },
    },
  ]
}

/** Answers with few levels: a choice, or whether one of several was ticked; those that several forms ask otherwise are joined first. */
const answersOf = (survey: Survey): Dimension[] =>
  withJoined(survey).flatMap((variable): Dimension[] => {
    const { name, item, kind, title, options, asked } = variable
    if (item === survey.roles.gender || item === survey.roles.age) return []
    const whom = asked === null ? '' : ` (${asked})`
    const of = { id: name, words: null, from: { kind: 'answers' as const, variable } }
    if (kind === 'choice') return [{ ...of, title: `${title}${whom}`, levels: levelsOf(options) }]
    return kind === 'chosen'
      ? [{ ...of, title: `${survey.items[item]?.title}: ${title}${whom}`, levels: YES_NO }]
      : []
  })

function withJoined(survey: Survey): AskedVariable[] {
  const joined = new Map(joinedVariables(survey).map(one => [one.of, one]))
  return askedVariables(survey).flatMap(one => {
    const whole = one.name === one.of ? joined.get(one.of) : undefined
    return whole ? [whole, one] : [one]
  })
}

const levelsOf = (options: Readonly<Record<string, string>>) =>
  Object.entries(options).map(([id, title]) => ({ id, title }))

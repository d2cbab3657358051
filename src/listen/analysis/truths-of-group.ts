import type { GroupCondition } from '../../kernel/group.ts'
import { askedVariables } from '../survey/asked-variables.ts'
import type { Survey } from '../survey/survey.ts'
import { answerIn, type CodedChildren, FORM, type NumberOf, tabulate } from './coded-children.ts'
import type { CodedColumn } from './columns.store.ts'
import type { DimensionFrom } from './dimension.ts'

// Three values, as in SQL: the larger of two is what either of them makes so, the smaller what both do.
const [NO, UNKNOWN, YES] = [0, 1, 2]
const TRUTHS = ['no', '', 'yes']

/** Whether each child belongs to a group, as a column of its own: it is not known of those who were not asked. */
export function truthsOfGroup(
  children: CodedChildren,
  { group: { rule }, survey }: Extract<DimensionFrom, { kind: 'group' }>,
): CodedColumn {
  const [conditions, better] = 'any' in rule ? [rule.any, Math.max] : [rule.all, Math.min]
  const found = conditions.map(one => truthsOf(children, one, survey))
  return { values: TRUTHS, codes: joined(found, better) }
}

function joined(truths: readonly Uint8Array[], better: (one: number, other: number) => number): Uint8Array {
  const [first, ...others] = truths
  const found = first!.slice()
  for (const other of others)
    for (let row = 0; row < found.length; row++) found[row] = better(found[row]!, other[row]!)
  return found
}

function truthsOf(children: CodedChildren, condition: GroupCondition, survey: Survey): Uint8Array {
  if ('form' in condition) return truthsIn(children, FORM, form => (condition.form.includes(form) ? YES : NO))
  const unknown = condition.whenUnknown === 'no' ? NO : UNKNOWN
  if ('setting' in condition)
    return truthsIn(children, '_setting', (_, setting) => {
      if (setting === null) return unknown
      return condition.setting.includes(setting) ? YES : NO
    })
  const { columns, forms, kind, known } = askedFor(condition, survey)
  if (columns.length === 0) return truthsIn(children, FORM, () => unknown)
  const found = columns.map(name =>
    truthsIn(children, name, (form, value) => {
      const answer = kind === 'several' ? value : answerIn(value)
      if (!forms.includes(form) || answer === null) return UNKNOWN
      return (kind === 'several' ? answer === 'true' : known.includes(answer)) ? YES : NO
    }),
  )
  const any = joined(found, Math.max)
  return unknown === UNKNOWN ? any : any.map(truth => (truth === UNKNOWN ? NO : truth))
}

/** One truth for each row. */
function truthsIn(children: CodedChildren, name: string, truth: NumberOf): Uint8Array {
  const column = children.columns.get(name)!
  const { table, width, forms } = tabulate(children, column, truth)
  const found = new Uint8Array(column.codes.length)
  for (let row = 0; row < found.length; row++) found[row] = table[forms[row]! * width + column.codes[row]!]!
  return found
}

/** The columns that a condition is told by. */
export function columnsOfCondition(condition: GroupCondition, survey: Survey): string[] {
  if ('form' in condition) return []
  return 'setting' in condition ? ['_setting'] : askedFor(condition, survey).columns
}

/**
 * Where the dataset says whether a condition on an answer holds. None for an item that this survey does not have, and for one that no form
 * offers so: it is not known of anybody.
 */
function askedFor({ item, is }: Extract<GroupCondition, { item: string }>, survey: Survey) {
  const { kind, options = {} } = survey.items[item] ?? { kind: null }
  const known = is.filter(one => Object.hasOwn(options, one))
  const forms = formsThatOffer(survey, item, known)
  const isOne = kind === 'one' || kind === 'scale'
  const several = kind === 'several' ? known.map(one => `${item}.${one}`) : []
  return { kind, known, forms, columns: forms.length === 0 ? [] : isOne ? [item] : several }
}

/** The forms that offer one of these answers at least. */
export const formsThatOffer = (survey: Survey, item: string, answers: readonly string[]): string[] => [
  ...new Set(
    askedVariables(survey)
      .filter(one => one.item === item)
      .filter(({ kind, part, options }) =>
        kind === 'chosen' ? answers.includes(part!) : answers.some(answer => Object.hasOwn(options, answer)),
      )
      .flatMap(({ forms }) => forms),
  ),
]

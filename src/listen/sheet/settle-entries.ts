import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { type FormWords, say } from '../form/form-words.ts'
import { readAnswers } from '../form/read-answers.ts'
import type { ShownItem } from '../form/shown-item.ts'
import type { Answer, Answers } from '../survey/answer.ts'
import type { FieldDifference } from './compare-entries.ts'

/**
 * What a third person says of a field in which two entries differ: which of them has what stands on the paper, that nothing can be read
 * there, or what they read themselves.
 */
export type Settled = 'first' | 'second' | 'empty' | { read: Answer }

/** What was said of each field that differs, by `fieldOf`. */
export type SettledFields = ReadonlyMap<string, Settled>

/** Which field of a sheet it is: an item, or a row of a grid. */
export const fieldOf = ({ item, row }: Pick<FieldDifference, 'item' | 'row'>): string =>
  row === null ? item.id : `${item.id}.${row}`

/** The name under which it is said. Ids hold neither dot nor tilde, so it meets no field of the form. */
export const settledName = (difference: FieldDifference): string => `${fieldOf(difference)}~settled`

/** The item with nothing but what differs: of a grid one row. */
export const partOf = ({ item, row }: FieldDifference): ShownItem =>
  row === null ? item : { ...item, rows: item.rows.filter(({ id }) => id === row) }

/**
 * What a third person said of every field that differs. Nothing is taken for said: neither a field that they left alone, nor one in which
 * they keyed something and chose something else.
 *
 * @throws ProblemsError with every such field.
 */
export function readSettled(
  differences: readonly FieldDifference[],
  fields: Fields,
  words: FormWords,
): SettledFields {
  const problems: Problem[] = []
  const settled = new Map<string, Settled>()
  for (const difference of differences) {
    const wrong = (what: string, todo: string) =>
      problems.push({ code: 'sheet-not-settled', what, todo, at: { field: settledName(difference) } })
    const read = readOne(difference, fields, words, wrong)
    if (read) settled.set(fieldOf(difference), read)
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  return settled
}

function readOne(
  difference: FieldDifference,
  fields: Fields,
  words: FormWords,
  wrong: (what: string, todo: string) => void,
): Settled | undefined {
  const chosen = fields.text(settledName(difference))
  const { answers, doubts } = readAnswers([partOf(difference)], fields)
  const keyed = answers[difference.item.id]
  const isKeyed = doubts.length > 0 || !isLeftEmpty(keyed, difference.row)
  const about = `“${sayField(difference)}”`
  if (chosen === 'read') {
    for (const { says, with: values } of doubts)
      wrong(`${about}: ${say(words[says], values)}`, 'If the sheet says so, choose that nothing is kept.')
    if (keyed && isKeyed) return { read: keyed }
    wrong(
      `You chose “as I read it” for ${about}, and keyed nothing.`,
      'Key it below, or choose what stands there.',
    )
  } else if (chosen !== 'first' && chosen !== 'second' && chosen !== 'empty')
    wrong(`You have not said yet what stands there for ${about}.`, 'Look at the paper, and choose.')
  else if (isKeyed)
    wrong(
      `You keyed something for ${about}, and chose something else.`,
      'Choose “as I read it”, or empty what you keyed.',
    )
  else return chosen
  return undefined
}

/** How a field is called: its question, and of a grid the row. */
export const sayField = ({ item, row }: FieldDifference): string =>
  [item.question, item.rows.find(({ id }) => id === row)?.words].filter(Boolean).join(' – ')

/**
 * The answers of a sheet: where both entries agree, what they agree on; where they differ, what a third person settled. Undefined while a
 * field is not settled.
 */
export function settleEntries(
  differences: readonly FieldDifference[],
  [first, second]: readonly [Answers, Answers],
  settled: SettledFields,
): Answers | undefined {
  const answers: Record<string, Answer> = { ...first }
  for (const difference of differences) {
    const { item, row } = difference
    const said = settled.get(fieldOf(difference))
    if (said === undefined) return undefined
    const from = { first: first[item.id], second: second[item.id], empty: undefined }
    const answer = (typeof said === 'string' ? from[said] : said.read) ?? SKIPPED
    answers[item.id] = row === null ? answer : withRow(item, answers[item.id], row, answer)
  }
  return answers
}

const SKIPPED = { none: 'skipped' } as const

const withRow = (item: ShownItem, answer: Answer | undefined, row: string, from: Answer): Answer => ({
  rows: Object.fromEntries(item.rows.map(({ id }) => [id, rowOf(id === row ? from : answer, id)])),
})

/** One row of a grid, also where the whole grid was answered with a way out. */
function rowOf(answer: Answer | undefined, row: string) {
  if (answer && 'none' in answer) return { none: answer.none }
  return (answer && 'rows' in answer ? answer.rows[row] : undefined) ?? SKIPPED
}

function isLeftEmpty(answer: Answer | undefined, row: string | null): boolean {
  const one = row === null ? answer : rowOf(answer, row)
  return one === undefined || (typeof one === 'object' && 'none' in one && one.none === 'skipped')
}

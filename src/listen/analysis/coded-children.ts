import { NO_ANSWER } from '../survey/answer.ts'
import type { CodedColumn } from './columns.store.ts'

/** Columns of a dataset by their names, and the forms whose children are meant. */
export type CodedChildren = { columns: ReadonlyMap<string, CodedColumn>; forms: readonly string[] }

export const FORM = '_form'

/** What a child of this form who has this value stands for; the value is null where it has none. */
export type NumberOf = (form: string, value: string | null) => number

/** A reason for no answer is none. */
export const answerIn = (value: string | null): string | null =>
  NO_ANSWER.some(reason => reason === value) ? null : value

/** Asked for once for each form and value, not for each child: that of row `r` stands at `form code of r * width + code of r`. */
export function tabulate(
  { columns }: CodedChildren,
  { values }: CodedColumn,
  numberOf: NumberOf,
): { table: Uint16Array; width: number; forms: CodedColumn['codes'] } {
  const form = columns.get(FORM)!
  const width = values.length + 1
  const table = new Uint16Array((form.values.length + 1) * width)
  for (const [at, name] of [...form.values, ''].entries())
    for (let code = 0; code < width; code++) table[at * width + code] = numberOf(name, values[code] ?? null)
  return { table, width, forms: form.codes }
}

/** Of a number for each row those of the forms that are meant, in their order. */
export function ofForms({ columns, forms }: CodedChildren, numbers: Float64Array): Float64Array {
  const { values, codes } = columns.get(FORM)!
  const isMeant = [...values.map(form => forms.includes(form)), false]
  const found = new Float64Array(numbers.length)
  let children = 0
  for (let row = 0; row < numbers.length; row++) if (isMeant[codes[row]!]) found[children++] = numbers[row]!
  return found.subarray(0, children)
}

import { ProblemsError } from '../../kernel/problem.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { type FormWords, say } from '../form/form-words.ts'
import { type Doubt, readAnswers } from '../form/read-answers.ts'
import type { ShownItem } from '../form/shown-item.ts'
import type { Answers } from '../survey/answer.ts'

/**
 * What was keyed from a sheet, read by the same rules as what a child sends. Paper cannot ask again: where it breaks a rule
 * (six ticks where five are allowed), both who key it leave the question empty, so that nobody guesses.
 *
 * @throws ProblemsError with every field that breaks one.
 */
export function readKeyed(items: readonly ShownItem[], fields: Fields, words: FormWords): Answers {
  const { answers, doubts } = readAnswers(items, fields)
  if (doubts.length === 0) return answers
  throw new ProblemsError(doubts.map(doubt => sayDoubt(doubt, items, words)))
}

const sayDoubt = (doubt: Doubt, items: readonly ShownItem[], words: FormWords) => ({
  code: 'sheet-doubt',
  what: `${items.find(({ id }) => id === doubt.item)?.question ?? doubt.item} ${say(words[doubt.says], doubt.with)}`,
  kept: 'All that you keyed is still here.',
  todo: 'If the sheet says so, leave this question empty.',
  at: { field: doubt.item },
})

import type { ShownItem } from '../form/shown-item.ts'
import type { Answer, Answers } from '../survey/answer.ts'

/** A field in which two entries of a sheet differ, with what each has, in words. */
export type FieldDifference = { item: ShownItem; row: string | null; first: string; second: string }

/**
 * Where two entries of one sheet differ, field by field: a row of a grid is a field of its own. Blanks at the ends of words
 * and between them do not count, nor the order in which several were ticked; everything else does, a comma too.
 */
export function compareEntries(
  items: readonly ShownItem[],
  first: Answers,
  second: Answers,
): FieldDifference[] {
  return items.flatMap(item =>
    partsOf(item).flatMap(row => {
      const [one, other] = [sayAnswer(item, first[item.id], row), sayAnswer(item, second[item.id], row)]
      return one === other ? [] : [{ item, row, first: one, second: other }]
    }),
  )
}

const partsOf = ({ kind, rows }: ShownItem): (string | null)[] =>
  kind === 'grid' ? rows.map(({ id }) => id) : [null]

/** Whether one of them has nothing there. */
export const isEmptyInOne = ({ first, second }: FieldDifference): boolean =>
  first === NONE.skipped || second === NONE.skipped

const NONE = {
  'dont-want': 'does not want to say',
  'dont-know': 'does not know',
  'not-applicable': 'not about them',
  skipped: 'left empty',
  'not-asked': 'not asked',
} as const

/** One answer in words; of a grid, one row of it. */
function sayAnswer(item: ShownItem, answer: Answer | undefined, row: string | null): string {
  if (!answer) return NONE.skipped
  if ('none' in answer) return NONE[answer.none]
  if ('rows' in answer) {
    const given = row === null ? undefined : answer.rows[row]
    if (given === undefined) return NONE.skipped
    return typeof given === 'string' ? sayOption(item, given) : NONE[given.none]
  }
  const words = 'words' in answer && answer.words ? `“${answer.words.replace(/\s+/g, ' ').trim()}”` : ''
  const chosen = chosenIn(item, answer).map(id => sayOption(item, id))
  return [...chosen, words].filter(Boolean).join(', ')
}

function chosenIn(item: ShownItem, answer: Answer): readonly string[] {
  if ('chosen' in answer) return [answer.chosen]
  if ('several' in answer) return item.options.map(({ id }) => id).filter(id => answer.several.includes(id))
  if ('ranked' in answer) return answer.ranked
  return 'number' in answer ? [String(answer.number)] : []
}

const sayOption = ({ options }: ShownItem, id: string): string =>
  options.find(one => one.id === id)?.words ?? id

import { Fields } from '../../platform/http/fields.ts'
import type { Answer, Answers, NoAnswer } from '../survey/answer.ts'
import { isTiles, type ShownItem } from './shown-item.ts'

type Named = Pick<ShownItem, 'id'>

/** What the fields of an item are called in a form. Ids hold neither dot nor tilde, so no two names meet. */
export const fieldNames = {
  words: ({ id }: Named) => `${id}~words`,
  row: ({ id }: Named, row: string) => `${id}.${row}`,
  /** Which rows of a grid stand on the page, when they come one by one. */
  asked: ({ id }: Named) => `${id}~asked`,
  rank: ({ id }: Named, place: number) => `${id}.${place}`,
  out: ({ id }: Named) => `${id}~out`,
  search: ({ id }: Named) => `${id}~search`,
  postcode: ({ id }: Named) => `${id}~postcode`,
  /** What was already doubted once: the second time it is taken as it is. */
  again: ({ id }: Named) => `${id}~again`,
}

/** The value of a way out, which no option can have. */
export const wayOutValue = (out: NoAnswer): string => `~${out}`

/** The value of "my school is not here", which no setting's code is. */
export const NOT_THERE = '~none'

/** Whether the ways out stand under the answer with a name of their own: what is typed has no place for them. */
export const hasOwnWayOut = (item: ShownItem): boolean =>
  ['text', 'rank', 'school', 'place'].includes(item.kind) || (item.kind === 'number' && !isTiles(item))

/** What a child answered before, as the fields of the form: so a page is filled from either with the same hand. */
export function fieldsOf(items: readonly ShownItem[], answers: Answers): Fields {
  const values = new URLSearchParams()
  for (const item of items) {
    const answer = answers[item.id]
    if (answer) for (const [name, value] of fieldsOfAnswer(item, answer)) values.append(name, value)
  }
  return new Fields(values)
}

function fieldsOfAnswer(item: ShownItem, answer: Answer): [name: string, value: string][] {
  if ('none' in answer) {
    return [[hasOwnWayOut(item) ? fieldNames.out(item) : item.id, wayOutValue(answer.none)]]
  }
  if ('number' in answer) return [[item.id, String(answer.number)]]
  if ('rows' in answer)
    return Object.entries(answer.rows).map(([row, one]) => [
      fieldNames.row(item, row),
      typeof one === 'string' ? one : wayOutValue(one.none),
    ])
  if ('ranked' in answer) return answer.ranked.map((id, at) => [fieldNames.rank(item, at + 1), id])
  // a place is not filled in again: what was typed is forgotten
  if ('place' in answer) return []
  const chosen = 'several' in answer ? answer.several : 'chosen' in answer ? [answer.chosen] : []
  const fields: [string, string][] = chosen.map(id => [item.id, id])
  const words = 'words' in answer ? answer.words : undefined
  if (words) fields.push([chosen.length > 0 ? fieldNames.words(item) : item.id, words])
  return fields
}

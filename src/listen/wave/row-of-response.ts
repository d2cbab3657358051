import type { Response } from '../collect/response-of.ts'
import type { Answer, NoAnswer } from '../survey/answer.ts'
import type { ColumnFrom, ResponseColumn } from './columns-of-responses.ts'

/** A response as a line of its wave's dataset, just as the database writes it: fields apart by tabs, `\N` for none. */
export const lineOfResponse = (columns: readonly ResponseColumn[], response: ResponseFacts): string =>
  `${columns.map(({ from }) => fieldOf(from, response) ?? '\\N').join('\t')}\n`

export type ResponseFacts = Omit<Response, 'hour' | 'leftAfter'>

function fieldOf(from: ColumnFrom, response: ResponseFacts): string | null {
  if (from.kind === 'fact') return textOf(factOf(from.name, response))
  const answer = response.answers[from.item]
  const why = whyNot(answer)
  switch (from.kind) {
    case 'status':
      return why ?? 'answered'
    case 'chosen':
      return answer && 'chosen' in answer ? answer.chosen : (why ?? 'not-asked')
    case 'row': {
      const row = answer && 'rows' in answer ? answer.rows[from.row] : undefined
      return typeof row === 'string' ? row : (row?.none ?? why ?? 'not-asked')
    }
    case 'ticked':
      return answer && 'several' in answer ? String(answer.several.includes(from.option)) : null
    case 'rank': {
      const place = answer && 'ranked' in answer ? answer.ranked.indexOf(from.option) + 1 : 0
      return place > 0 ? String(place) : null
    }
    case 'number':
      return answer && 'number' in answer ? String(answer.number) : null
  }
}

const whyNot = (answer: Answer | undefined): NoAnswer | null =>
  answer === undefined ? 'not-asked' : 'none' in answer ? answer.none : null

function factOf(name: Extract<ColumnFrom, { kind: 'fact' }>['name'], response: ResponseFacts) {
  if (name === 'place_route') return response.placeRoute
  return name === 'suspicious' ? false : response[name]
}

const textOf = (value: string | number | boolean | null): string | null =>
  value === null ? null : String(value)

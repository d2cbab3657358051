import type { Fields } from '../../platform/http/fields.ts'
import { type Answer, type Answers, NO_ANSWER, type NoAnswer } from '../survey/answer.ts'
import { fieldNames, wayOutValue } from './field-names.ts'
import type { ShownItem } from './shown-item.ts'

/** What a child is asked to look at again: which words say so, and what stands in them. */
export type Doubt = {
  item: string
  says: 'tooMany' | 'notUnderstood' | 'twice' | 'notNumber' | 'tooLong' | 'bothSaid' | 'notAlone'
  with: Readonly<Record<string, string | number>>
}

/**
 * The answers of one page as it was sent. Left open is an answer too: `skipped`. Where there is a doubt the page is
 * shown again with everything as it was, and `answers` holds what could be understood.
 *
 * Schools and postcodes are not read here: they are looked up first (`readPlace`).
 */
export function readAnswers(
  items: readonly ShownItem[],
  fields: Fields,
): { answers: Answers; doubts: Doubt[] } {
  const doubts: Doubt[] = []
  const answers: Answers = {}
  for (const item of items) {
    if (item.kind === 'school' || item.kind === 'place') continue
    answers[item.id] = readAnswer(item, fields, (says, values = {}) =>
      doubts.push({ item: item.id, says, with: values }),
    )
  }
  return { answers, doubts }
}

type Say = (says: Doubt['says'], values?: Doubt['with']) => void

function readAnswer(item: ShownItem, fields: Fields, say: Say): Answer {
  switch (item.kind) {
    case 'grid':
      return { rows: readRows(item, fields, say) }
    case 'rank':
      return readRank(item, fields, say)
    case 'text':
      return readText(item, fields, say)
    case 'number':
      return readNumber(item, fields, say)
    default:
      return readChoices(item, fields, say)
  }
}

function readChoices(item: ShownItem, fields: Fields, say: Say): Answer {
  const { given: ticked, out } = sort(item, fields.all(item.id), say)
  const own = item.ownWords ? fields.text(fieldNames.words(item)) : ''
  // whoever also ticked "I don't want to say" has thought better of the others; of own words only the child can say
  if (out.includes('dont-want')) {
    if (own) say('bothSaid')
    return { none: 'dont-want' }
  }
  const given = withOwnWords(item, ticked, own)
  if (given.length === 0) return { none: out.at(-1) ?? 'skipped' }
  const words = own ? { words: cut(own) } : {}
  if (item.kind !== 'several') return { chosen: given[0]!, ...words }
  if (given.length > 1 && item.standsAlone && given.includes(item.standsAlone))
    say('notAlone', {
      what: item.options.find(({ id }) => id === item.standsAlone)?.words ?? item.standsAlone,
    })
  else if (item.most !== null && given.length > item.most)
    say('tooMany', { most: item.most, n: given.length, away: given.length - item.most })
  return { several: given.slice(0, item.most ?? undefined), ...words }
}

/**
 * What a child wrote is never lost for a tick that is missing: own words alone are the choice that they stand beside. Beside
 * the one choice of another they are kept as they are, since somebody must read them.
 */
function withOwnWords({ kind, options, ownWords }: ShownItem, ticked: string[], own: string): string[] {
  if (!own || !ownWords || ticked.includes(ownWords)) return ticked
  if (kind !== 'several') return ticked.length > 0 ? ticked : [ownWords]
  return options.map(({ id }) => id).filter(id => id === ownWords || ticked.includes(id))
}

/** The chosen options in the item's order, each once, and the ways out. */
function sort(item: ShownItem, values: readonly string[], say: Say): { given: string[]; out: NoAnswer[] } {
  const given = item.options.map(({ id }) => id).filter(id => values.includes(id))
  const out = values.flatMap(value => readWayOut(item, value) ?? [])
  if (values.some(value => !given.includes(value) && readWayOut(item, value) === null)) say('notUnderstood')
  return { given, out }
}

/** A way out that this item offers; `skipped` comes back from a row that was left open before. */
function readWayOut(item: ShownItem, value: string): NoAnswer | null {
  const found = NO_ANSWER.find(one => wayOutValue(one) === value)
  return found && (found === 'skipped' || item.waysOut.includes(found)) ? found : null
}

/** Rows that did not come at all are those still to be asked, when rows come one by one. */
function readRows(item: ShownItem, fields: Fields, say: Say): Record<string, string | { none: NoAnswer }> {
  const asked = new Set(fields.all(fieldNames.asked(item)))
  return Object.fromEntries(
    item.rows.flatMap(({ id }) => {
      const values = fields.all(fieldNames.row(item, id))
      if (values.length === 0 && asked.size > 0 && !asked.has(id)) return []
      const { given, out } = sort(item, values, say)
      return [[id, given[0] ?? { none: out[0] ?? 'skipped' }]]
    }),
  )
}

function readRank(item: ShownItem, fields: Fields, say: Say): Answer {
  const out = wayOutOf(item, fields)
  if (out === 'dont-want') return { none: out }
  const places = placesOf(item).map(place => fields.text(fieldNames.rank(item, place)))
  const { given } = sort(item, places.filter(Boolean), say)
  const inOrder = places.filter((id, place) => given.includes(id) && places.indexOf(id) === place)
  const twice = places.find((id, place) => given.includes(id) && places.indexOf(id) < place)
  if (twice) say('twice', { what: item.options.find(({ id }) => id === twice)?.words ?? twice })
  return inOrder.length > 0 ? { ranked: inOrder } : { none: out ?? 'skipped' }
}

/** The places that can be given: first, second, third … */
export const placesOf = (item: ShownItem): number[] =>
  Array.from({ length: Math.min(item.most ?? item.options.length, item.options.length) }, (_, n) => n + 1)

function readText(item: ShownItem, fields: Fields, say: Say): Answer {
  const out = wayOutOf(item, fields)
  const words = fields.text(item.id)
  if (out === 'dont-want' && words) say('bothSaid')
  if (out === 'dont-want' || !words) return { none: out ?? 'skipped' }
  const n = words.length > LONGEST ? [...words].length : 0
  if (n > LONGEST) say('tooLong', { n, most: LONGEST })
  return { words: cut(words) }
}

/** As many letters as a long story has. More would be another child's waiting time, and nobody's reading. */
export const LONGEST = 50_000

/** Counted as a child counts: an emoji is one, and none is cut through its middle. */
const cut = (words: string): string =>
  words.length > LONGEST ? [...words].slice(0, LONGEST).join('') : words

function readNumber(item: ShownItem, fields: Fields, say: Say): Answer {
  const typed = fields.text(item.id)
  const out = readWayOut(item, typed) ?? wayOutOf(item, fields)
  if (out === 'dont-want' || !typed || readWayOut(item, typed)) return { none: out ?? 'skipped' }
  const { min = -Infinity, max = Infinity } = item
  const number = Number(typed)
  // every number that is asked for counts something whole: years, children; "13.5" would stand alone in its column
  if (/^-?\d+$/.test(typed) && Number.isSafeInteger(number) && number >= min && number <= max)
    return { number }
  say('notNumber', { min: item.min ?? '', max: item.max ?? '' })
  return { none: 'skipped' }
}

/** What was ticked below an answer that is typed or put in order. */
function wayOutOf(item: ShownItem, fields: Fields): NoAnswer | null {
  const all = fields.all(fieldNames.out(item)).flatMap(value => readWayOut(item, value) ?? [])
  return all.includes('dont-want') ? 'dont-want' : (all[0] ?? null)
}

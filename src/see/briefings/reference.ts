import type { AreaCode, AreaKind } from '../../kernel/area.ts'
import { ALL } from '../../kernel/cell.ts'
import { type Period, periodKind } from '../../kernel/period.ts'
import { type Cite, QUOTE_REFERENCE } from '../quotes.ts'

/** A cell as a briefing names it: `spend_per_child/E92000001/2021-22`, the group when it is not all children. */
export type CellName = { indicator: string; area: AreaCode; period: Period; group: string }

/** How a figure in a sentence is written and what must be true of it. */
export type Wish = {
  /** The number as typed: it must equal the cell. Null where the cell alone decides. */
  typed: string | null
  formats: readonly string[]
  /** What the sentence says instead when the number is withheld or missing. */
  otherwise: string | null
}

/** What stands between the braces, understood. */
export type Reference =
  | ({ is: 'cell'; cell: CellName } & Wish)
  | ({ is: 'change' | 'difference' | 'ratio'; cell: CellName; base: CellName } & Wish)
  | ({ is: 'count'; indicator: string; test: Test; bound: number; kind: AreaKind; period: Period } & Wish)
  | { is: 'name'; area: AreaCode }
  | { is: 'literal'; text: string }
  | ({ is: 'quote' } & Cite)
  | ({ is: 'list'; order: ListOrder; indicator: string; length: number } & Scope & { since: Period | null })
  | ({ is: 'table'; indicators: readonly string[]; areas: readonly AreaCode[] | null } & Scope)
  | ({ is: 'map'; indicator: string } & Scope)

export type ListOrder = 'highest' | 'lowest' | 'rises' | 'falls'
export type Test = 'above' | 'below' | 'at-least' | 'at-most'
type Scope = { kind: AreaKind; period: Period }

/** What a briefing says once at its head, so that its references can be short. */
export type Defaults = { period: Period | null; kind: AreaKind | null }

/**
 * Reads what stands between the braces.
 *
 * @throws RangeError with a sentence when it is not a reference; the caller adds line and column.
 */
export function readReference(inside: string, defaults: Defaults): Reference {
  const { body, typed, formats, otherwise } = takeWish(inside)
  const wish: Wish = { typed, formats, otherwise }
  const [word = '', ...rest] = body.split(/\s+/)

  switch (word) {
    case 'literal':
      return { is: 'literal', text: inside.replace(/^literal\s*/, '') }
    case 'name':
      return { is: 'name', area: one(rest, 'an area code') }
    case 'change':
    case 'difference':
      return { is: word, ...readPair(rest.join(' '), 'from', defaults), ...wish }
    case 'ratio':
      return { is: word, ...readPair(rest.join(' '), 'to', defaults), ...wish }
    case 'count':
      return readCount(rest.join(' '), defaults, wish)
    case 'list':
      return readList(rest.join(' '), defaults)
    case 'table':
      return readTable(rest.join(' '), defaults)
    case 'map': {
      const { text, kind, period } = takeScope(rest.join(' '), defaults)
      return { is: 'map', indicator: one(text.split(/\s+/), 'an indicator'), kind, period }
    }
    default:
      if (word.startsWith('quote:')) return readQuote(body, wish)
      return { is: 'cell', cell: readCell(body, defaults), ...wish }
  }
}

/** Reads `quote:7c0f3a21`, and `quote:7c0f3a21 | again "why these words are needed again"`. */
function readQuote(reference: string, { typed, formats, otherwise }: Wish): Reference {
  if (!QUOTE_REFERENCE.test(reference))
    throw new RangeError(`expected quote: and eight signs as in quote:7c0f3a21, got "${reference}".`)
  const again = formats.map(format => /^again\s+["“”'‘’](.+)["“”'‘’]$/.exec(format)?.[1]?.trim())
  if (typed !== null || otherwise !== null || formats.length > 1 || again.some(why => !why))
    throw new RangeError('a quote takes nothing but | again "why these words are needed again".')
  return { is: 'quote', reference, whyAgain: again[0] ?? null }
}

/** Splits `body = typed | format | else "…"`. */
function takeWish(inside: string): { body: string } & Wish {
  const alternative = /\|\s*else\s+["“”'‘’](.*)["“”'‘’]\s*$/.exec(inside)
  const kept = alternative ? inside.slice(0, alternative.index) : inside
  const [head = '', ...formats] = kept.split('|').map(part => part.trim())
  const equals = head.indexOf('=')
  const typed = equals < 0 ? null : head.slice(equals + 1).trim()
  if (typed === '') throw new RangeError('expected a number after "=".')
  return {
    body: (equals < 0 ? head : head.slice(0, equals)).trim(),
    typed,
    formats: formats.filter(Boolean),
    otherwise: alternative?.[1]?.trim() ?? null,
  }
}

/** Reads `indicator/area/period[/group]`. An academic year has a stroke of its own. */
function readCell(written: string, defaults: Defaults): CellName {
  const [indicator, area, ...rest] = written.split('/')
  if (!indicator || !area || /\s/.test(indicator) || /\s/.test(area)) {
    throw new RangeError(`expected indicator/area/period, got "${written}".`)
  }
  const tail = rest.join('/')
  if (tail === '') return { indicator, area, period: given(defaults.period, 'a period'), group: ALL }
  if (periodKind(tail)) return { indicator, area, period: tail, group: ALL }
  const group = rest.at(-1) ?? ''
  const period = rest.slice(0, -1).join('/')
  if (period === '') return { indicator, area, period: given(defaults.period, 'a period'), group }
  if (!periodKind(period)) throw new RangeError(`expected a period such as 2021-22, got "${tail}".`)
  return { indicator, area, period, group }
}

function readPair(text: string, between: 'from' | 'to', defaults: Defaults) {
  const [first, second, ...more] = text.split(new RegExp(`\\s+${between}\\s+`))
  if (!first || !second || more.length > 0) {
    throw new RangeError(`expected two cells with "${between}" between them, got "${text}".`)
  }
  return { cell: readCell(first, defaults), base: readCell(second, defaults) }
}

const TEST_WORDS: Readonly<Record<string, Test>> = {
  above: 'above',
  below: 'below',
  'at least': 'at-least',
  'at most': 'at-most',
}

function readCount(written: string, defaults: Defaults, wish: Wish): Reference {
  const { text, kind, period } = takeScope(written, defaults)
  const parts = /^(\S+)\s+(above|below|at least|at most)\s+(-?[\d.,]+)$/.exec(text)
  const bound = Number(parts?.[3]?.replaceAll(',', ''))
  if (!parts || Number.isNaN(bound)) {
    throw new RangeError(
      `expected: count indicator above|below|at least|at most number, got "count ${written}".`,
    )
  }
  return { is: 'count', indicator: parts[1]!, test: TEST_WORDS[parts[2]!]!, bound, kind, period, ...wish }
}

function readList(written: string, defaults: Defaults): Reference {
  const { text, kind, period, since } = takeScope(written, defaults)
  const parts = /^(highest|lowest|rises|falls)\s+(\S+)\s+(\d{1,3})$/.exec(text)
  if (!parts || Number(parts[3]) === 0) {
    throw new RangeError(`expected: list highest|lowest|rises|falls indicator number, got "list ${written}".`)
  }
  const order = parts[1] as ListOrder
  return { is: 'list', order, indicator: parts[2]!, length: Number(parts[3]), kind, period, since }
}

function readTable(written: string, defaults: Defaults): Reference {
  const forAreas = /\s+for\s+(\S+(?:\s*,\s*\S+)*)$/.exec(written)
  const areas = forAreas ? forAreas[1]!.split(/\s*,\s*/) : null
  // rows are periods when areas are named, so that neither kind nor period is needed then
  const scope = areas
    ? { text: written.slice(0, forAreas!.index), kind: '', period: '' }
    : takeScope(written, defaults)
  const indicators = scope.text.split(/[\s,]+/).filter(Boolean)
  if (indicators.length === 0)
    throw new RangeError(`expected the indicators of a table, got "table ${written}".`)
  return { is: 'table', indicators, areas, kind: scope.kind, period: scope.period }
}

/** Takes `of <kind>`, `in <period>` and `since <period>` from the end of a reference. */
function takeScope(written: string, defaults: Defaults): { text: string; since: Period | null } & Scope {
  let text = written
  let kind = defaults.kind
  let period = defaults.period
  let since: Period | null = null
  for (;;) {
    const found = /\s+(of|in|since)\s+(\S+(?:\s+Q[1-4])?)$/.exec(text)
    if (!found) break
    const [, word, value = ''] = found
    if (word !== 'of' && !periodKind(value))
      throw new RangeError(`expected a period after "${word}", got "${value}".`)
    if (word === 'of') kind = value
    else if (word === 'in') period = value
    else since = value
    text = text.slice(0, found.index)
  }
  return { text, kind: given(kind, 'a kind of area'), period: given(period, 'a period'), since }
}

function given(value: string | null, what: string): string {
  if (value === null)
    throw new RangeError(`expected ${what}: write it, or give it once at the head of the briefing.`)
  return value
}

function one(words: readonly string[], what: string): string {
  const [word, ...more] = words
  if (!word || more.length > 0) throw new RangeError(`expected ${what}, got "${words.join(' ')}".`)
  return word
}

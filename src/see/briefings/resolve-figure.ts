import { cellAddress } from '../../kernel/cell.ts'
import { isNumber, MISSING, type Value } from '../../kernel/value.ts'
import type { ReleasedCell } from '../../release/index.ts'
import { isMoney, isPerCent, isShare, roundForShow, sayFigure, writeFigure } from '../figures/write-figure.ts'
import type { Indicator, Reader } from '../reader.ts'
import type { CellName, Reference, Test, Wish } from './reference.ts'
import { readTyped, whyNotEqual } from './typed-number.ts'

/** A figure of a sentence: what is written, and the cells it was made of. */
export type Figure = {
  shown: string
  /** In words, what was looked up: "Spend per child, England, 2021-22". */
  what: string
  /** The value behind it, unrounded, in its unit. */
  value: Value
  unit: string
  addresses: readonly string[]
  indicators: readonly string[]
}

type FigureReference = Extract<Reference, { is: 'cell' | 'change' | 'difference' | 'ratio' | 'count' }>

/** The value a reference stands for, before it is written. */
type Found = Omit<Figure, 'shown'> & { decimals: number }

/**
 * Looks up what a reference in a sentence stands for, checks the number that was typed, and writes it.
 *
 * @throws RangeError with a sentence when it does not resolve, is withheld without an alternative, or
 * disagrees with the typed number; the caller adds line and column.
 */
export async function resolveFigure(reference: FigureReference, reader: Reader): Promise<Figure> {
  const found = await findValue(reference, reader)
  if (!isNumber(found.value)) {
    if (reference.otherwise !== null) return { ...found, shown: reference.otherwise }
    throw new RangeError(
      `${found.what} is ${MISSING[found.value].words}: give the sentence its alternative with | else "…".`,
    )
  }
  return { ...found, shown: write(found.value, found, reference) }
}

async function findValue(reference: FigureReference, reader: Reader): Promise<Found> {
  if (reference.is === 'count') return countAreas(reference, reader)
  const cell = await findCell(reference.cell, reader)
  const what = sayWhat(reference.cell, reader)
  const { unit, decimals } = findIndicator(reader, reference.cell.indicator)
  const indicators = [reference.cell.indicator]
  const addresses = [cellAddress(cell)]
  if (reference.is === 'cell') return { what, value: cell.value, unit, decimals, addresses, indicators }

  const base = await findCell(reference.base, reader)
  const between = combine(reference.is, cell.value, base.value)
  const kinds = {
    change: { unit: 'share', decimals: 0, word: 'change to' },
    difference: { unit, decimals, word: 'difference of' },
    ratio: { unit: 'times', decimals: 1, word: 'ratio of' },
  }[reference.is]
  if (unit !== findIndicator(reader, reference.base.indicator).unit) {
    throw new RangeError(`${reference.cell.indicator} and ${reference.base.indicator} have different units.`)
  }
  return {
    what: `${kinds.word} ${what} ${reference.is === 'ratio' ? 'to' : 'from'} ${sayWhat(reference.base, reader)}`,
    value: between,
    unit: kinds.unit,
    decimals: kinds.decimals,
    addresses: [...addresses, cellAddress(base)],
    indicators: [...new Set([...indicators, reference.base.indicator])],
  }
}

/** A missing part makes the whole missing: nothing is calculated around a withheld number. */
function combine(how: 'change' | 'difference' | 'ratio', value: Value, base: Value): Value {
  if (!isNumber(value)) return value
  if (!isNumber(base)) return base
  if (how === 'difference') return value - base
  if (base === 0) return 'not-applicable'
  return how === 'ratio' ? value / base : (value - base) / base
}

async function countAreas(
  reference: Extract<FigureReference, { is: 'count' }>,
  reader: Reader,
): Promise<Found> {
  const { indicator, kind, period, test, bound } = reference
  const cells = await cellsOfKind(reader, indicator, kind, period)
  const unsure = cells.filter(cell => !isNumber(cell.value))
  const { title, unit } = findIndicator(reader, indicator)
  const hits = cells.filter(
    cell => isNumber(cell.value) && TESTS[test](isShare(unit) ? cell.value * 100 : cell.value, bound),
  )
  return {
    what: `number of areas (${kind}) with ${title}, ${period}, ${test.replace('-', ' ')} ${bound}${unsure.length ? `; ${unsure.length} areas without a number are not counted` : ''}`,
    value: hits.length,
    unit: 'count',
    decimals: 0,
    addresses: hits.map(cellAddress),
    indicators: [indicator],
  }
}

const TESTS: Readonly<Record<Test, (value: number, bound: number) => boolean>> = {
  above: (value, bound) => value > bound,
  below: (value, bound) => value < bound,
  'at-least': (value, bound) => value >= bound,
  'at-most': (value, bound) => value <= bound,
}

/** The cells of one kind of area, in the order of the profile. */
export async function cellsOfKind(
  reader: Reader,
  indicator: string,
  kind: string,
  period: string,
): Promise<ReleasedCell[]> {
  findIndicator(reader, indicator)
  const areas = reader.areas(kind)
  if (areas.length === 0) throw new RangeError(`the release has no kind of area "${kind}".`)
  const cells = new Map((await reader.cells({ indicator, period })).map(cell => [cell.area, cell]))
  const found = areas.flatMap(area => cells.get(area.code) ?? [])
  if (found.length === 0) throw new RangeError(`no cell resolves: ${indicator} for any ${kind} in ${period}.`)
  return found
}

export function findIndicator(reader: Reader, id: string): Indicator {
  const indicator = reader.indicators.find(one => one.id === id)
  if (indicator) return indicator
  throw new RangeError(`no indicator "${id}" in this release.`)
}

async function findCell(name: CellName, reader: Reader): Promise<ReleasedCell> {
  findIndicator(reader, name.indicator)
  if (!reader.area(name.area)) throw new RangeError(`no area "${name.area}" in this release.`)
  const { indicator, area, period, group } = name
  const [cell] = await reader.cells({ indicator, areas: [area], period, group })
  if (cell) return cell
  throw new RangeError(
    `no cell ${cellAddress(name)}: ${indicator} has ${reader.periods(indicator).join(', ') || 'no period'}.`,
  )
}

function sayWhat(name: CellName, reader: Reader): string {
  const area = reader.area(name.area)?.name ?? name.area
  const group = name.group === 'all' ? '' : `, ${name.group}`
  return `${findIndicator(reader, name.indicator).title}, ${area}, ${name.period}${group}`
}

function write(value: number, { unit, decimals }: Found, wish: Wish): string {
  const style = { unit, decimals }
  let seen = value
  let nearest: number | undefined
  let plain = false
  for (const format of wish.formats) {
    const places = /^(\d) decimals?$/.exec(format)
    const step = /^nearest (10{0,9})$/.exec(format)
    if (places) style.decimals = Number(places[1])
    else if (step) nearest = 1 - step[1]!.length
    else if (format === 'whole') style.decimals = 0
    else if (format === 'plain') plain = true
    else if (format === 'rise' || format === 'fall') seen = directed(seen, format)
    else checkUnitFormat(format, unit)
  }
  if (wish.typed !== null) return writeTyped(wish.typed, seen, style.unit, nearest)
  if (nearest !== undefined) seen = roundForShow(seen, nearest)
  return plain ? writeFigure(seen, style) : sayFigure(seen, style)
}

/** `| fall` turns −12% into 12%, and fails when the number has begun to rise. */
function directed(value: number, direction: 'rise' | 'fall'): number {
  const size = direction === 'fall' ? -value : value
  if (size > 0) return size
  throw new RangeError(`the sentence says ${direction}, and the number is ${roundForShow(value, 4)}.`)
}

function checkUnitFormat(format: string, unit: string): void {
  const fits = format === 'pounds' ? isMoney : format === 'per cent' ? isPerCent : null
  if (!fits) {
    throw new RangeError(
      `no format "${format}": there are pounds, per cent, whole, N decimals, nearest 10 (100, 1000, …), plain, rise, fall.`,
    )
  }
  if (!fits(unit)) throw new RangeError(`cannot be written as ${format}: its unit is "${unit}".`)
}

function writeTyped(written: string, value: number, unit: string, nearest: number | undefined): string {
  const why = whyNotEqual(readTyped(written), value, unit, nearest)
  if (why) throw new RangeError(`"${written}" no longer matches: ${why}.`)
  return written.replace(/\s+%/, '%').replace('-', '−')
}

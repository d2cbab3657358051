import { type Cell, cellAddress } from '../kernel/cell.ts'
import { isNumber, type Value } from '../kernel/value.ts'
import type { WhyHidden } from './gated.ts'
import type { Measure } from './measure.ts'
import type { Behind } from './quantity.ts'
import { type CellContent, contentOf } from './released-cell.ts'

/** Why a quantity is hidden, by its place; one that is shown is not in it. */
export type HiddenQuantities = ReadonlyMap<number, WhyHidden>

/** A cell as it would be published, and why it is withheld (null when it is not). */
export type Withheld = { content: CellContent; why: WhyHidden | null; behind: Behind }

/**
 * The cells as they would be published: withheld wherever a number of children behind them is hidden, or
 * something they are made of; then, and only then, rounded.
 */
export function withholdCells(
  cells: readonly Cell[],
  behind: readonly Behind[],
  hidden: HiddenQuantities,
  measures: ReadonlyMap<string, Measure>,
  {
    roundTo,
    untold,
    heldBack = new Set(),
  }: { roundTo: number; untold: ReadonlySet<string>; heldBack?: ReadonlySet<string> },
): Withheld[] {
  const withheld = cells.map((cell, place): Withheld => {
    if (untold.has(cell.area)) {
      const content = leaveUntold(cell, heldBack.has(cell.area) ? 'withheld' : 'not-available')
      return { content, why: null, behind: behind[place]! }
    }
    const why = whyWithheld(cell, behind[place]!, hidden)
    return {
      content: why ? withhold(cell, behind[place]!, hidden) : contentOf(cell),
      why,
      behind: behind[place]!,
    }
  })
  spreadToDerived(withheld, measures)
  if (roundTo === 1) return withheld
  return withheld.map(one => ({
    ...one,
    content: roundContent(one.content, measures.get(one.content.indicator)!, roundTo),
  }))
}

/** Nothing of the number, and its parts as if they were small: which of them is must not be seen. */
function leaveUntold(cell: Cell, instead: 'withheld' | 'not-available'): CellContent {
  const part = (value: Value | null): Value | null => (isNumber(value) ? 'withheld' : value)
  return {
    ...contentOf(cell),
    value: isNumber(cell.value) ? instead : cell.value,
    lower: null,
    upper: null,
    numerator: part(cell.numerator),
    denominator: part(cell.denominator),
    notes: isNumber(cell.value) ? [] : cell.notes,
  }
}

function whyWithheld(cell: Cell, { count, base }: Behind, hidden: HiddenQuantities): WhyHidden | null {
  if (cell.value === 'withheld') return 'supplier'
  const why = (count === null ? null : hidden.get(count)) ?? (base === null ? null : hidden.get(base)) ?? null
  // that a number is not available says nothing of a child, but its parts do: a share of nobody is not available
  return isNumber(cell.value) || cell.numerator !== null || cell.denominator !== null ? why : null
}

function withhold(cell: Cell, { count, base }: Behind, hidden: HiddenQuantities): CellContent {
  const part = (value: Value | null, place: number | null): Value | null =>
    isNumber(value) && (place === null || hidden.has(place)) ? 'withheld' : value
  // a range beside a supplier's mark is kept for now; the audit drops it unless anyone could work it out
  const range =
    cell.value === 'withheld' ? { lower: cell.lower, upper: cell.upper } : { lower: null, upper: null }
  // a note speaks of the number: an effective base of 6 stands on 6 children or a few more. A supplier's own is already out
  const notes = cell.value === 'withheld' ? cell.notes : []
  const content = { ...contentOf(cell), ...range, notes, value: 'withheld' as const }
  return { ...content, numerator: part(cell.numerator, count), denominator: part(cell.denominator, base) }
}

/** Ranks, quintiles and scores go with what they are made of; a score of a score too. */
function spreadToDerived(withheld: Withheld[], measures: ReadonlyMap<string, Measure>): void {
  const derived = [...measures.values()].filter(measure => measure.shape === 'derived')
  if (derived.length === 0) return
  const at = new Map(withheld.map(({ content }, place) => [cellAddress(content), place]))
  // of a list: its indicator, period and group
  const withGap = new Set<string>()
  for (const { content, why } of withheld) if (why !== null) withGap.add(listOf(content.indicator, content))
  for (let moved = true; moved; ) {
    moved = false
    for (const [place, { content, why }] of withheld.entries()) {
      const measure = measures.get(content.indicator)
      if (why || measure?.shape !== 'derived' || !isNumber(content.value)) continue
      const isHidden = (measure.madeOf ?? []).some(indicator => {
        if (measure.ranked) return withGap.has(listOf(indicator, content))
        const source = at.get(cellAddress({ ...content, indicator }))
        return source !== undefined && withheld[source]!.why !== null
      })
      if (!isHidden) continue
      const bare = {
        value: 'withheld' as const,
        lower: null,
        upper: null,
        numerator: null,
        denominator: null,
        notes: [],
      }
      withheld[place] = {
        content: { ...content, ...bare },
        why: 'made-of-hidden',
        behind: { count: null, base: null },
      }
      withGap.add(listOf(content.indicator, content))
      moved = true
    }
  }
}

const listOf = (indicator: string, { period, group }: CellContent): string =>
  `${indicator}\n${period}\n${group}`

/** Counts to the step; shares and rates from rounded counts, so that they tell no more than those. */
function roundContent(content: CellContent, measure: Measure, step: number): CellContent {
  const round = <T extends Value | null>(value: T): T | number =>
    isNumber(value) ? Math.round(value / step) * step : value
  if (measure.counts !== 'people' && measure.shape !== 'mean') return content
  if (measure.shape === 'count') {
    return {
      ...content,
      value: round(content.value),
      lower: round(content.lower),
      upper: round(content.upper),
    }
  }
  const numerator = round(content.numerator)
  const denominator = round(content.denominator)
  if (
    measure.shape === 'mean' ||
    !isNumber(content.value) ||
    !isNumber(numerator) ||
    !isNumber(denominator)
  ) {
    return { ...content, numerator, denominator }
  }
  const value = denominator === 0 ? ('not-available' as const) : (numerator / denominator) * measure.per
  return { ...content, value, lower: null, upper: null, numerator, denominator }
}

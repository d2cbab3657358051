import { isNumber, type Value } from '../kernel/value.ts'
import type { EarlierVersion } from './gated.ts'
import { baseName, countName, type Measure } from './measure.ts'
import type { Quantity } from './quantity.ts'

/**
 * Whether an earlier version showed this very number: then everybody has it, and hiding it now protects nobody.
 * A number that has been corrected since is another number.
 */
export function shownBefore(
  earlier: readonly EarlierVersion[],
  measures: ReadonlyMap<string, Measure>,
): (quantity: Pick<Quantity, 'name' | 'area' | 'period' | 'group' | 'value'>) => boolean {
  const shown = new Set<string>()
  for (const version of earlier) {
    const measureOf = measuresOfVersion(version, measures)
    for (const cell of version.cells) {
      const measure = measureOf(cell.indicator)
      if (!measure) continue
      const note = (name: string, value: Value | null) => {
        if (isNumber(value)) shown.add([name, cell.area, cell.period, cell.group, value].join('\n'))
      }
      note(countName(measure), measure.shape === 'count' ? cell.value : cell.numerator)
      note(baseName(measure), cell.denominator)
    }
  }
  return ({ name, area, period, group, value }) =>
    value !== null && shown.has([name, area, period, group, value].join('\n'))
}

/**
 * What the indicators of a version counted. Its own words come first: the same count may have stood there under another
 * indicator, and the same indicator may have counted something else.
 */
export function measuresOfVersion(
  { measures: own = [] }: EarlierVersion,
  now: ReadonlyMap<string, Measure>,
): (indicator: string) => Measure | undefined {
  const then = new Map(own.map(measure => [measure.id, measure]))
  return indicator => then.get(indicator) ?? now.get(indicator)
}

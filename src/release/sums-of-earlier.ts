import { isNumber } from '../kernel/value.ts'
import type { EarlierVersion, GateInput } from './gated.ts'
import { baseName, countName, type Measure } from './measure.ts'
import { measuresOfVersion } from './shown-before.ts'

/** One number of an earlier version: whose it is, and what it was; null where that version withheld it. */
export type EarlierNumber = {
  name: string
  area: string
  period: string
  group: string
  was: number | null
}

/** A sum that held in an earlier version, some of whose numbers it withheld. */
export type EarlierSum = { version: string; whole: EarlierNumber; parts: readonly EarlierNumber[] }

/**
 * The sums of earlier versions that say something new when a figure is corrected: whoever has the old total, the old
 * neighbours and what has been shown since can still work out what was withheld then.
 */
export function sumsOfEarlier(
  { earlier = [], nests, groups = [] }: Pick<GateInput, 'earlier' | 'nests' | 'groups'>,
  measures: ReadonlyMap<string, Measure>,
): EarlierSum[] {
  return earlier.flatMap(version => {
    const numbers = numbersOf(version, measures)
    const at = new Map(numbers.map(one => [keyOf(one), one]))
    return numbers.flatMap((whole): EarlierSum[] => [
      ...nests
        .filter(nest => nest.whole === whole.area)
        .flatMap(nest =>
          sumOf(
            version,
            whole,
            nest.parts.map(area => at.get(keyOf({ ...whole, area }))),
          ),
        ),
      ...groups
        .filter(sum => sum.whole === whole.group)
        .flatMap(sum =>
          sumOf(
            version,
            whole,
            sum.parts.map(group => at.get(keyOf({ ...whole, group }))),
          ),
        ),
    ])
  })
}

function sumOf(
  { version }: EarlierVersion,
  whole: EarlierNumber,
  parts: readonly (EarlierNumber | undefined)[],
): EarlierSum[] {
  const known = parts.filter(part => part !== undefined)
  if (known.length < parts.length || ![whole, ...known].some(({ was }) => was === null)) return []
  return [{ version, whole, parts: known }]
}

function numbersOf(version: EarlierVersion, measures: ReadonlyMap<string, Measure>): EarlierNumber[] {
  const measureOf = measuresOfVersion(version, measures)
  const found = new Map<string, EarlierNumber>()
  for (const { indicator, area, period, group, value, numerator, denominator } of version.cells) {
    const measure = measureOf(indicator)
    if (!measure || measure.shape === 'derived') continue
    const note = (name: string, told: typeof value | null) => {
      if (!isNumber(told) && told !== 'withheld') return
      const number = { name, area, period, group, was: isNumber(told) ? told : null }
      // of two sights the one that tells more
      if ((found.get(keyOf(number))?.was ?? null) === null) found.set(keyOf(number), number)
    }
    if (measure.shape !== 'mean') note(countName(measure), measure.shape === 'count' ? value : numerator)
    if (measure.shape !== 'count') note(baseName(measure), denominator)
  }
  return [...found.values()]
}

const keyOf = ({ name, area, period, group }: Omit<EarlierNumber, 'was'>): string =>
  [name, area, period, group].join('\n')

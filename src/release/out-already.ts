import type { Cell } from '../kernel/cell.ts'
import type { Period } from '../kernel/period.ts'
import { isNumber, type Value } from '../kernel/value.ts'
import { linkedNames } from './count-names.ts'
import type { GateInput } from './gated.ts'
import { baseName, countName, type Measure } from './measure.ts'
import type { CellContent } from './released-cell.ts'

/** Numbers that readers have from earlier versions and this one does not repeat, as cells of counts. */
export type OutAlready = { cells: readonly Cell[]; measures: readonly Measure[] }

/**
 * What earlier versions told of the same counts elsewhere: the regions, say, of a release that has authorities only.
 * Whoever has both subtracts one from the other, so the gate works on both together.
 *
 * A number that this version gives itself is left to it. Of a number in several versions the last counts.
 */
export function outAlready(cells: readonly Cell[], { measures, earlier = [] }: GateInput): OutAlready {
  const own = new Set<string>()
  const related = new Set<string>()
  // a sum of what this version counts, or a part of it, is as good as the count itself
  const marks = linkedNames(
    [...measures, ...earlier.flatMap(version => version.measures ?? [])].flatMap(one => [
      countName(one),
      baseName(one),
    ]),
  )
  const subject = (name: string, period: Period) => `${marks.get(name) ?? name}\n${period}`
  eachNumber(cells, measures, ({ key, name, period }) => {
    own.add(key)
    related.add(subject(name, period))
  })
  const out = new Map<string, Cell>()
  const counted = new Map<string, Measure>()
  for (const version of earlier) {
    eachNumber(version.cells, [...measures, ...(version.measures ?? [])], ({ key, name, cell, value }) => {
      if (!isNumber(value) || own.has(key) || !related.has(subject(name, cell.period))) return
      const measure: Measure = {
        id: `${name} (earlier)`,
        shape: 'count',
        counts: 'people',
        per: 1,
        numerator: name,
      }
      counted.set(measure.id, measure)
      out.set(key, {
        ...BARE,
        indicator: measure.id,
        area: cell.area,
        period: cell.period,
        group: cell.group,
        value,
      })
    })
  }
  return { cells: [...out.values()], measures: [...counted.values()] }
}

const BARE = { lower: null, upper: null, numerator: null, denominator: null, notes: [], origins: [] }

type Told<Shown> = { key: string; name: string; period: string; cell: Shown; value: Value }

/** Every number of children that the cells tell, with the name it is counted under. */
function eachNumber<Shown extends CellContent>(
  cells: readonly Shown[],
  measures: readonly Measure[],
  tell: (told: Told<Shown>) => void,
): void {
  // of two with the same id the later stands: a version's own measures come last
  const byId = new Map(measures.map(measure => [measure.id, measure]))
  for (const cell of cells) {
    const measure = byId.get(cell.indicator)
    if (!measure || measure.shape === 'derived') continue
    const note = (name: string, value: Value | null) => {
      if (value === null) return
      const key = [name, cell.area, cell.period, cell.group].join('\n')
      tell({ key, name, period: cell.period, cell, value })
    }
    const isCounted = measure.counts === 'people' && measure.shape !== 'mean'
    if (isCounted) note(countName(measure), measure.shape === 'count' ? cell.value : cell.numerator)
    if (measure.shape !== 'count') note(baseName(measure), cell.denominator)
  }
}

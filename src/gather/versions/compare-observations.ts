import type { Observation } from '../../kernel/observation.ts'
import type { Value } from '../../kernel/value.ts'

/** A figure that a re-supplied file gives otherwise; null where one of the two has none. */
export type Difference = {
  area: string
  areaKind: string
  period: string
  variable: string
  before: Value | null
  after: Value | null
  /** The cell in the newer file, or in the older one where the figure is gone. */
  cell: string
}

/** Every figure that differs between two versions of a source, in the order of the newer file. */
export function compareObservations(
  before: readonly Observation[],
  after: readonly Observation[],
): Difference[] {
  const old = new Map(before.map(one => [keyOf(one), one]))
  const differences: Difference[] = []
  for (const one of after) {
    const other = old.get(keyOf(one))
    old.delete(keyOf(one))
    if (!other || other.value !== one.value)
      differences.push(difference(one, other?.value ?? null, one.value))
  }
  return [...differences, ...[...old.values()].map(gone => difference(gone, gone.value, null))]
}

const keyOf = (one: Observation): string =>
  [one.areaKind, one.area ?? `(${one.areaWritten})`, one.period, one.variable].join('|')

const difference = (one: Observation, before: Value | null, after: Value | null): Difference => ({
  area: one.area ?? one.areaWritten,
  areaKind: one.areaKind,
  period: one.period,
  variable: one.variable,
  before,
  after,
  cell: `${one.sheet}!${one.cell}`,
})

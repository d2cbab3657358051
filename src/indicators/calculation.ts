import type { AreaCode, AreaKind } from '../kernel/area.ts'
import type { Period } from '../kernel/period.ts'
import { periodKind, yearOf } from '../kernel/period.ts'
import type { AreaBridge, Became } from './areas.ts'
import { indicatorsUsed } from './definitions/check-definitions.ts'
import type { Definition, Variable } from './definitions/read-definition.ts'
import type { Figures } from './figures.ts'
import { namesIn } from './formula/parse-formula.ts'
import type { Quantity } from './formula/quantity.ts'
import type { Rules } from './rules.ts'

/** What a ratio was made of travels with its value: the gate looks at the parts. */
export type Result = { quantity: Quantity; numerator: Quantity | null; denominator: Quantity | null }

/** Everything that one calculation knows, handed from step to step. `results` and `smaller` remember
 * what is already worked out. */
export type Calculation = {
  definitions: ReadonlyMap<string, Definition>
  figures: Figures
  rules: Rules
  bridge: AreaBridge
  /** The wanted areas, in the order of the rule set. */
  areas: readonly AreaCode[]
  /** For a wanted area: the areas of older sources that are counted in it. */
  olderAreas: ReadonlyMap<AreaCode, readonly OlderArea[]>
  periods: ReadonlyMap<string, readonly Period[]>
  results: Map<string, Result>
  smaller: Map<string, readonly AreaCode[]>
}

/** An area of an older source, counted wholly or with a share in a wanted area. */
export type OlderArea = Omit<Became, 'code'> & { code: AreaCode }

/** For each wanted area, the areas that became it, by code: the order of rows must not change a figure. */
export function findOlderAreas(
  wanted: readonly AreaCode[],
  seen: Iterable<AreaCode>,
  bridge: AreaBridge,
): ReadonlyMap<AreaCode, readonly OlderArea[]> {
  const wantedSet = new Set(wanted)
  const older = new Map<AreaCode, OlderArea[]>()
  for (const code of [...new Set(seen)].sort()) {
    // an area that is wanted stays itself: a successor's name may stand in the lookup again, and must not move twice
    if (wantedSet.has(code)) continue
    for (const { code: successor, share, estimated } of bridge.became(code)) {
      if (!wantedSet.has(successor)) continue
      const found = older.get(successor) ?? []
      found.push({ code, share, estimated })
      older.set(successor, found)
    }
  }
  return older
}

/** The smaller wanted areas that make up a larger one: those of the first kind the definition names that lie inside. */
export function smallerAreas(
  calculation: Calculation,
  definition: Definition,
  area: AreaCode,
): readonly AreaCode[] {
  const key = [area, ...definition.written.areas].join(' ')
  const known = calculation.smaller.get(key)
  if (known) return known
  const found = findSmallerAreas(calculation, definition, area)
  calculation.smaller.set(key, found)
  return found
}

function findSmallerAreas(
  { bridge, areas }: Calculation,
  definition: Definition,
  area: AreaCode,
): AreaCode[] {
  const own = bridge.kind(area)
  for (const kind of definition.written.areas as readonly AreaKind[]) {
    if (kind === own) continue
    const inside = areas.filter(
      code => code !== area && bridge.kind(code) === kind && bridge.inside(code, area),
    )
    if (inside.length > 0) return inside.sort()
  }
  return []
}

/** The period of a variable that is used for a period of the indicator: the rule set may know better. */
export function periodOf(rules: Rules, variable: Variable, period: Period): Period | null {
  const named = variable.from.find(name => rules.periods[name]?.[period] !== undefined)
  return named ? rules.periods[named]![period]! : variable.at(period)
}

/** The periods that the inputs allow, for each indicator: every variable has some figure for what it is bound to. */
export function findPeriods(
  definitions: readonly Definition[],
  figures: Figures,
  rules: Rules,
): ReadonlyMap<string, readonly Period[]> {
  const found = new Map<string, readonly Period[]>()
  const written = new Set([...figures.variables].flatMap(name => [...figures.periods(name)]))
  for (const definition of definitions) {
    const { period: kind } = definition.written
    const candidates = new Set([...written].map(one => (kind === 'financial-year' ? yearOf(one) : one)))
    const has = (variable: Variable, period: Period) => {
      const at = periodOf(rules, variable, period)
      return at !== null && variable.from.some(name => figures.periods(name).has(at))
    }
    const allowed = [...candidates].filter(
      period =>
        periodKind(period) === kind &&
        roadsTo(definition).some(road => road.every(variable => has(variable, period))) &&
        indicatorsUsed(definition).every(id => found.get(id)?.includes(period)),
    )
    found.set(definition.id, allowed.sort())
  }
  return found
}

/** The supplier's own share is a second road to the same figure: its absence does not take the first away. */
export function neededVariables({ variables, formulas }: Definition): Variable[] {
  const { supplied: _, ...needed } = formulas
  return variablesIn(needed, variables)
}

/**
 * The variables that lead to a figure, each road complete in itself: a share from its parts, or as the supplier gives
 * it; a mean from its own figure, as weights are only needed where areas are put together.
 */
function roadsTo({ variables, formulas }: Definition): Variable[][] {
  const { supplied, weights: _, ...own } = formulas
  return [own, ...(supplied ? [{ supplied }] : [])].map(road => variablesIn(road, variables))
}

function variablesIn(formulas: Definition['formulas'], variables: Definition['variables']): Variable[] {
  const names = new Set(Object.values(formulas).flatMap(namesIn))
  return [...variables.values()].filter(variable => names.has(variable.name))
}

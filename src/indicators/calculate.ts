import type { AreaCode } from '../kernel/area.ts'
import { ALL, type Cell } from '../kernel/cell.ts'
import type { Period } from '../kernel/period.ts'
import { type Problem, ProblemsError } from '../kernel/problem.ts'
import { isNumber } from '../kernel/value.ts'
import type { AreaBridge } from './areas.ts'
import { type Calculation, findOlderAreas, findPeriods, neededVariables, type Result } from './calculation.ts'
import { checkDefinitions } from './definitions/check-definitions.ts'
import type { Definition } from './definitions/read-definition.ts'
import { type Dataset, type Figures, findFigures } from './figures.ts'
import { intervalOf } from './interval-of-result.ts'
import { didYouMean } from './nearest-names.ts'
import { joinOrigins } from './origins.ts'
import type { Rules } from './rules.ts'
import { valueOfIndicator } from './value-of-indicator.ts'

/** What a calculation is made of. The same of all of it gives the same cells, to the byte. */
export type CalculationInput = {
  definitions: readonly Definition[]
  datasets: readonly Dataset[]
  bridge: AreaBridge
  rules: Rules
  /** The areas that get cells, in one vintage: kinds that no definition names are left out. */
  areas: readonly AreaCode[]
  /** Only these periods; left out: every period that the inputs allow. */
  periods?: readonly Period[]
}

/**
 * Works out every indicator for every wanted area of its kinds and every period that the inputs allow.
 *
 * A cell is written for each of them, with a number or the reason why there is none; a period in which no area has
 * anything is left out. Cells stand by indicator, period and order of areas.
 *
 * @throws ProblemsError when definitions do not fit together, a variable is in no dataset, or rows contradict.
 */
export const calculate = (input: CalculationInput): Cell[] =>
  [...calculateByIndicator(input)].flatMap(({ cells }) => cells)

/** The same, one indicator after the other: for a job that says how far it is and lets others work in between. */
export function* calculateByIndicator(
  input: CalculationInput,
): Generator<{ cells: Cell[]; done: number; of: number }> {
  const calculation = prepareCalculation(input)
  let done = 0
  for (const definition of [...calculation.definitions.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const kinds = new Set<string>(definition.written.areas)
    const areas = calculation.areas.filter(area => kinds.has(calculation.bridge.kind(area) ?? ''))
    const cells: Cell[] = []
    for (const period of calculation.periods.get(definition.id) ?? []) {
      if (input.periods && !input.periods.includes(period)) continue
      const found = areas.map(area => toCell(calculation, definition, area, period))
      if (found.some(cell => cell.value !== 'not-available')) cells.push(...found)
    }
    done++
    yield { cells, done, of: calculation.definitions.size }
  }
}

/** Everything that is found once, before the first cell: figures, order of areas, older areas, periods. */
export function prepareCalculation(input: CalculationInput): Calculation {
  const { datasets, bridge, rules } = input
  const definitions = checkDefinitions(input.definitions)
  const figures = findFigures(datasets, rules.withheld)
  const problems = [
    ...unknownVariables(definitions, figures),
    ...unknownInRules(rules, figures),
    ...unknownAreas(input),
  ]
  if (problems.length > 0) throw new ProblemsError(problems)
  return {
    definitions: new Map(definitions.map(definition => [definition.id, definition])),
    figures,
    rules,
    bridge,
    areas: orderAreas(input),
    olderAreas: findOlderAreas(input.areas, figures.allAreas, bridge),
    periods: findPeriods(definitions, figures, rules),
    results: new Map(),
    smaller: new Map(),
  }
}

function toCell(calculation: Calculation, definition: Definition, area: AreaCode, period: Period): Cell {
  const result: Result = valueOfIndicator(calculation, definition, area, period)
  const { quantity, numerator, denominator } = result
  const { value, notes, origins } = quantity
  const parts = [numerator, denominator].filter(part => part !== null)
  return {
    indicator: definition.id,
    area,
    period,
    group: ALL,
    value,
    ...intervalOf(result, definition),
    numerator: numerator?.value ?? null,
    denominator: denominator?.value ?? null,
    ...(denominator?.value === 'withheld' && denominator.lower !== null
      ? { denominatorAtLeast: denominator.lower }
      : {}),
    notes: [...new Set([...notes, ...parts.flatMap(part => part.notes), ...whyNoNumber(result)])],
    origins: joinOrigins([...origins, ...parts.flatMap(part => part.origins)]),
  }
}

const whyNoNumber = ({ quantity: { value, lower, upper } }: Result): string[] =>
  !isNumber(value) && lower !== null && upper !== null
    ? ['parts were withheld by the supplier: the figure lies between lower and upper']
    : []

/** A definition that names a variable of no dataset: each at its line, with the names that are most like it. */
function unknownVariables(definitions: readonly Definition[], figures: Figures): Problem[] {
  return definitions.flatMap(definition => {
    const { id, placeOf, written } = definition
    const wanted = neededVariables(definition).map(variable => ({
      names: variable.from,
      at: placeOf(['variables', variable.name]),
    }))
    if ('prices' in written && written.prices) {
      wanted.push({ names: [written.prices.deflator], at: placeOf(['prices', 'deflator']) })
    }
    return wanted
      .filter(({ names }) => !names.some(name => figures.variables.has(name)))
      .map(({ names, at }) => ({
        code: 'variable-not-in-datasets',
        what: `"${id}" needs "${names.join('" or "')}", which is in none of the datasets.`,
        kept: 'Nothing was calculated.',
        todo:
          didYouMean(names[0]!, figures.variables) ??
          'Choose a dataset that holds it, or change the definition.',
        at,
      }))
  })
}

/** A rule set that names a variable which nobody supplied would quietly order or weight by nothing. */
function unknownInRules({ id, order_of_areas, means_of_merged_areas }: Rules, figures: Figures): Problem[] {
  const named = [
    ...(order_of_areas === 'code' ? [] : [order_of_areas.as_in]),
    ...(means_of_merged_areas.weights === 'declared' ? [] : [means_of_merged_areas.weights]),
  ]
  return named
    .filter(name => !figures.variables.has(name))
    .map(name => ({
      code: 'rule-variable-not-in-datasets',
      what: `the rule set "${id}" uses "${name}", which is in none of the datasets.`,
      kept: 'Nothing was calculated.',
      todo: didYouMean(name, figures.variables) ?? 'Choose a dataset that holds it, or another rule set.',
    }))
}

function unknownAreas({ areas, bridge }: CalculationInput): Problem[] {
  return areas
    .filter(area => bridge.kind(area) === null)
    .map(area => ({ code: 'area-unknown', what: `the gazetteer does not know the wanted area "${area}".` }))
}

/** By code; or as a file names them, and areas that it does not name after those, by code. */
function orderAreas({ areas, datasets, rules }: CalculationInput): AreaCode[] {
  const byCode = [...new Set(areas)].sort()
  if (rules.order_of_areas === 'code') return byCode
  const { as_in: variable } = rules.order_of_areas
  const place = new Map<AreaCode, number>()
  for (const { observations } of datasets) {
    for (const { area, variable: name } of observations) {
      if (name === variable && area !== null && !place.has(area)) place.set(area, place.size)
    }
  }
  return byCode.sort((a, b) => (place.get(a) ?? Infinity) - (place.get(b) ?? Infinity) || (a < b ? -1 : 1))
}

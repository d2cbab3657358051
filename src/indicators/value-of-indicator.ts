import type { AreaCode } from '../kernel/area.ts'
import type { Period } from '../kernel/period.ts'
import { isNumber } from '../kernel/value.ts'
import { compositeScore } from '../methods/indicators/composite-score.ts'
import { deflateMoney } from '../methods/indicators/deflate-money.ts'
import { round } from '../methods/round.ts'
import { type Calculation, type Result, smallerAreas } from './calculation.ts'
import { combineMeans, type MeanPart } from './combine-means.ts'
import type { Definition, FormulaKey, Variable } from './definitions/read-definition.ts'
import { evaluateFormula } from './formula/evaluate-formula.ts'
import { namesIn, plainSum } from './formula/parse-formula.ts'
import { addQuantities, divide, join, known, missing, multiply, type Quantity } from './formula/quantity.ts'
import { placesOf } from './places-of-areas.ts'
import { isDirect, olderAreasOf, valueOfVariable } from './value-of-variable.ts'

/** The value of an indicator for an area and a period, worked out once and remembered. */
export function valueOfIndicator(
  calculation: Calculation,
  definition: Definition,
  area: AreaCode,
  period: Period,
): Result {
  const key = [definition.id, area, period].join('\u0000')
  const remembered = calculation.results.get(key)
  if (remembered) return remembered
  const result = workOut(calculation, definition, area, period)
  calculation.results.set(key, result)
  return result
}

function workOut(calculation: Calculation, definition: Definition, area: AreaCode, period: Period): Result {
  const { written } = definition
  switch (written.measure) {
    case 'count':
      return alone(sumOf(calculation, definition, area, period))
    case 'money':
      return alone(inPrices(calculation, definition, period, sumOf(calculation, definition, area, period)))
    case 'share':
      return shareOf(calculation, definition, area, period)
    case 'rate':
      return ratioOf(calculation, definition, area, period, written.per)
    case 'money per head': {
      const ratio = ratioOf(calculation, definition, area, period, 1)
      return { ...ratio, quantity: inPrices(calculation, definition, period, ratio.quantity) }
    }
    case 'mean': {
      const { mean, weight } = meanOf(calculation, definition, area, period)
      return { quantity: mean, numerator: null, denominator: weight }
    }
    case 'score':
      return alone(scoreOf(calculation, definition, area, period))
    case 'rank':
    case 'quintile':
      return alone(
        placesOf(
          calculation,
          definition,
          written.of,
          period,
          area,
          (measured, place, at) => valueOfIndicator(calculation, measured, place, at).quantity,
        ),
      )
  }
}

const alone = (quantity: Quantity): Result => ({ quantity, numerator: null, denominator: null })

function evaluate(
  calculation: Calculation,
  definition: Definition,
  key: FormulaKey,
  area: AreaCode,
  period: Period,
): Quantity {
  return evaluateFormula(
    definition.formulas[key]!,
    name => {
      const variable = definition.variables.get(name)
      if (variable) return valueOfVariable(calculation, definition, variable, area, period)
      return valueOfIndicator(calculation, calculation.definitions.get(name)!, area, period).quantity
    },
    calculation.rules.withheld,
  )
}

/** A score: of its components, and none where one of them is missing. */
function scoreOf(calculation: Calculation, definition: Definition, area: AreaCode, period: Period): Quantity {
  const names = plainSum(definition.formulas.formula!) ?? []
  const parts = names.map(
    name => valueOfIndicator(calculation, calculation.definitions.get(name)!, area, period).quantity,
  )
  const { score, missing: lacking } = compositeScore(
    parts.map((part, at) => ({ name: names[at]!, value: part.value })),
  )
  const trail = join(parts, { number: () => 0, lower: () => null, upper: () => null })
  const bound = isNumber(score) ? score : null
  const notes = lacking.length > 0 ? [`no score without ${lacking.join(', ')}`] : []
  return { ...trail, value: score, lower: bound, upper: bound, notes: [...trail.notes, ...notes] }
}

/** A count or an amount: directly where it can be, else the sum of what its parts have (budgets add, shares do not). */
function sumOf(calculation: Calculation, definition: Definition, area: AreaCode, period: Period): Quantity {
  const parts = partsNeeded(calculation, definition, area, period)
  if (parts.length === 0) return evaluate(calculation, definition, 'formula', area, period)
  const sum = addQuantities(
    parts.map(part => sumOf(calculation, definition, part, period)),
    calculation.rules.withheld,
  )
  return { ...sum, notes: [...sum.notes, `summed from ${parts.length} areas`] }
}

/** A mean: as given where the area has its own, else of its parts, each weighted by what it is a mean of. */
function meanOf(calculation: Calculation, definition: Definition, area: AreaCode, period: Period): MeanPart {
  const { rules } = calculation
  const parts = partsNeeded(calculation, definition, area, period)
  if (parts.length === 0) {
    const mean = evaluate(calculation, definition, 'formula', area, period)
    const weight = evaluate(calculation, definition, 'weights', area, period)
    const older = isOlderPeriod(calculation, definition, period)
    return {
      mean: older ? rounded(mean, rules.means_of_merged_areas.rounded_to, rules.rounding) : mean,
      weight,
    }
  }
  const combined = combineMeans(
    parts.map(part => ({
      mean: evaluate(calculation, definition, 'formula', part, period),
      weight: weightOf(calculation, definition, part, period),
    })),
    rules.withheld,
  )
  const mean = rounded(combined.mean, rules.means_of_merged_areas.rounded_to, rules.rounding)
  const by = rules.means_of_merged_areas.weights
  const words = `mean of ${parts.join(', ')}, weighted by ${by === 'declared' ? 'what it is a mean of' : by}`
  const base = by === 'declared' ? combined.weight : addParts(calculation, definition, parts, period)
  return { mean: { ...mean, notes: [...mean.notes, words] }, weight: base }
}

/** The base that the gate looks at stays what the mean is a mean of, whatever the rule set weighted it by. */
const addParts = (
  calculation: Calculation,
  definition: Definition,
  parts: readonly AreaCode[],
  period: Period,
) =>
  addQuantities(
    parts.map(part => evaluate(calculation, definition, 'weights', part, period)),
    calculation.rules.withheld,
  )

function weightOf(
  calculation: Calculation,
  definition: Definition,
  area: AreaCode,
  period: Period,
): Quantity {
  const { weights } = calculation.rules.means_of_merged_areas
  if (weights === 'declared') return evaluate(calculation, definition, 'weights', area, period)
  return (
    calculation.figures.own(weights, period, area) ??
    missing('not-available', `${weights}: no figure for ${area}`)
  )
}

function ratioOf(
  calculation: Calculation,
  definition: Definition,
  area: AreaCode,
  period: Period,
  per: number,
): Result {
  const numerator = evaluate(calculation, definition, 'numerator', area, period)
  const denominator = evaluate(calculation, definition, 'denominator', area, period)
  const ratio = divide(numerator, denominator)
  return { quantity: per === 1 ? ratio : multiply(ratio, known(per)), numerator, denominator }
}

/** A share: from its parts. A rule set may take the supplier's own in the newest period and round merged ones. */
function shareOf(calculation: Calculation, definition: Definition, area: AreaCode, period: Period): Result {
  const share = ratioOf(calculation, definition, area, period, 1)
  if (!definition.formulas.supplied) return share
  const { rules } = calculation
  const { rounded_to: decimals, newest_period: newest } = rules.shares_of_merged_areas
  const merged = isMerged(calculation, definition, area, period)
  if (
    share.quantity.value !== 'not-available' &&
    (merged || isOlderPeriod(calculation, definition, period))
  ) {
    // a share is a fraction and its decimals are those of the percentage
    const toHundred = decimals === null ? null : decimals + 2
    return { ...share, quantity: rounded(share.quantity, toHundred, rules.rounding) }
  }
  const isNewest = period === calculation.periods.get(definition.id)?.at(-1)
  // parts that nobody has are another matter than parts that were withheld: those the share must not undo
  const partsUnknown = share.quantity.value === 'not-available'
  if (!partsUnknown && (newest !== 'as supplied' || !isNewest)) return share
  const supplied = evaluate(calculation, definition, 'supplied', area, period)
  if (supplied.value === 'not-available') return share
  return {
    ...share,
    quantity: { ...supplied, notes: [...supplied.notes, 'the share as the supplier gives it'] },
  }
}

/** Whether the rule set sends every area of this period through the merging, as the newest period never is. */
const isOlderPeriod = ({ rules, periods }: Calculation, { id }: Definition, period: Period): boolean =>
  rules.merged_areas === 'every area of older periods' && period !== periods.get(id)?.at(-1)

const isMerged = (
  calculation: Calculation,
  definition: Definition,
  area: AreaCode,
  period: Period,
): boolean =>
  [...definition.variables.values()].some(
    variable => olderAreasOf(calculation, variable, area, period).length > 1,
  )

/** The areas whose own results are put together, where a figure such as a mean or a share has no row of its own. */
function partsNeeded(
  calculation: Calculation,
  definition: Definition,
  area: AreaCode,
  period: Period,
): readonly AreaCode[] {
  const lacking = namesIn(definition.formulas.formula!)
    .map(name => definition.variables.get(name))
    .find((variable): variable is Variable => !!variable && !isDirect(calculation, variable, area, period))
  if (!lacking) return []
  const older = olderAreasOf(calculation, lacking, area, period)
  if (older.some(part => part.estimated)) return []
  if (older.length > 0) return older.map(part => part.code)
  return smallerAreas(calculation, definition, area)
}

function inPrices(
  calculation: Calculation,
  definition: Definition,
  period: Period,
  money: Quantity,
): Quantity {
  const { written } = definition
  const prices = 'prices' in written ? written.prices : undefined
  if (!prices) return money
  const then = calculation.figures.only(prices.deflator, period)
  const wanted = calculation.figures.only(prices.deflator, prices.year)
  if (!isNumber(then?.value) || !isNumber(wanted?.value)) {
    const year = isNumber(then?.value) ? prices.year : period
    return missing('not-available', `${prices.deflator}: no figure for ${year}`)
  }
  const [indexThen, indexWanted] = [then.value, wanted.value]
  const deflate = (part: number) => deflateMoney(part, indexThen, indexWanted)
  return {
    value: isNumber(money.value) ? deflate(money.value) : money.value,
    lower: money.lower === null ? null : deflate(money.lower),
    upper: money.upper === null ? null : deflate(money.upper),
    notes: [...money.notes, `in prices of ${prices.year}`],
    origins: [...money.origins, ...then.origins, ...wanted.origins],
  }
}

function rounded(quantity: Quantity, decimals: number | null, rule: Parameters<typeof round>[2]): Quantity {
  if (decimals === null || !isNumber(quantity.value)) return quantity
  const value = round(quantity.value, decimals, rule)
  return { ...quantity, value, lower: value, upper: value }
}

import { type Formula, namesBetween, printFormula } from '../formula/parse-formula.ts'
import type { WrittenVariable } from './definition.ts'
import type { Definition, FormulaKey } from './read-definition.ts'

/**
 * What a formula of a definition counts, over the variables of the datasets: the same count has the same name in two
 * definitions, also where one of them calls a variable by a word of its own. A variable of another period says so.
 */
export function nameOfCount({ written, formulas }: Definition, key: FormulaKey): string {
  const formula = formulas[key]
  if (!formula) throw new RangeError(`${written.id} has no ${key}`)
  const variables = 'variables' in written ? written.variables : {}
  const named = new Map<string, string>()
  for (const [range, variable] of Object.entries(variables)) {
    const [first = range, last] = range.split('..')
    for (const name of (last === undefined ? [range] : namesBetween(first, last)) ?? [])
      named.set(name, nameInDatasets(name, variable))
  }
  return printFormula(inDatasets(formula, named))
}

function nameInDatasets(name: string, { from, at }: WrittenVariable): string {
  const words = [from ?? name].flat().join('|')
  if (at === 'same') return words
  if (typeof at === 'string') return `${words}@${at.replaceAll(' ', '-')}`
  const periods = Object.entries(at).map(
    ([period, other]) => `${period}:${String(other).replaceAll(' ', '-')}`,
  )
  return `${words}@${periods.sort().join(',').replaceAll('/', '-')}`
}

/** The formula with other names, and with every sum written out. */
function inDatasets(formula: Formula, named: ReadonlyMap<string, string>): Formula {
  switch (formula.kind) {
    case 'number':
      return formula
    case 'name':
      return { ...formula, name: named.get(formula.name) ?? formula.name }
    case 'negative':
      return { ...formula, of: inDatasets(formula.of, named) }
    case 'sum': {
      const [first, ...others] = formula.parts.map(part => inDatasets(part, named))
      if (!first) return formula
      const { column } = formula
      return others.reduce<Formula>(
        (left, right) => ({ kind: 'operation', sign: '+', left, right, column }),
        first,
      )
    }
    case 'operation': {
      const { left, right } = formula
      return { ...formula, left: inDatasets(left, named), right: inDatasets(right, named) }
    }
  }
}

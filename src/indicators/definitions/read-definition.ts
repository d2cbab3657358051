import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Period, periodKind } from '../../kernel/period.ts'
import { type Place, type Problem, ProblemsError } from '../../kernel/problem.ts'
import { readYamlText, type YamlText } from '../../platform/texts/yaml-text.ts'
import { type Formula, namesBetween, parseFormula } from '../formula/parse-formula.ts'
import { readUnit, type Unit } from '../formula/unit.ts'
import { checkDefinitions } from './check-definitions.ts'
import { definitionSchema, type WrittenDefinition, type WrittenVariable } from './definition.ts'

const HANDBOOK = 'docs/handbook/indicators.md'

/** A variable of a definition, ready for use: the dataset's names for it in order of preference. */
export type Variable = {
  name: string
  from: readonly string[]
  unit: Unit
  across: 'adds' | 'never' | 'one for all'
  /** The period that is used for a period of the indicator; null where none is declared. */
  at: (period: Period) => Period | null
}

/** The formulas of a definition, by the key they stand under. */
export type FormulaKey = 'formula' | 'numerator' | 'denominator' | 'weights' | 'supplied'

/** A definition that was read: as written, with its formulas as trees and the way back to the text. */
export type Definition = {
  id: string
  version: string
  written: WrittenDefinition
  unit: Unit
  formulas: Readonly<Partial<Record<FormulaKey, Formula>>>
  variables: ReadonlyMap<string, Variable>
  text: string
  file: string
  placeOf: YamlText<WrittenDefinition>['placeOf']
}

/**
 * Reads one definition from its text. What can be known from this text alone is checked here: shape, formulas,
 * units of variables. Whether other indicators exist is checked by `checkDefinitions`, over all of them.
 *
 * @throws ProblemsError with every problem, each at its line and column.
 */
export function readDefinition(text: string, file: string): Definition {
  const { data, placeOf } = readYamlText(text, file, definitionSchema, HANDBOOK)
  const problems: Problem[] = []
  const attempt = <Result>(read: () => Result, place: (column?: number) => Place): Result | null => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error
      problems.push(...error.problems.map(one => ({ ...one, at: place(one.at?.column) })))
      return null
    }
  }
  const unit = attempt(
    () => readUnit(data.unit),
    () => placeOf(['unit']),
  )
  const variables = new Map<string, Variable>()
  for (const [key, written] of Object.entries('variables' in data ? data.variables : {})) {
    for (const one of readVariables(key, written, problems, placeOf, attempt)) variables.set(one.name, one)
  }
  const formulas: Partial<Record<FormulaKey, Formula>> = {}
  for (const key of FORMULA_KEYS) {
    const formulaText = (data as Partial<Record<FormulaKey, string>>)[key]
    if (formulaText === undefined) continue
    const formula = attempt(
      () => parseFormula(formulaText),
      column => placeOf([key], column),
    )
    if (formula) formulas[key] = formula
  }
  if (problems.length > 0 || !unit) throw new ProblemsError(problems)
  return { id: data.id, version: data.version, written: data, unit, formulas, variables, text, file, placeOf }
}

const FORMULA_KEYS: readonly FormulaKey[] = ['formula', 'numerator', 'denominator', 'weights', 'supplied']

/**
 * Reads every `.yaml` file of a folder, and of the folders in it, and checks them together.
 *
 * @throws ProblemsError with the problems of all files at once.
 */
export async function readDefinitions(folder: string): Promise<Definition[]> {
  const files = (await readdir(folder, { recursive: true })).filter(name => name.endsWith('.yaml')).sort()
  const problems: Problem[] = []
  const definitions: Definition[] = []
  for (const file of files) {
    try {
      definitions.push(readDefinition(await readFile(join(folder, file), 'utf8'), file))
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new ProblemsError(problems)
  return checkDefinitions(definitions)
}

function readVariables(
  key: string,
  written: WrittenVariable,
  problems: Problem[],
  placeOf: Definition['placeOf'],
  attempt: <Result>(read: () => Result, place: () => Place) => Result | null,
): Variable[] {
  const unit = attempt(
    () => readUnit(written.unit),
    () => placeOf(['variables', key, 'unit']),
  )
  const [first, last] = key.split('..')
  const names = last === undefined ? [key] : namesBetween(first!, last)
  if (!names || (last !== undefined && written.from)) {
    problems.push({
      code: 'variable-range',
      what: names
        ? 'a range of variables cannot have "from".'
        : `"${key}" is not a range such as age_0..age_17.`,
      at: placeOf(['variables', key]),
    })
  }
  problems.push(...periodProblems(written, key, placeOf))
  if (!unit || !names) return []
  const across = written.across ?? (ADDS_NOT.has(written.unit) ? 'never' : 'adds')
  const at = (period: Period) => periodAt(written, period)
  return names.map(name => ({ name, from: [written.from ?? name].flat(), unit, across, at }))
}

// These are averages or parts of something: adding them across areas gives a number that means nothing.
const ADDS_NOT: ReadonlySet<string> = new Set(['share', 'index', 'days', 'points', 'percent'])

function periodAt(written: WrittenVariable, period: Period): Period | null {
  const { at } = written
  const rule = typeof at === 'string' ? at : at.rule
  const declared = typeof at === 'string' ? undefined : (at as Record<string, string>)[period]
  if (declared !== undefined) return declared
  if (rule === 'same') return period
  return rule === 'start year' ? period.slice(0, 4) : null
}

function periodProblems(written: WrittenVariable, key: string, placeOf: Definition['placeOf']): Problem[] {
  if (typeof written.at === 'string') return []
  return Object.entries(written.at)
    .filter(([period, other]) => period !== 'rule' && !(periodKind(period) && periodKind(String(other))))
    .map(([period, other]) => ({
      code: 'period-not-read',
      what: `expected two periods such as 2021-22: 2020, got "${period}: ${other}".`,
      at: placeOf(['variables', key, 'at', period]),
    }))
}

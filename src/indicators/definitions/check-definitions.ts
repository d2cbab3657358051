import { type Place, type Problem, ProblemsError } from '../../kernel/problem.ts'
import { type Formula, nameNodes, namesIn, plainSum } from '../formula/parse-formula.ts'
import { NO_UNIT, sameUnit, sayUnit, type Unit, unitOf } from '../formula/unit.ts'
import { didYouMean } from '../nearest-names.ts'
import type { Definition, FormulaKey } from './read-definition.ts'

/**
 * Checks definitions together and puts them in the order in which they must be worked out: every name is a
 * variable or an indicator, units fit, nothing goes round in a circle, ranks and scores are never averaged.
 *
 * @throws ProblemsError with every problem, each at its file, line and column.
 */
export function checkDefinitions(definitions: readonly Definition[]): Definition[] {
  const byId = new Map<string, Definition>()
  const problems: Problem[] = []
  for (const definition of definitions) {
    if (byId.has(definition.id)) {
      problems.push({
        code: 'indicator-twice',
        what: `"${definition.id}" is defined twice, here and in ${byId.get(definition.id)!.file}.`,
        at: definition.placeOf(['id']),
      })
    }
    byId.set(definition.id, definition)
  }
  for (const definition of byId.values()) problems.push(...checkOne(definition, byId))
  const ordered = problems.length === 0 ? inOrder(byId, problems) : []
  if (problems.length > 0) throw new ProblemsError(problems)
  return ordered
}

/** The ids of the indicators that a definition is made of. */
export function indicatorsUsed(definition: Definition): string[] {
  const { written, formulas, variables } = definition
  if ('of' in written) return [written.of]
  const names = Object.values(formulas).flatMap(formula => nameNodes(formula).map(node => node.name))
  return [...new Set(names)].filter(name => !variables.has(name))
}

function checkOne(definition: Definition, byId: ReadonlyMap<string, Definition>): Problem[] {
  const { written, formulas, variables, placeOf } = definition
  if ('of' in written) {
    if (byId.has(written.of)) return []
    return [unknownName(written.of, byId.keys(), placeOf(['of']))]
  }
  const problems: Problem[] = []
  for (const [key, formula] of Object.entries(formulas)) {
    for (const { name, column } of nameNodes(formula)) {
      const other = byId.get(name)
      const place = placeOf([key], column)
      if (variables.has(name)) continue
      if (!other) problems.push(unknownName(name, [...variables.keys(), ...byId.keys()], place))
      else if (isPlace(other) && written.measure !== 'score') problems.push(neverAveraged(other, place))
    }
  }
  if (written.measure === 'score' && !plainSum(formulas.formula!)) {
    problems.push({
      code: 'score-not-sum',
      what: 'a score adds up its components and does nothing else.',
      todo: 'Write it as one_quintile + another_quintile.',
      at: placeOf(['formula']),
    })
  }
  return problems.length > 0 ? problems : [...checkUnits(definition, byId), ...unusedVariables(definition)]
}

/** A variable that no formula uses is nearly always a spelling mistake somewhere else. */
function unusedVariables({ formulas, variables, placeOf }: Definition): Problem[] {
  const used = new Set(Object.values(formulas).flatMap(namesIn))
  return [...variables.keys()]
    .filter(name => !used.has(name))
    .map(name => ({
      code: 'variable-unused',
      what: `the variable "${name}" is used in no formula.`,
      at: placeOf(['variables', name]),
    }))
}

const isPlace = ({ written: { measure } }: Definition): boolean =>
  measure === 'rank' || measure === 'quintile' || measure === 'score'

const neverAveraged = ({ id, written }: Definition, at: Place): Problem => ({
  code: 'place-in-formula',
  what: `"${id}" is a ${written.measure}; ranks, quintiles and scores can only be added up in a score.`,
  todo: 'Use the measure that it was made of.',
  at,
})

function unknownName(name: string, names: Iterable<string>, at: Place): Problem {
  const todo = didYouMean(name, names) ?? 'Declare it under "variables", or define an indicator of that name.'
  return {
    code: 'name-unknown',
    what: `"${name}" is neither a variable of this definition nor an indicator.`,
    todo,
    at,
  }
}

function checkUnits(definition: Definition, byId: ReadonlyMap<string, Definition>): Problem[] {
  const { written, formulas, variables, placeOf } = definition
  const problems: Problem[] = []
  const units = new Map<string, Unit>()
  for (const [key, formula] of Object.entries(formulas) as [FormulaKey, Formula][]) {
    try {
      units.set(
        key,
        unitOf(formula, name => variables.get(name)?.unit ?? byId.get(name)?.unit ?? NO_UNIT),
      )
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error
      problems.push(...error.problems.map(one => ({ ...one, at: placeOf([key], one.at?.column) })))
    }
  }
  if (problems.length > 0) return problems
  const [over, under] = [units.get('numerator'), units.get('denominator')]
  const unit = over && under ? ratio(over, under) : units.get('formula')
  if (unit && !sameUnit(unit, definition.unit)) problems.push(wrongUnit(unit, definition, placeOf(['unit'])))
  const supplied = units.get('supplied')
  if (supplied && !sameUnit(supplied, NO_UNIT)) {
    problems.push(wrongUnit(supplied, definition, placeOf(['supplied'])))
  }
  if (written.measure === 'rate' && !sameNumber(written.unit, written.per)) {
    problems.push({
      code: 'unit-wrong',
      what: `the unit "${written.unit}" does not say per ${written.per}.`,
      at: placeOf(['unit']),
    })
  }
  return problems
}

const wrongUnit = (unit: Unit, definition: Definition, at: Place): Problem => ({
  code: 'unit-wrong',
  what: `the formula gives ${sayUnit(unit)}, the definition says ${sayUnit(definition.unit)}.`,
  at,
})

function ratio(over: Unit, under: Unit): Unit {
  const powers = new Map(over)
  for (const [word, power] of under) powers.set(word, (powers.get(word) ?? 0) - power)
  return powers
}

const sameNumber = (unit: string, per: number): boolean =>
  Number(/per\s+([\d,]+)/.exec(unit)?.[1]?.replaceAll(',', '') ?? 1) === per

/** Definitions after everything they are made of; a circle is a problem that names every step of it. */
function inOrder(byId: ReadonlyMap<string, Definition>, problems: Problem[]): Definition[] {
  const ordered: Definition[] = []
  const done = new Set<string>()
  const visit = (id: string, path: readonly string[]): void => {
    if (done.has(id)) return
    if (path.includes(id)) {
      const circle = [...path.slice(path.indexOf(id)), id].join(' → ')
      const at = byId.get(id)!.placeOf(['id'])
      problems.push({ code: 'indicator-circle', what: `indicators go round in a circle: ${circle}.`, at })
      return
    }
    for (const other of indicatorsUsed(byId.get(id)!)) visit(other, [...path, id])
    if (done.has(id)) return
    done.add(id)
    ordered.push(byId.get(id)!)
  }
  for (const id of [...byId.keys()].sort()) visit(id, [])
  return ordered
}

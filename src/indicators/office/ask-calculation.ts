import type { AreaKind } from '../../kernel/area.ts'
import { isDay } from '../../kernel/period.ts'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Gazetteer } from '../../places/index.ts'
import { listDatasets, readManifest } from '../../platform/datasets/read-dataset.ts'
import { neededVariables } from '../calculation.ts'
import { checkDefinitions, indicatorsUsed } from '../definitions/check-definitions.ts'
import type { Definition } from '../definitions/read-definition.ts'
import { newestDefinitions } from './newest-definitions.ts'
import type { CalculationUse } from './run-calculation.ts'

/** What a calculation can be made of: the newest datasets and definitions, and the rule sets of the office. */
export async function listOptions(use: CalculationUse) {
  const [ids, definitions] = await Promise.all([listDatasets(use.datasets), newestDefinitions(use.db)])
  const manifests = await Promise.all(ids.map(id => readManifest(use.datasets, id)))
  const superseded = new Set(manifests.map(manifest => manifest.supersedes))
  const datasets = ids
    .map((id, at) => ({ id, manifest: manifests[at]! }))
    // a lookup holds no figure, and responses of children become figures by an estimate, not by a formula
    .filter(
      ({ id, manifest }) =>
        !superseded.has(id) && manifest.shape === 'observations' && manifest.variables.length > 0,
    )
    .map(({ id, manifest: { title, periods, variables } }) => ({
      id,
      title,
      periods,
      variables: variables.map(({ name }) => name),
    }))
    .sort((a, b) => (a.title < b.title ? -1 : 1))
  return { datasets, definitions, rules: [...use.rules.values()] }
}

/** The indicators whose variables are in these datasets, all the way down: those that the form ticks beforehand. */
export function readyIndicators(
  definitions: readonly Definition[],
  variables: ReadonlySet<string>,
): string[] {
  const ready = new Set<string>()
  // checkDefinitions puts what an indicator is made of before it
  for (const definition of checkDefinitions(definitions)) {
    const { written } = definition
    const prices = 'prices' in written && written.prices ? [written.prices.deflator] : []
    const has =
      neededVariables(definition).every(({ from }) => from.some(name => variables.has(name))) &&
      prices.every(name => variables.has(name)) &&
      indicatorsUsed(definition).every(id => ready.has(id))
    if (has) ready.add(definition.id)
  }
  return [...ready]
}

type Options = Awaited<ReturnType<typeof listOptions>>

/** What was ticked and typed, before anybody checked it. */
export type Chosen = {
  datasets: readonly string[]
  definitions: readonly string[]
  rules: string
  on: string
}

/** What was asked for, with everything that the chosen indicators are made of. Told at once what is wrong. */
export function readAsked(chosen: Chosen, { datasets, definitions, rules }: Options, gazetteer: Gazetteer) {
  const wrong = (field: string, what: string): Problem => ({ code: 'field-not-read', what, at: { field } })
  const problems: Problem[] = []
  const known = chosen.datasets.filter(id => datasets.some(dataset => dataset.id === id))
  if (known.length === 0) problems.push(wrong('datasets', 'Choose at least one dataset.'))
  const wanted = withTheirParts(chosen.definitions, definitions)
  if (wanted.length === 0) problems.push(wrong('definitions', 'Choose at least one indicator.'))
  if (!rules.some(({ id }) => id === chosen.rules)) problems.push(wrong('rules', 'Choose a rule set.'))
  if (!isDay(chosen.on)) problems.push(wrong('on', 'Enter a day, such as 2022-03-31.'))
  else problems.push(...kindsWithoutAreas(kindsOf(wanted, definitions), gazetteer, chosen.on))
  if (problems.length > 0) throw new ProblemsError(problems)
  return { datasets: known, definitions: wanted, rules: chosen.rules, areasOn: chosen.on }
}

/**
 * The day that the form proposes: the office's own, unless a kind of area that the indicators are for had ended or
 * not begun by then. Groups that were abolished since have their figures on their last day.
 */
export function dayToPropose(ids: readonly string[], { definitions }: Options, gazetteer: Gazetteer): string {
  const { standardDay } = gazetteer.facts
  const kinds = kindsOf(withTheirParts(ids, definitions), definitions)
  const gone = kinds.filter(kind => gazetteer.areas(kind, standardDay).length === 0)
  const [day] = gone.flatMap(kind => lastDayOf(kind, gazetteer) ?? []).sort()
  return day ?? standardDay
}

/** Kinds of area that had no area on the day, though Remit knows some: their figures would be left out without a word. */
function kindsWithoutAreas(kinds: readonly AreaKind[], gazetteer: Gazetteer, on: string): Problem[] {
  return kinds
    .filter(kind => gazetteer.areas(kind, on).length === 0)
    .flatMap(kind => {
      const day = lastDayOf(kind, gazetteer)
      if (day === null) return []
      return {
        code: 'no-areas-on-the-day',
        what: `there were no ${gazetteer.kind(kind).plural} on ${on}: none of their figures would be worked out.`,
        kept: 'Nothing was calculated.',
        todo: `Choose a day on which there were some, such as ${day}.`,
        at: { field: 'on' },
      }
    })
}

/** The last day on which an area of this kind was in force; null when there is none or they have no end. */
function lastDayOf(kind: AreaKind, { facts }: Gazetteer): string | null {
  const [last] = facts.areas
    .flatMap(area => (area.kind === kind && area.to !== null ? [area.to] : []))
    .sort()
    .reverse()
  return last === undefined ? null : new Date(Date.parse(last) - ONE_DAY).toISOString().slice(0, 10)
}

// an area ends on the first day on which it is no more
const ONE_DAY = 86_400_000

const kindsOf = (wanted: readonly { id: string }[], definitions: readonly Definition[]): AreaKind[] => {
  const ids = new Set(wanted.map(({ id }) => id))
  return [...new Set(definitions.filter(({ id }) => ids.has(id)).flatMap(({ written }) => written.areas))]
}

function withTheirParts(ids: readonly string[], definitions: readonly Definition[]) {
  const byId = new Map(definitions.map(definition => [definition.id, definition]))
  const wanted = new Set<string>()
  const add = (id: string): void => {
    const definition = byId.get(id)
    if (!definition || wanted.has(id)) return
    wanted.add(id)
    for (const part of indicatorsUsed(definition)) add(part)
  }
  for (const id of ids) add(id)
  return [...wanted].sort().map(id => ({ id, version: byId.get(id)!.version }))
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readRecipe } from '../gather/index.ts'
import {
  bridgeOfGazetteer,
  calculate,
  type Definition,
  type Rules,
  readDefinitions,
  readRules,
} from '../indicators/index.ts'
import type { AreaCode } from '../kernel/area.ts'
import type { Cell } from '../kernel/cell.ts'
import { ProblemsError, problem } from '../kernel/problem.ts'
import { Gazetteer, loadProfile } from '../places/index.ts'
import { type Gated, gate, measureOfDefinition, type ReleasedCell, readPolicy } from '../release/index.ts'
import { type BriefingPlan, readBriefingPlan } from './briefing-plan.ts'
import { type Inputs, readInputs } from './read-inputs.ts'

/** All that one making of a briefing stands on, worked out and through the gate. */
export type Edition = {
  plan: BriefingPlan
  text: string
  rules: Rules
  definitions: readonly Definition[]
  inputs: Inputs
  /** The wanted areas in the order of the rule set, the country not among them. */
  areas: readonly AreaCode[]
  country: AreaCode
  cells: readonly Cell[]
  released: readonly ReleasedCell[]
  certificate: Gated['certificate']
}

/** The rule sets that rebuild what was published before; they go through the gate that only keeps the supplier's marks. */
const REPRODUCTIONS: ReadonlySet<string> = new Set(['office-2022'])

/**
 * Makes an edition of a briefing from a folder of files as they were received: read, match, calculate, gate.
 *
 * Pure but for reading files: the same folder and rules give the same cells to the byte.
 *
 * @throws ProblemsError with everything that stands in the way, in the step where it stands.
 */
export async function buildEdition(
  office: string,
  briefing: string,
  inputs: string,
  rulesName?: string,
): Promise<Edition> {
  const folder = join(office, 'briefings', briefing)
  const plan = readBriefingPlan(await readText(join(folder, 'plan.yaml'), briefing), `${briefing}/plan.yaml`)
  const [text, rules, definitions, recipes, profile] = await Promise.all([
    readFile(join(folder, plan.text), 'utf8'),
    readRuleSet(office, rulesName ?? plan.rules),
    readDefinitions(join(office, 'indicators', plan.definitions)),
    Promise.all(plan.recipes.map(id => readRecipeFile(office, id))),
    loadProfile(office),
  ])
  const read = await readInputs(inputs, plan, recipes, new Gazetteer(profile.facts))
  const country = profile.facts.country
  const cells = calculate({
    definitions,
    datasets: read.datasets,
    bridge: bridgeOfGazetteer(read.gazetteer, read.areasOn),
    rules,
    areas: [...read.wanted, country],
    periods: plan.periods,
  })
  const gated = await passGate(office, rules, definitions, cells, { whole: country, parts: read.wanted })
  return {
    plan,
    text,
    rules,
    definitions,
    inputs: read,
    areas: rules.order_of_areas === 'code' ? [...read.wanted].sort() : read.wanted,
    country,
    cells,
    ...gated,
  }
}

async function passGate(
  office: string,
  rules: Rules,
  definitions: readonly Definition[],
  cells: readonly Cell[],
  nest: { whole: AreaCode; parts: readonly AreaCode[] },
): Promise<Pick<Edition, 'released' | 'certificate'>> {
  const name = REPRODUCTIONS.has(rules.id) ? 'reproduction' : 'default'
  const file = join(office, 'policies', `${name}.yaml`)
  const policy = readPolicy(await readFile(file, 'utf8'), file)
  const gated = await gate(cells, { policy, measures: definitions.map(measureOfDefinition), nests: [nest] })
  if (gated.passed) return { released: gated.released, certificate: gated.certificate }
  // each exposure is among the problems, with its arithmetic
  throw new ProblemsError(gated.problems)
}

const readRecipeFile = async (office: string, id: string) => {
  const file = join(office, 'recipes', `${id}.yaml`)
  return readRecipe(await readFile(file, 'utf8'), `recipes/${id}.yaml`)
}

async function readRuleSet(office: string, name: string): Promise<Rules> {
  const file = `rules/${name}.yaml`
  const text = await readFile(join(office, file), 'utf8').catch(() => {
    throw problem({
      code: 'rules-not-known',
      what: `there is no rule set "${name}".`,
      todo: 'Use default, or office-2022 to rebuild the edition of 2022.',
    })
  })
  return readRules(text, file)
}

async function readText(path: string, briefing: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw problem({
      code: 'briefing-not-known',
      what: `there is no briefing "${briefing}".`,
      todo: 'The briefings are the folders of office/england/briefings.',
    })
  })
}

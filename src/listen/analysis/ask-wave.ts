import type { GroupDefinition } from '../../kernel/group.ts'
import { groupsOn } from '../../kernel/group.ts'
import { problem } from '../../kernel/problem.ts'
import type { Gazetteer } from '../../places/index.ts'
import type { Database } from '../../platform/database/database.ts'
import type { DatasetId } from '../../platform/datasets/dataset.ts'
import { readManifest, rowsPath } from '../../platform/datasets/read-dataset.ts'
import { NO_ANSWER } from '../survey/answer.ts'
import { type AskedVariable, askedVariables } from '../survey/asked-variables.ts'
import { isJoined, joinedAs, joinedVariables, questionNamed } from '../survey/joined-variables.ts'
import { adultForms, type Survey, type Variable } from '../survey/survey.ts'
import type { PublicWave } from '../wave/wave.ts'
import type { WaveReader } from '../wave/wave-reader.ts'
import { type AnswersOfForms, type Dimension, dimensionsOf, NOT_KNOWN } from './dimension.ts'
import { countCodes, type LevelColumn } from './levels-of-children.ts'
import { areasOfRows, levelsOfRows, type RowsOf, weightsOfRows } from './wave-columns.ts'
import { datasetOfWave } from './wave-dataset.store.ts'

/** Only areas of the kind that responses carry know of no larger ones. */
export const kindsOf = (survey: Survey): string[] => [...new Set([survey.areas, 'region'])]

/** What analysis works with. */
export type AnalysisUse = {
  /** With the rights of staff. */
  db: Database
  datasets: string
  waves: WaveReader
  gazetteer: () => Promise<Gazetteer>
  groups: readonly GroupDefinition[]
}

/** A finished wave that can be asked. */
export type AskedWave = {
  wave: PublicWave
  survey: Survey
  dataset: DatasetId
  rows: RowsOf
  /** Null where every answer counts as one. */
  weights: Float64Array | null
  /** Which weights, in words; null where there are none. */
  sayWeights: string | null
  /** What the weights cost: so many answers are worth one; null without them, and of weights of which it was not kept. */
  designEffect: number | null
  /** Everything that its tables can be split by. */
  dimensions: readonly Dimension[]
}

/** Whose answers: of children, or of the adults who answered, for a child or for themselves. Never both. */
export type Whose = 'children' | 'adults'

export type AskedOf = {
  wave: string
  /** Of children when left out. */
  of?: Whose | undefined
  /** A version of the wave's dataset; the newest when left out. */
  dataset?: DatasetId
}

/** @throws ProblemsError for a wave that is not there, and for one without a dataset. */
export async function askWave(use: AnalysisUse, asked: AskedOf): Promise<AskedWave> {
  const wave = await surveyOf(use, asked.wave)
  const dataset = asked.dataset ?? (await datasetOfWave(use.db, wave.id))
  if (!dataset) throw notFinished()
  const { columns, rows: count, variables, checks } = await readManifest(use.datasets, dataset)
  const of = asked.of ?? 'children'
  const forms = formsOf(wave.survey, of)
  // weights make children like all children; nobody knows what adults who answer should be like
  const isWeighted = of === 'children' && columns.some(({ name }) => name === 'weight')
  const rows = { path: rowsPath(use.datasets, dataset), count, columns, forms }
  return {
    wave,
    survey: wave.survey,
    dataset,
    rows,
    ...(isWeighted
      ? {
          weights: await weightsOfRows(rows),
          sayWeights: variables.find(({ name }) => name === 'weight')?.definition ?? null,
          designEffect: Number(checks.find(({ what }) => what === DESIGN_EFFECT)?.found) || null,
        }
      : { weights: null, sayWeights: null, designEffect: null }),
    dimensions: dimensionsOf(wave.survey, groupsOn(use.groups, wave.closesOn)),
  }
}

/** What the check of a dataset is called that holds what its weights cost. */
export const DESIGN_EFFECT = 'design effect of the weights'

/** The forms whose answers are counted: what adults say is kept apart from what children say. */
export function formsOf(survey: Survey, of: Whose): string[] {
  const adults = adultForms(survey)
  return of === 'adults' ? adults : Object.keys(survey.forms).filter(form => !adults.includes(form))
}

export async function surveyOf(use: AnalysisUse, id: string): Promise<PublicWave> {
  const wave = await use.waves.find(id)
  if (!wave) throw problem({ code: 'wave-not-found', what: `there is no wave "${id}".` })
  return wave
}

const notFinished = () =>
  problem({
    code: 'wave-not-finished',
    what: 'this wave is not finished: there is no dataset of it.',
    todo: 'Close it first; what children are still sending is gathered in then.',
  })

/** The question of this name that these were asked. @throws ProblemsError as `variableNamed`, and for what only the others were asked. */
export function variableAsked(survey: Survey, name: string, of: Whose = 'children'): AskedVariable {
  const found = variableNamed(survey, name)
  const forms = formsOf(survey, of)
  if (found.forms.some(form => forms.includes(form))) return found
  throw problem({
    code: 'analysis-of',
    what: `${of} were not asked this.`,
    todo: `Choose a question that ${of} were asked.`,
    at: { field: 'variable' },
  })
}

/** @throws ProblemsError for what this survey does not ask, and for what has no answers to be counted. */
export function variableNamed(survey: Survey, name: string): AskedVariable {
  const found = questionNamed(survey, name)
  if (found && isCountable(found)) return found
  throw problem({
    code: 'analysis-variable',
    what: found ? `"${name}" has no answers to be counted.` : `this survey has no variable "${name}".`,
  })
}

/** What a survey asks these, with answers that can be counted; what forms ask children otherwise only over all of them. */
export function variablesFor(survey: Survey, of: Whose): AskedVariable[] {
  const forms = new Set(formsOf(survey, of))
  const joined = new Map(joinedVariables(survey).map(one => [one.of, one]))
  const offered = askedVariables(survey).flatMap(one => {
    const whole = of === 'children' ? joined.get(one.of) : undefined
    return whole === undefined ? [one] : one.name === one.of ? [whole] : []
  })
  return offered.filter(one => isCountable(one) && one.forms.some(form => forms.has(form)))
}

export const isCountable = ({ kind }: Variable): boolean =>
  kind === 'choice' || kind === 'chosen' || kind === 'rank'

/** What can be answered to a variable on the forms that ask it so, in the order of the survey. */
export function answersTo({ item, kind, options }: Variable, survey: Survey): string[] {
  if (kind === 'chosen') return ['true', 'false']
  if (kind === 'choice') return Object.keys(options)
  return Object.keys(survey.items[item]?.options ?? {}).map((_, at) => String(at + 1))
}

/** The answers to a variable, the answer of each child. */
export type AnswersOfWave = {
  /** A level for each answer, then for what answers elsewhere are counted as; none of those who gave none. */
  column: LevelColumn
  /** How many have no answer, by why. Whoever has a form that does not ask it so was not asked. */
  reasons: Readonly<Record<string, number>>
}

export async function answersOfRows(
  { rows, survey }: AskedWave,
  variable: AskedVariable,
  elsewhere: readonly AnswersOfForms[] = [],
): Promise<AnswersOfWave> {
  const own = answersTo(variable, survey)
  const others = [...new Set(elsewhere.flatMap(one => Object.values(one.levels)))]
  const levels = [...own, ...others]
  const sets = [...setsAsked(variable, survey), ...elsewhere]
  const from = { kind: 'asked' as const, column: variable.of, sets }
  const { codes, counts } = await levelsOfRows(rows, from, [...levels, ...NO_ANSWER])
  const why = [...NO_ANSWER, 'not-answered'].map((reason, at): [string, number] => [
    reason,
    counts[levels.length + at]!,
  ])
  const reasons = Object.fromEntries(why)
  for (const [at] of others.entries()) reasons['not-asked']! += counts[own.length + at]!
  return {
    column: { levels, codes, counts },
    reasons: Object.fromEntries(Object.entries(reasons).filter(([, count]) => count > 0)),
  }
}

/** The forms that ask a variable, and what their answers count as: of a joined one on each set of forms. */
function setsAsked(variable: AskedVariable, survey: Survey): AnswersOfForms[] {
  const sets = isJoined(variable) ? variable.sets : [variable]
  const levelOf = (answer: string) => (isJoined(variable) ? joinedAs(variable, answer) : answer)
  return sets.map(set => ({
    forms: set.forms,
    levels: Object.fromEntries(answersTo(set, survey).map(answer => [answer, levelOf(answer)])),
    isAsked: true,
  }))
}

/** Areas of a kind, in which the area of each child lies. */
export async function areasOfKind(
  { rows, survey }: AskedWave,
  places: Gazetteer,
  kind: string,
): Promise<LevelColumn> {
  const own = await areasOfRows(rows)
  if (kind === survey.areas) return own
  places.kind(kind)
  const parents = own.levels.map(code => places.parent(code, kind)?.code ?? NOT_KNOWN)
  const levels = [...new Set(parents)].filter(code => code !== NOT_KNOWN).toSorted()
  const to = [...parents, NOT_KNOWN].map(code => (code === NOT_KNOWN ? levels.length : levels.indexOf(code)))
  const codes = new Uint8Array(own.codes.length)
  for (let child = 0; child < codes.length; child++) codes[child] = to[own.codes[child]!]!
  return { levels, codes, counts: countCodes(codes, levels.length) }
}

import { z } from 'zod'
import { type Problem, problem } from '../../kernel/problem.ts'
import type { Policy } from '../../methods/disclosure/policy.ts'
import { readManifest } from '../../platform/datasets/read-dataset.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import { analysisPaths } from './analysis.paths.ts'
import { surveyOf } from './ask-wave.ts'
import { choicesFor, readChoices } from './map-categories.ts'
import type { MarginUse } from './margin-of-wave.ts'
import { type NamesOfWeights, showMargins } from './show-weights.ts'
import { datasetOfWave } from './wave-dataset.store.ts'
import { chooseWeights, tryWeights, type WeighUse, weighWave } from './weigh-wave.ts'
import { listWeightVersions } from './weight-versions.store.ts'
import { WeightsPage, type WeightsProps, type WeightsTyped } from './weights.page.tsx'
import type { Join, WeightRecipe } from './weights.ts'

/** What the weights of a wave are made and shown with. */
export type WeightsDeps = WeighUse & { policy: Policy }

const READ = 'listen.read-analysis'
const ANALYSE = 'listen.analyse'

/** The weights of a wave: seen, tried, kept as a version, and an earlier version used again. */
export const weightsRoutes = (deps: WeightsDeps): Route[] => [
  get(
    analysisPaths.weigh,
    { permission: READ, audit: 'WEIGHTS_SEEN' },
    async ({ params, person, query, audit }) => {
      audit({ subject: `listen/wave/${params.wave}` })
      const mayWeigh = isAllowed(person.roles, ANALYSE)
      const picked = query.has('margin') ? query.all('margin') : undefined
      return html(<WeightsPage {...(await shownOf(deps, params.wave, { picked }))} mayWeigh={mayWeigh} />)
    },
  ),

  // what is tried is shown and not stored: nowhere to redirect to
  post(
    analysisPaths.weigh,
    { permission: ANALYSE, audit: 'WAVE_WEIGHED' },
    async ({ params, person, form, auditEntry, audit }) => {
      const typed = readTyped(form)
      const shown = await shownOf(deps, params.wave, { picked: form.all('margin'), form, typed })
      return orAgain(
        problems => <WeightsPage {...shown} mayWeigh problems={problems} />,
        async () => {
          const recipe = readRecipe(form, shown.picked, deps.policy.smallestCount)
          const subject = `listen/wave/${params.wave}`
          if (form.text('do') === 'try') {
            audit({ subject, details: { tried: true } })
            const { words, diagnostics } = await tryWeights(deps, params.wave, recipe)
            const tried = {
              words,
              diagnostics,
              margins: showMargins(diagnostics, await namesOf(deps, shown, recipe)),
            }
            return html(<WeightsPage {...shown} tried={tried} mayWeigh />)
          }
          const kept = (dataset: string) => auditEntry({ subject, details: { dataset } })
          await weighWave(deps, params.wave, recipe, { by: person.id, audit: kept })
          return redirect(pathTo(analysisPaths.weigh, { wave: params.wave }), {
            notice: 'The weights are saved, and tables use them.',
          })
        },
      )
    },
  ),

  post(
    analysisPaths.useWeights,
    { permission: ANALYSE, audit: 'WEIGHTS_CHOSEN' },
    async ({ params, form, auditEntry }) => {
      const { version } = form.read(
        z.object({ version: z.coerce.number('expected a version.').int().min(0) }),
      )
      await chooseWeights(deps, params.wave, version, dataset =>
        auditEntry({ subject: `listen/wave/${params.wave}`, details: { dataset, version } }),
      )
      return redirect(pathTo(analysisPaths.weigh, { wave: params.wave }), {
        notice: version === 0 ? 'Tables use no weights.' : `Tables use weights ${version}.`,
      })
    },
  ),
]

type Asked = { picked?: readonly string[] | undefined; form?: Fields; typed?: WeightsTyped }

/** The page as it stands; margins as asked for, else those of the newest version. */
async function shownOf(deps: WeightsDeps, id: string, asked: Asked): Promise<Omit<WeightsProps, 'mayWeigh'>> {
  const wave = await surveyOf(deps, id)
  const dataset = await datasetOfWave(deps.db, id)
  if (!dataset) throw notFound('a dataset of this wave')
  const [known, versions] = await Promise.all([deps.margins(), listWeightVersions(deps.db, id)])
  const names = await readNames(
    deps.db,
    versions.map(({ by }) => by),
  )
  const before = versions[0]?.recipe
  const ids = asked.picked ?? before?.margins.map(({ margin }) => margin) ?? []
  const picked = known
    .filter(margin => ids.includes(margin.id))
    .map(margin => {
      const said = versions.flatMap(({ recipe }) => recipe.margins).find(one => one.margin === margin.id)
      return { margin, choices: typedOver(choicesFor(margin, wave.survey, said), margin.id, asked.form) }
    })
  const using = versions.find(one => one.dataset === dataset)
  const shown = { wave, known }
  return {
    ...{ wave, dataset, known, picked, tried: null },
    versions: versions.map(({ diagnostics: _, ...one }) => ({
      ...one,
      byName: names.get(one.by) ?? 'someone who has left',
    })),
    inUse: using
      ? { ...using, margins: showMargins(using.diagnostics, await namesOf(deps, shown, using.recipe)) }
      : await weightsOfOldManifest(deps, dataset),
    typed: asked.typed ?? typedOf(before, wave.closesOn, deps.policy.smallestCount),
  }
}

/** Weights that were made before versions were kept: only their words are known. */
async function weightsOfOldManifest(deps: WeightsDeps, dataset: string): Promise<WeightsProps['inUse']> {
  const manifest = await readManifest(deps.datasets, dataset)
  const weight = manifest.variables.find(({ name }) => name === 'weight')
  if (!weight) return null
  return { words: weight.definition, diagnostics: null, margins: [] }
}

const namesOf = async (
  deps: WeightsDeps,
  { wave, known }: Pick<WeightsProps, 'wave' | 'known'>,
  recipe: WeightRecipe,
): Promise<NamesOfWeights> => ({
  places: await deps.gazetteer(),
  survey: wave.survey,
  known,
  recipe,
  smallest: deps.policy.smallestCount,
})

const typedOver = (choices: WeightsProps['picked'][number]['choices'], margin: string, form?: Fields) =>
  choices.map((one, at) => {
    const name = `${margin}.${at}`
    return form?.has(name) ? { ...one, value: form.text(name) } : one
  })

const typedOf = (before: WeightRecipe | undefined, closesOn: string, smallest: number): WeightsTyped => ({
  year: String(before?.year ?? Number(closesOn.slice(0, 4)) - 2),
  most: String(before?.most ?? 5),
  fewest: String(before?.fewest ?? Math.max(FEWEST, smallest)),
  joins: (before?.joins ?? []).map(one => `${one.margin} ${one.level} with ${one.with}`).join('\n'),
})

// thirty answers bear a weight of their own: fewer, and the weight of one level moves by a fifth when six more answer
const FEWEST = 30

const readTyped = (form: Fields): WeightsTyped => ({
  year: form.text('year'),
  most: form.text('most'),
  fewest: form.text('fewest'),
  joins: form.text('joins'),
})

function readRecipe(form: Fields, picked: WeightsProps['picked'], smallest: number): WeightRecipe {
  const least = `expected a number of answers from ${smallest}: fewer would be seen in the weights.`
  const { year, most, fewest, joins } = form.read(
    z.object({
      year: z.coerce.number('expected a year.').int().min(1990).max(2100),
      most: z.coerce.number('expected a number from 1.5.').min(1.5, 'expected a number from 1.5.').max(100),
      fewest: z.coerce.number(least).int(least).min(smallest, least).max(100_000),
      joins: z.string(),
    }),
  )
  const lines = joins.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]))
  const margins = picked.map(({ margin, choices }): MarginUse => readChoices(margin, choices))
  return { year, most, fewest, joins: lines.map(readJoin), margins }
}

function readJoin(line: string): Join {
  const found = /^(age|area) (\S+) with (\S+)$/.exec(line)
  if (found) return { margin: found[1] as Join['margin'], level: found[2]!, with: found[3]! }
  const wrong: Problem = {
    code: 'weights-join',
    what: `expected “area … with …” or “age … with …”, got “${line}”.`,
    at: { field: 'joins' },
  }
  throw problem(wrong)
}

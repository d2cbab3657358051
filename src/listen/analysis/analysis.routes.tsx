import type { KeyObject } from 'node:crypto'
import { groupsOn } from '../../kernel/group.ts'
import { type Policy, spreadInRoom } from '../../methods/disclosure/policy.ts'
import type { SelectOption } from '../../platform/html/components/choice.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { file, html, notFound } from '../../platform/http/result.ts'
import { get, type Route } from '../../platform/http/route.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { writeCsv } from '../../platform/texts/write-csv.ts'
import { joinedVariables } from '../survey/joined-variables.ts'
import { listFinishedWaves } from '../wave/finished-waves.store.ts'
import type { PublicWave } from '../wave/wave.ts'
import { AnalysisPage, type AnalysisShown } from './analysis.page.tsx'
import { analysisPaths } from './analysis.paths.ts'
import { formsOf, kindsOf, variablesFor } from './ask-wave.ts'
import { variableOptions } from './choices-of-room.ts'
import { dimensionsOf } from './dimension.ts'
import { finishingRoutes } from './finishing.routes.tsx'
import { mustKnowWhose, mustStandIn } from './must-be-known.ts'
import { OverlapsPage } from './overlaps.page.tsx'
import { overlapsOfWave } from './overlaps-of-wave.ts'
import { readAhead } from './read-ahead.ts'
import { savedTableRoutes } from './saved-tables.routes.tsx'
import { listSavedTables } from './saved-tables.store.ts'
import { tableAsRows } from './table-as-rows.ts'
import { type TableQuestion, tableOfWave } from './table-of-wave.ts'
import { TrendPage } from './trend.page.tsx'
import { trendOfVariable } from './trend-of-variable.ts'
import type { WeighUse } from './weigh-wave.ts'
import { weightsRoutes } from './weights.routes.tsx'

/** What the analysis room works with. */
export type AnalysisDeps = WeighUse & {
  /** The office's rule for small numbers, and its secret by which counts are changed. */
  policy: Policy
  roomKey: KeyObject
  timeZone: string
  now: () => Date
}

const READ = 'listen.read-analysis'
const ANALYSE = 'listen.analyse'
const SAVE = 'listen.save-table'

/** The analysis room: tables of finished waves, their weights, and finishing a wave. */
export const analysisRoutes = (deps: AnalysisDeps): Route[] => [
  get(
    analysisPaths.table,
    { permission: READ, audit: 'WAVE_ANALYSED' },
    async ({ params, person, query, audit }) => {
      audit({ subject: `listen/wave/${params.wave}`, details: { question: query.text('variable') } })
      const shown = await roomOf(deps, params.wave, query, person)
      return orAgain(
        problems => <AnalysisPage {...shown} problems={problems} />,
        async () => {
          mustKnowWhose(query.text('of'), shown.hasAdults)
          if (shown.asked.variable === '') {
            // while a question is being chosen
            void readAhead(deps, { wave: shown.wave.id })
            return html(<AnalysisPage {...shown} />)
          }
          const question = questionOf(params.wave, shown.asked)
          const table = await tableOfWave(deps, question)
          if (query.text('as') !== 'csv') return html(<AnalysisPage {...shown} table={table} />)
          const name = `${params.wave}-${shown.asked.variable.replace(':', '-')}.csv`
          return file(writeCsv(tableAsRows(table, question)), { name, mediaType: 'text/csv' })
        },
      )
    },
  ),

  get(analysisPaths.overlaps, { permission: READ, audit: 'OVERLAPS_SEEN' }, async ({ params, audit }) => {
    audit({ subject: `listen/wave/${params.wave}` })
    const wave = await waveOf(deps, params.wave)
    return html(<OverlapsPage wave={wave} {...(await overlapsOfWave(deps, wave.id))} />)
  }),

  get(analysisPaths.trend, { permission: READ, audit: 'TREND_SEEN' }, async ({ query, audit }) => {
    audit({ details: { question: query.text('variable') } })
    const asked = { variable: query.text('variable'), group: query.text('group') }
    const shown = await trendsOf(deps, asked)
    return orAgain(
      problems => <TrendPage {...shown} trend={null} problems={problems} />,
      async () => {
        mustStandIn(shown.variables, asked.variable, 'variable')
        mustStandIn(shown.groups, asked.group, 'group')
        const trend = asked.variable === '' ? null : await trendOfVariable(deps, asked.variable, asked.group)
        return html(<TrendPage {...shown} trend={trend} />)
      },
    )
  }),

  ...savedTableRoutes(deps, async (wave, asked, person) => {
    const shown = await roomOf(deps, wave, asked, person)
    return { ...shown, table: await tableOfWave(deps, questionOf(wave, shown.asked)) }
  }),

  ...weightsRoutes(deps),

  ...finishingRoutes(deps),
]

async function waveOf(deps: AnalysisDeps, id: string): Promise<PublicWave> {
  const wave = await deps.waves.find(id)
  if (!wave) throw notFound('a wave of this name')
  return wave
}

async function roomOf(
  deps: AnalysisDeps,
  id: string,
  query: Fields,
  { id: person, roles }: Person,
): Promise<AnalysisShown> {
  const maySave = isAllowed(roles, SAVE)
  const wave = await waveOf(deps, id)
  const places = await deps.gazetteer()
  const kinds = kindsOf(wave.survey)
  const by = [query.text('by'), query.text('and')].filter(Boolean)
  const hasAdults = formsOf(wave.survey, 'adults').length > 0
  const of = hasAdults && query.text('of') === 'adults' ? 'adults' : 'children'
  const forms = formsOf(wave.survey, of)
  return {
    wave,
    hasAdults,
    variables: variablesFor(wave.survey, of),
    dimensions: dimensionsOf(wave.survey, groupsOn(deps.groups, wave.closesOn)).filter(({ from }) =>
      from.kind === 'answers' ? from.variable.forms.some(form => forms.includes(form)) : true,
    ),
    kinds: kinds.map(kind => ({ id: kind, title: places.kind(kind).singular })),
    asked: {
      of,
      variable: query.text('variable'),
      by: [...new Set(by)],
      area: query.text('area'),
      against: query.text('against'),
    },
    saved: await listSavedTables(deps.db, id),
    maySave,
    forgetting: maySave ? { person, isAnalyst: isAllowed(roles, ANALYSE) } : null,
    table: null,
    policy: { ...deps.policy, spread: spreadInRoom(deps.policy) },
  }
}

const questionOf = (wave: string, asked: AnalysisShown['asked']): TableQuestion => ({
  wave,
  of: asked.of,
  variable: asked.variable,
  by: asked.by,
  area: asked.area === '' ? null : asked.area,
  against: asked.against || undefined,
})

async function trendsOf(deps: AnalysisDeps, asked: { variable: string; group: string }) {
  const { variable } = asked
  const finished = await listFinishedWaves(deps.db)
  const waves = (await Promise.all(finished.map(({ id }) => deps.waves.find(id)))).filter(
    one => one !== undefined,
  )
  // of a question that several waves ask the newest has the name
  const options = waves.flatMap(({ survey }) =>
    variableOptions(survey, variablesFor(survey, 'children'), variable),
  )
  const joined = new Set(waves.flatMap(({ survey }) => joinedVariables(survey).map(({ of }) => of)))
  const variables = new Map<string, SelectOption>()
  for (const one of options) {
    // what one wave joins and another asks alike in all forms is one question
    const isJoined = joined.has(one.value) && one.value !== variable
    if (!variables.has(one.value) && !isJoined) variables.set(one.value, one)
  }
  const groups = deps.groups.map(one => ({ value: `group:${one.group}`, label: one.title }))
  return {
    variables: [...variables.values()],
    groups: [{ value: '', label: 'All children' }, ...groups],
    asked,
  }
}

import { z } from 'zod'
import { problem } from '../../kernel/problem.ts'
import { pathTo } from '../../platform/http/path.ts'
import { notFound, redirect } from '../../platform/http/result.ts'
import { post, type Route } from '../../platform/http/route.ts'
import { analysisPaths } from './analysis.paths.ts'
import { type AnalysisUse, askWave, variableNamed } from './ask-wave.ts'
import { dimensionsAsked } from './cells-of-wave.ts'
import { deleteSavedTable, insertSavedTable } from './saved-tables.store.ts'

const SAVE = 'listen.save-table'

const savedForm = z.object({
  name: z.string().trim().min(1, 'expected a name.').max(120, 'expected at most 120 letters.'),
  variable: z.string().min(1),
  by: z.string().max(200),
  and: z.string().max(200),
  area: z.string().max(60),
  against: z.string().max(200),
})

/** Keeping a question under a name, and letting it go. */
export const savedTableRoutes = (deps: AnalysisUse): Route[] => [
  post(
    analysisPaths.save,
    { permission: SAVE, audit: 'TABLE_SAVED' },
    async ({ params, form, person, audit }) => {
      const { name, variable, by, and, area, against } = form.read(savedForm)
      audit({ subject: `listen/wave/${params.wave}`, details: { name, question: variable } })
      const asked = await askWave(deps, { wave: params.wave })
      const split = [...new Set([by, and].filter(Boolean))]
      variableNamed(asked.survey, variable)
      dimensionsAsked(asked, split)
      const table = { wave: params.wave, name, variable, by: split, area, against, savedBy: person.name }
      if (!(await insertSavedTable(deps.db, table)))
        throw problem({
          code: 'saved-table-name',
          what: `a table of this wave is called “${name}” already.`,
          kept: 'That one stays as it is.',
          todo: 'Choose another name, or delete it first.',
          at: { field: 'name' },
        })
      const query = { variable, by, and, area, against }
      return redirect(pathTo(analysisPaths.table, { wave: params.wave }, query), {
        notice: 'The table was saved.',
      })
    },
  ),

  post(
    analysisPaths.forget,
    { permission: SAVE, audit: 'SAVED_TABLE_DELETED' },
    async ({ params, audit }) => {
      audit({ subject: `listen/wave/${params.wave}`, details: { table: params.id } })
      if (!(await deleteSavedTable(deps.db, params.wave, params.id))) throw notFound('a saved table')
      return redirect(pathTo(analysisPaths.table, { wave: params.wave }), {
        notice: 'The saved table was deleted.',
      })
    },
  ),
]

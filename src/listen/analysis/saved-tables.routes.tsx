import { z } from 'zod'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { redirect } from '../../platform/http/result.ts'
import { post, type Route } from '../../platform/http/route.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import type { Person } from '../../platform/permissions/person.ts'
import { AnalysisPage, type AnalysisShown } from './analysis.page.tsx'
import { analysisPaths } from './analysis.paths.ts'
import type { AnalysisUse } from './ask-wave.ts'
import { forgetTable } from './forget-table.ts'
import { saveTable } from './save-table.ts'

const SAVE = 'listen.save-table'
const ANALYSE = 'listen.analyse'

const savedForm = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give the table a name.')
    .max(120, 'The name is too long: at most 120 letters.'),
  of: z.enum(['children', 'adults']),
  variable: z.string().min(1),
  by: z.string().max(200),
  and: z.string().max(200),
  area: z.string().max(60),
  against: z.string().max(200),
})

/** The room as it was asked for, with its table. */
type ShowAgain = (wave: string, asked: Fields, person: Person) => Promise<AnalysisShown>

/** Keeping a question under a name, and letting it go. */
export const savedTableRoutes = (deps: AnalysisUse, showAgain: ShowAgain): Route[] => [
  post(
    analysisPaths.save,
    { permission: SAVE, audit: 'TABLE_SAVED' },
    async ({ params, form, person, auditEntry }) => {
      const shown = await showAgain(params.wave, form, person)
      return orAgain(
        problems => <AnalysisPage {...shown} problems={problems} nameTyped={form.text('name')} />,
        async () => {
          const { name, of, variable, by, and, area, against } = form.read(savedForm)
          const details = { name, question: variable }
          const table = {
            ...{ wave: params.wave, name, of, variable, by: [by, and], area, against },
            savedBy: person.name,
            saver: person.id,
          }
          await saveTable(deps, table, auditEntry({ subject: `listen/wave/${params.wave}`, details }))
          const query = { of, variable, by, and, area, against }
          return redirect(pathTo(analysisPaths.table, { wave: params.wave }, query), {
            notice: 'The table was saved.',
          })
        },
      )
    },
  ),

  post(
    analysisPaths.forget,
    { permission: SAVE, audit: 'SAVED_TABLE_DELETED' },
    async ({ params: { wave, id }, person, auditEntry }) => {
      const by = { person: person.id, isAnalyst: isAllowed(person.roles, ANALYSE) }
      const { name } = await forgetTable(deps.db, { wave, id }, by, details =>
        auditEntry({ subject: `listen/wave/${wave}`, details }),
      )
      return redirect(pathTo(analysisPaths.table, { wave }), {
        notice: `The saved table “${name}” was deleted. The audit says what it asked.`,
      })
    },
  ),
]

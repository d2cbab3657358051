import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { periodKind } from '../../kernel/period.ts'
import { problem } from '../../kernel/problem.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import type { Upload } from '../../platform/http/request.ts'
import { html, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import { listMargins } from '../margins/margins.store.ts'
import type { MarginSaid } from '../margins/read-margin-file.ts'
import { readText } from '../read-text.ts'
import { importMargin } from '../register/import-places.ts'
import { type MarginForm, MarginsPage } from './margin.page.tsx'
import { placesPaths } from './places.paths.ts'
import type { PlacesDeps } from './places-deps.ts'

const EMPTY: MarginForm = { title: '', on: '', ages: '', kind: '', columns: '', source: '' }

/** How populations divide: the list of what is known, and bringing a table of it. */
export const marginRoutes = (deps: PlacesDeps): Route[] => [
  get(placesPaths.margins, { permission: 'places.read', audit: 'MARGINS_LISTED' }, async ({ person }) => {
    const mayImport = isAllowed(person.roles, 'places.import')
    return html(<MarginsPage {...(await known(deps))} form={EMPTY} mayImport={mayImport} />)
  }),

  post(
    placesPaths.margins,
    {
      permission: 'places.import',
      audit: 'MARGIN_IMPORTED',
      uploads: { largestFile: 20_000_000, files: 1 },
    },
    async ({ form, uploads: [upload], person, auditEntry }) => {
      const typed = readForm(form)
      const page = await known(deps)
      return orAgain(
        problems => <MarginsPage {...page} form={typed} mayImport problems={problems} />,
        async () => {
          const said = readSaid(form)
          const text = await textOf(deps, upload)
          const { fileName } = upload!
          const audit = (subject: string) => auditEntry({ subject, details: { title: said.title } })
          const file = { text, fileName, kind: said.kind ?? '', source: typed.source, by: person.id, audit }
          const { count } = await importMargin(deps.db, file, said)
          return redirect(placesPaths.margins, {
            notice: `${said.title}: ${count} numbers are known from now on.`,
          })
        },
      )
    },
  ),
]

async function known({ db, gazetteer }: PlacesDeps) {
  const [margins, places] = await Promise.all([listMargins(db), gazetteer()])
  return { margins, kinds: places.facts.kinds.filter(({ id }) => id !== 'country') }
}

async function textOf({ sheetAsCsv }: PlacesDeps, upload: Upload | undefined): Promise<string> {
  if (!upload)
    throw problem({ code: 'margin-file', what: 'choose a CSV file or a workbook.', at: { field: 'file' } })
  const { path, fileName } = upload
  const isWorkbook = /\.(xlsx|xlsm|xls|ods)$/i.test(fileName)
  return isWorkbook ? sheetAsCsv({ path, name: fileName }) : readText(await readFile(path), fileName)
}

const readForm = (form: Fields): MarginForm => ({
  title: form.text('title'),
  on: form.text('on'),
  ages: form.text('ages'),
  kind: form.text('kind'),
  columns: form.text('columns'),
  source: form.text('source'),
})

const AGES = /^(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})$/

const marginForm = z.object({
  title: z.string().min(3, 'give the margin a title.').max(120, 'a title has at most 120 letters.'),
  on: z.string().refine(day => periodKind(day) === 'day', 'expected a day such as 2021-03-21.'),
  ages: z
    .string()
    .regex(AGES, 'expected ages such as 9-17.')
    .transform(text => {
      const [, from, to] = AGES.exec(text)!
      return { from: Number(from), to: Number(to) }
    })
    .refine(({ from, to }) => from <= to, 'the ages are the wrong way round.'),
  kind: z.string().transform(kind => kind || null),
  columns: z.string().max(60, 'a word or two.'),
  source: z.string().min(3, 'say who published it.'),
})

function readSaid(form: Fields): MarginSaid {
  const { title, on, ages, kind, columns } = form.read(marginForm)
  return { title, on, ages, kind, columns }
}

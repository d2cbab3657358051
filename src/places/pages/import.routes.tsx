import { readFile } from 'node:fs/promises'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import type { Upload } from '../../platform/http/request.ts'
import { html, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import type { Kind } from '../areas.ts'
import { readText } from '../read-text.ts'
import {
  type Imported,
  importAreas,
  importChanges,
  importPopulations,
  type PlacesFile,
} from '../register/import-places.ts'
import { type ImportForm, ImportPage } from './import.page.tsx'
import { placesPaths } from './places.paths.ts'
import type { PlacesDeps } from './places-deps.ts'

const IMPORT = 'places.import'
const EMPTY: ImportForm = { what: 'areas', kind: '', singular: '', plural: '', source: '' }

/** Importing further kinds of area, their changes and their people from CSV files. */
export const importRoutes = (deps: PlacesDeps): Route[] => [
  get(placesPaths.import, { permission: IMPORT, audit: 'AREA_IMPORT_OPENED' }, () =>
    html(<ImportPage form={EMPTY} />),
  ),

  post(
    placesPaths.import,
    { permission: IMPORT, audit: 'AREAS_IMPORTED', uploads: { largestFile: 20_000_000, files: 1 } },
    async ({ form, uploads: [upload], person, auditEntry }) => {
      const typed = readForm(form)
      return orAgain(
        problems => <ImportPage form={typed} problems={problems} />,
        async () => {
          const kinds = (await deps.gazetteer()).facts.kinds
          const { path, fileName } = checkForm(typed, upload, kinds)
          const audit = (subject: string) =>
            auditEntry({ subject, details: { what: typed.what, kind: typed.kind } })
          const text = readText(await readFile(path), fileName)
          const { kind, source } = typed
          const { count } = await learn(
            deps,
            typed,
            { text, fileName, kind, source, by: person.id, audit },
            kinds,
          )
          return redirect(placesPaths.overview, {
            notice: `${count} rows of ${fileName} are known from now on.`,
          })
        },
      )
    },
  ),
]

function learn(
  { db }: PlacesDeps,
  form: ImportForm,
  file: PlacesFile,
  kinds: readonly Kind[],
): Promise<Imported> {
  if (form.what === 'changes') return importChanges(db, file)
  if (form.what === 'populations') return importPopulations(db, file)
  return importAreas(db, file, kinds.some(({ id }) => id === form.kind) ? null : newKind(form))
}

/** A kind that somebody brings: named by its whole name only, so that it never takes a name from those that were there. */
const newKind = ({ kind, singular, plural }: ImportForm): Kind => ({
  ...{
    id: kind,
    singular,
    plural,
    code: null,
    within: 'country',
    namedAlone: 'whole',
    before: [],
    after: [],
  },
})

const readForm = (form: Fields): ImportForm => ({
  what: form.text('what'),
  kind: form.text('kind').toLowerCase(),
  singular: form.text('singular'),
  plural: form.text('plural'),
  source: form.text('source'),
})

function checkForm(form: ImportForm, upload: Upload | undefined, kinds: readonly Kind[]): Upload {
  const problems: Problem[] = []
  const wrong = (field: string, what: string) => problems.push({ code: 'import-form', what, at: { field } })
  const known = kinds.some(({ id }) => id === form.kind)
  if (!['areas', 'changes', 'populations'].includes(form.what)) wrong('what', 'Say what the file holds.')
  if (!upload) wrong('file', 'Choose a CSV file.')
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(form.kind))
    wrong('kind', 'Name the kind with a short word, such as ccg.')
  else if (!known && form.what !== 'areas') wrong('kind', `Import the areas of kind "${form.kind}" first.`)
  else if (!known && (form.singular === '' || form.plural === '')) {
    wrong('singular', `The kind "${form.kind}" is new: say what one and several of them are called.`)
  }
  if (form.source.length < 3) wrong('source', 'Say who published the file.')
  if (problems.length > 0 || !upload) throw new ProblemsError(problems)
  return upload
}

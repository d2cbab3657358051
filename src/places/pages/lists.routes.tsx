import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import type { Upload } from '../../platform/http/request.ts'
import { html, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { importPostcodes, importSettings } from '../register/import-lists.ts'
import { listLists } from '../register/lists.store.ts'
import { type ListForm, ListsPage } from './lists.page.tsx'
import { placesPaths } from './places.paths.ts'
import type { PlacesDeps } from './places-deps.ts'

const IMPORT = 'places.import'
const EMPTY: ListForm = { what: 'settings', list: 'schools', source: '' }

// A postcode directory of the whole country is some 1.3 GB; it is streamed to disk and never held whole.
const LARGEST_FILE = 2_000_000_000

/** Importing lists of settings and the postcode lookup. */
export const listsRoutes = ({ db, gazetteer, profile }: PlacesDeps): Route[] => [
  get(placesPaths.lists, { permission: IMPORT, audit: 'LISTS_OPENED' }, async () =>
    html(<ListsPage lists={await listLists(db)} form={EMPTY} />),
  ),

  post(
    placesPaths.lists,
    { permission: IMPORT, audit: 'LIST_IMPORTED', uploads: { largestFile: LARGEST_FILE, files: 1 } },
    async ({ form, uploads: [upload], person, auditEntry }) => {
      const typed = {
        what: form.text('what'),
        list: form.text('list').toLowerCase(),
        source: form.text('source'),
      }
      const lists = await listLists(db)
      return orAgain(
        problems => <ListsPage lists={lists} form={typed} problems={problems} />,
        async () => {
          const { path, fileName } = checkForm(typed, upload)
          const { what, list, source } = typed
          const audit = (subject: string) => auditEntry({ subject, details: { what, list } })
          const use = { db, gazetteer: await gazetteer(), districts: profile.districts }
          const learn = what === 'postcodes' ? importPostcodes : importSettings
          const { count, leftOut } = await learn(use, { path, fileName, list, source, by: person.id, audit })
          const left = leftOut.reduce((sum, { rows }) => sum + rows, 0)
          const rest = left > 0 ? ` ${left} were left out: see why below.` : ''
          return redirect(placesPaths.lists, {
            notice: `${count} rows of ${fileName} are known from now on.${rest}`,
          })
        },
      )
    },
  ),
]

function checkForm({ what, list, source }: ListForm, upload: Upload | undefined): Upload {
  const problems: Problem[] = []
  const wrong = (field: string, what: string) => problems.push({ code: 'list-form', what, at: { field } })
  if (!['settings', 'postcodes'].includes(what)) wrong('what', 'Say what the file holds.')
  if (what === 'settings' && !/^[a-z][a-z0-9-]{1,30}$/.test(list))
    wrong('list', 'Name the list with a short word, such as schools.')
  if (!upload) wrong('file', 'Choose a CSV file.')
  if (source.length < 3) wrong('source', 'Say who published the file.')
  if (problems.length > 0 || !upload) throw new ProblemsError(problems)
  return upload
}

import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { problem } from '../../kernel/problem.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { html, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import type { BoundaryReading } from '../boundaries/boundary.ts'
import { readBoundaryFile } from '../boundaries/read-boundary-file.ts'
import { readText } from '../read-text.ts'
import { keepBoundaries } from '../register/import-places.ts'
import { listBoundaries } from '../register/imports.store.ts'
import { BoundariesPage, type BoundaryForm, CheckBoundariesPage } from './boundaries.page.tsx'
import { placesPaths } from './places.paths.ts'
import type { PlacesDeps } from './places-deps.ts'

const IMPORT = 'places.import'

// The ultra-generalised file of a country is under 1 MB, the generalised one about 10; the full one would stop a browser.
const LARGEST_FILE = 30_000_000

/** Importing outlines: choose a file, see what matched, keep it. */
export const boundaryRoutes = (deps: PlacesDeps): Route[] => {
  const formPage = async (form: BoundaryForm) => {
    const { kinds } = (await deps.gazetteer()).facts
    return { kinds, known: await listBoundaries(deps.db), form }
  }
  const read = async (bytes: Uint8Array, file: string, form: BoundaryForm): Promise<BoundaryReading> => {
    const { codeProperty, nameProperty, ...asked } = form
    const given = {
      ...asked,
      file,
      codeProperty: codeProperty || undefined,
      nameProperty: nameProperty || undefined,
    }
    const { facts } = await deps.gazetteer()
    return readBoundaryFile({ bytes, given, facts, frame: deps.profile.frame })
  }

  return [
    get(placesPaths.boundaries, { permission: IMPORT, audit: 'BOUNDARIES_LISTED' }, async () => {
      const { standardDay } = (await deps.gazetteer()).facts
      const empty = {
        kind: 'authority',
        on: standardDay,
        attribution: '',
        codeProperty: '',
        nameProperty: '',
      }
      return html(<BoundariesPage {...(await formPage(empty))} />)
    }),

    post(
      placesPaths.boundaries,
      { permission: IMPORT, audit: 'BOUNDARY_FILE_READ', uploads: { largestFile: LARGEST_FILE, files: 1 } },
      async ({ form, uploads: [upload], audit }) => {
        const typed = readForm(form)
        const page = await formPage(typed)
        return orAgain(
          problems => <BoundariesPage {...page} problems={problems} />,
          async () => {
            if (!upload)
              throw problem({ code: 'file-missing', what: 'Choose a boundary file.', at: { field: 'file' } })
            const reading = await read(await readFile(upload.path), upload.fileName, typed)
            const { id } = await deps.files.store(createReadStream(upload.path), LARGEST_FILE)
            audit({ subject: `places/boundary-file/${id}` })
            const kind = (await deps.gazetteer()).kind(typed.kind)
            return html(
              <CheckBoundariesPage
                {...{ reading, kind }}
                form={typed}
                fileId={id}
                fileName={upload.fileName}
              />,
            )
          },
        )
      },
    ),

    post(
      placesPaths.keepBoundaries,
      { permission: IMPORT, audit: 'BOUNDARIES_KEPT' },
      async ({ form, person, auditEntry }) => {
        const typed = readForm(form)
        const page = await formPage(typed)
        return orAgain(
          problems => <BoundariesPage {...page} problems={problems} />,
          async () => {
            const [fileName, fileId] = [form.text('fileName'), form.text('fileId')]
            const bytes = await readFile(deps.files.path(fileId))
            // read once more: what is kept is what the file says, not what a form could have been made to say
            const reading = await read(bytes, fileName, typed)
            const audit = (subject: string) =>
              auditEntry({ subject, details: { kind: typed.kind, file: fileId } })
            const file = {
              text: readText(bytes, fileName),
              fileName,
              kind: typed.kind,
              source: typed.attribution,
              by: person.id,
              audit,
            }
            const { count } = await keepBoundaries(deps.db, file, reading)
            await deps.files.remove(fileId)
            return redirect(placesPaths.boundaries, { notice: `${count} outlines are kept.` })
          },
        )
      },
    ),
  ]
}

const readForm = (form: Fields): BoundaryForm => ({
  kind: form.text('kind'),
  on: form.text('on'),
  attribution: form.text('attribution'),
  codeProperty: form.text('codeProperty'),
  nameProperty: form.text('nameProperty'),
})

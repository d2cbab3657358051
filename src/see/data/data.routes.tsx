import { file, html, notFound } from '../../platform/http/result.ts'
import { get, type Route } from '../../platform/http/route.ts'
import { cellsCsv } from '../download/cells-csv.ts'
import { paths } from '../paths.ts'
import type { SeeDeps } from '../see-deps.ts'
import { DataPage } from './data.page.tsx'

/** The versions of all releases, and the file of each. */
export const dataRoutes = ({ versions, readerOfVersion }: SeeDeps): Route[] => [
  get(paths.data, { permission: 'public', audit: null }, async () =>
    html(<DataPage versions={await versions()} />),
  ),

  get(paths.dataFile, { permission: 'public', audit: null }, async ({ params: { release, version } }) => {
    const reader = await readerOfVersion(release, version)
    if (!reader) throw notFound(`a published version ${version} of ${release}`)
    return file(cellsCsv(reader, await reader.cells({ group: 'every' }), 'with definitions'), {
      name: `${release}-${version}.csv`,
      mediaType: 'text/csv; charset=utf-8',
    })
  }),
]

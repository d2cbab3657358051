import { file, html } from '../../platform/http/result.ts'
import { get, type Route } from '../../platform/http/route.ts'
import { cellsCsv } from '../download/cells-csv.ts'
import { NothingReleasedPage } from '../indicators/indicators.page.tsx'
import { paths } from '../paths.ts'
import type { SeeDeps } from '../see-deps.ts'
import { sortRows } from './area-table.tsx'
import { chooseMap } from './choose-map.ts'
import { MapPage, MapResult } from './map.page.tsx'
import { readMap } from './read-map.ts'

/** The public map and its file. */
export const mapRoutes = ({ reader, sheetOf }: SeeDeps): Route[] => [
  get(paths.map, { permission: 'public', audit: null }, async ({ query, headers }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="Map of childhood" />)
    const pick = await chooseMap(query, release)
    const view = await readMap(release, pick)
    const props = { reader: release, pick, view, sheet: await sheetOf(pick.kind, release.areas(pick.kind)) }
    // the island asks for the part that changes; whoever keeps answers must keep the two apart
    const page = headers.get(PART_HEADER) === 'map-result' ? <MapResult {...props} /> : <MapPage {...props} />
    return html(page, { headers: { vary: PART_HEADER } })
  }),

  get(paths.mapFile, { permission: 'public', audit: null }, async ({ query }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="Map of childhood" />)
    const pick = await chooseMap(query, release)
    const view = await readMap(release, pick)
    const areas = sortRows(view.rows, pick.sort).flatMap(({ cell }) => cell ?? [])
    const cells = view.country ? [view.country.cell, ...areas] : areas
    return file(cellsCsv(release, cells, 'with definitions'), {
      name: `${pick.indicator.id}-${pick.period.replaceAll(/[^\w-]/g, '-')}-${pick.kind}.csv`,
      mediaType: 'text/csv; charset=utf-8',
    })
  }),
]

const PART_HEADER = 'x-part'

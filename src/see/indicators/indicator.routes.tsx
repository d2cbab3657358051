import { file, html, notFound } from '../../platform/http/result.ts'
import { get, type Route } from '../../platform/http/route.ts'
import { cellsCsv } from '../download/cells-csv.ts'
import { readSort } from '../map/choose-map.ts'
import { paths } from '../paths.ts'
import type { Indicator, Reader } from '../reader.ts'
import type { SeeDeps } from '../see-deps.ts'
import { IndicatorPage } from './indicator.page.tsx'
import { IndicatorsPage, NothingReleasedPage } from './indicators.page.tsx'
import { readIndicator } from './read-indicator.ts'

/** The list of indicators, the page of each and its file. */
export const indicatorRoutes = ({ reader }: SeeDeps): Route[] => [
  get(paths.indicators, { permission: 'public', audit: null }, async () => {
    const release = await reader()
    return html(release ? <IndicatorsPage reader={release} /> : <NothingReleasedPage title="Indicators" />)
  }),

  get(paths.indicator, { permission: 'public', audit: null }, async ({ params, query }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="Indicator" />)
    const choice = { area: query.text('area'), kind: query.text('areas'), period: query.text('period') }
    const view = await readIndicator(release, findById(release, params.id), choice)
    return html(<IndicatorPage reader={release} view={view} sort={readSort(query, view.indicator)} />)
  }),

  get(paths.indicatorFile, { permission: 'public', audit: null }, async ({ params }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="Indicator" />)
    const { id } = findById(release, params.id)
    const cells = await release.cells({ indicator: id, group: 'every' })
    return file(cellsCsv(release, cells, 'with definitions'), {
      name: `${id}.csv`,
      mediaType: 'text/csv; charset=utf-8',
    })
  }),
]

function findById(reader: Reader, id: string): Indicator {
  const indicator = reader.indicators.find(one => one.id === id)
  if (!indicator) throw notFound(`an indicator called ${id}`)
  return indicator
}

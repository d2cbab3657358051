import { file, html, notFound } from '../../platform/http/result.ts'
import { get, type Route } from '../../platform/http/route.ts'
import { cellsCsv } from '../download/cells-csv.ts'
import { NothingReleasedPage } from '../indicators/indicators.page.tsx'
import { paths } from '../paths.ts'
import type { Reader, SeenArea } from '../reader.ts'
import type { SeeDeps } from '../see-deps.ts'
import { quotesFrom } from '../surveys/words-of-children.tsx'
import { AreaPage } from './area.page.tsx'
import { AreasPage } from './areas.page.tsx'
import { findAreas } from './find-areas.ts'
import { readArea } from './read-area.ts'

/** The list of areas, the page of each and its file. */
export const areaRoutes = ({
  reader,
  quotes: said,
  whatWeDidIn = async () => [],
  happenedAt = () => '/what-happened',
}: SeeDeps): Route[] => [
  get(paths.areas, { permission: 'public', audit: null }, async ({ query }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="Find an area" />)
    const wanted = query.text('q')
    return html(<AreasPage reader={release} wanted={wanted} found={findAreas(release, wanted)} />)
  }),

  get(paths.area, { permission: 'public', audit: null }, async ({ params }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="Area" />)
    const view = await readArea(release, findArea(release, params.code))
    const told = view.surveys.filter(one => one.told === 'told')
    const quotes = await Promise.all(told.map(({ survey }) => said.onPage(survey.wave)))
    const fromHere = quotesFrom(quotes.flat(), view.area, release)
    const done = await whatWeDidIn(view.area.code)
    return html(
      <AreaPage reader={release} view={view} quotes={fromHere} done={done} happened={happenedAt(null)} />,
    )
  }),

  get(paths.areaFile, { permission: 'public', audit: null }, async ({ params }) => {
    const release = await reader()
    if (!release) return html(<NothingReleasedPage title="Area" />)
    const { area, comparators } = await readArea(release, findArea(release, params.code))
    const areas = [area, ...comparators].map(({ code }) => code)
    return file(cellsCsv(release, await release.cells({ areas }), 'with definitions'), {
      name: `${area.code}.csv`,
      mediaType: 'text/csv; charset=utf-8',
    })
  }),
]

function findArea(reader: Reader, code: string): SeenArea {
  const area = reader.area(code)
  if (!area) throw notFound(`an area with the code ${code}`)
  return area
}

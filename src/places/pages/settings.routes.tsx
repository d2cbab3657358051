import type { Fields } from '../../platform/http/fields.ts'
import { file, html } from '../../platform/http/result.ts'
import { get, type Route } from '../../platform/http/route.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import { findSettings, isSettingsSort, type SettingsAsked } from '../settings/list-settings.store.ts'
import { isSettingKind } from '../settings/setting.ts'
import { settingsAsCsv } from '../settings/settings-csv.ts'
import { placesPaths } from './places.paths.ts'
import type { PlacesDeps } from './places-deps.ts'
import { SettingsPage } from './settings.page.tsx'

const READ = 'places.read'
const PER_PAGE = 50

// More than any country has settings; a download is one text in memory.
const MOST_IN_A_FILE = 200_000

/** The register of settings: listed, searched, downloaded. */
export const settingsRoutes = ({ db, gazetteer }: PlacesDeps): Route[] => [
  get(placesPaths.settings, { permission: READ, audit: 'SETTINGS_LISTED' }, async ({ query, person }) => {
    const asked = readAsked(query)
    const page = query.page()
    const found = await findSettings(db, asked, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE })
    const areas = (await gazetteer()).areas('authority').toSorted((a, b) => (a.name < b.name ? -1 : 1))
    const mayImport = isAllowed(person.roles, 'places.import')
    return html(<SettingsPage {...{ asked, found, areas, page, perPage: PER_PAGE, mayImport }} />)
  }),

  get(placesPaths.settingsFile, { permission: READ, audit: 'SETTINGS_DOWNLOADED' }, async ({ query }) => {
    const { settings } = await findSettings(db, readAsked(query), { limit: MOST_IN_A_FILE, offset: 0 })
    return file(settingsAsCsv(settings), { name: 'settings.csv', mediaType: 'text/csv; charset=utf-8' })
  }),
]

/** What the address asks for; whatever it says that is no choice is as if it were not there. */
function readAsked(query: Fields): SettingsAsked {
  const [kind, sort] = [query.text('kind'), query.text('sort')]
  return {
    wanted: query.text('q').slice(0, 100),
    kind: isSettingKind(kind) ? kind : '',
    area: query.text('area').slice(0, 20),
    open: query.text('open') === 'all' ? 'all' : '',
    sort: isSettingsSort(sort) ? sort : 'name',
    order: query.text('order') === 'descending' ? 'descending' : 'ascending',
  }
}

import { csvField } from '../../platform/files/csv-field.ts'
import type { Setting } from './setting.ts'

const HEAD = ['code', 'name', 'kind', 'phase', 'area', 'area_name', 'town', 'pupils', 'opened', 'closed']

/** Settings as a CSV text, in the columns that the import reads: what is downloaded can be imported again. */
export function settingsAsCsv(settings: readonly Setting[]): string {
  const lines = settings.map(({ code, name, kind, phase, area, areaName, town, pupils, opened, closed }) =>
    [code, name, kind, phase, area, areaName, town, pupils?.toString(), opened, closed]
      .map(field => csvField(field ?? ''))
      .join(','),
  )
  return `${[HEAD.join(','), ...lines].join('\r\n')}\r\n`
}

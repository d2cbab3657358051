import { writePlainCsv } from '../../platform/texts/write-csv.ts'
import type { Setting } from './setting.ts'

const HEAD = ['code', 'name', 'kind', 'phase', 'area', 'area_name', 'town', 'pupils', 'opened', 'closed']

/** Settings as a CSV text, in the columns that the import reads: what is downloaded can be imported again. */
export const settingsAsCsv = (settings: readonly Setting[]): string =>
  writePlainCsv([
    HEAD,
    ...settings.map(({ code, name, kind, phase, area, areaName, town, pupils, opened, closed }) => [
      code,
      name,
      kind,
      phase,
      area,
      areaName,
      town,
      pupils,
      opened,
      closed,
    ]),
  ])

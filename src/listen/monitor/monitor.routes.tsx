import { file, html } from '../../platform/http/result.ts'
import { get, type Route } from '../../platform/http/route.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { CHASE_ORDERS, type ChaseOrder } from './coverage.ts'
import { coverageCsv } from './coverage-csv.ts'
import { LettersPage } from './letters.page.tsx'
import { lookAtWave } from './look-at-wave.ts'
import { MonitorPage } from './monitor.page.tsx'

/** The monitor of a wave: counts of who answered, for staff only. */
export const monitorRoutes = (deps: ListenOfficeDeps): Route[] => [
  get(
    officePaths.monitor,
    { permission: 'listen.read-wave', audit: 'WAVE_MONITORED' },
    async ({ params, query, audit }) => {
      audit({ subject: `listen/wave/${params.wave}` })
      const order = orderIn(query.text('order'))
      const look = await lookAtWave(deps, params.wave, order)
      if (query.text('as') !== 'csv')
        return html(<MonitorPage look={look} order={order} smallest={deps.smallest} />)
      return file(coverageCsv(look.coverage, deps.smallest), {
        name: `${params.wave}-areas.csv`,
        mediaType: 'text/csv',
      })
    },
  ),
  get(
    officePaths.letters,
    { permission: 'listen.read-wave', audit: 'WAVE_LETTERS_SEEN' },
    async ({ params, query, audit }) => {
      audit({ subject: `listen/wave/${params.wave}` })
      const look = await lookAtWave(deps, params.wave, orderIn(query.text('order')))
      return html(<LettersPage look={look} {...deps} />)
    },
  ),
]

const orderIn = (asked: string): ChaseOrder => CHASE_ORDERS.find(one => one === asked) ?? 'missing'

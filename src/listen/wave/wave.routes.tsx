import { html } from '../../platform/http/result.ts'
import { get, type Route } from '../../platform/http/route.ts'
import { officePaths } from '../office/office.paths.ts'
import type { ListenOfficeDeps } from '../office/office-deps.ts'
import { dayOf } from './wave.ts'
import { WavesPage } from './waves.page.tsx'

/** Waves in the office. */
export const waveRoutes = ({ waves, now, timeZone }: ListenOfficeDeps): Route[] => [
  get(officePaths.waves, { permission: 'listen.read-wave', audit: 'WAVES_LISTED' }, async () =>
    html(<WavesPage waves={await waves.list()} today={dayOf(now(), timeZone)} />),
  ),
]

import { ProblemsError } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { isLookingAgain, lookAgain } from '../../platform/http/look-again.ts'
import { orAgain } from '../../platform/http/or-again.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { readNames } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'
import { askToFinish } from '../wave/ask-to-finish.ts'
import { findLastFinishing } from '../wave/finishings.store.ts'
import { PATIENCE_MS, waitForFinishing } from '../wave/wait-for-finishing.ts'
import { dayOf, type PublicWave } from '../wave/wave.ts'
import type { WaveReader } from '../wave/wave-reader.ts'
import { AnalysedWavesPage } from './analysed-waves.page.tsx'
import { analysisPaths } from './analysis.paths.ts'
import { FinishingPage } from './finishing.page.tsx'
import { wavesOver } from './waves-over.ts'

export type FinishingDeps = {
  db: Database
  waves: WaveReader
  timeZone: string
  now: () => Date
  /** How long the button waits for a small wave; a second unless told. */
  patienceMs?: number
}

const READ = 'listen.read-analysis'
const ANALYSE = 'listen.analyse'

/** Which waves are over, having one finished, and seeing it go on. */
export const finishingRoutes = (deps: FinishingDeps): Route[] => [
  get(analysisPaths.waves, { permission: READ, audit: 'ANALYSED_WAVES_LISTED' }, async ({ person }) =>
    html(
      <AnalysedWavesPage
        waves={await wavesOver(deps, todayOf(deps))}
        mayFinish={isAllowed(person.roles, ANALYSE)}
      />,
    ),
  ),

  post(
    analysisPaths.finish,
    { permission: ANALYSE, audit: 'WAVE_FINISH_ASKED' },
    async ({ params, person, auditEntry }) => {
      const wave = await waveOf(deps, params.wave)
      const over = await wavesOver(deps, todayOf(deps))
      return orAgain(
        problems => <AnalysedWavesPage waves={over} mayFinish problems={problems} />,
        async () => {
          const { finishing, isNew } = await askToFinish(deps.db, {
            ...{ wave, person: person.id, right: ANALYSE, today: todayOf(deps), now: deps.now() },
            audit: asked =>
              auditEntry({ subject: `listen/wave/${wave.id}`, details: { ...asked, right: ANALYSE } }),
          })
          const stands = await waitForFinishing(deps.db, finishing, deps.patienceMs ?? PATIENCE_MS)
          if (stands && stands.problems.length > 0) throw new ProblemsError(stands.problems)
          if (stands?.dataset)
            return redirect(pathTo(analysisPaths.table, { wave: wave.id }), {
              notice: 'The wave is finished.',
            })
          return redirect(pathTo(analysisPaths.finishing, { wave: wave.id }), {
            notice: isNew ? null : 'This wave was being finished already: it goes on, once.',
          })
        },
      )
    },
  ),

  get(
    analysisPaths.finishing,
    { permission: READ, audit: 'WAVE_FINISHING_SEEN' },
    async ({ params, person, query, audit }) => {
      audit({ subject: `listen/wave/${params.wave}` })
      const wave = await waveOf(deps, params.wave)
      const finishing = await findLastFinishing(deps.db, wave.id)
      if (!finishing) throw notFound('a finishing of this wave')
      const names = await readNames(deps.db, [finishing.askedBy])
      const at = pathTo(analysisPaths.finishing, { wave: wave.id })
      return html(
        <FinishingPage
          wave={wave}
          finishing={finishing}
          askedBy={names.get(finishing.askedBy) ?? 'someone who has left'}
          mayFinish={isAllowed(person.roles, ANALYSE)}
          looksAgain={isLookingAgain(query)}
        />,
        { headers: finishing.endedAt ? {} : lookAgain(at, query) },
      )
    },
  ),
]

const todayOf = ({ now, timeZone }: FinishingDeps): string => dayOf(now(), timeZone)

async function waveOf({ waves }: FinishingDeps, id: string): Promise<PublicWave> {
  const wave = await waves.find(id)
  if (!wave) throw notFound('a wave of this name')
  return wave
}

import type { Fields } from '../../platform/http/fields.ts'
import { pathTo } from '../../platform/http/path.ts'
import { html, notFound, type Result, redirect } from '../../platform/http/result.ts'
import { get, post, type Route } from '../../platform/http/route.ts'
import { asking, languageIn } from '../form/asked-language.ts'
import type { FormDeps } from '../form/form-deps.ts'
import { leadsToWave } from '../form/receipt.ts'
import { dayOf, stageOf } from '../wave/wave.ts'
import { listEntriesIn } from './entries-in.ts'
import { HappenedPage, WaveHappenedPage } from './happened.page.tsx'
import { happenedPaths } from './happened.paths.ts'

/** What the pages "what happened" work with: the rights of public pages. */
export type HappenedDeps = Pick<
  FormDeps,
  'db' | 'waves' | 'words' | 'receiptWords' | 'happenedWords' | 'timeZone' | 'now'
> & {
  /** What an area is called; null for a code that is none. */
  nameOfArea: () => Promise<(code: string) => string | null>
  /** Where the figures of surveys stand. */
  saidAt: SaidAt
}

/** Where everybody reads what children said in a wave, or those of one area in it; null while nothing is published of them. */
export type SaidAt = (wave: string) => Promise<(area: string | null) => string | null>

/** Nobody is told apart here either: a child may come from the page with the four words. */
const OPEN = { permission: 'public', audit: null, anonymous: true, sound: true } as const

/** "You said, we did": all of it, one survey's, and the way to it by four words. */
export const happenedRoutes = (deps: HappenedDeps): Route[] => [
  get(happenedPaths.all, OPEN, ({ query }) => allPage(deps, query, null)),
  post(happenedPaths.all, OPEN, async ({ query, form }) => {
    const written = form.text('words')
    const found = (await deps.waves.list()).find(({ id }) => leadsToWave(deps.receiptWords, written, id))
    // the words go no further than this: not into an address, not into a table
    if (!found) return allPage(deps, query, written)
    const { language } = languageIn(query, deps.happenedWords.languages)
    return redirect(pathTo(happenedPaths.wave, { wave: found.id }, asking(language)))
  }),
  get(happenedPaths.wave, OPEN, async ({ params, query }) => {
    const asked = languageIn(query, deps.happenedWords.languages)
    const wave = await deps.waves.find(params.wave)
    if (!wave) throw notFound('a survey of this name')
    const isOver = stageOf(wave, dayOf(deps.now(), deps.timeZone)) === 'after'
    return html(
      <WaveHappenedPage
        wave={wave}
        isOver={isOver}
        entries={await listEntriesIn(deps.db, wave.id, asked.language)}
        nameOfArea={await deps.nameOfArea()}
        saidAt={await deps.saidAt(wave.id)}
        today={dayOf(deps.now(), deps.timeZone)}
        words={{ ...deps, ...asked }}
      />,
    )
  }),
]

async function allPage(deps: HappenedDeps, query: Fields, written: string | null): Promise<Result> {
  const asked = languageIn(query, deps.happenedWords.languages)
  const [entries, waves, nameOfArea] = await Promise.all([
    listEntriesIn(deps.db, null, asked.language),
    deps.waves.list(),
    deps.nameOfArea(),
  ])
  const today = dayOf(deps.now(), deps.timeZone)
  return html(
    <HappenedPage
      entries={entries}
      waves={waves.filter(wave => stageOf(wave, today) !== 'before')}
      nameOfArea={nameOfArea}
      written={written}
      today={today}
      words={{ ...deps, ...asked }}
    />,
    { status: written === null ? 200 : 422 },
  )
}

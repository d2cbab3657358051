import { readAloud } from './browser/read-aloud.ts'
import { addTools, bringSize } from './browser/tools.ts'
import { turnPages } from './browser/turn-pages.ts'
import { watchTicks } from './browser/watch-ticks.ts'

/**
 * Adds to the pages on which children answer; each is complete without it. It turns pages and sends them again by
 * itself when the connection is bad, reads questions aloud, makes words larger, and counts what is ticked.
 */
bringSize()
turnPages(() => {
  readAloud(addTools())
  watchTicks()
  // what one page alone needs is fetched by that page, with the words that only it says
  const { script, words } = document.querySelector<HTMLElement>('[data-script]')?.dataset ?? {}
  if (script)
    void Promise.all([import(script), fetch(words!).then(answer => answer.json())])
      .then(([{ start }, said]) => start(said))
      // the page is complete without it
      .catch(() => {})
})
addEventListener('pagehide', () => window.speechSynthesis?.cancel())

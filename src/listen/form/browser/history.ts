/**
 * The pages of children in the history of the browser: each an entry, made by the press of a child, so that Back and
 * Forward go where they go without script. All are entries of one document, so that they can be made one.
 */

/** What an entry knows of itself: how many of our pages lie behind it, and the address of the one before. */
type Entry = { n: number; from?: string }

export const entry = (): Entry => (history.state as Entry | null) ?? { n: 0 }

/** The page goes behind the one on the screen. */
export const push = (at: string): void => history.pushState({ n: entry().n + 1, from: location.href }, '', at)

/** The page takes the place of the one on the screen. */
export const replace = (at = location.href): void => history.replaceState(entry(), '', at)

let isFolding = false

/** Tells when a child goes back or forward. */
export const onBackOrForward = (went: () => void): void =>
  addEventListener('popstate', () => isFolding || went())

/** Makes one entry, with this address, of all pages that led here. */
export async function fold(at: string): Promise<void> {
  isFolding = true
  // a browser counts no more entries than it remembers
  await goBack(Math.min(entry().n, history.length - 1))
  history.replaceState({ n: 0 }, '', at)
  isFolding = false
}

/** Makes none of them: what takes the place of this one leads forward to a page that says nothing, and back past us. */
export async function vanish(nothing: string): Promise<void> {
  await fold(nothing)
  isFolding = true
  // a new entry drops those that led forward
  history.pushState({ n: 1 }, '', nothing)
  await goBack(1)
}

const goBack = (pages: number): Promise<void> =>
  new Promise(done => {
    if (pages === 0) return done()
    addEventListener('popstate', () => done(), { once: true })
    // a busy phone takes its time; where there is nothing to go back to, nobody waits for it longer
    setTimeout(done, 2000)
    history.go(-pages)
  })

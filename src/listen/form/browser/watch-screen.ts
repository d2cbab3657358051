// long enough to think about an answer; anything that is touched or typed begins it anew
const ASKS_AFTER_MS = 4 * 60_000
const CLEARS_AFTER_MS = 60_000
const LOOKS_EVERY_MS = 5_000

let touched = Date.now()

/**
 * On a screen that a class shares: asks whether the child is still there when nobody has touched it for some minutes,
 * and ends when nobody says so. Times are told by the clock, since those of a tablet that sleeps stand still.
 * Why so long: docs/decisions/0024-a-shared-screen-asks-before-it-clears.md
 */
export function watchScreen(end: (gone: string) => void): void {
  for (const kind of ['pointerdown', 'keydown', 'input', 'scroll', 'wheel'])
    addEventListener(kind, () => asking() || touch(), { capture: true, passive: true })
  const look = () => {
    const { gone } = document.body.dataset
    // a page that holds no answers, a voice that reads, answers that are still on their way
    if (!gone || isBusy()) return touch()
    const idle = Date.now() - touched
    if (idle >= ASKS_AFTER_MS + CLEARS_AFTER_MS) end(gone)
    else if (idle >= ASKS_AFTER_MS && !asking()) ask(() => end(gone))
  }
  setInterval(look, LOOKS_EVERY_MS)
  document.addEventListener('visibilitychange', look)
}

function touch(): void {
  touched = Date.now()
}

const asking = () => document.querySelector<HTMLDialogElement>('dialog')

const isBusy = () =>
  window.speechSynthesis?.speaking ||
  document.querySelector('.sending') !== null ||
  [...document.querySelectorAll('audio')].some(({ paused }) => !paused)

/** Covers the answers until a button is pressed: somebody else may be looking by now. */
function ask(end: () => void): void {
  const words = document.body.dataset
  const dialog = document.createElement('dialog')
  dialog.setAttribute('role', 'alertdialog')
  dialog.setAttribute('aria-labelledby', 'still')
  dialog.setAttribute('aria-describedby', 'still-says')
  const add = (tag: 'h2' | 'p' | 'button', text: string, more: object) =>
    dialog.append(Object.assign(document.createElement(tag), { textContent: text, ...more }))
  add('h2', words.still!, { id: 'still' })
  add('p', words.stillSays!, { id: 'still-says' })
  add('button', words.here!, { type: 'button', className: 'button', onclick: () => dialog.close() })
  add('button', words.nextPerson!, { type: 'button', className: 'quiet-button', onclick: end })
  // it covers the way out and whom to turn to, so both stand in it
  const way = document.querySelector<HTMLElement>('.leave')!
  add('button', way.textContent!, { type: 'button', className: 'leave', onclick: () => way.click() })
  dialog.append(...[...document.querySelectorAll('.help')].map(one => one.cloneNode(true)))
  dialog.onclose = () => {
    touch()
    dialog.remove()
  }
  document.body.append(dialog)
  dialog.showModal()
}

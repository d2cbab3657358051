/** The rows of a grid that is alone on its page: on a phone one at a time, each with an address of its own. */
const rows = () => [...document.querySelectorAll<HTMLElement>('.cards > .row')]

/** Shows the row that the address names, or else the first; says whether it named one. */
export function showCard(): boolean {
  const named = rows().find(({ id }) => `#${id}` === location.hash)
  for (const row of rows()) row.classList.toggle('now', row === (named ?? rows()[0]))
  if (!named) return false
  const legend = named.querySelector('legend')!
  legend.tabIndex = -1
  legend.focus({ preventScroll: true })
  if (nextOf(named)?.offsetParent) scrollTo(0, 0)
  else named.scrollIntoView()
  return true
}

// long enough to see what one chose
const SEEN_MS = 400
let turning: ReturnType<typeof setTimeout>

/** The next row comes by itself when a finger has chosen; who goes through the answers with keys is not carried off. */
export function watchCards(turnTo: (card: string) => void): void {
  for (const row of rows()) {
    row.addEventListener('click', ({ detail, target }) => {
      if (detail === 0 || !(target as Element).closest('label')) return
      clearTimeout(turning)
      turning = setTimeout(() => {
        const next = nextOf(row)
        if (next?.href && next.offsetParent && row.querySelector(':checked')) turnTo(next.href)
      }, SEEN_MS)
    })
  }
}

/** The link to the next row; on the last a button, which has no address. */
const nextOf = (row: Element) => row.querySelector<HTMLAnchorElement>('.turns .button')

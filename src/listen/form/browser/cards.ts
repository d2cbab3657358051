/** The rows of a grid that is alone on its page, on a phone one at a time; the steps of a message. Each has its address. */
const cards = () => [
  ...document.querySelectorAll<HTMLElement>('.cards > .row, .steps > .step, .steps > .look'),
]

const named = (hash: string) => document.getElementById(hash.slice(1))

/** The card that an address names: by its own name, or by that of something in it. The look at all of them holds them all. */
const cardAt = (hash: string) =>
  hash === '#look'
    ? document.querySelector<HTMLElement>('.look')
    : cards().find(card => card.contains(named(hash)))

export const isCard = (hash: string): boolean => Boolean(cardAt(hash))

/** Shows the card that the address names, or else the one to begin with; says whether it named one. */
export function showCard(): boolean {
  const { hash } = location
  const card = cardAt(hash)
  const first = document.querySelector('.steps.again > .look') ?? cards().find(one => !one.matches('.look'))
  for (const one of cards()) {
    one.classList.toggle('now', one === (card ?? first))
    one.classList.toggle('changing', hash === `#${one.id}-again`)
  }
  if (!card) return false
  const heading = card.querySelector<HTMLElement>('legend, h1')!
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  if (card.matches('.row') && !nextOf(card)?.offsetParent) card.scrollIntoView()
  else scrollTo(0, 0)
  return true
}

// long enough to see what one chose
const SEEN_MS = 400
let turning: ReturnType<typeof setTimeout>

/** The next row comes by itself when a finger has chosen; who goes through the answers with keys is not carried off. */
export function watchCards(turnTo: (card: string) => void): void {
  for (const row of document.querySelectorAll<HTMLElement>('.cards > .row')) {
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

import { ask, forget, tell } from './ask.ts'
import { isCard, showCard, watchCards } from './cards.ts'
import { dropDraft, dropDrafts, giveDraft, keepDraft, keepSent } from './drafts.ts'
import { entry, fold, onBackOrForward, push, replace, vanish } from './history.ts'
import { recall, remember } from './remember.ts'
import { watchScreen } from './watch-screen.ts'

const root = document.documentElement
const said = () => document.body.dataset
// a page that clears itself does so with its document, whatever stands in it by then
const isAlone = said().clears !== undefined

let dress: () => void
/** The address of the page on the screen, whichever of its cards is seen. */
let shown = pageOf(location.href)
let isSending = false
let clearing: ReturnType<typeof setTimeout> | undefined

/**
 * Turns the pages of children within one document. `whenShown` is called for every page, the first at once.
 * Why so, and what Back does: docs/decisions/0021-back-goes-to-the-page-before.md
 */
export function turnPages(whenShown: () => void): void {
  dress = () => {
    whenShown()
    watchCards(card => turnCard(card))
  }
  // on its way out it came to a page of another document, as after a browser was closed in the middle
  if (recall(LEAVING)) {
    leave()
    return
  }
  replace()
  history.scrollRestoration = 'manual'
  // a document that the browser kept alive is no newer than when it was left
  addEventListener('pageshow', event => event.persisted && location.reload())
  onBackOrForward(() => isSending || cameBack())
  document.addEventListener('click', followLink)
  document.addEventListener('submit', sendForm)
  watchScreen(leave)
  dress()
  showCard()
}

/** From card to card nothing need be fetched. */
function cameBack(): void {
  if (pageOf(location.href) === shown && document.querySelector('.cards, .steps')) showCard()
  else void turnTo(location.href, 'stay')
}

function turnCard(to: string): void {
  push(to)
  showCard()
}

function pageOf(address = ''): string {
  return address.split('#')[0]!
}

function followLink(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.origin !== location.origin) return
  event.preventDefault()
  if ('leave' in link.dataset) leave()
  else if (link.hash && pageOf(link.href) === shown) {
    if (!isCard(link.hash)) document.getElementById(link.hash.slice(1))?.focus()
    else if (link.className === 'back' && pageOf(entry().from) === shown) history.back()
    else turnCard(link.href)
  } else if (isSending) return
  else if (link.href === pageOf(entry().from)) history.back()
  // who comes next to a screen does not come back to the words of the one before
  else void turnTo(link.href, said().clears ? 'replace' : 'push')
}

function sendForm(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement
  event.preventDefault()
  if ('leave' in form.dataset) {
    navigator.sendBeacon(form.action)
    leave()
  } else if (!isSending) void send(form, event.submitter as HTMLButtonElement | null)
}

/** Shows the page of an address, in an entry of its own, in that of the page on the screen, or where a child went. */
async function turnTo(to: string, where: 'push' | 'replace' | 'stay'): Promise<void> {
  if (isAlone) return where === 'stay' ? location.reload() : location.replace(to)
  keepDraft(shown)
  const answer = await ask(to)
  if (!answer) return
  // what is no page for children, or may do what this document may not, the browser opens by itself
  if (answer.page.body.dataset.may !== said().may)
    return where === 'push' ? location.assign(answer.at) : location.replace(answer.at)
  const at = answer.isElsewhere ? answer.at : pageOf(answer.at) + new URL(to, location.href).hash
  if (where === 'push') push(at)
  else replace(at)
  show(answer.page)
}

/** Sends a page until it has arrived, and goes where it leads. */
async function send(form: HTMLFormElement, submitter: HTMLButtonElement | null): Promise<void> {
  const fields = new FormData(form)
  if (submitter?.name) fields.append(submitter.name, submitter.value)
  const hasFile = form.enctype === 'multipart/form-data'
  const body = hasFile ? fields : new URLSearchParams([...fields].map(([name, value]) => [name, `${value}`]))
  const from = location.href
  isSending = true
  const answer = await ask(form.action, { method: 'POST', body }, hasFile ? 3 : Infinity)
  if (answer === undefined) return
  isSending = false
  const { failed } = form.dataset
  // what never arrives, or is too much to be taken, is still in the page
  if (failed && (!answer || answer.isTooMuch)) return tell(failed)
  // a page that is none of ours: the browser says what it is
  if (!answer || answer.page.body.dataset.may !== said().may) return form.submit()
  dropDraft(shown)
  if (hasFile && !answer.isElsewhere) keepSent(shown, fields)
  // Back was pressed while it was on its way
  if (location.href !== from) return turnTo(location.href, 'stay')
  const { over } = answer.page.body.dataset
  if (over) {
    dropDrafts()
    await fold(over)
  }
  // a page that comes back to be looked at again has the address of the page that was sent
  if (answer.isElsewhere) push(answer.at)
  show(answer.page)
}

function show(page: Document): void {
  clearTimeout(clearing)
  document.title = page.title
  root.lang = page.documentElement.lang
  root.dir = page.documentElement.dir
  document.body.replaceWith(document.adoptNode(page.body))
  shown = pageOf(location.href)
  giveDraft(shown)
  dress()
  scrollTo(0, 0)
  // a screen reader begins where somebody who sees does
  const named = showCard()
  const headings = [...document.querySelectorAll<HTMLElement>('main h1')]
  const heading = headings.find(one => one.getClientRects().length > 0)
  heading?.setAttribute('tabindex', '-1')
  if (!named) heading?.focus()
  const [seconds, to] = said().clears?.split(';') ?? []
  if (to) clearing = setTimeout(makeRoom, Number(seconds) * 1000, to)
}

/** On a screen that a class shares. */
function makeRoom(to: string): void {
  dropDrafts()
  void turnTo(to, 'replace')
}

const LEAVING = 'leaving'

/** Gone from the screen at once, and from the history after it. */
function leave(to = said().leave!): void {
  // pressed twice, or the clock again: a second time would still be on its way when the next page opens
  if (root.hidden) return
  const { elsewhere } = said()
  forget()
  isSending = true
  root.hidden = true
  document.title = ''
  remember(LEAVING, 'yes')
  void vanish(elsewhere!).then(() => {
    remember(LEAVING, '')
    location.replace(to)
  })
}

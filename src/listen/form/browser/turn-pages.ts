import { type Answer, ask, forget, pause, tell } from './ask.ts'
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
  onBackOrForward(cameBack)
  document.addEventListener('click', followLink)
  document.addEventListener('submit', sendForm)
  watchScreen(leave)
  dress()
  showCard()
}

/** From card to card nothing need be fetched. */
function cameBack(): void {
  if (pageOf(location.href) === shown && document.querySelector('.cards, .steps')) showCard()
  else if (!isSending) void turnTo(location.href, 'stay')
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
  const answer = await ask(to)
  if (!answer) return
  // only now: who waits goes on writing
  keepDraft(shown)
  // what is no page for children, or may do what this document may not, the browser opens by itself
  if (answer.page.body.dataset.may !== said().may)
    return where === 'push' ? location.assign(answer.at) : location.replace(answer.at)
  const at = answer.isElsewhere ? answer.at : pageOf(answer.at) + new URL(to, location.href).hash
  if (where === 'push') push(at)
  else replace(at)
  show(answer.page)
}

/** Sends a page until all that stands in it has arrived, and goes where it leads. */
async function send(form: HTMLFormElement, submitter: HTMLButtonElement | null): Promise<void> {
  const fieldsNow = () => {
    const fields = new FormData(form)
    if (submitter?.name) fields.append(submitter.name, submitter.value)
    return fields
  }
  const hasFile = form.enctype === 'multipart/form-data'
  const from = pageOf(location.href)
  let sent = fieldsNow()
  const how = () => {
    sent = fieldsNow()
    return { method: 'POST', body: hasFile ? sent : new URLSearchParams(textOf(sent)) }
  }
  isSending = true
  let answer: Answer | null | undefined
  do {
    answer = await ask(form.action, how, hasFile ? 3 : Infinity)
    if (answer === undefined) return
    // what is being said while it was on its way belongs to it
    while (submitter?.disabled) await pause(500)
    // and what was written: sent once more, it is kept in place of the first, or the child is asked
  } while (answer && `${textOf(sent)}` !== `${textOf(fieldsNow())}`)
  isSending = false
  const { failed, large } = form.dataset
  // what never arrives, or is too much to be taken, is still in the page
  if (failed && !answer) return tell(failed)
  if (large && answer?.isTooMuch) return tell(large)
  // a page that is none of ours: the browser says what it is
  if (!answer || answer.page.body.dataset.may !== said().may) return form.submit()
  // nothing more can be written into what is about to go
  form.inert = true
  dropDraft(shown)
  const { over } = answer.page.body.dataset
  // Back was pressed while it was on its way; thanks are shown all the same, since they come only once
  if (!over && pageOf(location.href) !== from) return turnTo(location.href, 'stay')
  if (over) {
    dropDrafts()
    await fold(over)
  }
  if (answer.isElsewhere) push(answer.at)
  // a page that comes back to be looked at again has the address of the page that was sent, unless it names a fresh one
  else if (!over && answer.at !== form.action) replace(answer.at + location.hash)
  if (hasFile && !answer.isElsewhere) keepSent(pageOf(location.href), sent)
  show(answer.page)
}

/** Fields as words; of a file what tells it from another that was chosen since. */
const textOf = (fields: FormData): string[][] =>
  [...fields].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : `${value.size} ${value.size && value.lastModified}`,
  ])

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

/**
 * Adds to the pages on which children answer; each is complete without it. It sends a page again by itself when the
 * connection is bad, reads questions aloud, makes words larger, counts what is ticked, and keeps the form out of the
 * history of the browser: every page takes the place of the one before, and leaving takes the place of the last.
 */
const { body } = document
const words = body.dataset
const main = document.querySelector('main')!

const go = (to: string) => location.replace(to)

// a page that the browser kept alive would show a child the answers of the one before
addEventListener('pageshow', event => event.persisted && location.reload())

document.addEventListener('click', event => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="/"]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  go('leave' in link.dataset ? words.leave! : link.href)
})

document.addEventListener('submit', event => {
  const form = event.target as HTMLFormElement
  if ('leave' in form.dataset) {
    event.preventDefault()
    navigator.sendBeacon(form.action)
    go(words.leave!)
  } else if (words.busy) {
    event.preventDefault()
  } else if (form.dataset.form && !(event.submitter as HTMLButtonElement | null)?.name) {
    event.preventDefault()
    void send(form)
  }
})

/** Sends a page until it has arrived. What comes twice is kept once, so trying again can do no harm. */
async function send(form: HTMLFormElement): Promise<void> {
  words.busy = 'yes'
  const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  let wait = 1000
  for (;;) {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: fields,
      headers: { 'x-send': 'script' },
      redirect: 'manual',
    }).catch(() => null)
    if (answer?.ok) return go((await answer.json()).to)
    // a page with something to look at again, or an address that has ended: the browser shows it
    if (answer && answer.status !== 503) break
    tell(form, form.dataset.retrying!)
    await new Promise(done => setTimeout(done, wait))
    wait = Math.min(wait * 2, 15_000)
  }
  form.submit()
}

function tell(form: HTMLFormElement, what: string): void {
  let place = form.querySelector<HTMLElement>('.sending')
  if (!place) {
    place = document.createElement('p')
    place.className = 'notice sending'
    place.setAttribute('role', 'status')
    form.append(place)
  }
  place.textContent = what
}

const button = (label: string, press: (self: HTMLButtonElement) => void): HTMLButtonElement => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'tool'
  made.textContent = label
  made.onclick = () => press(made)
  return made
}

const root = document.documentElement
const LARGER = 'larger'
const keep = (on: boolean) => {
  root.classList.toggle(LARGER, on)
  try {
    sessionStorage.setItem(LARGER, on ? 'yes' : '')
  } catch {
    // a browser that keeps nothing shows the usual size on the next page
  }
}
try {
  root.classList.toggle(LARGER, sessionStorage.getItem(LARGER) === 'yes')
} catch {}

const tools = document.createElement('div')
tools.className = 'tools'
const label = () => (root.classList.contains(LARGER) ? words.smaller : words.larger)!
if (words.larger) {
  tools.append(
    button(label(), self => {
      keep(!root.classList.contains(LARGER))
      self.textContent = label()
    }),
  )
  main.prepend(tools)
}

const speaker = window.speechSynthesis
if (speaker && words.read) {
  const questions = document.querySelectorAll<HTMLElement>('.question')
  const read = questions.length > 0 ? [...questions] : [main]
  for (const part of read) {
    const reader = button(words.read, () => {
      const wasReading = speaker.speaking
      speaker.cancel()
      if (wasReading && reader.textContent === words.stop) return
      for (const other of document.querySelectorAll('.reader')) other.textContent = words.read!
      const voice = new SpeechSynthesisUtterance(textOf(part))
      voice.lang = root.lang
      voice.rate = 0.9
      voice.onend = voice.onerror = () => {
        reader.textContent = words.read!
      }
      reader.textContent = words.stop!
      speaker.speak(voice)
    })
    reader.classList.add('reader')
    if (part === main) tools.append(reader)
    else (part.querySelector('legend') ?? part).after(reader)
  }
  addEventListener('pagehide', () => speaker.cancel())
}

/** The question, what is said about it and its answers, with a breath between them. */
function textOf(part: HTMLElement): string {
  const parts = part.querySelectorAll<HTMLElement>('legend, .hint p, label, h1, h2, p')
  const heading = part.classList.contains('row')
    ? part.parentElement?.querySelector('h1, h2')?.textContent
    : ''
  const own = part.dataset.say
  const lines = [...parts].filter(one => !(own && (one.tagName === 'LEGEND' || one.closest('legend'))))
  return [
    heading,
    own,
    ...lines.filter(one => !one.parentElement?.closest('legend')).map(one => one.textContent),
  ]
    .filter(Boolean)
    .join('. ')
}

// what leads past a question and what answers it are never both meant
for (const field of document.querySelectorAll<HTMLElement>('.question')) {
  field.addEventListener('change', event => {
    const box = event.target as HTMLInputElement
    if (box.type !== 'checkbox' || !box.checked) return
    const isOut = box.closest('.ways-out') !== null
    for (const other of field.querySelectorAll<HTMLInputElement>('[type=checkbox]'))
      if (other !== box && (isOut || other.closest('.ways-out'))) other.checked = false
  })
}

for (const field of document.querySelectorAll<HTMLElement>('[data-most]')) {
  const most = Number(field.dataset.most)
  const count = document.createElement('p')
  count.className = 'count'
  count.setAttribute('role', 'status')
  field.append(count)
  const show = () => {
    const chosen = field.querySelectorAll('.choice :checked').length
    count.textContent = chosen ? field.dataset.chosen!.replace('{n}', `${chosen} / ${most}`) : ''
    count.classList.toggle('doubt', chosen > most)
  }
  field.addEventListener('change', show)
  show()
}

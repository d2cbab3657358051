/** A page as it was answered. `isElsewhere`: we were led to another address than we asked. `isTooMuch`: it was not taken. */
export type Answer = { page: Document; at: string; isElsewhere: boolean; isTooMuch: boolean }

let turn = 0

/** Nobody waits any more for what was asked. */
export function forget(): void {
  turn += 1
}

/**
 * Asks until there is an answer, and says meanwhile that it is not lost; what comes twice is kept once, so that asking
 * again can do no harm. What is sent is made anew at each try, since who waits goes on writing. Undefined when something else was
 * asked after it, null when `most` times were not enough.
 */
export async function ask(
  to: string,
  how: () => RequestInit = () => ({}),
  most = Infinity,
): Promise<Answer | null | undefined> {
  turn += 1
  const mine = turn
  const main = document.querySelector('main')!
  main.setAttribute('aria-busy', 'true')
  for (let tried = 1, wait = 1000; ; tried += 1, wait = Math.min(wait * 2, 15_000)) {
    const answer = await fetchPage(to, how()).catch(() => null)
    if (mine !== turn) return
    if (answer) return answer
    main.removeAttribute('aria-busy')
    if (tried === most) return null
    tell(document.body.dataset.retrying!)
    await pause(wait)
    if (mine !== turn) return
  }
}

async function fetchPage(to: string, how: RequestInit): Promise<Answer | null> {
  const answer = await fetch(to, how)
  if (answer.status === 503) return null
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  // where a child goes on with a page that came back
  const at = new URL(answer.headers.get('content-location') ?? '', answer.url).href
  return { page, at, isElsewhere: answer.redirected, isTooMuch: answer.status === 413 }
}

export const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

/** Says what becomes of what was sent; what is there already when it comes is not read out. */
export function tell(words: string): void {
  const main = document.querySelector('main')!
  main.removeAttribute('aria-busy')
  const told = main.querySelector('.sending')
  if (told) {
    told.textContent = words
    return
  }
  const place = document.createElement('p')
  place.className = 'notice sending'
  place.setAttribute('role', 'status')
  main.append(place)
  place.textContent = words
}

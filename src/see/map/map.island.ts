/**
 * Adds to the public map: choosing swaps map and table without leaving the page, arrow keys move between areas,
 * and the area under the finger, pointer or focus is told in words. Without it everything works by forms and links.
 */
const pickers = document.querySelector<HTMLElement>('[data-map-pickers]')
const form = pickers?.querySelector('form')

if (form) {
  form.addEventListener('change', () => void show(addressOf(form)))
  form.addEventListener('submit', event => {
    event.preventDefault()
    void show(addressOf(form))
  })
  document.addEventListener('click', event => {
    const link =
      event.target instanceof Element
        ? event.target.closest<HTMLAnchorElement>('[data-map-result] a.sort')
        : null
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void show(link.href, link)
  })
  window.addEventListener('popstate', () => location.reload())
  const voice = document.createElement('p')
  voice.className = 'visually-hidden'
  voice.setAttribute('role', 'status')
  voice.dataset.mapVoice = ''
  pickers?.append(voice)
  enliven()
}

const addressOf = (form: HTMLFormElement): string => {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form)) query.append(name, String(value))
  return `${form.action}?${query}`
}

let asked = 0

/** Fetches the part that changes and puts it in place. Only the last question counts; when it fails, the page is loaded. */
async function show(address: string, sortLink?: HTMLAnchorElement): Promise<void> {
  asked += 1
  const mine = asked
  const result = document.querySelector<HTMLElement>('[data-map-result]')
  result?.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(address, { headers: { 'x-part': 'map-result' } })
    if (!response.ok) throw new Error(String(response.status))
    const parsed = new DOMParser().parseFromString(await response.text(), 'text/html')
    const fresh = parsed.querySelector<HTMLElement>('[data-map-result]')
    if (mine !== asked) return
    if (!result || !fresh) throw new Error('no map in the answer')
    replace(result, fresh, address, sortLink)
  } catch {
    location.assign(address)
  }
}

function replace(
  result: HTMLElement,
  fresh: HTMLElement,
  address: string,
  sortLink?: HTMLAnchorElement,
): void {
  result.replaceWith(fresh)
  history.pushState(null, '', address)
  const title = fresh.dataset.title ?? ''
  document.title = document.title.replace(/^.*(?= · )/, `Map of childhood: ${title}`)
  refillPeriods(fresh)
  enliven()
  // whoever sorted by a heading stays on that heading; whoever used a picker never left it
  const column = sortLink?.textContent
  if (column) {
    const again = [...fresh.querySelectorAll<HTMLAnchorElement>('a.sort')].find(
      link => link.textContent === column,
    )
    again?.focus({ preventScroll: true })
  }
  const count = fresh.querySelectorAll('tbody tr').length
  say(`Showing ${title}, ${count} areas.`)
}

/** Years, kinds of area and colours belong to the indicator: the answer carries those of the new one. */
function refillPeriods(fresh: HTMLElement): void {
  for (const name of ['period', 'areas', 'classes']) {
    const select = form?.elements.namedItem(name)
    const options = fresh.querySelector<HTMLTemplateElement>(`template[data-options="${name}"]`)
    if (!(select instanceof HTMLSelectElement) || !options) continue
    select.replaceChildren(options.content.cloneNode(true))
  }
}

function say(words: string): void {
  const voice = document.querySelector('[data-map-voice]')
  if (voice) voice.textContent = words
}

/** One tab stop for the whole map; arrows move to the nearest area on that side; the tip tells where one is. */
function enliven(): void {
  const map = document.querySelector<SVGSVGElement>('[data-map]')
  const result = document.querySelector<HTMLElement>('[data-map-result]')
  const areas = [...(map?.querySelectorAll<SVGAElement>('a.map-area') ?? [])]
  if (!map || !result || areas.length === 0) return
  result.querySelector('[data-map-hint]')?.removeAttribute('hidden')
  const tip = addTip(result)

  let current = areas[0]!
  current.setAttribute('tabindex', '0')
  // drawn last, so that it lies above the neighbours
  const ring = document.createElementNS(map.namespaceURI ?? '', 'path')
  ring.setAttribute('class', 'map-ring')
  map.append(ring)
  const tell = (area: SVGAElement) => {
    ring.setAttribute('d', area.querySelector('path')?.getAttribute('d') ?? '')
    const [name = '', words = ''] = splitLabel(area.getAttribute('aria-label') ?? '')
    const strong = document.createElement('strong')
    strong.textContent = name
    tip.replaceChildren(strong, words)
  }
  for (const area of areas) {
    // the tip says it larger, sooner and for touch
    area.querySelector('title')?.remove()
    area.addEventListener('pointerenter', () => tell(area))
    area.addEventListener('focus', () => {
      current.setAttribute('tabindex', '-1')
      current = area
      current.setAttribute('tabindex', '0')
      tell(area)
    })
  }
  map.addEventListener('keydown', event => {
    const direction = DIRECTIONS[event.key]
    if (!direction) return
    event.preventDefault()
    nearest(areas, current, direction)?.focus()
  })
  openOnSecondTouch(areas, tell)
}

function addTip(result: HTMLElement): HTMLElement {
  const tip = document.createElement('p')
  tip.className = 'map-tip'
  tip.setAttribute('aria-hidden', 'true')
  tip.textContent = 'Point at an area to see its number here.'
  result.querySelector('.map-legend')?.prepend(tip)
  return tip
}

const splitLabel = (label: string): [string, string] => {
  const colon = label.lastIndexOf(': ')
  return [label.slice(0, colon), label.slice(colon + 2)]
}

/** A finger cannot hover: the first touch tells, the second opens. */
function openOnSecondTouch(areas: readonly SVGAElement[], tell: (area: SVGAElement) => void): void {
  let touched: SVGAElement | null = null
  for (const area of areas) {
    area.addEventListener('click', event => {
      const byTouch = event instanceof PointerEvent && event.pointerType === 'touch'
      if (!byTouch || touched === area) return
      event.preventDefault()
      touched = area
      tell(area)
    })
  }
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The nearest area within the quarter that the arrow points to; distance to the side counts double. */
function nearest(
  areas: readonly SVGAElement[],
  from: SVGAElement,
  [dx, dy]: readonly [number, number],
): SVGAElement | undefined {
  const [x, y] = placeOf(from)
  let best: { area: SVGAElement; cost: number } | undefined
  for (const area of areas) {
    const [ax, ay] = placeOf(area)
    const along = (ax - x) * dx + (ay - y) * dy
    const aside = Math.abs((ax - x) * dy) + Math.abs((ay - y) * dx)
    if (along <= 0 || aside > along * 1.2) continue
    const cost = along + 2 * aside
    if (!best || cost < best.cost) best = { area, cost }
  }
  return best?.area
}

const placeOf = (area: SVGAElement): [number, number] => [Number(area.dataset.x), Number(area.dataset.y)]

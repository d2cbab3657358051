import { type Drawing, type Pen, paint } from './drawing.ts'
import { toggles } from './toggles.ts'

/** What the pots and pens are, in the order in which the page names them (`COLOURS` and `PENS` of its words). */
const COLOURS = ['#111111', '#d01f1f', '#f7c600', '#1c8a3b', '#1b5fd0', '#7a4a1e', '#ffffff']
/** Of a sheet that is 800 points wide. */
const WIDTHS = [3, 9, 24]

/**
 * Lets a child draw in the page. The page is complete without it: a picture can be chosen. What is drawn becomes the chosen
 * file of the form, so that it goes the same way as a photo, and leaves no trace when the page is left.
 */
export function start(): void {
  const easel = document.querySelector<HTMLElement>('.easel')!
  const chosen = document.querySelector<HTMLInputElement>('input[type=file]')!
  const words = easel.dataset
  const pen: Pen = { colour: COLOURS[0]!, width: WIDTHS[1]! }
  const drawing: Drawing = { lines: [], under: null }

  const sheet = document.createElement('canvas')
  sheet.width = 800
  sheet.height = 600
  sheet.setAttribute('role', 'img')
  sheet.setAttribute('aria-label', words.canvas!)
  const keys = document.createElement('p')
  keys.textContent = `${words.canvas!}. ${words.keys!}`
  const told = document.createElement('p')
  told.setAttribute('role', 'status')
  const colours = toggles(words.colours!, 0, n => {
    pen.colour = COLOURS[n]!
  })
  for (const [n, pot] of [...colours.querySelectorAll('button')].entries()) {
    pot.className = 'pot'
    pot.style.background = COLOURS[n]!
    pot.ariaLabel = pot.title = pot.textContent!
    pot.textContent = ''
  }
  const pens = toggles(words.pens!, 1, n => {
    pen.width = WIDTHS[n]!
  })
  const acts = document.createElement('div')
  acts.className = 'pots'
  acts.append(
    act(words.undo!, () => drawing.lines.pop()),
    act(words.clear!, () => Object.assign(drawing, { lines: [], under: null })),
  )
  easel.append(keys, colours, pens, sheet, acts, told)
  document.querySelector<HTMLDetailsElement>('.own-file')!.open = false

  draw(sheet, drawing, pen, choose)
  paint(sheet, drawing)
  chosen.addEventListener('change', () => chosen.files!.length > 0 && bring(chosen.files![0]!))
  // it comes back with a page that is to be looked at again
  if (chosen.files!.length > 0) {
    document.querySelector('.choose-again')?.remove()
    bring(chosen.files![0]!)
  }

  function act(label: string, does: () => unknown): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'tool'
    button.textContent = label
    button.onclick = () => {
      does()
      choose()
    }
    return button
  }

  /** A picture of one's own lies under what is drawn. One that cannot be opened here goes as it is. */
  async function bring(file: File): Promise<void> {
    Object.assign(drawing, { lines: [], under: await createImageBitmap(file).catch(() => null) })
    paint(sheet, drawing)
    told.textContent = words.drawn!
  }

  /** What stands on the sheet is the file that is sent; an empty sheet is none. */
  function choose(): void {
    paint(sheet, drawing)
    const holder = new DataTransfer()
    const isEmpty = drawing.lines.length === 0 && !drawing.under
    if (isEmpty) {
      chosen.files = holder.files
      told.textContent = ''
      return
    }
    sheet.toBlob(blob => {
      // the name of a file is read by nobody, and this one says nothing
      holder.items.add(new File([blob!], 'drawing', { type: 'image/png' }))
      chosen.files = holder.files
      told.textContent = words.drawn!
    })
  }
}

/** Follows a finger, a mouse or a pen over the sheet; `done` after each line. */
function draw(sheet: HTMLCanvasElement, drawing: Drawing, pen: Pen, done: () => void): void {
  const at = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const { left, top, width, height } = sheet.getBoundingClientRect()
    return [((clientX - left) / width) * sheet.width, ((clientY - top) / height) * sheet.height]
  }
  let finger: number | null = null
  sheet.onpointerdown = event => {
    if (finger !== null || event.button !== 0) return
    finger = event.pointerId
    sheet.setPointerCapture(finger)
    drawing.lines.push({ ...pen, points: [at(event)] })
    paint(sheet, drawing)
  }
  sheet.onpointermove = event => {
    if (event.pointerId !== finger) return
    const moves = event.getCoalescedEvents?.() ?? []
    drawing.lines.at(-1)!.points.push(...(moves.length > 0 ? moves : [event]).map(at))
    paint(sheet, drawing)
  }
  sheet.onpointerup = sheet.onpointercancel = event => {
    if (event.pointerId !== finger) return
    finger = null
    done()
  }
}

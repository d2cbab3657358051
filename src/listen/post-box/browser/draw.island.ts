import { type Drawing, follow, isEmpty, type Pen, paint } from './drawing.ts'
import { pressed, type ScriptWords, toggles } from './toggles.ts'

/** What the pots and pens are, in the order in which the page names them (`COLOURS` and `PENS` of its words). */
const COLOURS = ['#111111', '#d01f1f', '#f7c600', '#1c8a3b', '#1b5fd0', '#7a4a1e', '#ffffff']
/** Of a sheet that is 800 points wide. */
const WIDTHS = [3, 9, 24]

// the name of a file is read by nobody at the office: here it tells a drawing from a picture that was chosen
const OURS = 'drawing'

/**
 * Lets a child draw in the page. The page is complete without it: a picture can be chosen. What is drawn becomes the chosen
 * file of the form, so that it goes the same way as a photo, and leaves no trace when the page is left.
 */
export function start(words: ScriptWords): void {
  const easel = document.querySelector<HTMLElement>('.easel')!
  const chosen = document.querySelector<HTMLInputElement>('input[type=file]')!
  const drawing: Drawing = { lines: [], under: null }
  const sheet = makeSheet(words.canvas!)
  const told = document.createElement('p')
  told.setAttribute('role', 'status')
  const say = () => {
    told.textContent = chosen.files!.length > 0 ? words.drawn! : ''
  }
  const drawn = () => {
    paint(sheet, drawing)
    chooseSheet(sheet, drawing, chosen, say)
  }
  const brought = () => {
    document.querySelector('.choose-again')?.remove()
    void bring(chosen.files![0]!, drawing).then(() => paint(sheet, drawing))
    say()
  }
  const acts = document.createElement('div')
  acts.className = 'pots'
  acts.append(
    pressed(words.undo!, () => drawing.lines.pop(), drawn),
    pressed(words.clear!, () => Object.assign(drawing, { lines: [], under: null }), drawn),
  )
  easel.append(sayHow(words), ...makePots(words, sheet, drawing, drawn), sheet, acts, told)
  document.querySelector<HTMLDetailsElement>('.own-file')!.open = false
  paint(sheet, drawing)
  chosen.addEventListener('change', () => (chosen.files!.length > 0 ? brought() : drawn()))
  // it comes back with a page that is to be looked at again
  if (chosen.files!.length > 0) brought()
}

function makeSheet(label: string): HTMLCanvasElement {
  const sheet = document.createElement('canvas')
  sheet.width = 800
  sheet.height = 600
  sheet.setAttribute('role', 'img')
  sheet.setAttribute('aria-label', label)
  return sheet
}

/** Who goes by keys cannot draw here, and is told what to do instead. */
function sayHow({ canvas, keys }: ScriptWords): HTMLElement {
  const how = document.createElement('p')
  how.textContent = `${canvas}. ${keys}`
  return how
}

/** Pots of colour and three pens; what is pressed is what the next line is drawn with. */
function makePots(words: ScriptWords, sheet: HTMLCanvasElement, drawing: Drawing, drawn: () => void) {
  const pen: Pen = { colour: COLOURS[0]!, width: WIDTHS[1]! }
  follow(sheet, drawing, pen, drawn)
  const pots = toggles(words.colours!, 0, n => {
    pen.colour = COLOURS[n]!
  })
  for (const [n, pot] of [...pots.querySelectorAll('button')].entries()) {
    pot.className = 'pot'
    pot.style.background = COLOURS[n]!
    pot.ariaLabel = pot.title = pot.textContent!
    pot.textContent = ''
  }
  const pens = toggles(words.pens!, 1, n => {
    pen.width = WIDTHS[n]!
  })
  return [pots, pens]
}

/** A drawing of ours lies under what is drawn next. A picture that was chosen is not opened here: it may be too large to be. */
async function bring(file: File, drawing: Drawing): Promise<void> {
  const under = file.name === OURS ? await createImageBitmap(file) : null
  Object.assign(drawing, { lines: [], under })
}

let turn = 0

/** What stands on the sheet is the file that is sent; an empty sheet is none. */
function chooseSheet(
  sheet: HTMLCanvasElement,
  drawing: Drawing,
  chosen: HTMLInputElement,
  done: () => void,
): void {
  turn += 1
  const mine = turn
  const choose = (...files: File[]) => {
    const holder = new DataTransfer()
    for (const file of files) holder.items.add(file)
    chosen.files = holder.files
    done()
  }
  if (isEmpty(drawing)) choose()
  // it takes a moment, in which the next line may have been drawn or this one taken back
  else sheet.toBlob(blob => mine === turn && choose(new File([blob!], OURS, { type: 'image/png' })))
}

import { recall, remember } from './remember.ts'

/** A button of ours that a page without script does not have. */
export function button(label: string, press: (self: HTMLButtonElement) => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'tool'
  made.textContent = label
  made.onclick = () => press(made)
  return made
}

const root = document.documentElement
const LARGER = 'larger'

/** The size of words that was chosen before, for a page that is loaded anew. */
export const bringSize = (): boolean => root.classList.toggle(LARGER, recall(LARGER) === 'yes')

/** The place above a page for what helps to read it, with the button that makes words larger. */
export function addTools(): HTMLElement {
  const words = document.body.dataset
  const tools = document.createElement('div')
  tools.className = 'tools'
  const label = () => (root.classList.contains(LARGER) ? words.smaller : words.larger)!
  tools.append(
    button(label(), self => {
      remember(LARGER, root.classList.toggle(LARGER) ? 'yes' : '')
      self.textContent = label()
    }),
  )
  document.querySelector('main')!.prepend(tools)
  return tools
}

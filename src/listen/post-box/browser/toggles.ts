/** What only a script says, in the language of the page. */
export type ScriptWords = Readonly<Record<string, string>>

/** A button of ours: what it does, and then what follows whenever anything is done. */
export function pressed(label: string, does: () => unknown, then?: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'tool'
  button.textContent = label
  button.onclick = () => {
    does()
    then?.()
  }
  return button
}

/** Buttons of which one is pressed: their words apart by `;`, the number of the first, and what pressing one does. */
export function toggles(words: string, first: number, chose: (n: number) => void): HTMLElement {
  const place = document.createElement('div')
  place.className = 'pots'
  for (const [n, label] of words.split(';').entries()) {
    const button = pressed(label, () => {
      for (const other of place.children) other.ariaPressed = String(other === button)
      chose(n)
    })
    button.ariaPressed = String(n === first)
    place.append(button)
  }
  return place
}

/** Buttons of which one is pressed: their words apart by `;`, the number of the first, and what pressing one does. */
export function toggles(words: string, first: number, chose: (n: number) => void): HTMLElement {
  const place = document.createElement('div')
  place.className = 'pots'
  for (const [n, label] of words.split(';').entries()) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'tool'
    button.textContent = label
    button.ariaPressed = String(n === first)
    button.onclick = () => {
      for (const other of place.children) other.ariaPressed = String(other === button)
      chose(n)
    }
    place.append(button)
  }
  return place
}

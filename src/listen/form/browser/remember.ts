/** Keeps a word for this tab, until it is closed; a browser that keeps nothing forgets it with the page. */
export function remember(name: string, word: string): void {
  try {
    sessionStorage.setItem(name, word)
  } catch {}
}

export function recall(name: string): string | null {
  try {
    return sessionStorage.getItem(name)
  } catch {
    return null
  }
}

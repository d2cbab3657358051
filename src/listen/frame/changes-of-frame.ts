import type { Frame } from './frame.ts'

/** What became of one theme between two versions of a frame. */
export type ThemeChange = { theme: string; what: 'new' | 'gone' | 'described anew'; words: string }

/** What changed from one version of a frame to the next, theme by theme. */
export function changesOfFrame(before: Frame, after: Frame): ThemeChange[] {
  const left = Object.keys(before.themes)
    .filter(theme => !after.themes[theme])
    .map((theme): ThemeChange => {
      const gone = after.gone[theme]
      return { theme, what: 'gone', words: gone ? `${gone.to ? `To ${gone.to}. ` : ''}${gone.why}` : '' }
    })
  const there = Object.entries(after.themes).flatMap(([theme, now]): ThemeChange[] => {
    const then = before.themes[theme]
    if (!then) return [{ theme, what: 'new', words: now.words }]
    const same = then.title === now.title && then.words === now.words
    return same ? [] : [{ theme, what: 'described anew', words: now.words }]
  })
  return [...left, ...there]
}

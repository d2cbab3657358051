import type { Frame } from './frame.ts'

/** What became of one theme between two versions of a frame, under its title. */
export type ThemeChange = {
  theme: string
  title: string
  what: 'new' | 'gone' | 'described anew'
  words: string
}

/** What changed from one version of a frame to the next, theme by theme. */
export function changesOfFrame(before: Frame, after: Frame): ThemeChange[] {
  const left = Object.entries(before.themes)
    .filter(([theme]) => !after.themes[theme])
    .map(([theme, { title }]): ThemeChange => ({ theme, title, what: 'gone', words: sayGone(after, theme) }))
  const there = Object.entries(after.themes).flatMap(([theme, now]): ThemeChange[] => {
    const then = before.themes[theme]
    const { title } = now
    if (!then) return [{ theme, title, what: 'new', words: now.words }]
    if (then.title === title && then.words === now.words) return []
    const renamed = then.title === title ? '' : `It was “${then.title}”. `
    return [{ theme, title, what: 'described anew', words: `${renamed}${now.words}` }]
  })
  return [...left, ...there]
}

function sayGone({ gone, themes }: Frame, theme: string): string {
  const where = gone[theme]
  if (!where) return ''
  const to = where.to === null ? null : (themes[where.to]?.title ?? where.to)
  return `${to === null ? 'Its texts belong under no theme' : `Its texts belong under “${to}”`}: ${where.why}`
}

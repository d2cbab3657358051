import type { Draws } from '../draws.ts'
import { FRAMES, type Theme, VOICE_OF_FORM, WISHES, type Wish } from './words-of-children.ts'

/** What somebody who answers by this form could have written: a sentence or two in a voice of their age. */
export function inventText(draws: Draws, form: string): string {
  const voice = VOICE_OF_FORM[form] ?? 'middle'
  const one = <Thing>(list: readonly Thing[]) => list[Math.floor(draws.fraction() * list.length)]!
  const first = one(WISHES[voice])
  // nobody wants the same thing twice in one breath
  const second = one(WISHES[voice].filter(({ theme }) => theme !== first.theme))
  return writeText(one(FRAMES[voice]), first, second)
}

/** A frame with its parts in place; a sentence begins with a capital, as far as the child began with one. */
export function writeText(frame: string, first: Wish, second: Wish): string {
  const parts: Readonly<Record<string, string>> = {
    '{0}': first.want,
    '{0?}': first.why,
    '{1}': second.want,
    '{1?}': second.why,
  }
  const text = frame.replace(/\{[01]\??\}/g, (part, at: number) => {
    const begins = at === 0 || /[.!] $/.test(frame.slice(0, at))
    return begins ? capital(parts[part]!) : parts[part]!
  })
  return text
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const ALL_WISHES: readonly Wish[] = Object.values(WISHES).flat()

/** The themes of what is wanted in an invented text, in the order in which it is said: what a careful reader finds in it. */
export function themesWanted(text: string): Theme[] {
  const read = text.toLowerCase()
  const found = ALL_WISHES.map(({ theme, want }) => ({ theme, at: read.indexOf(want.toLowerCase()) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at)
  return [...new Set(found.map(({ theme }) => theme))]
}

import { slipsBetween } from '../../kernel/slips-between.ts'

/** How like two plain names are, from 0 to 1: by slips, and by the words they share whatever their order. */
export function likeness(one: string, other: string): number {
  const longest = Math.max(one.length, other.length)
  if (longest === 0) return 1
  // names that differ in more than half of their letters are not alike, and need not be compared to the end
  const most = Math.floor(longest / 2)
  const slips = slipsBetween(one, other, most)
  const letters = slips > most ? 0 : 1 - slips / longest
  return Math.max(letters, 0.9 * sharedWords(one, other))
}

/** Words that both names have, weighed by their letters so that "of" and "and" count for little. */
function sharedWords(one: string, other: string): number {
  const mine = new Set(one.split(' '))
  const theirs = new Set(other.split(' '))
  const letters = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + word.length, 0)
  const shared = [...mine].filter(word => theirs.has(word))
  return letters(shared) / Math.max(letters(new Set([...mine, ...theirs])), 1)
}

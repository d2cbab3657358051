import type { Reader, SeenArea } from '../reader.ts'

/**
 * Areas whose name has every word that was typed, or whose code was typed. Accents, capitals and punctuation do
 * not matter: `st helens` finds St. Helens. The names that begin so come first.
 */
export function findAreas(reader: Reader, wanted: string): SeenArea[] {
  const words = plain(wanted).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const all = reader.kinds.flatMap(({ kind }) => reader.areas(kind))
  const byCode = all.filter(({ code }) => code.toLowerCase() === wanted.trim().toLowerCase())
  if (byCode.length > 0) return byCode
  const begins = ({ name }: SeenArea) => Number(plain(name).startsWith(words.join(' ')))
  return all
    .filter(({ name }) => words.every(word => ` ${plain(name)}`.includes(` ${word}`)))
    .sort((a, b) => begins(b) - begins(a) || a.name.localeCompare(b.name, 'en-GB'))
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

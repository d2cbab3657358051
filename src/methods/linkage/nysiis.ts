/**
 * A name as it sounds (NYSIIS), finer than Soundex: vowels count as one another, and the key is not cut at four marks.
 *
 * Use it to find candidates: names that sound alike get one key, fewer others do. It misleads for names that are not
 * written as in English, though less than Soundex: it was made for the Spanish and other names of New York. Null when
 * the name has no letter A to Z.
 *
 * Formula: the rules of the New York State Identification and Intelligence System, without its cut at six letters.
 * Reference: Taft (1970), "Name Search Techniques", New York State, Special Report 1.
 * Worked (published with the `jellyfish` library's tests): Worthy WARTY, Montgomery MANTGANARY, Catherine CATARAN.
 */
export function nysiis(name: string): string | null {
  const letters = name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
  if (letters === '') return null
  const text = withEnd(withStart(letters))
  let key = text[0] ?? ''
  let before = key
  for (let at = 1; at < text.length; ) {
    const [sound, length] = soundAt(text, at, before)
    before = sound.at(-1) ?? before
    for (const letter of sound) if (letter !== key.at(-1)) key += letter
    at += length
  }
  return tidied(key)
}

const STARTS: readonly (readonly [RegExp, string])[] = [
  [/^MAC/, 'MCC'],
  [/^KN/, 'NN'],
  [/^K/, 'C'],
  [/^(PH|PF)/, 'FF'],
  [/^SCH/, 'SSS'],
]

function withStart(name: string): string {
  const rule = STARTS.find(([pattern]) => pattern.test(name))
  return rule === undefined ? name : name.replace(rule[0], rule[1])
}

const withEnd = (name: string): string => name.replace(/(EE|IE)$/, 'Y').replace(/(DT|RT|RD|NT|ND)$/, 'D')

/** What stands at a place, and how many letters it takes. */
function soundAt(text: string, at: number, before: string): [string, number] {
  const letter = text[at] ?? ''
  if (text.startsWith('EV', at)) return ['AF', 2]
  if ('AEIOU'.includes(letter)) return ['A', 1]
  if (letter === 'Q') return ['G', 1]
  if (letter === 'Z') return ['S', 1]
  if (letter === 'M') return ['N', 1]
  if (text.startsWith('KN', at)) return ['N', 2]
  if (letter === 'K') return ['C', 1]
  if (text.startsWith('SCH', at)) return ['S', 3]
  if (text.startsWith('PH', at)) return ['F', 2]
  const next = text[at + 1] ?? ''
  const silentH = letter === 'H' && !(isVowel(before) && isVowel(next))
  const silentW = letter === 'W' && isVowel(before)
  return [silentH || silentW ? before : letter, 1]
}

const isVowel = (letter: string): boolean => letter !== '' && 'AEIOU'.includes(letter)

/** An S at the end is silent, AY sounds as Y, an A at the end falls away; the first letter always stays. */
function tidied(key: string): string {
  let tidy = key
  if (tidy.length > 1 && tidy.endsWith('S')) tidy = tidy.slice(0, -1)
  if (tidy.endsWith('AY')) tidy = `${tidy.slice(0, -2)}Y`
  if (tidy.length > 1 && tidy.endsWith('A')) tidy = tidy.slice(0, -1)
  return tidy
}

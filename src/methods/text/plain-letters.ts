/** A text in plain letters, and for each of its letters where it stood in the text as it was written. */
export type PlainLetters = { text: string; at: (index: number) => number }

/**
 * A text as a reader sees it: letters that only look like English ones made English, signs without width left out,
 * accents dropped, and letters spaced out or dotted ("k i l l", "d.i.e") put together.
 *
 * Answers: "what would a person read here?", for rules that look for words. Places lead back to what was written. Runs of
 * single letters with one blank between are one word; two blanks, or a line break, end it. Letters of other scripts
 * stay as they are, apart from those that look English in a text that has English letters. It misleads where single
 * letters are meant as such ("I got A B C D"): what comes out is no word and is read as none.
 *
 * Worked numbers: "k i l l  m y s e l f" reads "kill  myself"; "ki\u200bll" and "kіll" with a Cyrillic і read "kill".
 */
export function plainLetters(text: string): PlainLetters {
  if (!NEEDS_WORK.test(text)) return { text, at: index => index }
  const seen = lookThrough(text)
  return SPACED.test(seen.text) ? putTogether(seen) : seen
}

type Placed = PlainLetters & { places: readonly number[] }

// anything beyond ASCII, or four single letters in a row with one sign between
const NEEDS_WORK = /[^\0-\x7f]|(?<![a-z0-9'’])[a-z](?:[ .\-_*/,][a-z]){3}(?![a-z])/i
const SPACED = /(?<![a-z0-9'’])[a-z](?:[ .\-_*/,][a-z]){2,200}(?![a-z0-9])/i
const SPACED_ALL = new RegExp(SPACED, 'gi')

/** One sign at a time, with its place; what has no width is left out. */
function lookThrough(text: string): Placed {
  const english = /[a-z]/i.test(text)
  const places: number[] = []
  let plain = ''
  let at = 0
  for (const sign of text) {
    const seen = sign.length === 1 && sign < '\x80' ? sign : seeSign(sign, english)
    plain += seen
    for (let i = 0; i < seen.length; i++) places.push(at)
    at += sign.length
  }
  places.push(at)
  return { text: plain, places, at: index => places[index] ?? at }
}

const remembered = new Map<string, string>()
const MOST_REMEMBERED = 20_000

function seeSign(sign: string, english: boolean): string {
  const key = english ? sign : `${sign}\0`
  let seen = remembered.get(key)
  if (seen === undefined) {
    seen = decideSign(sign, english)
    if (remembered.size < MOST_REMEMBERED) remembered.set(key, seen)
  }
  return seen
}

function decideSign(sign: string, english: boolean): string {
  if (WITHOUT_WIDTH.test(sign)) return ''
  if (/[‘’ʼ`´＇]/u.test(sign)) return "'"
  if (english && LOOKS_LIKE.has(sign)) return LOOKS_LIKE.get(sign)!
  if (!/\p{L}|\p{N}|\p{P}|\p{Z}/u.test(sign)) return sign
  const bare = sign.normalize('NFKD').replace(/\p{M}+/gu, '')
  return /^[\0-\x7f]+$/.test(bare) ? bare : sign
}

/** Joiners, soft hyphens, marks of direction, variation selectors, skin tones, loose accents. */
const WITHOUT_WIDTH = new RegExp(
  `^(?:${[
    '[\\u00ad\\u061c\\u115f\\u1160\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]',
    '[\\u034f\\u17b4\\u17b5]',
    '[\\u180b-\\u180e]',
    '[\\ufe00-\\ufe0f]',
    '[\\u{1f3fb}-\\u{1f3ff}]',
    '[\\u{e0000}-\\u{e0fff}]',
    '[\\u0300-\\u036f]',
  ].join('|')})$`,
  'u',
)

/** Letters of other alphabets and signs that look like English ones, as they are used to hide a word. */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  `аa еe оo рp сc уy хx іi ѕs јj һh ԁd ӏl кk мm нh тt вb гr зe иn АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЅS
   αa βb εe ηn ιi κk νv οo ρp τt υu χx ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ıi ɑa ɡg łl øo ðd ßss æae œoe`
    .split(/\s+/)
    .map((pair): [string, string] => [pair[0]!, pair.slice(1)]),
)

/** Runs of single letters become words: the signs between them go, two blanks stay. */
function putTogether(seen: Placed): Placed {
  const places: number[] = []
  let plain = ''
  let from = 0
  const take = (start: number, end: number) => {
    plain += seen.text.slice(start, end)
    for (let i = start; i < end; i++) places.push(seen.places[i]!)
  }
  for (const found of seen.text.matchAll(SPACED_ALL)) {
    take(from, found.index)
    for (let i = 0; i < found[0].length; i += 2) take(found.index + i, found.index + i + 1)
    from = found.index + found[0].length
  }
  take(from, seen.text.length)
  const last = seen.places[seen.text.length]!
  places.push(last)
  return { text: plain, places, at: index => places[index] ?? last }
}

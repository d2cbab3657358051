import type { Detail } from './detail.ts'
import { PLATFORM_LINKS, PLATFORMS } from './detail-words.ts'
import { SIGN } from './word-signs.ts'
import type { WrittenText, WrittenWord } from './written-words.ts'

/**
 * Names on platforms: with an @, after "my snap is", or by how they are made (figures, underscores, points, capitals inside).
 *
 * `knows` says which words are everyday ones: "insta is fun" is no handle. It misleads for handles that are one everyday word.
 */
export function findHandles(
  text: string,
  { words, signs }: WrittenText,
  knows: (word: string) => boolean,
  guesses: (word: string) => boolean,
): Detail[] {
  const details: Detail[] = []
  for (const found of text.includes('@') ? text.matchAll(WITH_SIGN) : []) {
    details.push({
      kind: 'handle',
      start: found.index,
      end: found.index + found[0].replace(/\.+$/, '').length,
    })
  }
  for (const found of COULD_BE_MADE_UP.test(text) ? text.matchAll(MADE_UP) : []) {
    const [made] = found
    if (!isMadeUp(made) && !((signs & SIGN.platform) !== 0 && isDotted(made))) continue
    details.push({ kind: 'handle', start: found.index, end: found.index + made.replace(/[.]+$/, '').length })
  }
  if ((signs & SIGN.platform) === 0) return details
  for (let at = 2; at < words.length; at++) {
    const word = words[at - 2]!
    // "itsmeebzz on tiktok"
    if (
      words[at - 1]!.lower === 'on' &&
      words[at]!.signs & SIGN.platform &&
      !knows(word.lower) &&
      word.lower.length > 3
    ) {
      details.push({ kind: 'handle', start: word.start, end: word.end })
    }
  }
  for (let at = 0; at < words.length; at++) {
    if ((words[at]!.signs & SIGN.platform) === 0) continue
    let next = at + 1
    while (
      next < words.length &&
      next - at < 6 &&
      (PLATFORM_LINKS.has(words[next]!.lower) || PLATFORMS.has(words[next]!.lower))
    )
      next++
    let word = words[next]
    if (word !== undefined && /^[_.]/.test(text[word.start - 1] ?? ''))
      word = { ...word, start: word.start - 1 }
    if (word === undefined || text.slice(words[next - 1]!.end, word.start).includes('.')) continue
    const direct = next > at + 1 || /[:=]/.test(text.slice(words[at]!.end, word.start))
    if (word.lower.length < 3 || (!direct && guesses(word.lower))) continue
    if (isTold(words, at, next)) {
      const last = lastOfHandle(words, next, text)
      if (last !== null) {
        details.push({ kind: 'handle', start: word.start, end: words[last]!.end })
        continue
      }
    }
    if (knows(word.lower)) continue
    const tail = /^[\w.#/-]{0,40}/.exec(text.slice(word.end))?.[0].replace(/\.+$/, '') ?? ''
    details.push({ kind: 'handle', start: word.start, end: word.end + tail.length })
  }
  return details
}

/** "my snap is", "her username:": what comes is a name, though it be an everyday word, unless it says how the account is. */
function isTold(words: readonly WrittenWord[], at: number, next: number): boolean {
  const owned = /^(?:my|his|her|their|our|mums|username|user|gamertag|tag|ign|handle)$/
  const link = words[next - 1]!.lower
  return (
    (owned.test(words[at - 1]?.lower ?? '') || owned.test(words[at]!.lower)) &&
    (next === at + 1 || /^(?:is|its|called|name)$/.test(link)) &&
    !STATE.test(words[next]!.lower)
  )
}

/** "cookie monster 55" is of up to three words, behind which the sentence ends or goes on with another thing. */
function lastOfHandle(words: readonly WrittenWord[], from: number, text: string): number | null {
  for (let at = from; at < words.length && at < from + 3; at++) {
    const next = words[at + 1]
    const ends = words[at]!.stop || next === undefined || text[words[at]!.end] === ','
    if (ends || /^(?:and|add|on|if|pls|please|x|xx|thx|but|so|dont)$/.test(next.lower)) return at
  }
  return null
}

const STATE =
  /^(?:banned|broken|full|hacked|off|on|not|private|public|down|gone|boring|fun|good|bad|great|best|better|rubbish|blocked|deleted|locked|open|new|old|mine|fake|real|toxic|bullying|everything|nothing|all|too|so|really|very|just|always|never|annoying|addictive|dangerous|safe|unsafe|scary|free|expensive|slow|games?|game|time|stuff|them|it|that|this|me|him|her|up|out|account|accounts|friends?|followers?)$/

const WITH_SIGN = /(?<![\w.])@ ?[\w][\w.]{1,40}/g
/** A figure, an underscore, a point or a capital right beside a letter. */
const COULD_BE_MADE_UP = /[0-9_]|[a-z][A-Z]|\w[.#/]\w/
const MADE_UP = /(?<![\w.@/-])[A-Za-z0-9_](?:[\w.#/-]{2,40})/g

/** "x.ellie.x", "ava.rose": beside the name of a platform a point inside a word is no end of a sentence. */
const isDotted = (word: string): boolean =>
  /^[a-z0-9]+(?:\.[a-z0-9]+)+$/i.test(word) &&
  /[a-z]{3}/i.test(word) &&
  !/\.(?:com|org|net|uk|co|tv|io)$|^www\./i.test(word)

const WEB = /\.(?:com|org|net|uk|co|tv|io|pdf|doc|jpg|png|mp4)$|^www\./i

/** Underscores, figures among letters, points between parts, or capitals inside; not a web page, a year or a short form. */
function isMadeUp(word: string): boolean {
  const plain = word.replace(/[.#/-]+$/, '')
  if (/^[\w.]{3,}#\d{3,5}$/.test(plain) || /^t\.me\/\w/.test(plain) || /^u\/\w{3}/.test(plain)) return true
  if (
    /[#/]/.test(plain) ||
    /^(?:covid|year|yr|every|any|sum|some|no|any|key|ks|ps|mp|h2o|1st|2nd|3rd|form|class)\d+$/i.test(plain)
  )
    return false
  if (plain.length < 4 || !/[a-z]/i.test(plain)) return false
  if (/^_|_/.test(plain)) return /[a-z0-9]{2}/i.test(plain)
  if (/-/.test(plain)) return false
  if (/^[a-z]+\d+[a-z]+\d*$/i.test(plain)) return plain.length >= 5
  if (/^[a-z]{4,}\d{1,12}$/i.test(plain)) return true
  // "19jbrown", "m4x1mus"
  if (/^\d{2}[a-z]{5,}$/i.test(plain) || /^[a-z]+\d+[a-z]+\d+[a-z]+\d*$/i.test(plain)) return true
  // "x.ava.x", "big.man.ting.x"
  if (/^[a-z0-9]+(?:\.[a-z0-9]+){2,}$/i.test(plain) && /[a-z]{3}/i.test(plain)) return !WEB.test(plain)
  if (/^[A-Z]?[a-z]+(?:[A-Z][a-z]*)+\d*$/.test(plain))
    return plain.length >= 6 && /[a-z][A-Z]/.test(plain) && !/^(?:Mc|Mac|O)[A-Z]/.test(plain)
  return (
    /^[a-z0-9]{2,}(?:\.[a-z0-9]{2,}){2,}$/i.test(plain) ||
    (/^[a-z]{3,}\.(?:\d+|[a-z]{1,3}|[a-z]+\d+)$/i.test(plain) &&
      !/\.(?:com|org|net|uk|pdf|doc|jpg|png|mp4|tv|io)$/i.test(plain))
  )
}

import { SYLLABLE_EXCEPTIONS } from './syllable-exceptions.ts'

/**
 * How many syllables an English word has when it is read aloud.
 *
 * Answers: "how long is this word in the mouth?", which is what readability formulas mean by long. It goes by
 * spelling: vowels in a row are one beat, apart from those that are said apart ("idea", "quiet"), and a silent e is
 * none ("hope", "hopeful", "something"). Words that spelling cannot tell are in a list. It misleads for names and for
 * words of other languages, and where people differ ("every", "fire", "family" have two counts each).
 *
 * Returns 0 for what holds no letter. Numerals are the business of the counter, which says them first.
 * Measured against a pronouncing dictionary: see docs/methods/reading.md.
 *
 * Worked numbers: "cat" 1, "something" 2, "commissioner" 4, "responsibility" 6.
 */
export function countSyllables(word: string): number {
  // no word is longer: a cry, a slip of the cat; the rules would be slow on it
  if (word.length > LONGEST_WORD) return word.match(/[aeiouyé]+/gi)?.length ?? 0
  const plain = spellPlainly(word)
  if (!/[a-z]/.test(plain)) return 0
  return plain
    .split(/[^a-z']+/)
    .filter(part => /[a-z]/.test(part))
    .reduce((sum, part) => sum + beatsOfPart(part), 0)
}

const LONGEST_WORD = 60

/** Lower case, straight apostrophes, no accents; an é keeps its sound, so that "café" has two. */
function spellPlainly(word: string): string {
  const lower = word.toLowerCase()
  if (/^[a-z]+$/.test(lower)) return lower
  return lower
    .replace(/[’‘ʼ]/g, "'")
    .normalize('NFC')
    .replace(/ée?/g, 'ay')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
}

/** One run of letters; an apostrophe inside belongs to it. */
function beatsOfPart(part: string): number {
  const known = SYLLABLE_EXCEPTIONS.get(part)
  if (known !== undefined) return known
  if (part.includes("'")) return beatsAroundApostrophe(part)
  if (!/[aeiouy]/.test(part)) return beatsWithoutVowel(part)
  return beatsOfInflection(part) ?? beatsOfCompound(part) ?? Math.max(1, beatsBySpelling(part))
}

/** "didn't" is did and a half-swallowed beat; "church's" gains one; "they're" gains none. */
function beatsAroundApostrophe(part: string): number {
  const stem = part.slice(0, part.lastIndexOf("'")).replaceAll("'", '')
  const tail = part.slice(part.lastIndexOf("'") + 1)
  if (stem === 'o') return 1 + beatsOfPart(tail)
  if (stem === '') return tail === '' ? 0 : beatsOfPart(tail)
  if (tail === 't' && stem.endsWith('n')) {
    const verb = stem.slice(0, -1)
    return beatsOfPart(verb) + (/(?:[dst]|[^aeiou]e|ugh)$/.test(verb) ? 1 : 0)
  }
  const gained = tail === 's' && HISSES.test(stem) ? 1 : 0
  const swallowed = /^(?:ll|d)$/.test(tail) && /[^aeiouy]$/.test(stem) ? 1 : 0
  return beatsOfPart(stem) + gained + swallowed
}

/** "hmm" and "shh" are one sound; "NHS" is said letter by letter, and w takes three beats. */
function beatsWithoutVowel(part: string): number {
  if (/^(?:[hmnprst]|sh|ps)+$/.test(part) && /(.)\1|^(?:hm|sh|mr|st|tsk|pst)/.test(part)) return 1
  return part.length + 2 * (part.split('w').length - 1)
}

/** A known irregular word with an ending is that word plus what the ending adds. */
function beatsOfInflection(part: string): number | null {
  for (const [ending, restored, added] of ENDINGS) {
    if (!part.endsWith(ending) || part.length < ending.length + 2) continue
    const stem = part.slice(0, -ending.length) + restored
    const known = SYLLABLE_EXCEPTIONS.get(stem)
    if (known === undefined) continue
    if (/^e?s$/.test(ending) && HISSES.test(stem)) return known + 1
    if (ending === 'ed' && /[td]$/.test(stem)) return known + 1
    return known + added
  }
  const suffix = SUFFIX.exec(part)
  if (suffix === null) return null
  const [, stem = '', ending = ''] = suffix
  // "basically": hardly anybody says the a
  return beatsOfPart(stem) + beatsOfPart(ending) - (/ically$/.test(part) ? 1 : 0)
}

/** Ending, what to put back before looking the word up, and the beats the ending adds. */
const ENDINGS: readonly (readonly [string, string, number])[] = [
  ['ies', 'y', 0],
  ['ied', 'y', 0],
  ['es', 'e', 0],
  ['s', '', 0],
  ['ed', 'e', 0],
  ['ed', '', 0],
  ['d', '', 0],
  ['ing', 'e', 1],
  ['ing', '', 1],
  ['ers', 'e', 1],
  ['er', 'e', 1],
  ['ers', '', 1],
  ['er', '', 1],
]

/** Endings that are said for themselves and leave an e before them silent. */
const SUFFIX =
  /^(.*[aeiouy].*[^aeiou]e|.*[aeiouy].*[^aeiouy])(ly|ness|less|ful|fully|ment|ments|some|ship|hood|wise)$/

/** Words such as "something": the e of a first word is silent before the second. */
function beatsOfCompound(part: string): number | null {
  const found = FIRST_WORD.exec(part)
  if (found === null) return null
  const [, first = '', rest = ''] = found
  return beatsOfPart(first) + beatsOfPart(rest)
}

const FIRST_WORD =
  /^(any|every|some|home|life|time|fire|safe|care|wife|take|make|base|case|gate|grave|game|face|name|line|fore|there|where|house|horse|side|white|wide|whole|love|phone|space|trade|bike|price|place|pipe|stone|store|date|shore|five|nine|bare|eye|ice|nurse|wave|cheese|cake|lime|lone|more|rose|rope|smoke|snake|like|hope|prime|strike|mouse|knife|close|race|bridge|type|guide|scape|made|brake|noise|bride|edge|ridge|wedge|stage|state|voice|mine|cave|were|shake|ware)((?!ver|r[aei]|n(?![ou])|ment)[bcdfghjklmnpqrstvwz].*[aeiouy].*)$/

const HISSES = /(?:[sxz]|[cs]h|[cgsz]e)$/

/** The rules of spelling alone. */
function beatsBySpelling(part: string): number {
  const word = dropSilent(part)
  const groups = word.match(/[aeiouy]+/g)?.length ?? 0
  return groups + (word.match(SAID_APART)?.length ?? 0)
}

/** Takes out vowels that are written and not said, and turns those that are said as consonants into consonants. */
function dropSilent(part: string): string {
  return part
    .replace(/^mc(?=.*[aeiouy])/, 'mac')
    .replace(/^y(?=[aeiou])/, 'j')
    .replace(/([aeiou])y(?=[aeiou])/g, '$1j')
    .replace(/^loui(?=s.)/, 'luwi')
    .replace(/people/, 'piple')
    .replace(/eate(s?)$/, 'ehate$1')
    .replace(/([^aeiou])e(?=out|over)/, '$1')
    .replace(/([ng])e(?=man)|(in)e(?=h[ae])|(e[^aeiou])e(?=more$)/, '$1$2$3')
    .replace(/([ao]nt|[dt]k|[^aeiou]ion)e(s?)$/, '$1i$2')
    .replace(/qu/g, 'kw')
    .replace(/([aeiouy].*[^n])gue(s?)$/, '$1g$2')
    .replace(/gu(?=[aeiy][^$])/g, 'gw')
    .replace(/([aeiouy].*)([^aeiourwl])led$/, '$1$2lid')
    .replace(/([^aeiouytd])ed$/, '$1d')
    .replace(/([cgsxz]|[cs]h)es$/, '$1is')
    .replace(/([^aeiouylr]|[aeiouyl]l|[aeiouyr]r)e(s?)$/, '$1$2')
    .replace(/([stx]|(?:spi|er)c|c(?=iou))i(?=o[nu])|((?<!hu)[cstx])i(?=a(?!t)|e[nl])/g, '$1$2j')
    .replace(/^gi(?=[aou])|gi(?=o[nu]|a$|a[ncr]|u)/g, 'g')
    .replace(/shion/g, 'shon')
    .replace(/vio(?=u?r)/g, 'vjo')
    .replace(/(r)ia(?=ge)/g, '$1a')
    .replace(/su(?=[ai][dstv])/g, 'sw')
    .replace(/(r|j|sc)ui(?=[tcs])/g, '$1i')
    .replace(/fluor/g, 'flor')
    .replace(/ge(?=o[nu])/g, 'g')
    .replace(/ce(?=ou|an)/g, 'c')
    .replace(/([ln])i(?=on(?!g))/g, '$1j')
    .replace(/(?:l|[rt]a)li(?=an)|lli(?=a)|(?<=i)li(?=ar)/g, match => match.replace(/i$/, 'j'))
    .replace(/emper(?=a[mt])/, 'empr')
}

/** Vowels side by side that are two beats. */
const SAID_APART = new RegExp(
  [
    'i(?=a(?!ge)|o|u)', // media, radio, stadium
    '(?<=[^aeioup]|^)i(?=et(?!r|s[cz]|z))|(?<=p)i(?=et[yi])|(?<=[^aeiou]|^)i(?=en(?!d)|er$|ers$|est$|ell[aio])', // quiet, client, happier
    'e(?=o|um|us$|ing|ity)', // video, museum, being
    'u(?=a|o|el|ing|ity|i[dnct]|is?$)|(?<![bg]r)u(?=en)|(?<=[ae]u)e(?=r)', // usual, cruel, ruin, Bauer
    'o(?=ing|ers?$|as?$)|(?<=p|bi)o(?=e[mt])|(?<=ei)e(?=r)', // going, poem, Meier
    'y(?=ing|ann)|(?<=r)y(?=o)|(?<=^[a-z]|[bcdfgpt][rl]|m)y(?=er)', // studying, embryo, flyer
    'a(?=o(?!$)|ic)', // chaos, archaic
    'i(?=ing)', // skiing
    '(?<=cr|[aeiou].*[bdgknrt])e(?=at(?:e|[ij][ov]|or)|a$|an$)|(?<=[^s]h)e(?=as?$)|e(?=and.)', // creator, Korea, meander
    '(?<=hus)i(?=a)', // enthusiast
    '(?<=^r|^ur|[^aeiou]r)e(?=ac[tq]|al[it]|app|ass|arr|emp|adj)|(?<=^r)e(?=in(?!e)|un|us|en|im|issu|iter)', // react, reunion, reality
    '(?<=^c|^pr)o(?=inc|e[dx]|oper|ord|oct|al[ei])', // coincidence, cooperate
    '(?<=[aiy])sm(?=s?$)|thm(?=s?$)', // prism, rhythm
    '(?<=b)l(?=ings?$)|(?<=[^aeiouy][aeiou]s)l(?=ers?$)|(?<=[dt])l$', // crumbling, Basler, Handl
  ].join('|'),
  'g',
)

const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'master', 'sir', 'dame', 'rev', 'prof'])
const SUFFIXES = new Set(['jr', 'jnr', 'junior', 'sr', 'snr', 'senior', 'ii', 'iii', 'iv', 'esq'])
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
}

/** Widely known English short forms; hand in a table of your own for other languages. */
export const SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  [
    'william will bill billy',
    'robert rob bob bobby',
    'richard rick dick',
    'elizabeth liz beth lizzie betty',
    'katherine kate katie kathy',
    'thomas tom tommy',
    'james jim jimmy jamie',
    'john jack johnny',
    'edward ed ted eddie',
    'michael mike mick',
    'margaret maggie peggy meg',
    'anthony tony',
    'joseph joe joey',
    'matthew matt',
    'daniel dan danny',
    'benjamin ben',
    'samuel sam sammy',
    'alexander alex',
    'christopher chris',
    'nicholas nick',
    'rebecca becky',
    'susan sue',
    'jennifer jenny jen',
    'deborah debbie deb',
    'patricia pat trish',
    'charles charlie',
    'andrew andy',
    'david dave',
  ].flatMap(line => {
    const [full = '', ...short] = line.split(' ')
    return short.map(name => [name, full] as const)
  }),
)

/**
 * A personal name in one form: small letters without accents, hyphens, apostrophes, titles or suffixes, its parts in
 * the order of the alphabet (so that double names match in either order). Null when nothing is left: missing.
 *
 * With a table of short forms, each part becomes its full form. It misleads where a short form belongs to several
 * names (Alex), and where order carries meaning: keep the written name beside it.
 *
 * Worked: "Mrs. O’Neil-Ångström" becomes "angstrom oneil".
 */
export function standardName(written: string, shortNames?: ReadonlyMap<string, string>): string | null {
  const parts = nameParts(written, shortNames)
  return parts.length === 0 ? null : parts.sort().join(' ')
}

/**
 * A personal name as one run of letters in the order written, so that a space too many is one slip of the pen and not a
 * different name: the form to compare by likeness. Null when nothing is left.
 *
 * Worked: "Smith-Jones", "smith jones" and "Smithjones" become "smithjones".
 */
export function joinedName(written: string, shortNames?: ReadonlyMap<string, string>): string | null {
  return nameParts(written, shortNames).join('') || null
}

function nameParts(written: string, shortNames: ReadonlyMap<string, string> | undefined): string[] {
  const plain = written
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþ]/g, letter => LETTERS[letter] ?? letter)
    .replace(/['’‘`´ʼ.]/g, match => (match === '.' ? ' ' : ''))
  const parts = plain.split(/[^\p{L}]+/u).filter(part => part !== '')
  const kept = parts.filter((part, place) => {
    const title = place === 0 && parts.length > 1 && TITLES.has(part)
    const suffix = place > 0 && place === parts.length - 1 && SUFFIXES.has(part)
    return !title && !suffix
  })
  return kept.map(part => shortNames?.get(part) ?? part)
}

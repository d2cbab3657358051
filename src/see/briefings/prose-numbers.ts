/**
 * Finds numbers in prose that look like statistics: every one of them should have been a reference.
 *
 * Allowed without a word: years and spans of years, dates, ordinals, ages, and the numbers of laws, articles,
 * tables and tiers. Everything else is found, in digits or in words ("one in four", "twenty", "a third of").
 * It misleads in one direction only: it may stop an innocent number, which is then marked `{{literal …}}`
 * or listed at the head of the briefing; it should not let a statistic pass.
 */
export function findProseNumbers(prose: string, literal: readonly string[] = []): string[] {
  const read = [...literal].sort((a, b) => b.length - a.length).reduce(blank, prose)
  const rest = ALLOWED.reduce(
    (text, form) =>
      text.replace(form, found => (YEAR_OF_WHAT.test(found) ? found : ' '.repeat(found.length))),
    read,
  )
  return LOOKS_LIKE_A_NUMBER.flatMap(form =>
    [...rest.matchAll(form)].map(found => ({ at: found.index, text: found[0].trim() })),
  )
    .sort((a, b) => a.at - b.at || b.text.length - a.text.length)
    .filter((found, i, all) => !all.slice(0, i).some(before => found.at < before.at + before.text.length))
    .map(found => found.text)
}

const blank = (text: string, word: string): string =>
  word === '' ? text : text.replaceAll(word, ' '.repeat(word.length))

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const LAW =
  '(?:[Aa]rticles?|[Ss]ections?|[Ss]ubsections?|s\\.|ss\\.|[Pp]arts?|[Ss]chedules?|[Cc]hapters?|[Tt]ables?|[Ff]igures?|[Tt]iers?|[Kk]ey [Ss]tages?|[Ss]teps?|[Pp]ages?|[Vv]ersions?|Q)'

// a year before a noun that is counted is no year: "2019 children waited" is a statistic in disguise
const COUNTED =
  '(?:children|people|young|boys|girls|pupils|babies|teenagers|patients|families|parents|carers|referrals|admissions|contacts|beds?|days?|weeks?|months|hours|cases|areas|places|schools|hospitals|pounds|times|responses|more|fewer|less|of)'
const YEAR_OF_WHAT = new RegExp(`^(?:18|19|20)\\d\\d\\s+${COUNTED}\\b`, 'i')

const ALLOWED: readonly RegExp[] = [
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)? ${MONTH}(?: (?:19|20)\\d\\d)?\\b`, 'g'),
  new RegExp(`\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?\\b(?!%)`, 'g'),
  new RegExp(
    `(?<![\\d£$€.,])(?:18|19|20)\\d\\d(?:[-–/]\\d\\d(?:\\d\\d)?)?(?: Q[1-4])?(?![\\d%.,]*[\\d%])(?! ?per ?cent)(?:\\s+${COUNTED}\\b)?`,
    'gi',
  ),
  /\b\d*(?:1st|2nd|3rd|[04-9]th|1[1-3]th)\b/g,
  new RegExp(
    `(?<!\\w)${LAW} ?\\d+[A-Z]{0,2}(?:\\(\\d+\\))*(?:(?:, | and | to |[-–])\\d+[A-Z]{0,2}(?![\\d%]))*(?![\\d%,.]*[\\d%])`,
    'g',
  ),
  /\b[Aa]ge[ds]?(?: of| between| from)? \d{1,2}(?:(?: to | and | or |[-–])\d{1,2})?\b(?!%|[.,]\d| ?per ?cent)/g,
  /\b[Uu]nder[- ]\d{1,2}s?\b(?!%|[.,]\d| ?per ?cent)/g,
  /\b\d{1,2}(?:(?: to | and | or |[-–])\d{1,2}| to)?[- ]years?[- ]olds?\b/g,
]

const SMALL = '(?:one|two|three|four|five|six|seven|eight|nine|ten)'
const LARGE =
  '(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?)'

const LOOKS_LIKE_A_NUMBER: readonly RegExp[] = [
  // any digit of any script, and what clings to it
  /[£$€]?\p{N}(?:[\p{N}.,/–-]*\p{N})?(?: ?%| ?per ?cent)?/gu,
  new RegExp(`\\b${SMALL} (?:in|out of) (?:every )?(?:${SMALL}|${LARGE})\\b`, 'gi'),
  new RegExp(`\\b(?:${SMALL}[- ])?${LARGE}(?:[- ]${SMALL})?\\b`, 'gi'),
  new RegExp(`\\b${SMALL}(?: point ${SMALL})? ?per ?cent\\b`, 'gi'),
  /\b(?:a|one|two|three|four)[- ](?:half|third|quarter|fifth|tenth)s?\b(?= of)/gi,
  /\b(?:half|twice|double|triple|treble) (?:of |the |as )(?=[a-z])/gi,
  /\b(?:doubled|trebled|tripled|quadrupled|halved)\b/gi,
]

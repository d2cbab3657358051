/**
 * Short forms written with a full stop that does not end the sentence. Our own list, for the prose of offices,
 * schools and courts. Without their stops, in lower case.
 */
const NEVER_LAST: ReadonlySet<string> = new Set(
  `dr mr mrs ms mx prof rev fr st hon rt sir cllr sgt insp capt col gen lt eg e.g ie i.e viz cf vs v approx esp incl
   nr ref tel fig vol ed eds para paras pp ch sch reg regs art arts cl ss dept`.split(/\s+/),
)

/** Short forms that may also end a sentence: they do when a capital follows. */
const SOMETIMES_LAST: ReadonlySet<string> = new Set(
  `etc al jr sr ltd plc co inc a.m p.m am pm u.k u.s e.u n.i a.d b.c jan feb mar apr aug sept oct nov dec mon tue
   tues wed thu thur thurs fri sat sun min mins hr hrs yr yrs wk max`.split(/\s+/),
)

/** Short forms only before a figure: "No. 10", "p. 4", "s. 2F"; otherwise "no." is an answer. */
const BEFORE_FIGURE: ReadonlySet<string> = new Set(`no nos p s sec c para art ch vol fig reg`.split(/\s+/))

/** "She got a C. Then she cried.": no name follows an initial here. */
const BEGINS_A_SENTENCE =
  /^(?:The|This|That|These|Those|It|It['’]s|He|She|They|We|You|I|My|Our|Your|There|Then|But|And|So|If|When|In|At|On|What|Why|How|Is|Are|Was|Were|Do|Did|Can)(?![\p{L}.])/u

/**
 * Whether the full stop after `word` belongs to the word rather than to the sentence, given what follows it.
 *
 * It misleads where a sentence truly ends in "Dr." or a name in one letter; both are rare.
 */
export function stopBelongsToWord(word: string, following: string): boolean {
  const plain = word.toLowerCase().replace(/\.$/, '')
  if (BEFORE_FIGURE.has(plain) && /^\d/.test(following)) return true
  if (NEVER_LAST.has(plain)) return following !== ''
  if (SOMETIMES_LAST.has(plain)) return /^[\p{Ll}\p{N},;]/u.test(following)
  if (/^\p{Lu}$/u.test(word))
    return word !== 'I' && /^\p{Lu}/u.test(following) && !BEGINS_A_SENTENCE.test(following)
  return /^(?:\p{L}\.)+\p{L}$/u.test(plain) && !/^\p{Lu}/u.test(following)
}

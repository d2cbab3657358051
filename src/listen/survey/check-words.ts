import { checkReading, type JudgedFinding, type ReadingCheck } from '../../methods/text/check-reading.ts'
import { countText } from '../../methods/text/count-text.ts'
import { type ReadingAge, readingAge } from '../../methods/text/reading-age.ts'
import { type ReadingSettings, readingSettings } from '../../methods/text/reading-settings.ts'
import { isReadByRules } from './languages-read.ts'
import type { Form, Survey } from './survey.ts'
import { namesOf, type TextOfForm, textsOf } from './texts-of.ts'

/** One text that readers of a form meet, and what is hard in it. */
export type WordsFound = { where: string; text: string; findings: readonly JudgedFinding[] }

/**
 * What the check of one form's words found. `passes` says that nothing stops it from being published: nothing too hard, and nothing
 * that the check could not read, for then a person who can must have.
 */
export type FormWords = {
  form: string
  passes: boolean
  words: number
  longestSentence: number
  /** Over all of its texts together; null when they are too few, or in a language that is not measured. */
  age: ReadingAge | null
  /** Texts with findings, those that stop first. */
  found: readonly WordsFound[]
  /** Texts in a language that the check does not know: a person who does must read them. */
  notMeasured: readonly string[]
  /** The form's language, where the office's rules do not read what is written in it; null where they do. */
  unreadLanguage: string | null
  /** Texts in English in a form of another language: somebody forgot them. */
  inEnglish: readonly string[]
  /** It asks for words and does not say that some may be printed: nothing that is written in it can be quoted. */
  printsNothing: boolean
  /** What would lead from one grown-up to one child, or asks for silence: nothing overrides that. */
  leads: readonly { where: string; says: readonly string[] }[]
  /** The form's language, where our own words (buttons, hints, whom to turn to) are not there in it; null where they are. */
  noButtons: string | null
}

/**
 * Whether every form's words can be read by those it is for: question, help, options, rows, welcome, promise, thanks, each
 * held to the form's own readers. It is advice made without understanding; a named person may override it.
 *
 * `speaks` says whether our own words are there in a language (`WordsOfForms.speaks`), `leads` what in a text would lead to one child.
 */
export function checkWords(
  survey: Survey,
  familiar: ReadonlySet<string> | null,
  speaks: (language: string) => boolean,
  leads: LeadsToOneChild = NOTHING,
): FormWords[] {
  const check = readOnce(familiar)
  return Object.entries(survey.forms).map(([id, form], n) => {
    const all = textsOf(survey, form).map(one => ({ ...one, check: check(one, form.explained) }))
    const isEnglish = form.language === 'en'
    const checked = isEnglish ? all : []
    const found = checked.flatMap(({ where, text, check }) =>
      check.measured && check.findings.length > 0 ? [{ where, text, findings: check.findings }] : [],
    )
    const measured = checked.flatMap(({ check }) => (check.measured ? [check] : []))
    return {
      form: id,
      passes: isEnglish && measured.every(check => check.passes) && measured.length === all.length,
      words: measured.reduce((sum, check) => sum + check.words, 0),
      longestSentence: Math.max(0, ...measured.map(check => check.longestSentence)),
      age: ageOf(checked.flatMap(({ text, check }) => (check.measured ? [text] : []))),
      found: found.toSorted((one, other) => Number(stops(other)) - Number(stops(one))),
      notMeasured: all.filter(({ check }) => !isEnglish || !check.measured).map(({ where }) => where),
      unreadLanguage: isReadByRules(form.language) ? null : form.language,
      printsNothing: form.promise.print === undefined && asksForWords(survey, form),
      noButtons: speaks(form.language) ? null : form.language,
      // what belongs to all forms is told once
      leads: leadingIn(n === 0 ? [...namesOf(survey), ...all] : all, leads),
      inEnglish: isEnglish
        ? []
        : all.filter(({ text }) => isInEnglish(text, familiar)).map(({ where }) => where),
    }
  })
}

/** Those of these texts that would lead from one grown-up to one child, with how. */
const leadingIn = (
  texts: readonly { where: string; text: string }[],
  leads: LeadsToOneChild,
): { where: string; says: readonly string[] }[] =>
  texts.map(({ where, text }) => ({ where, says: leads(text) })).filter(({ says }) => says.length > 0)

/** What in a text would lead from one grown-up to one child, each as the end of a sentence: “holds a phone number”. */
export type LeadsToOneChild = (text: string) => readonly string[]

const NOTHING: LeadsToOneChild = () => []

/** Forms for the same readers share most of their questions: each is read once. */
function readOnce(familiar: ReadonlySet<string> | null) {
  const settings = new Map<string, ReadingSettings>()
  const read = new Map<string, ReadingCheck>()
  return ({ text, readers }: TextOfForm, explained: readonly string[]): ReadingCheck => {
    const key = [readers, ...explained].join('\n')
    const held = settings.get(key) ?? readingSettings(readers, familiar, explained)
    settings.set(key, held)
    const check = read.get(`${key}\n\n${text}`) ?? checkReading(text, held)
    read.set(`${key}\n\n${text}`, check)
    return check
  }
}

const asksForWords = ({ items }: Survey, { pages }: Form): boolean =>
  pages.some(page => page.items.some(id => items[id]?.kind === 'text'))

// of three words no list can say which language they are; of a Polish sentence hardly a word is on it
const [FEWEST_WORDS, ENGLISH] = [4, 0.6]

function isInEnglish(text: string, familiar: ReadonlySet<string> | null): boolean {
  const words = text.toLowerCase().match(/[\p{L}’']+/gu) ?? []
  const known = words.filter(word => familiar?.has(word.replaceAll('’', "'")))
  return words.length >= FEWEST_WORDS && known.length >= ENGLISH * words.length
}

// an option of one word ends its sentence too
function ageOf(texts: readonly string[]): ReadingAge | null {
  const counted = countText(texts.map(text => (/[.!?]\s*$/.test(text) ? text : `${text}.`)).join('\n'))
  return counted.measurable && counted.counts.words > 0 ? readingAge(counted.counts) : null
}

/** Whether something in this text stops the form from being published. */
export const stops = ({ findings }: WordsFound): boolean => findings.some(one => one.blocks)

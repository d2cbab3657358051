import { checkReading, type JudgedFinding } from '../../methods/text/check-reading.ts'
import { countText } from '../../methods/text/count-text.ts'
import { type ReadingAge, readingAge } from '../../methods/text/reading-age.ts'
import { type Readers, readingSettings } from '../../methods/text/reading-settings.ts'
import { isReadByRules } from './languages-read.ts'
import { renderingOf } from './rendering-of.ts'
import type { Form, Page, Survey } from './survey.ts'

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
  /** The form's language, where our own words (buttons, hints, whom to turn to) are not there in it; null where they are. */
  noButtons: string | null
}

/**
 * Whether every form's words can be read by those it is for: question, help, options, rows, welcome, promise, thanks, each
 * held to the form's own readers. It is advice made without understanding; a named person may override it.
 *
 * `speaks` says whether our own words are there in a language (`WordsOfForms.speaks`).
 */
export function checkWords(
  survey: Survey,
  familiar: ReadonlySet<string> | null,
  speaks: (language: string) => boolean,
): FormWords[] {
  return Object.entries(survey.forms).map(([id, form]) => {
    const all = textsOf(survey, form).map(one => ({
      ...one,
      check: checkReading(one.text, readingSettings(one.readers, familiar, form.explained)),
    }))
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
      inEnglish: isEnglish
        ? []
        : all.filter(({ text }) => isInEnglish(text, familiar)).map(({ where }) => where),
    }
  })
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

/** A text of a form, and whose reading it is held to. */
type TextOfForm = { where: string; text: string; readers: Readers }

/** Every text of a form with where it stands, in the order in which it is met. */
function textsOf(survey: Survey, form: Form): TextOfForm[] {
  const { readers, promise } = form
  const items = [...new Set(form.pages.flatMap(page => page.items))]
  const ofChild = new Set(pagesOfChild(form).flatMap(page => page.items))
  const texts = [
    { where: 'welcome', text: form.welcome, readers },
    { where: 'promise', text: promise.words, readers },
    ...(promise.print ? [{ where: 'promise, print', text: promise.print, readers }] : []),
    { where: 'promise, when not', text: promise.unless, readers },
  ]
  return [
    ...texts,
    ...items.flatMap(id => textsOfItem(survey, form, id, ofChild.has(id) ? READ_ALOUD_TO : readers)),
    { where: 'thanks', text: form.thanks, readers },
  ]
}

const READ_ALOUD_TO: Readers = '4 to 5'

/** The pages that an adult reads aloud to a child; none where whoever answers reads for themselves. */
function pagesOfChild({ by, childFrom, pages }: Form): readonly Page[] {
  if (by !== 'adult-with-child') return []
  return pages.slice(childFrom === undefined ? 0 : pages.findIndex(({ id }) => id === childFrom))
}

/** What is asked is held to `asked`; help beside it speaks to whoever holds the screen, and is held to the form's readers. */
function textsOfItem(survey: Survey, form: Form, id: string, asked: Readers): TextOfForm[] {
  const rendering = survey.items[id] && renderingOf(form, survey.items[id])
  if (!rendering) return []
  const { question, help, readAloud } = rendering
  const parts = (kind: 'options' | 'rows') =>
    Object.entries(rendering[kind] ?? {}).map(([part, { words }]) => ({
      where: `${id}, ${part}`,
      text: words,
      readers: asked,
    }))
  return [
    { where: id, text: question, readers: asked },
    ...(readAloud ? [{ where: `${id}, read aloud`, text: readAloud, readers: asked }] : []),
    ...(help ? [{ where: `${id}, help`, text: help, readers: form.readers }] : []),
    ...parts('rows'),
    ...parts('options'),
  ]
}

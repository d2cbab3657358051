import type { Readers } from '../../methods/text/reading-settings.ts'
import { renderingOf } from './rendering-of.ts'
import type { Form, Page, Survey } from './survey.ts'

/** A text of a form, and whose reading it is held to. */
export type TextOfForm = { where: string; text: string; readers: Readers }

/** Every text of a form with where it stands, in the order in which it is met. */
export function textsOf(survey: Survey, form: Form): TextOfForm[] {
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

/**
 * What children read of a survey beside the texts of its forms: on the page on which one is chosen, above each page, and, once it is published,
 * as what tables call its questions and answers. No form's readers are held to it.
 */
export function namesOf({
  title,
  purpose,
  inLanguages,
  items,
  forms,
}: Survey): Omit<TextOfForm, 'readers'>[] {
  const parts = (id: string, kind: 'options' | 'rows') =>
    Object.entries(items[id]?.[kind] ?? {}).map(([part, text]) => ({ where: `${id}, ${part}, label`, text }))
  return [
    { where: 'title of the survey', text: title },
    { where: 'purpose', text: purpose },
    ...Object.entries(inLanguages).flatMap(([language, one]) => [
      { where: `title of the survey, ${language}`, text: one.title },
      { where: `purpose, ${language}`, text: one.purpose },
    ]),
    ...Object.entries(forms).flatMap(([id, one]) => [
      { where: `title of ${id}`, text: one.title },
      { where: `for whom ${id} is`, text: one.forWhom },
    ]),
    ...Object.entries(items).flatMap(([id, item]) => [
      { where: `${id}, label`, text: item.title },
      ...parts(id, 'rows'),
      ...parts(id, 'options'),
    ]),
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

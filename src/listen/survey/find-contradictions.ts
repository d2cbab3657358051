import { NOT_PAGES } from '../form/form.paths.ts'
import { findLoop } from './find-loop.ts'
import { renderingKey } from './rendering-of.ts'
import type { Condition, Form, Item, ItemKind, Page, Rendering, Survey } from './survey.ts'
import { textsOf } from './texts-of.ts'

/** Something that the schema allows and no child could answer: where in the file, what, what to do. */
export type Contradiction = { path: (string | number)[]; what: string; todo?: string }

/** Everything in a survey that contradicts itself, in the order of the file. */
export const findContradictions = (survey: Survey): Contradiction[] => [
  ...rolesOf(survey),
  ...Object.entries(survey.items).flatMap(([id, item]) => inItem(['items', id], item)),
  ...Object.entries(survey.forms).flatMap(([id, form]) => inForm(['forms', id], form, survey)),
  ...tooMuchToRead(survey),
]

// The eight forms of the longest survey say some 60,000 letters. Each is read for hard words whenever somebody checks the text.
const MOST_LETTERS = 600_000

function tooMuchToRead(survey: Survey): Contradiction[] {
  const letters = Object.values(survey.forms)
    .flatMap(form => textsOf(survey, form))
    .reduce((sum, { text }) => sum + text.length, 0)
  if (letters <= MOST_LETTERS) return []
  return [
    {
      path: ['forms'],
      what: `the forms say ${letters.toLocaleString('en-GB')} letters together; at most ${MOST_LETTERS.toLocaleString('en-GB')} are checked.`,
      todo: 'Make surveys of their own out of some of them.',
    },
  ]
}

type Where = (string | number)[]

const KINDS_OF_ROLE = {
  age: ['number', 'one'],
  gender: ['one'],
  ethnicity: ['one'],
  place: ['place', 'school'],
} as const satisfies Record<keyof Survey['roles'], readonly ItemKind[]>

function rolesOf({ roles, items }: Survey): Contradiction[] {
  return (Object.keys(KINDS_OF_ROLE) as (keyof Survey['roles'])[]).flatMap(role => {
    const id = roles[role]
    if (id === undefined) return []
    const kinds: readonly ItemKind[] = KINDS_OF_ROLE[role]
    if (items[id] && kinds.includes(items[id].kind)) return []
    const what = items[id]
      ? `the ${role} is read from "${id}", which is of kind ${items[id].kind}.`
      : `the ${role} is read from "${id}", and there is no such item.`
    return [{ path: ['roles', role], what, todo: `Name an item of kind ${kinds.join(' or ')}.` }]
  })
}

const HAS_OPTIONS: readonly ItemKind[] = ['one', 'several', 'scale', 'grid', 'rank']

function inItem(path: Where, item: Item): Contradiction[] {
  const { kind, options = {}, rows = {}, most, ownWords, standsAlone, min, max } = item
  const found: Contradiction[] = []
  const say = (key: string, what: string, todo?: string) =>
    void found.push({ path: [...path, key], what, ...(todo === undefined ? {} : { todo }) })
  const choices = Object.keys(options).length
  if (HAS_OPTIONS.includes(kind) && choices < 2)
    say('options', `a ${kind} needs at least two options.`, 'Write each as id: title.')
  if (!HAS_OPTIONS.includes(kind) && choices > 0) say('options', `a ${kind} has no options.`)
  if ((kind === 'grid') !== Object.keys(rows).length > 0)
    say('rows', kind === 'grid' ? 'a grid needs rows.' : `a ${kind} has no rows; only a grid has.`)
  if (most !== undefined && (!['several', 'rank'].includes(kind) || most > choices))
    say(
      'most',
      `at most ${most} cannot be chosen here.`,
      'Only several and rank have it, up to their options.',
    )
  if (ownWords !== undefined && !(Object.hasOwn(options, ownWords) && ['one', 'several'].includes(kind)))
    say('ownWords', `"${ownWords}" is none of the options.`)
  if (standsAlone !== undefined && !(Object.hasOwn(options, standsAlone) && kind === 'several'))
    say('standsAlone', `"${standsAlone}" is none of the options of a question with several answers.`)
  if (min !== undefined && max !== undefined && min > max)
    say('min', `the least, ${min}, is above the most, ${max}.`)
  return [
    ...found,
    ...Object.entries(item.renderings).flatMap(([key, one]) =>
      inRendering([...path, 'renderings', key], one, item),
    ),
  ]
}

/** A rendering may leave out, never invent: what it shows must be the item's. */
function inRendering(path: Where, rendering: Rendering, item: Item): Contradiction[] {
  const found: Contradiction[] = []
  for (const part of ['options', 'rows'] as const) {
    const known = item[part] ?? {}
    const shown = Object.keys(rendering[part] ?? {})
    for (const id of shown.filter(one => !Object.hasOwn(known, one)))
      found.push({ path: [...path, part, id], what: `"${id}" is none of the item's ${part}.` })
    const fewest = part === 'options' && item.kind !== 'grid' ? 2 : part === 'options' ? 2 : 1
    if (Object.keys(known).length > 0 && shown.length < fewest)
      found.push({
        path: [...path, part],
        what: `the words of the ${part} are missing: ${Object.keys(known).join(', ')}.`,
        todo: 'Write id: words for each that these readers are shown.',
      })
  }
  return found
}

function inForm(path: Where, form: Form, survey: Survey): Contradiction[] {
  const ids = form.pages.map(({ id }) => id)
  const pages = new Set(ids)
  const asked = new Set<string>()
  const found = form.pages.flatMap((page, index) =>
    inPage([...path, 'pages', index], page, { asked, pages, form, survey }),
  )
  const seen = new Set<string>()
  for (const [index, id] of ids.entries()) {
    if (seen.size === seen.add(id).size)
      found.push({ path: [...path, 'pages', index, 'id'], what: `there are two pages "${id}".` })
  }
  for (const [index, id] of ids.entries()) {
    if (NOT_PAGES.includes(id))
      found.push({ path: [...path, 'pages', index, 'id'], what: `"${id}" is a page that every form has.` })
  }
  if (form.childFrom !== undefined && !(form.by === 'adult-with-child' && ids.includes(form.childFrom)))
    found.push({
      path: [...path, 'childFrom'],
      what:
        form.by === 'adult-with-child'
          ? `there is no page "${form.childFrom}" from which on it is the child's turn.`
          : 'only a form that an adult answers with a child has a page from which on it is the child’s turn.',
    })
  const loop = found.length > 0 ? null : findLoop(form)
  if (loop)
    found.push({
      path: [...path, 'pages'],
      what: `the routes go in a circle, ${loop.join(' → ')}: a child in it would never come to the end.`,
      todo: 'Let every route lead to a later page.',
    })
  return found
}

/** What is known where a page stands: what was asked on those before it, and which pages there are. */
type Around = { asked: Set<string>; pages: ReadonlySet<string>; form: Form; survey: Survey }

/** What is wrong in a page; after it, its items were asked too. */
function inPage(path: Where, page: Page, { asked, pages, form, survey }: Around): Contradiction[] {
  const found: Contradiction[] = []
  for (const [place, id] of page.items.entries()) {
    const item = survey.items[id]
    const here = [...path, 'items', place]
    if (!item) found.push({ path: here, what: `there is no item "${id}".` })
    else if (renderingKey(form, item) === undefined)
      found.push({
        path: here,
        what: `"${id}" has none of this form's renderings: ${form.renderings.join(', ')}.`,
        todo: `Write one of them under items, ${id}, renderings.`,
      })
  }
  // a page knows the answers of the pages before it; where it sends a child on, also its own
  if (page.when) found.push(...inCondition([...path, 'when'], page.when, asked, survey))
  for (const id of page.items) asked.add(id)
  for (const [place, { when, to }] of (page.go ?? []).entries()) {
    const here = [...path, 'go', place]
    found.push(...inCondition([...here, 'when'], when, asked, survey))
    if (!pages.has(to)) found.push({ path: [...here, 'to'], what: `there is no page "${to}".` })
  }
  return found
}

function inCondition(
  path: Where,
  condition: Condition,
  known: ReadonlySet<string>,
  survey: Survey,
): Contradiction[] {
  if ('all' in condition) return condition.all.flatMap(one => inCondition(path, one, known, survey))
  if ('any' in condition) return condition.any.flatMap(one => inCondition(path, one, known, survey))
  const item = survey.items[condition.item]
  if (!item || !known.has(condition.item))
    return [
      {
        path,
        what: `"${condition.item}" has not been asked before this.`,
        todo: 'Ask it on an earlier page.',
      },
    ]
  const options = 'is' in condition ? condition.is : condition.isNot
  return options
    .filter(one => !Object.hasOwn(item.options ?? {}, one))
    .map(one => ({ path, what: `"${one}" is none of the options of "${condition.item}".` }))
}

import { NOT_PAGES } from '../form/form.paths.ts'
import { findLoop } from './find-loop.ts'
import { renderingKey } from './rendering-of.ts'
import type { Condition, Form, Item, ItemKind, Page, Rendering, Survey } from './survey.ts'

/** Something that the schema allows and no child could answer: where in the file, what, what to do. */
export type Contradiction = { path: (string | number)[]; what: string; todo?: string }

/** Everything in a survey that contradicts itself, in the order of the file. */
export const findContradictions = (survey: Survey): Contradiction[] => [
  ...rolesOf(survey),
  ...Object.entries(survey.items).flatMap(([id, item]) => inItem(['items', id], item)),
  ...Object.entries(survey.forms).flatMap(([id, form]) => inForm(['forms', id], form, survey)),
]

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
  if (ownWords !== undefined && !(ownWords in options && ['one', 'several'].includes(kind)))
    say('ownWords', `"${ownWords}" is none of the options.`)
  if (standsAlone !== undefined && !(standsAlone in options && kind === 'several'))
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
    for (const id of shown.filter(one => !(one in known)))
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
  const found = form.pages.flatMap((page, index) =>
    inPage([...path, 'pages', index], page, index, form, survey),
  )
  const ids = form.pages.map(({ id }) => id)
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) < index)
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

function inPage(path: Where, page: Page, index: number, form: Form, survey: Survey): Contradiction[] {
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
  const before = form.pages.slice(0, index).flatMap(one => one.items)
  if (page.when) found.push(...inCondition([...path, 'when'], page.when, before, survey))
  for (const [place, { when, to }] of (page.go ?? []).entries()) {
    const here = [...path, 'go', place]
    found.push(...inCondition([...here, 'when'], when, [...before, ...page.items], survey))
    if (!form.pages.some(({ id }) => id === to))
      found.push({ path: [...here, 'to'], what: `there is no page "${to}".` })
  }
  return found
}

function inCondition(
  path: Where,
  condition: Condition,
  known: readonly string[],
  survey: Survey,
): Contradiction[] {
  if ('all' in condition) return condition.all.flatMap(one => inCondition(path, one, known, survey))
  if ('any' in condition) return condition.any.flatMap(one => inCondition(path, one, known, survey))
  const item = survey.items[condition.item]
  if (!item || !known.includes(condition.item))
    return [
      {
        path,
        what: `"${condition.item}" has not been asked before this.`,
        todo: 'Ask it on an earlier page.',
      },
    ]
  const options = 'is' in condition ? condition.is : condition.isNot
  return options
    .filter(one => !(one in (item.options ?? {})))
    .map(one => ({ path, what: `"${one}" is none of the options of "${condition.item}".` }))
}

import type { NoAnswer } from '../survey/answer.ts'
import { renderingOf } from '../survey/rendering-of.ts'
import type { Form, Item, ItemKind, Page, Rendering, Survey } from '../survey/survey.ts'

/** Something that can be chosen, as this reader is shown it. */
export type Shown = { id: string; words: string; symbol: string | undefined }

/** An item as one form puts it before a child. */
export type ShownItem = {
  id: string
  kind: ItemKind
  question: string
  help: string | undefined
  symbol: string | undefined
  readAloud: string | undefined
  /** The name of the file in which a voice says it. */
  recording: string | undefined
  options: readonly Shown[]
  rows: readonly Shown[]
  /** Most that may be chosen or put in order; null when it says none. */
  most: number | null
  ownWords: string | undefined
  /** The option that goes with no other. */
  standsAlone: string | undefined
  long: boolean
  min: number | undefined
  max: number | undefined
  /** "I don't want to say" is always among them. */
  waysOut: readonly NoAnswer[]
}

/** The items of a page as this form shows them; those that are known already are not asked. */
export const itemsOfPage = (
  survey: Survey,
  form: Form,
  page: Page,
  known: readonly string[] = [],
): ShownItem[] =>
  page.items.flatMap(id => {
    const item = survey.items[id]
    const shown = item && !known.includes(id) ? shownItem(id, item, form) : null
    return shown ? [id === survey.roles.age ? nearAges(shown, form) : shown] : []
  })

// who is a little older or younger than a form is made for has opened it all the same, and should find their age
const YEARS_BESIDE = 2

/** Of all ages those that are likely on this form, so that a child can press one instead of typing. */
function nearAges(item: ShownItem, { ages }: Form): ShownItem {
  if (!ages) return item
  const min = Math.max(item.min ?? 0, ages[0] - YEARS_BESIDE)
  const max = Math.min(item.max ?? Infinity, ages[1] + YEARS_BESIDE)
  return { ...item, min, max }
}

function shownItem(id: string, item: Item, form: Form): ShownItem | null {
  const rendering = renderingOf(form, item)
  if (!rendering) return null
  const { question, help, symbol, readAloud, recording } = rendering
  return {
    id,
    kind: item.kind,
    question,
    help,
    symbol,
    readAloud,
    recording,
    options: shownOf(item.options, rendering.options),
    rows: shownOf(item.rows, rendering.rows),
    most: item.most ?? null,
    ownWords: item.ownWords,
    standsAlone: item.standsAlone,
    long: item.length === 'long',
    min: item.min,
    max: item.max,
    waysOut: [...item.waysOut, 'dont-want'],
  }
}

/** In the item's order, whatever the order of the rendering: a scale goes from its lowest to its highest for everyone. */
function shownOf(titles: Item['options'] = {}, rendered: Rendering['options']): Shown[] {
  return Object.entries(titles).flatMap(([id, title]) => {
    if (!rendered) return [{ id, words: title, symbol: undefined }]
    const shown = rendered[id]
    return shown ? [{ id, words: shown.words, symbol: shown.symbol }] : []
  })
}

/**
 * Whether a grid comes row by row, each a page that is kept: for the youngest and in easy read. Others get it in one
 * page: under each other at a desk, one card at a time on a phone.
 */
export const isRowByRow = (form: Form, items: readonly ShownItem[]): boolean =>
  items.length === 1 && items[0]?.kind === 'grid' && isDrawn(form)

/** Whether a form is for readers to whom a picture says it sooner: the youngest, and in easy read. */
export const isDrawn = (form: Form): boolean => form.easyRead || (form.ages?.[1] ?? 99) <= 8

// more numbers than fit on a phone are typed
const MOST_TILES = 20

/** Whether a number is chosen from its few values, so that none can be wrong. */
export const isTiles = ({ kind, min, max }: ShownItem): boolean =>
  kind === 'number' &&
  min !== undefined &&
  max !== undefined &&
  Number.isInteger(min) &&
  max - min < MOST_TILES

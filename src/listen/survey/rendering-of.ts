import type { Form, Item, Rendering } from './survey.ts'

/** How a form shows an item: the first of the form's renderings that the item has. Whoever reads a survey has made sure of one. */
export function renderingOf(form: Form, item: Item): Rendering | undefined {
  const key = renderingKey(form, item)
  return key === undefined ? undefined : item.renderings[key]
}

/** The name of that rendering. */
export const renderingKey = (form: Form, item: Item): string | undefined =>
  form.renderings.find(one => Object.hasOwn(item.renderings, one))

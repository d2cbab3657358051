import { renderingOf } from './rendering-of.ts'
import { type Form, type Item, type Survey, type Variable, variablesOf } from './survey.ts'

/**
 * A variable as some forms ask it: with the same answers to choose from. Shares are made of these and of nothing wider, so
 * the base of an answer is children whose form offered the question and that answer.
 */
export type AskedVariable = Variable & {
  /** The variable whose answers these are: the column of a dataset. */
  of: string
  /** The forms that offer it so. */
  forms: readonly string[]
  /** Whom they are for, `ages 9 to 17`; null where every form for children asks, and all offer the same. */
  asked: string | null
  /** Every option of the item that these forms offer: what an option of several stands among. */
  offered: readonly string[]
}

/**
 * The variables of a survey, each as often as forms offer different answers to it. The one with the most answers keeps the
 * name; the others are called by their first form, `happy.friendships@4-5`. What no form asks is none of them.
 *
 * Children of six choose among three faces where older ones have five. Five of a hundred "very happy" out of both would be
 * a share of many who never had the choice; and "happy" of three is not "happy" of five.
 */
export function askedVariables(survey: Survey): AskedVariable[] {
  const known = found.get(survey)
  if (known) return known
  const all = variablesOf(survey).flatMap(variable => setsOf(variable, survey))
  found.set(survey, all)
  return all
}

// a survey as it was read never changes
const found = new WeakMap<Survey, AskedVariable[]>()

/** How a list of questions calls a variable: its item, itself, and whom it was asked of where not all were. */
export function titleOf({ items }: Survey, { item, title, asked }: AskedVariable): string {
  const whole = items[item]?.title
  const name = whole === undefined || whole === title ? title : `${whole}: ${title}`
  return asked === null ? name : `${name} (${asked})`
}

/** Every way in which the variable of this name, or of which this is one, is asked. */
export const setsOfVariable = (survey: Survey, { of }: Pick<AskedVariable, 'of'>): AskedVariable[] =>
  askedVariables(survey).filter(one => one.of === of)

function setsOf(variable: Variable, survey: Survey): AskedVariable[] {
  const item = survey.items[variable.item]!
  const asking = Object.keys(survey.forms).flatMap(form => {
    const asks = survey.forms[form]!.pages.some(({ items }) => items.includes(variable.item))
    const offered = asks ? offeredBy(survey.forms[form]!, item, variable) : null
    return offered === null ? [] : [{ form, offered }]
  })
  const sets = [...Map.groupBy(asking, ({ offered }) => offered.join())].map(([, some]) => ({
    offered: some[0]!.offered,
    forms: some.map(({ form }) => form),
  }))
  const everyForm = asking.map(({ form }) => form)
  return sets
    .toSorted((one, other) => other.offered.length - one.offered.length)
    .map(({ offered, forms }, at) => ({
      ...variable,
      of: variable.name,
      name: at === 0 ? variable.name : `${variable.name}@${forms[0]}`,
      options: Object.fromEntries(Object.entries(variable.options).filter(([id]) => offered.includes(id))),
      forms,
      asked: sayForms(survey, forms, everyForm),
      offered,
    }))
}

/** The options that a form shows of an item, in the item's order; null where this variable is not among them. */
function offeredBy(form: Form, item: Item, { part, kind }: Variable): string[] | null {
  const shown = renderingOf(form, item)
  if (!shown) return null
  const options = Object.keys(item.options ?? {}).filter(
    id => !shown.options || Object.hasOwn(shown.options, id),
  )
  if (kind === 'choice' && part !== null && shown.rows && !Object.hasOwn(shown.rows, part)) return null
  if ((kind === 'chosen' || kind === 'rank') && !options.includes(part ?? '')) return null
  return options
}

/**
 * `ages 4 to 8`, with the titles of forms that stand apart from others of their age; null where that is every child. `everyForm`: those
 * that ask at all.
 */
export function sayForms(
  survey: Survey,
  forms: readonly string[],
  everyForm: readonly string[],
): string | null {
  const ofChildren = Object.entries(survey.forms).flatMap(([id, { by, ages }]) =>
    by === 'adult' || ages === null
      ? []
      : [{ id, ages, isIn: forms.includes(id), asks: everyForm.includes(id) }],
  )
  if (ofChildren.every(({ isIn }) => isIn)) return null
  const bands = [...Map.groupBy(ofChildren, ({ ages }) => ages.join('-')).values()]
  const whole = bands.filter(
    band => band.some(({ isIn }) => isIn) && band.every(one => one.isIn || !one.asks),
  )
  const alone = bands.flatMap(band => (whole.includes(band) ? [] : band.filter(({ isIn }) => isIn)))
  const words = [
    ...joinAges(whole.map(([first]) => first!.ages)).map(([from, to]) => `ages ${from} to ${to}`),
    ...alone.map(({ id }) => `the form "${survey.forms[id]!.title}"`),
  ]
  return words.length === 0 ? 'adults' : words.join('; ')
}

/** Bands of ages that follow each other, as one. */
function joinAges(bands: readonly (readonly [number, number])[]): [number, number][] {
  const joined: [number, number][] = []
  for (const [from, to] of bands.toSorted(([one], [other]) => one - other)) {
    const last = joined.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

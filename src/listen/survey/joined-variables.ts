import { type AskedVariable, askedVariables, sayForms } from './asked-variables.ts'
import { adultForms, type Survey } from './survey.ts'

/**
 * A question that forms ask with other answers to choose from, over all forms for children: what an analyst means by "whom they live
 * with". Only in the analysis room: what leaves the office is told as each form asked it.
 */
export type JoinedVariable = AskedVariable & {
  /** The ways in which it is asked; no child answers two of them. */
  sets: readonly AskedVariable[]
  /** Of a choice of one: the option that stands for others too, and those that not every form offers. Null for an option of several. */
  rest: { into: string; options: readonly string[] } | null
}

export const isJoined = (variable: AskedVariable): variable is JoinedVariable => 'sets' in variable

/**
 * Every question of a survey that can be joined, in the order of its variables, called `joined:support.social-worker`.
 *
 * An option of several is joined over the forms that offer it: whether a child ticked it means the same on each. A choice of one is
 * joined where every form offers "somewhere else", the option that opens a line for the child's own words: a child who could not
 * choose "custody" had that to choose, so what not all forms offer counts as it. A scale is never joined: "happy" of three faces is
 * not "happy" of five.
 */
export function joinedVariables(survey: Survey): JoinedVariable[] {
  const known = found.get(survey)
  if (known) return known
  const adults = adultForms(survey)
  const byVariable = Map.groupBy(askedVariables(survey), ({ of }) => of)
  const all = [...byVariable.values()].flatMap(sets => {
    const ofChildren = sets
      .map(set => ({ ...set, forms: set.forms.filter(form => !adults.includes(form)) }))
      .filter(({ forms }) => forms.length > 0)
    return ofChildren.length < 2 ? [] : joined(survey, ofChildren)
  })
  found.set(survey, all)
  return all
}

// a survey as it was read never changes
const found = new WeakMap<Survey, JoinedVariable[]>()

/** What an answer of one of the forms is counted as. */
export const joinedAs = ({ rest }: JoinedVariable, answer: string): string =>
  rest?.options.includes(answer) ? rest.into : answer

function joined(survey: Survey, sets: readonly AskedVariable[]): JoinedVariable[] {
  const [first] = sets
  const rest = restOf(survey, sets)
  if (first!.kind !== 'chosen' && rest === null) return []
  const forms = sets.flatMap(set => set.forms)
  return [
    {
      ...first!,
      name: `${JOINED}${first!.of}`,
      options: Object.fromEntries(
        Object.entries(first!.options).filter(([option]) => !rest?.options.includes(option)),
      ),
      forms,
      asked: sayForms(survey, forms, forms),
      sets,
      rest,
    },
  ]
}

const JOINED = 'joined:'

/** The question over all forms of which this is one way to ask; itself where all forms ask alike. Undefined where it cannot be joined. */
export function wholeOf(survey: Survey, of: string): AskedVariable | undefined {
  const adults = adultForms(survey)
  const sets = askedVariables(survey).filter(one => one.of === of)
  const ofChildren = sets.filter(({ forms }) => forms.some(form => !adults.includes(form)))
  const ways = ofChildren.length === 0 ? sets : ofChildren
  return ways.length === 1 ? ways[0] : joinedVariables(survey).find(one => one.of === of)
}

/** The question of this name, `lives-with@4-5` or `joined:lives-with`; what all forms ask alike is joined as it is. */
export const questionNamed = (survey: Survey, name: string): AskedVariable | undefined =>
  name.startsWith(JOINED)
    ? wholeOf(survey, name.slice(JOINED.length))
    : askedVariables(survey).find(one => one.name === name)

/** What stands for whatever a form does not offer, and what that is. */
function restOf({ items }: Survey, sets: readonly AskedVariable[]): JoinedVariable['rest'] {
  const [first] = sets
  const { kind, ownWords } = items[first!.item]!
  const isOffered = (option: string) => sets.every(({ options }) => Object.hasOwn(options, option))
  if (kind !== 'one' || ownWords === undefined || !isOffered(ownWords)) return null
  const all = Object.keys(items[first!.item]!.options ?? {})
  const options = all.filter(
    option => !isOffered(option) && sets.some(set => Object.hasOwn(set.options, option)),
  )
  return { into: ownWords, options }
}

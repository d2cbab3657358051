import type { KnownMargin } from '../../places/index.ts'
import { categoriesOf } from '../../places/index.ts'
import type { Survey } from '../survey/survey.ts'
import { LEFT_OUT, type MarginUse } from './margin-of-wave.ts'

/** One category of a margin, the answer that it is taken for (`gender=girl`; '' where nobody knows), and which there are. */
export type CategoryChoice = {
  trait: string
  category: string
  people: number
  value: string
  options: readonly { value: string; label: string }[]
}

/** Questions with one choice: what a child is can be one of them. */
const questionsOf = ({ items }: Survey) =>
  Object.entries(items).flatMap(([name, { kind, title, options }]) =>
    kind === 'one' && options ? [{ name, title, options }] : [],
  )

/**
 * For each category of a margin which answer it is: as it was said the last time, or else as its words say; a person looks it over.
 * A trait that is called like a question has that question's answers to choose from, any other those of all.
 */
export function choicesFor(
  margin: KnownMargin,
  survey: Survey,
  before: MarginUse | undefined,
): CategoryChoice[] {
  const questions = questionsOf(survey)
  return margin.traits.flatMap((trait, at) => {
    const said = before?.traits.find(one => one.trait === trait)
    const likely = said?.variable ?? likelyQuestion(trait, survey)
    const own = questions.filter(({ name }) => name === likely)
    const options = (own.length > 0 ? own : questions).flatMap(({ name, title, options: answers }) =>
      Object.entries(answers).map(([id, label]) => ({
        value: `${name}=${id}`,
        label: own.length > 0 ? label : `${title}: ${label}`,
      })),
    )
    return categoriesOf(margin, trait).map((category): CategoryChoice => {
      const people = margin.rows.reduce(
        (sum, one) => sum + (one.categories[at] === category ? one.people : 0),
        0,
      )
      const known = said?.answers[category]
      const value =
        known === LEFT_OUT
          ? LEFT_OUT
          : known !== undefined
            ? `${said!.variable}=${known}`
            : (options.find(one => isLike(category, one.value.split('=')[1]!, one.label))?.value ?? '')
      return { trait, category, people, value, options }
    })
  })
}

function likelyQuestion(trait: string, { roles, items }: Survey): string | undefined {
  if (/gender|sex/i.test(trait) && roles.gender) return roles.gender
  if (/ethnic/i.test(trait) && roles.ethnicity) return roles.ethnicity
  return Object.entries(items).find(([name, { title }]) => isLike(trait, name, title))?.[0]
}

// what a census calls sex and a survey calls gender
const SAME: Readonly<Record<string, string>> = { female: 'girl', male: 'boy', f: 'girl', m: 'boy' }

/** Girls are girl, "Black, Black British, Caribbean or African" begins as black does. */
function isLike(category: string, id: string, title: string): boolean {
  const [first = ''] = wordsOf(category)
  return category.toLowerCase() === title.toLowerCase() || (SAME[first] ?? first) === (wordsOf(id)[0] ?? '')
}

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(word => word.replace(/(?<=..)s$/, ''))

/** What a person chose: for each trait the question and its answers. The question of a trait is that of its first answer. */
export function readChoices(
  margin: KnownMargin,
  choices: readonly Pick<CategoryChoice, 'trait' | 'category' | 'value'>[],
): MarginUse {
  return {
    margin: margin.id,
    traits: margin.traits.map(trait => {
      const own = choices.filter(one => one.trait === trait)
      const variable = own.find(({ value }) => value.includes('='))?.value.split('=')[0] ?? ''
      return {
        trait,
        variable,
        answers: Object.fromEntries(
          own.flatMap(({ category, value }) => {
            if (value === LEFT_OUT) return [[category, LEFT_OUT]]
            const [name, answer] = value.split('=')
            // an answer to another question than the rest is no answer here: it is asked for again
            return name === variable && answer ? [[category, answer]] : []
          }),
        ),
      }
    }),
  }
}

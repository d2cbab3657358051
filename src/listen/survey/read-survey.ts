import { type Problem, ProblemsError, tellFirst } from '../../kernel/problem.ts'
import { readYamlText } from '../../platform/texts/yaml-text.ts'
import { type Contradiction, findContradictions } from './find-contradictions.ts'
import { type Survey, surveySchema } from './survey.ts'

/**
 * What this office asks of a text that is about to be saved: how many months it may promise to keep anything at most, and whose
 * words its buttons may have in a language. What was saved is read whatever it says.
 */
export type HouseRules = { mostMonths: number; registers?: (language: string) => readonly string[] }

/**
 * Reads the text of a survey; a key that we do not know is a mistake, never passed over.
 *
 * @throws ProblemsError with the line and column of everything that is wrong, at once.
 */
export function readSurvey(text: string, fileName: string, house?: HouseRules): Survey {
  const { data, placeOf } = readYamlText(text, fileName, surveySchema, 'docs/handbook/surveys.md', MISSING)
  const contradictions = [...(house ? notOfThisHouse(data, house) : []), ...findContradictions(data)]
  if (contradictions.length === 0) return data
  throw new ProblemsError(
    tellFirst(
      contradictions.map(
        ({ path, what, todo }) =>
          (): Problem => ({
            code: 'survey-contradicts-itself',
            what,
            ...(todo === undefined ? {} : { todo }),
            at: placeOf(path),
          }),
      ),
    ),
  )
}

const notOfThisHouse = (survey: Survey, { mostMonths, registers }: HouseRules): Contradiction[] => [
  ...keptTooLong(survey, mostMonths),
  ...(registers ? notSpoken(survey, registers) : []),
]

/** Whoever is meant by a word that nobody knows would get the buttons for ten-year-olds, without anybody noticing. */
const notSpoken = ({ forms }: Survey, registers: NonNullable<HouseRules['registers']>): Contradiction[] =>
  Object.entries(forms).flatMap(([id, { speaks, language }]) => {
    const known = registers(language)
    if (known.includes(speaks)) return []
    return [
      {
        path: ['forms', id, 'speaks'],
        what: `there are no words of ours for "${speaks}".`,
        todo: `Write one of ${known.join(', ')}.`,
      },
    ]
  })

const keptTooLong = ({ promise }: Survey, mostMonths: number): Contradiction[] =>
  (['keepWordsMonths', 'keepRowsMonths'] as const)
    .filter(key => promise[key] > mostMonths)
    .map(key => ({
      path: ['promise', key],
      what: `"${key}" promises ${promise[key]} months; this office keeps nothing of a survey longer than ${mostMonths}.`,
      todo: `Write ${mostMonths} or fewer. The longest stands in retention.yaml of the office, with the reason.`,
    }))

/** What to write where a key is missing: by its path without the names that the writer gives. */
const MISSING = {
  survey: 'Give the survey an id in small letters, such as my-school. It never changes afterwards.',
  version: 'Write which version this is, such as 1.',
  title: 'Say what it is called.',
  purpose: 'Say why the office asks. Children read it before they choose a form.',
  promise:
    'Say what children are promised, on three lines below it: anonymous: true, keepWordsMonths: 24, keepRowsMonths: 24.',
  'promise.keepWordsMonths': 'Say for how many months the words are kept, such as 24.',
  'promise.keepRowsMonths': 'Say for how many months the answers are kept, such as 24.',
  'forms.promise':
    'Say what children are told before they begin, on lines below it: words (who reads it), print (that words may be printed), unless (what happens in danger).',
  'forms.promise.words': 'Say who can read it, and that nobody asks for a name.',
  'forms.promise.unless': 'Say what happens when somebody is in danger, and whom to turn to.',
  ages: 'Write the youngest and the oldest, such as [9, 12]; null in a form for adults.',
  roles: 'Say which questions tell age, gender and place, such as { age: age, place: place }.',
  items: 'Write the questions, each under an id of its own.',
  forms: 'Write at least one form: which questions, in which order, for whom.',
  kind: 'Say how it is answered: one, several, scale, grid, rank, text, number, school or place.',
  renderings:
    'Say how it is asked: in a question, a rendering with its words; in a form, the list of those that it takes.',
  question: 'Write the question as children read it.',
  forWhom: 'Say who it is for, as it stands on the button: I am 9, 10, 11 or 12.',
  speaks: 'Say which words of ours its buttons have: first, young, child, teen, easy or adult.',
  readers: 'Say whose reading it is held to: 4 to 5, 6 to 8, 9 to 12, 13 to 17, easy read or adults.',
  welcome: 'Write what is said at the beginning.',
  thanks: 'Write what is said at the end.',
  pages: 'Write the pages in their order, such as - { id: age, items: [age] }.',
}

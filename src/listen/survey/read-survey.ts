import { ProblemsError } from '../../kernel/problem.ts'
import { readYamlText } from '../../platform/texts/yaml-text.ts'
import { findContradictions } from './find-contradictions.ts'
import { type Survey, surveySchema } from './survey.ts'

/**
 * Reads the text of a survey; a key that we do not know is a mistake, never passed over.
 *
 * @throws ProblemsError with the line and column of everything that is wrong, at once.
 */
export function readSurvey(text: string, fileName: string): Survey {
  const { data, placeOf } = readYamlText(text, fileName, surveySchema, 'docs/handbook/surveys.md')
  const contradictions = findContradictions(data)
  if (contradictions.length === 0) return data
  throw new ProblemsError(
    contradictions.map(({ path, what, todo }) => ({
      code: 'survey-contradicts-itself',
      what,
      ...(todo === undefined ? {} : { todo }),
      at: placeOf(path),
    })),
  )
}

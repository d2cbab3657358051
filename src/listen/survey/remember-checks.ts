import { checkWords, type FormWords, type LeadsToOneChild } from './check-words.ts'
import { readSurvey } from './read-survey.ts'
import type { SurveyRow } from './survey.store.ts'
import type { Survey } from './survey.ts'

/** A version as it was saved, taken apart, with the check of its words. */
type CheckedSurvey = { survey: Survey; check: readonly FormWords[] }
type Saved = Pick<SurveyRow, 'id' | 'version' | 'text'>

export type SurveyChecks = {
  /** Of a version that was saved: it never changes, and neither does what is found in it. */
  ofSaved: (row: Saved) => CheckedSurvey
  /** Of a text that somebody is writing. */
  ofText: (survey: Survey) => FormWords[]
  /** What in a title would lead to one child: it stands above a survey, and is typed with its wave. */
  leads: LeadsToOneChild
}

// Some megabytes each; an office looks at a handful at a time. One that was put away is worked out again, in a second.
const MOST_KEPT = 20

/** Checks the words of surveys, and of a saved version only once: its page, its preview and its waves all ask. */
export function rememberChecks(
  familiar: ReadonlySet<string> | null,
  speaks: (language: string) => boolean,
  leads: LeadsToOneChild,
): SurveyChecks {
  const kept = new Map<string, CheckedSurvey>()
  const ofText = (survey: Survey) => checkWords(survey, familiar, speaks, once(leads))
  return {
    leads,
    ofText,
    ofSaved: ({ id, version, text }) => {
      const name = `${id} version ${version}`
      const before = kept.get(name)
      if (before) return before
      const survey = readSurvey(text, name)
      const checked = { survey, check: ofText(survey) }
      const [oldest] = kept.keys()
      if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
      kept.set(name, checked)
      return checked
    },
  }
}

/** The forms of a survey share most of their texts. */
function once(leads: LeadsToOneChild): LeadsToOneChild {
  const found = new Map<string, readonly string[]>()
  return text => {
    const says = found.get(text) ?? leads(text)
    found.set(text, says)
    return says
  }
}

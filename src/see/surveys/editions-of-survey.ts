import type { ReleasedVersion } from '../../release/index.ts'
import { readCarried } from '../read-carried.ts'

/** One edition of a survey's figures that is or was public, and what the office says of it. */
export type EditionOfSurvey = {
  wave: string
  title: string
  version: string
  publishedOn: string | null
  /** When and why it was withdrawn; null for one that stands. */
  withdrawn: { on: string | null; why: string } | null
  note: string | null
}

/** The editions of all surveys that were ever public, the newest first. Releases of other figures are none. */
export const editionsOfSurveys = (versions: readonly ReleasedVersion[]): EditionOfSurvey[] =>
  versions.flatMap(({ definitions, version, publishedOn, correction, withdrawnOn, note }) => {
    // a release of a survey is of that survey alone: its first definition says which
    const survey = definitions[0] ? readCarried(definitions[0]).survey : undefined
    if (!survey) return []
    const withdrawn = correction === null ? null : { on: withdrawnOn, why: correction }
    return [{ wave: survey.wave, title: survey.title, version, publishedOn, withdrawn, note }]
  })

/** Surveys all of whose editions were withdrawn, each by its last: nothing of theirs is public, and readers are told why. */
export function withdrawnSurveys(editions: readonly EditionOfSurvey[]): EditionOfSurvey[] {
  const byWave = Map.groupBy(editions, ({ wave }) => wave)
  return [...byWave.values()].flatMap(own => (own.every(({ withdrawn }) => withdrawn) ? own.slice(0, 1) : []))
}

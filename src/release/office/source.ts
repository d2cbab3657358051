import type { Preparation } from '../versions/prepare-release.ts'

/** What a release can be prepared from: a finished calculation or survey, by its number and a title for the list. */
export type Source = {
  id: string
  title: string
  /** So many figures that a page would wait too long: a job prepares them. */
  isLarge?: boolean
}

/** The cells of a calculation with all that the gate must know of them. */
export type Sourced = Pick<Preparation, 'cells' | 'definitions'> & {
  input: Pick<Preparation['input'], 'measures' | 'nests' | 'groups' | 'untold' | 'keepWholes' | 'ofResponses'>
}

/** What was typed into the form to prepare a release. */
export type Typed = { source: string; policy: string; name: string; title: string; note: string }

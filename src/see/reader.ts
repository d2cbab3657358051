import type { Area, AreaCode, AreaKind } from '../kernel/area.ts'
import type { Period } from '../kernel/period.ts'
import type { ReleasedCell } from '../release/index.ts'

/**
 * What the public pages, the map and a briefing read: one set of released cells with what explains them.
 *
 * There are two: `readerOfCells` holds a release in memory (the command line, tests), `readerOfRelease` asks the
 * database through the public pool. Nothing here can carry a cell that did not pass the gate.
 */
export type Reader = {
  release: ReleaseHead
  /** The release that an indicator's cells stand in: where several are read as one, not always the newest. */
  releaseOf(indicator: string): ReleaseHead
  indicators: readonly Indicator[]
  kinds: readonly KindOfArea[]
  /** Every area of a kind, in the order of the profile (which is also the last word on ties). */
  areas(kind: AreaKind): readonly SeenArea[]
  area(code: AreaCode): SeenArea | undefined
  /** The kinds of area for which an indicator has cells, in the order of `kinds`. */
  kindsOf(indicator: string): readonly KindOfArea[]
  /** The periods of an indicator, oldest first. */
  periods(indicator: string): readonly Period[]
  cells(question: Question): Promise<readonly ReleasedCell[]>
}

/** Which cells are wanted: every part that is given must match. */
export type Question = {
  indicator?: string
  areas?: readonly AreaCode[]
  period?: Period
  /** Left out: only cells about all children. */
  group?: string | 'every'
}

/** Which published set the reader stands on. */
export type ReleaseHead = {
  id: string
  name: string
  title: string
  version: string
  publishedOn: string
  /** In one sentence: what is withheld in this release and why. */
  withheldBecause: string
  exampleData: boolean
}

/** A definition as it was used for the release, in what a reader of a page needs of it. */
export type Indicator = {
  id: string
  title: string
  plain: string
  unit: string
  /** Which direction is better for children; `neither` where no direction is. */
  polarity: 'high' | 'low' | 'neither'
  decimals: number
  formula: string
  interval: string
  source: string
  caveats: readonly string[]
  version: string
  /** Set where it is an answer of children to a survey. */
  survey?: SurveyAnswer
  /** Set where it counts who took part in a survey: it stands on the survey's page, and in no list of indicators. */
  takingPart?: CountOfSurvey
}

/** What a number of responses to a survey is of. */
export type CountOfSurvey = {
  wave: string
  /** In words: "Children without a usable place". */
  title: string
  /** `all`, `adults`, `children`, `no-place`, `in-figures`, `form`, `form-no-place`, `younger`, `older`, `no-age`, `answered` … */
  of: string
  /** The title of the form, of `form` and `form-no-place`. */
  form?: string | undefined
  /** The question, and the row of a grid, of `answered`. */
  item?: string | undefined
  part?: string | null | undefined
}

/** Of which survey and question an indicator is an answer, as the release carried it. */
export type SurveyAnswer = {
  wave: string
  /** Of the wave. */
  title: string
  closesOn: string
  weighted: boolean
  /** How the weights were made, and what they cost; null without them. */
  weights: { words: string; designEffect: number | null } | null
  /** The share of the children of an area that must have taken part for it to have figures of its own. */
  floor: number
  /** Groups of the country's children of which there are figures: `gender:girl`, Girl, of Gender. */
  groups: readonly { id: string; title: string; of: string }[]
  item: string
  itemTitle: string
  /** The row of a grid, or the option of a question of several; null for a question of one. */
  part: string | null
  /** What was answered; null where the option itself is the answer. */
  said: string | null
  /** Whom it was asked of with these answers to choose from: `ages 9 to 17`; null or left out where everybody was. */
  asked?: string | null | undefined
}

export type KindOfArea = { kind: AreaKind; one: string; many: string }

/** An area with the areas it lies in, for comparison. */
export type SeenArea = Area & { region: AreaCode | null; country: AreaCode | null }

import type { Database } from '../platform/database/database.ts'
import type { ReleasedVersion } from '../release/index.ts'
import type { SheetOf } from './map/draw-sheets.ts'
import type { Quotes } from './quotes.ts'
import type { Reader } from './reader.ts'

/** One thing that the office did after a survey, as children were told. */
export type Done = {
  onDay: string
  said: string
  did: string
  /** The day by which the office said it would write here again; null where it did not. */
  moreBy: string | null
}

/** A survey without figures yet. */
export type SurveyOnItsWay = { wave: string; title: string }

/** What see is given by the app. */
export type SeeDeps = {
  /** The latest published release, or null before the first. Kept in memory for as long as its version is the latest. */
  reader: () => Promise<Reader | null>
  /** Every version that is or was public, newest first. */
  versions: () => Promise<readonly ReleasedVersion[]>
  /** A published version, old ones too; null where there is none, or it was withdrawn. */
  readerOfVersion: (name: string, version: string) => Promise<Reader | null>
  /** The paper of a map; null where a kind of area has neither hexagons nor imported boundaries. */
  sheetOf: SheetOf
  /** What the office did since a survey, for an area and everywhere, the newest first. */
  whatWeDid?: (wave: string, area: string) => Promise<readonly Done[]>
  /** The same about one area, whatever survey it came of. */
  whatWeDidIn?: (area: string) => Promise<readonly Done[]>
  /** Where everybody reads what came of a survey. */
  happenedAt?: (wave: string | null) => string
  /** How the office is reached from outside, for what stands on paper. */
  publicUrl?: string
  /** A survey of the example office whose figures are still being counted and checked after a first start; null when none is. */
  onItsWay?: () => Promise<SurveyOnItsWay | null>
  /** Words of children that were cleared for publication. */
  quotes: Quotes
  /** The pool of the office: briefings are written there. */
  office: Database
  /** The pool of public pages: published briefings are read there. */
  public: Database
}

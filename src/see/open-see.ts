import { findBoundaries, type Gazetteer } from '../places/index.ts'
import type { Database } from '../platform/database/database.ts'
import { currentRelease, publishedReleases, releaseOf } from '../release/index.ts'
import { drawSheets, type SheetOf } from './map/draw-sheets.ts'
import { NO_QUOTES, type Quotes } from './quotes.ts'
import type { Reader } from './reader.ts'
import { readerOfRelease, readTogether } from './reader-of-release.ts'
import type { SeeDeps } from './see-deps.ts'

type SeeOptions = {
  database: { office: Database; public: Database }
  /** The areas as they are now. A changed gazetteer is another object. */
  gazetteer: () => Promise<Gazetteer>
  /** For how long a page may not know of a new or withdrawn release, in milliseconds. */
  lookAgainAfter?: number
  whatWeDid?: NonNullable<SeeDeps['whatWeDid']>
  whatWeDidIn?: NonNullable<SeeDeps['whatWeDidIn']>
  happenedAt?: NonNullable<SeeDeps['happenedAt']>
  publicUrl?: string
  onItsWay?: NonNullable<SeeDeps['onItsWay']>
  /** Without them no text cites a child. */
  quotes?: Quotes
}

// Asking on every page what is published would double its time; a withdrawal may take as long as a breath.
const LOOK_AGAIN_AFTER = 2000

/** Everything see stands on, read through the public pool and kept for as long as it holds. */
export function openSee({
  database,
  gazetteer,
  lookAgainAfter = LOOK_AGAIN_AFTER,
  whatWeDid = async () => [],
  onItsWay = async () => null,
  quotes = NO_QUOTES,
  ...more
}: SeeOptions): SeeDeps {
  const reader = keepFor(lookAgainAfter, latestReader(database.public, gazetteer))
  const sheets = keepFor(lookAgainAfter, latestSheets(database.public, gazetteer))
  return {
    reader,
    versions: () => publishedReleases(database.public),
    readerOfVersion: async (name, version) => {
      const release = await releaseOf(database.public, name, version)
      if (!release || release.head.correction !== null) return null
      return readerOfRelease(release, await gazetteer())
    },
    sheetOf: async (kind, of) => (await sheets())(kind, of),
    whatWeDid,
    onItsWay,
    quotes,
    ...more,
    office: database.office,
    public: database.public,
  }
}

/** All releases in force as one reader; built anew only when one was published or withdrawn, or areas changed. */
function latestReader(db: Database, gazetteer: () => Promise<Gazetteer>): () => Promise<Reader | null> {
  let known: { gazetteer: Gazetteer; versions: string; reader: Reader | null } | null = null
  return async () => {
    const areas = await gazetteer()
    const heads = (await publishedReleases(db)).filter(({ correction }) => correction === null)
    const versions = heads.map(({ id }) => id).join(' ')
    if (known?.gazetteer === areas && known.versions === versions) return known.reader
    const names = [...new Set(heads.map(({ name }) => name))]
    const releases = await Promise.all(names.map(name => currentRelease(db, name)))
    const readers = await Promise.all(
      releases.filter(release => release !== null).map(release => readerOfRelease(release, areas)),
    )
    known = { gazetteer: areas, versions, reader: readTogether(readers) }
    return known.reader
  }
}

/** The papers of the maps; drawn anew when areas or boundaries were imported. */
function latestSheets(db: Database, gazetteer: () => Promise<Gazetteer>): () => Promise<SheetOf> {
  let known: { gazetteer: Gazetteer; sheets: SheetOf } | null = null
  return async () => {
    const areas = await gazetteer()
    if (known?.gazetteer !== areas) {
      known = { gazetteer: areas, sheets: drawSheets(areas, (kind, on) => findBoundaries(db, kind, on)) }
    }
    return known.sheets
  }
}

/** Gives the last answer for so long; those who ask at the same moment share one question. */
function keepFor<Answer>(milliseconds: number, ask: () => Promise<Answer>): () => Promise<Answer> {
  let last: { at: number; answer: Promise<Answer> } | null = null
  return () => {
    const now = performance.now()
    if (last && now - last.at < milliseconds) return last.answer
    const answer = ask()
    last = { at: now, answer }
    const forget = () => {
      if (last?.answer === answer) last = null
    }
    // before the first release every page asks, so that it is seen at once; a failed question is asked again
    answer.then(found => found === null && forget(), forget)
    return answer
  }
}

import { sql } from 'kysely'
import type { Database } from '../platform/database/database.ts'

/** How far the example office was filled before: a start that was interrupted goes on where it stopped. */
export type ExampleProgress = {
  /** A file of the example that was brought, by its name. */
  files: ReadonlyMap<string, { reading: string; state: string }>
  /** The dataset that each confirmed file became. */
  datasets: ReadonlyMap<string, string>
  /** Versions of the example releases, oldest first. */
  releases: readonly { id: number; state: string }[]
  /** Calculations that are done, oldest first, with the datasets they stand on. */
  calculations: readonly { id: string; datasets: readonly string[] }[]
  /** Briefings that were published, and those that were saved at least. */
  briefings: ReadonlySet<string>
  savedBriefings: ReadonlySet<string>
}

/** Everything of the example office that is there already. */
export async function readProgress(db: Database): Promise<ExampleProgress> {
  const files = await listFiles(db)
  const [releases, calculations, briefings, saved] = await Promise.all([
    listReleases(db),
    listCalculations(db),
    listBriefings(db),
    listSavedBriefings(db),
  ])
  return {
    files: new Map(files.map(({ name, reading, state }) => [name, { reading, state }])),
    datasets: new Map(files.flatMap(({ name, dataset }) => (dataset ? [[name, dataset]] : []))),
    releases,
    calculations,
    briefings: new Set(briefings.map(({ slug }) => slug)),
    savedBriefings: new Set(saved.map(({ slug }) => slug)),
  }
}

/** One row per file of the example that was brought, with the dataset it became. */
const listFiles = async (db: Database) =>
  (
    await sql<{ name: string; reading: string; state: string; dataset: string | null }>`
      select r.file_name as name, r.id::text as reading, r.state, v.dataset
      from gather.readings r left join gather.source_versions v on v.reading = r.id
      where r.file_name like 'example-%' order by r.brought_at
    `.execute(db)
  ).rows

/** One row per version of an example release. */
const listReleases = async (db: Database) =>
  (
    await sql<{ id: number; state: string }>`
      select id, state from release.releases where example_data order by id
    `.execute(db)
  ).rows

/** One row per finished calculation. */
const listCalculations = async (db: Database) =>
  (
    await sql<{ id: string; datasets: string[] }>`
      select id::text, datasets from indicators.calculations where state = 'done' order by made_at
    `.execute(db)
  ).rows

/** One row per briefing that was published. */
const listBriefings = async (db: Database) =>
  (await sql<{ slug: string }>`select distinct slug from see.published_briefings`.execute(db)).rows

/** One row per briefing that has a text. */
const listSavedBriefings = async (db: Database) =>
  (await sql<{ slug: string }>`select distinct slug from see.briefing_texts`.execute(db)).rows

/** Whether a finished wave of the example is there and no version of this release has been public yet. */
export const isWaitingToBePublished = async (db: Database, wave: string, release: string): Promise<boolean> =>
  (
    await sql<{ waiting: boolean }>`
      select exists (select from listen.waves where id = ${wave} and dataset is not null)
        and not exists (
          select from release.releases where name = ${release} and state in ('published', 'withdrawn')
        ) as waiting
    `.execute(db)
  ).rows[0]!.waiting

/** The newest version of a release of the example, and where it is. */
export const findSurveyRelease = async (db: Database, name: string) =>
  (
    await sql<{ id: number; state: string }>`
      select id, state from release.releases where name = ${name} order by id desc limit 1
    `.execute(db)
  ).rows[0]

/** The code of a place of the example where children are locked in; undefined before its settings are there. */
export async function findLockedPlace(db: Database): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select code from places.settings where kind = 'young-offender-institution' and closed is null
    order by code limit 1`.execute(db)
  return rows[0]?.code
}

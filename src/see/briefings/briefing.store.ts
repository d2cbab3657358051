import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

/** The tables of migrations/0060-see-briefings.sql. */
type BriefingTables = {
  'see.briefing_texts': {
    slug: string
    version: number
    text: string
    saved_by: string
    saved_at: Generated<Date>
  }
  'see.published_briefings': {
    slug: string
    edition: number
    text_version: number
    title: string
    summary: string
    html: string
    addresses: readonly string[]
    quotes: readonly string[]
    release_id: string
    release_words: string
    published_by: string
    published_at: Generated<Date>
  }
}

const tables = (db: Database) => db.withTables<BriefingTables>()

/** The latest saved text of a briefing. */
export type SavedBriefing = { slug: string; version: number; text: string; savedAt: Date }

/** An edition that was published; `html` is its body, with a place for each of its `quotes`. */
export type Edition = {
  slug: string
  edition: number
  title: string
  summary: string
  html: string
  quotes: readonly string[]
  releaseId: string
  releaseWords: string
  publishedAt: Date
}

/** The newest text of each briefing, last saved first. */
export const listSaved = (db: Database): Promise<SavedBriefing[]> =>
  tables(db)
    .selectFrom('see.briefing_texts as t')
    .where('t.version', '=', latestVersion)
    .select(['t.slug', 't.version', 't.text', 't.saved_at as savedAt'])
    .orderBy('t.saved_at', 'desc')
    .execute()

/** The newest text of one briefing. */
export const findSaved = (db: Database, slug: string): Promise<SavedBriefing | undefined> =>
  tables(db)
    .selectFrom('see.briefing_texts as t')
    .where('t.slug', '=', slug)
    .select(['t.slug', 't.version', 't.text', 't.saved_at as savedAt'])
    .orderBy('t.version', 'desc')
    .executeTakeFirst()

const latestVersion = sql<number>`(select max(l.version) from see.briefing_texts l where l.slug = t.slug)`

/** A new version of a text; nothing is written, and false returned, when that version is there already. */
export async function insertText(
  db: Database,
  row: { slug: string; version: number; text: string; savedBy: string },
): Promise<boolean> {
  const inserted = await tables(db)
    .insertInto('see.briefing_texts')
    .values({ slug: row.slug, version: row.version, text: row.text, saved_by: row.savedBy })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The newest edition of each published briefing, newest first. */
export const listEditions = (db: Database): Promise<Edition[]> =>
  editions(db).where('p.edition', '=', latestEdition).orderBy('p.published_at', 'desc').execute()

/** An edition that readers have, with the text it was built from. */
export type PublishedText = Pick<
  Edition,
  'slug' | 'edition' | 'title' | 'quotes' | 'releaseId' | 'releaseWords'
> & {
  text: string
}

/** The newest edition of each published briefing with its text, the oldest first. */
export const listPublishedTexts = (db: Database): Promise<PublishedText[]> =>
  tables(db)
    .selectFrom('see.published_briefings as p')
    .innerJoin('see.briefing_texts as t', join =>
      join.onRef('t.slug', '=', 'p.slug').onRef('t.version', '=', 'p.text_version'),
    )
    .where('p.edition', '=', latestEdition)
    .select([
      'p.slug',
      'p.edition',
      'p.title',
      'p.quotes',
      'p.release_id as releaseId',
      'p.release_words as releaseWords',
    ])
    .select('t.text')
    .orderBy('p.published_at')
    .execute()

/** The newest edition of one briefing. */
export const findEdition = (db: Database, slug: string): Promise<Edition | undefined> =>
  editions(db).where('p.slug', '=', slug).orderBy('p.edition', 'desc').executeTakeFirst()

const editions = (db: Database) =>
  tables(db)
    .selectFrom('see.published_briefings as p')
    .select(['p.slug', 'p.edition', 'p.title', 'p.summary', 'p.html', 'p.quotes'])
    .select(['p.release_id as releaseId', 'p.release_words as releaseWords', 'p.published_at as publishedAt'])

const latestEdition = sql<number>`(select max(l.edition) from see.published_briefings l where l.slug = p.slug)`

/** The next edition of a briefing. Two at the same moment: the second fails on the key and its transaction with it. */
export async function insertEdition(
  db: Database,
  row: Omit<Edition, 'edition' | 'publishedAt'> & {
    textVersion: number
    addresses: readonly string[]
    publishedBy: string
  },
): Promise<void> {
  await tables(db)
    .insertInto('see.published_briefings')
    .values({
      slug: row.slug,
      edition: sql<number>`(select coalesce(max(edition), 0) + 1 from see.published_briefings where slug = ${row.slug})`,
      text_version: row.textVersion,
      title: row.title,
      summary: row.summary,
      html: row.html,
      addresses: row.addresses,
      quotes: row.quotes,
      release_id: row.releaseId,
      release_words: row.releaseWords,
      published_by: row.publishedBy,
    })
    .execute()
}

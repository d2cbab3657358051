import { sql } from 'kysely'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { NewTranslation, Translation } from './translation.ts'

/** What everybody reads of an entry in a language. */
export type PublicTranslation = Pick<Translation, 'entry' | 'theme' | 'said' | 'did' | 'answered'>

/** Entries in a language, of one wave or of all: the newest that was agreed to, of those that stand. */
export async function listPublicTranslations(
  db: Database,
  wave: string | null,
  language: string,
): Promise<PublicTranslation[]> {
  const { rows } = await sql<PublicTranslation>`
    select t.entry, t.theme, t.said, t.did, t.answered
    from listen.public_happened_in t join listen.public_happened h on h.id = t.entry
    where t.language = ${language} and (${wave}::text is null or h.wave = ${wave})`.execute(db)
  return rows
}

const TRANSLATION = sql`
  select t.id, t.entry, t.language, t.theme, t.said, t.did, t.answered, t.translated_by as "translatedBy",
    t.translated_on::text as "translatedOn", t.written_by as "writtenBy", t.written_at as "writtenAt",
    d.agreed, d.person as "decidedBy", d.why as "sentBack"
  from listen.happened_translations t
  left join listen.happened_translations_decided d on d.translation = t.id`

/** All translations of an entry, the newest first. */
export async function listTranslations(db: Database, entry: string): Promise<Translation[]> {
  const { rows } = await sql<Translation>`${TRANSLATION}
    where t.entry = ${entry}::uuid order by t.written_at desc, t.id`.execute(db)
  return rows
}

/** Translations that wait for a second person, of others than this one and of entries that stand, the oldest first. */
export async function listTranslationsToAgree(db: Database, person: string): Promise<Translation[]> {
  const { rows } = await sql<Translation>`${TRANSLATION}
    join listen.public_happened h on h.id = t.entry and h.withdrawn is null
    where d.translation is null and t.written_by <> ${person}
    order by t.written_at, t.id`.execute(db)
  return rows
}

/** Keeps a translation. */
export async function insertTranslationOfEntry(
  tx: Transaction,
  entry: string,
  { language, theme, said, did, answered, translatedBy, translatedOn }: NewTranslation,
  person: string,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into listen.happened_translations (entry, language, theme, said, did, answered, translated_by, translated_on, written_by)
    values (${entry}::uuid, ${language}, ${theme}, ${said}, ${did}, ${answered}, ${translatedBy}, ${translatedOn}::date, ${person})
    returning id`.execute(tx)
  return rows[0]!.id
}

/** What the second person says of a translation; false when it was decided before, or is their own. */
export async function insertTranslationDecision(
  tx: Transaction,
  { entry, translation }: { entry: string; translation: string },
  { agreed, why, person }: { agreed: boolean; why: string | null; person: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into listen.happened_translations_decided (translation, agreed, why, person)
    select id, ${agreed}, ${why}::text, ${person} from listen.happened_translations
    where id = ${translation}::uuid and entry = ${entry}::uuid and written_by <> ${person}
    on conflict do nothing returning translation`.execute(tx)
  return rows.length > 0
}

import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import { SMALL_SURVEY } from '../form/small-survey.test-support.ts'
import { insertWave, openWave } from '../wave/wave.store.ts'

/** A response with one text, as gathering in leaves it. */
export type GivenWords = {
  masked: string | null
  raw?: string
  age?: number
  gender?: string | null
  setting?: string | null
  area?: string | null
  answers?: object
}

/** The wave whose words tests read. Its survey is the small one, with an item for gender. */
export const WAVE = 'small-2027'

const SURVEY = SMALL_SURVEY.replace('roles: { age: age,', 'roles: { age: age, gender: gender,').replace(
  '\nitems:\n',
  `\nitems:
  gender:
    kind: one
    title: Gender
    options: { girl: Girl, boy: Boy, other: In another way }
    ownWords: other
    renderings: { all: { question: Who are you?, options: { girl: Girl, boy: Boy, other: Other } } }
`,
)

/** A closed wave with these texts, each of a response of its own. Returns the numbers of the texts, in order. */
export async function keepWordsOfWave(db: Database, given: readonly GivenWords[]): Promise<string[]> {
  await sql`insert into listen.surveys (id, version, text, why) values ('small', 1, ${SURVEY}, 'for a test')
    on conflict do nothing`.execute(db)
  const known = await sql`select from listen.waves where id = ${WAVE}`.execute(db)
  if (known.rows.length === 0) {
    const wave = {
      id: WAVE,
      survey: 'small',
      version: 1,
      title: 'A small survey',
      opensOn: '2027-04-19',
      closesOn: '2027-05-28',
    }
    await insertWave(db, wave)
    await openWave(db, WAVE, null)
  }
  const ids: string[] = []
  for (const one of given) {
    const { rows } = await sql<{ id: string }>`
      with response as (
        insert into listen.responses (wave, form, received_hour, sent, age, gender, setting, area, answers)
        values (${WAVE}, 'older', now(), true, ${one.age ?? 12}, ${one.gender === undefined ? 'girl' : one.gender},
          ${one.setting ?? null}, ${one.area ?? null}, ${JSON.stringify(one.answers ?? {})}::jsonb)
        returning id
      )
      insert into listen.words (wave, response, item, form, received_hour, raw, masked)
      select ${WAVE}, id, 'more', 'older', now(), ${one.raw ?? one.masked}, ${one.masked} from response
      returning id`.execute(db)
    ids.push(rows[0]!.id)
  }
  return ids
}

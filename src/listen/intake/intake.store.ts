import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'
import type { Answers } from '../survey/answer.ts'

/** One page as a child sent it. The page '' ends the response. */
export type PageTaken = {
  response: string
  page: string
  wave: string
  form: string
  answers: Answers
  ended: 'sent' | 'left' | null
  code: string | null
}

/** Takes pages in one transaction, no page of a response twice. For each: whether it was kept, or its response had ended. */
export async function takePages(db: Database, pages: readonly PageTaken[]): Promise<boolean[]> {
  const column = <Value>(read: (page: PageTaken) => Value): Value[] => pages.map(read)
  const { rows } = await sql<{ kept: boolean[] }>`select listen.take_pages(
    ${column(one => one.response)}::uuid[],
    ${column(one => one.page)}::text[],
    ${column(one => one.wave)}::text[],
    ${column(one => one.form)}::text[],
    ${column(one => JSON.stringify(one.answers))}::jsonb[],
    ${column(one => one.ended)}::text[],
    ${column(one => one.code)}::text[]) as kept`.execute(db)
  return rows[0]!.kept
}

/** What was answered so far, page by page; nothing once the response has ended or was never begun. */
export async function readAnswersSoFar(db: Database, response: string): Promise<Answers> {
  const { rows } = await sql<{ answers: Answers }>`
    select answers from listen.answers_so_far(${response})`.execute(db)
  return Object.assign({}, ...rows.map(row => row.answers))
}

/** Whether a response was sent off or left for good. */
export async function readHasEnded(db: Database, response: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`select listen.has_ended(${response}) as ended`.execute(db)
  return rows[0]!.ended
}

/** Whether a child left it, for as long as it lies in the inbox. */
export async function readHasLeft(db: Database, response: string): Promise<boolean> {
  const { rows } = await sql<{ left: boolean }>`select listen.has_left(${response}) as left`.execute(db)
  return rows[0]!.left
}

/** The place that a code stands for; undefined when there is no such code. */
export async function findPlaceOfCode(db: Database, code: string): Promise<PlaceOfCode | undefined> {
  const { rows } = await sql<PlaceOfCode>`
    select wave, setting_kind as "settingKind", phase, area, stopped
    from listen.place_of_code(${code})`.execute(db)
  return rows[0]
}

export type PlaceOfCode = {
  wave: string
  settingKind: string | null
  phase: string | null
  area: string | null
  stopped: boolean
}

import { sql } from 'kysely'
import type { Cell } from '../../kernel/cell.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Remark } from '../second-reader.ts'
import type { CalculationState, DefinitionName, IndicatorsTables } from './indicators.tables.ts'

/** A calculation as it stands. */
export type CalculationRow = {
  id: string
  rules: string
  datasets: string[]
  definitions: DefinitionName[]
  areasOn: string
  state: CalculationState
  done: number
  of: number
  problems: Problem[]
  madeBy: string
  madeAt: Date
  finishedAt: Date | null
}

/** A remark of the second reader with its answer, if somebody gave one. */
export type RemarkRow = Remark & {
  number: number
  answer: string | null
  answeredBy: string | null
  answeredAt: Date | null
}

const tables = (db: Database) => db.withTables<IndicatorsTables>()

const calculations = (db: Database) =>
  tables(db)
    .selectFrom('indicators.calculations as c')
    .select(['c.id', 'c.rules', 'c.datasets', 'c.definitions', 'c.state', 'c.done', 'c.of', 'c.problems'])
    .select([
      'c.areas_on as areasOn',
      'c.made_by as madeBy',
      'c.made_at as madeAt',
      'c.finished_at as finishedAt',
    ])

/** The calculations, the newest first. */
export const listCalculations = (db: Database, most: number): Promise<CalculationRow[]> =>
  calculations(db).orderBy('c.made_at', 'desc').orderBy('c.id').limit(most).execute()

export const findCalculation = (db: Database, id: string): Promise<CalculationRow | undefined> =>
  calculations(db).where(sql<boolean>`c.id::text = ${id}`).executeTakeFirst()

/** The new calculation's id. It waits until a job takes it. */
export async function insertCalculation(
  db: Database,
  row: Pick<CalculationRow, 'rules' | 'datasets' | 'definitions' | 'areasOn' | 'madeBy'>,
): Promise<string> {
  const { id } = await tables(db)
    .insertInto('indicators.calculations')
    .values({
      rules: row.rules,
      datasets: row.datasets,
      definitions: JSON.stringify(row.definitions),
      areas_on: row.areasOn,
      problems: '[]',
      made_by: row.madeBy,
      finished_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** How far it is, for the page that waits. */
export async function updateProgress(db: Database, id: string, done: number, of: number): Promise<void> {
  await tables(db)
    .updateTable('indicators.calculations')
    .set({ state: 'running', done, of })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute()
}

/** Ends a calculation, well or with what a person has to change. */
export async function finishCalculation(
  db: Database,
  id: string,
  problems: readonly Problem[],
): Promise<void> {
  await tables(db)
    .updateTable('indicators.calculations')
    .set({
      state: problems.length > 0 ? 'failed' : 'done',
      problems: JSON.stringify(problems),
      finished_at: new Date(),
    })
    .where('id', '=', id)
    .execute()
}

/** Takes away what an interrupted run had stored. */
export async function deleteCells(db: Database, calculation: string): Promise<void> {
  await tables(db).deleteFrom('indicators.cells').where('calculation', '=', calculation).execute()
}

export async function deleteRemarks(db: Database, calculation: string): Promise<void> {
  await tables(db).deleteFrom('indicators.remarks').where('calculation', '=', calculation).execute()
}

/** Cells in their order, the first of these at `position`. They travel as one text: a row for each would take long. */
export async function insertCells(
  db: Database,
  calculation: string,
  position: number,
  cells: readonly Cell[],
): Promise<void> {
  await sql`
    insert into indicators.cells (calculation, position, indicator, period, area, cell)
    select ${calculation}::uuid, ${position}::integer + ordinality - 1, cell->>'indicator', cell->>'period',
      cell->>'area', cell
    from jsonb_array_elements(${JSON.stringify(cells)}::jsonb) with ordinality as given(cell, ordinality)
  `.execute(db)
}

export async function insertRemarks(
  db: Database,
  calculation: string,
  remarks: readonly Remark[],
): Promise<void> {
  if (remarks.length === 0) return
  await tables(db)
    .insertInto('indicators.remarks')
    .values(
      remarks.map(({ code, cells, words }, at) => ({
        calculation,
        number: at + 1,
        code,
        cells: [...cells],
        words,
        answer: null,
        answered_by: null,
        answered_at: null,
      })),
    )
    .execute()
}

/** Cells of a calculation in their order: all, or of one indicator and period. */
export async function listCells(
  db: Database,
  calculation: string,
  only: { indicator?: string; period?: string } = {},
): Promise<Cell[]> {
  let query = tables(db)
    .selectFrom('indicators.cells')
    .select('cell')
    .where('calculation', '=', calculation)
    .orderBy('position')
  if (only.indicator) query = query.where('indicator', '=', only.indicator)
  if (only.period) query = query.where('period', '=', only.period)
  return (await query.execute()).map(({ cell }) => cell)
}

/** How many cells each indicator has in each period, and how many of them have a number. */
export const countCells = (db: Database, calculation: string) =>
  tables(db)
    .selectFrom('indicators.cells')
    .where('calculation', '=', calculation)
    .groupBy(['indicator', 'period'])
    .orderBy('indicator')
    .orderBy('period')
    .select(['indicator', 'period'])
    .select([
      sql<number>`count(*)::integer`.as('cells'),
      sql<number>`count(*) filter (where jsonb_typeof(cell->'value') = 'number')::integer`.as('numbers'),
    ])
    .execute()

export const listRemarks = async (db: Database, calculation: string): Promise<RemarkRow[]> => {
  const rows = await tables(db)
    .selectFrom('indicators.remarks')
    .select([
      'number',
      'code',
      'cells',
      'words',
      'answer',
      'answered_by as answeredBy',
      'answered_at as answeredAt',
    ])
    .where('calculation', '=', calculation)
    .orderBy('number')
    .execute()
  return rows.map(row => ({ ...row, code: row.code as Remark['code'] }))
}

/** Answers a remark, or answers it anew; false when there is none of that number. */
export async function answerRemark(
  db: Database,
  remark: { calculation: string; number: number; answer: string; person: string },
): Promise<boolean> {
  const answered = await tables(db)
    .updateTable('indicators.remarks')
    .set({ answer: remark.answer, answered_by: remark.person, answered_at: new Date() })
    .where(sql<boolean>`calculation::text = ${remark.calculation}`)
    .where('number', '=', remark.number)
    .returning('number')
    .executeTakeFirst()
  return answered !== undefined
}

/** What a person asked for in the last month that still needs them: it failed, or its remarks are open. */
export const listWaitingCalculations = (db: Database, person: string) =>
  tables(db)
    .selectFrom('indicators.calculations as c')
    .leftJoin('indicators.remarks as r', join =>
      join.onRef('r.calculation', '=', 'c.id').on('r.answer', 'is', null),
    )
    .where('c.made_by', '=', person)
    .where('c.finished_at', '>', sql<Date>`now() - interval '1 month'`)
    .groupBy('c.id')
    .having(sql<boolean>`c.state = 'failed' or count(r.number) > 0`)
    .orderBy('c.made_at', 'desc')
    .select(['c.id', 'c.state', sql<number>`count(r.number)::integer`.as('remarks')])
    .execute()

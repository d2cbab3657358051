import type { Cell } from '../../kernel/cell.ts'
import { problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { type Definition, readDefinition } from '../definitions/read-definition.ts'
import { findCalculation, listCalculations, listCells, listRemarks } from './calculations.store.ts'
import { findDefinitions } from './definitions.store.ts'

/** A finished calculation, ready for the gate: what it measured, its cells, and what it stands on. */
export type FinishedCalculation = {
  id: string
  definitions: readonly Definition[]
  cells: readonly Cell[]
  rules: string
  datasets: readonly string[]
  areasOn: string
  madeBy: string
  /** How many remarks of the second reader nobody has answered. A release should not be prepared before there are none. */
  openRemarks: number
}

/**
 * Everything of a finished calculation.
 *
 * @throws ProblemsError when there is none of this id, or it is not finished.
 */
export async function readCalculation(db: Database, id: string): Promise<FinishedCalculation> {
  const row = await findCalculation(db, id)
  if (row?.state !== 'done') {
    throw problem({
      code: 'calculation-not-finished',
      what: row ? 'this calculation is not finished.' : 'there is no such calculation.',
      todo: 'Choose a calculation that is done, under Indicators, Calculations.',
    })
  }
  const [stored, cells, remarks] = await Promise.all([
    findDefinitions(db, row.definitions),
    listCells(db, row.id),
    listRemarks(db, row.id),
  ])
  return {
    id: row.id,
    definitions: stored.map(definition => readDefinition(definition.body, definition.id)),
    cells,
    rules: row.rules,
    datasets: row.datasets,
    areasOn: row.areasOn,
    madeBy: row.madeBy,
    openRemarks: remarks.filter(({ answer }) => answer === null).length,
  }
}

/** A finished calculation in a list to choose from. */
export type CalculationChoice = { id: string; finishedAt: Date; indicators: readonly string[]; rules: string }

/** The finished calculations, the newest first. */
export async function listFinishedCalculations(db: Database): Promise<CalculationChoice[]> {
  const rows = await listCalculations(db, MOST_LISTED)
  return rows.flatMap(({ id, state, finishedAt, definitions, rules }) =>
    state === 'done' && finishedAt
      ? [{ id, finishedAt, indicators: definitions.map(one => one.id), rules }]
      : [],
  )
}

// Enough to find last month's; older ones are opened by their address.
const MOST_LISTED = 100

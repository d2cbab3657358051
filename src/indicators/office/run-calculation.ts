import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import type { Gazetteer } from '../../places/index.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { readObservations } from '../../platform/datasets/read-dataset.ts'
import { addJob, handles, type JobHandler, jobKind } from '../../platform/jobs/jobs.ts'
import { bridgeOfGazetteer } from '../bridge-of-gazetteer.ts'
import { calculateByIndicator } from '../calculate.ts'
import { checkDefinitions } from '../definitions/check-definitions.ts'
import { type Definition, readDefinition } from '../definitions/read-definition.ts'
import type { Dataset } from '../figures.ts'
import type { Rules } from '../rules.ts'
import { readOver } from '../second-reader.ts'
import {
  type CalculationRow,
  deleteCells,
  deleteRemarks,
  findCalculation,
  finishCalculation,
  insertCalculation,
  insertCells,
  insertRemarks,
  listCells,
  updateProgress,
} from './calculations.store.ts'
import { findDefinitions } from './definitions.store.ts'

/** What a calculation needs of the rest of the office. */
export type CalculationUse = {
  db: Database
  /** The folder of dataset versions. */
  datasets: string
  /** The rule sets of the office, by id. */
  rules: ReadonlyMap<string, Rules>
  gazetteer: () => Promise<Gazetteer>
}

const CALCULATE = jobKind('indicators.calculate', z.strictObject({ calculation: z.uuid() }))

/** Asks for a calculation: it is stored, and worked out by a job that belongs to the same transaction. */
export const startCalculation = (
  db: Database,
  asked: Parameters<typeof insertCalculation>[1],
  audit: (calculation: string) => AuditEvent,
): Promise<string> =>
  db.transaction().execute(async transaction => {
    const id = await insertCalculation(transaction, asked)
    await addJob(transaction, CALCULATE, { calculation: id }, { attempts: 3 })
    await recordAudit(transaction, audit(id))
    return id
  })

/** The job that works calculations out. It may run twice: what a killed run left is replaced. */
export const calculationJob = (use: CalculationUse): JobHandler =>
  handles(CALCULATE, async ({ calculation }, { log }) => {
    const row = await findCalculation(use.db, calculation)
    if (!row || row.finishedAt) return
    const problems = await workOut(use, row)
    log.info('calculation finished', { count: problems.length })
  })

/** Works a calculation out and stores it whole, or stores what stands in the way. */
async function workOut(use: CalculationUse, row: CalculationRow): Promise<readonly Problem[]> {
  try {
    await use.db.transaction().execute(async transaction => {
      await deleteCells(transaction, row.id)
      await deleteRemarks(transaction, row.id)
      await storeCells(use, transaction, row)
      await finishCalculation(transaction, row.id, [])
    })
    return []
  } catch (error) {
    // a problem of the data is told to the person who asked; anything else is ours, and the job tries again
    if (!(error instanceof ProblemsError)) throw error
    await finishCalculation(use.db, row.id, error.problems)
    return error.problems
  }
}

async function storeCells(use: CalculationUse, transaction: Database, row: CalculationRow): Promise<void> {
  const { definitions, datasets, rules } = await inputsOf(use, row)
  const gazetteer = await use.gazetteer()
  const bridge = bridgeOfGazetteer(gazetteer, row.areasOn)
  const kinds = new Set(definitions.flatMap(definition => definition.written.areas))
  const areas = [...kinds].flatMap(kind => gazetteer.areas(kind, row.areasOn).map(area => area.code))
  let position = 0
  for (const { cells, done, of } of calculateByIndicator({ definitions, datasets, bridge, rules, areas })) {
    await insertCells(transaction, row.id, position, cells)
    position += cells.length
    // outside the transaction: the page that waits must see it
    await updateProgress(use.db, row.id, done, of)
    // pages are answered by the same process: let them in between
    await setImmediate()
  }
  const cells = await listCells(transaction, row.id)
  await insertRemarks(transaction, row.id, readOver({ cells, definitions, bridge }))
}

type CalculationInputs = { definitions: Definition[]; datasets: Dataset[]; rules: Rules }

/** Everything a calculation stands on, by the versions that it names. */
async function inputsOf(use: CalculationUse, row: CalculationRow): Promise<CalculationInputs> {
  const rules = use.rules.get(row.rules)
  const stored = await findDefinitions(use.db, row.definitions)
  if (!rules || stored.length !== row.definitions.length) {
    const what = rules ? 'a version of a definition is gone' : `there is no rule set "${row.rules}"`
    throw new ProblemsError([
      { code: 'calculation-inputs', what: `${what}.`, kept: 'Nothing was calculated.' },
    ])
  }
  const definitions = checkDefinitions(stored.map(({ id, body }) => readDefinition(body, id)))
  const datasets: Dataset[] = []
  for (const id of row.datasets) {
    datasets.push({ id: shortId(id), observations: await readObservations(use.datasets, id) })
  }
  return { definitions, datasets, rules }
}

// Twelve digits are unique among all datasets an office will ever have, and can still be read aloud.
const shortId = (id: string): string => id.slice(0, 12)

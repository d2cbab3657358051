import type { Generated, JSONColumnType } from 'kysely'
import type { Cell } from '../../kernel/cell.ts'
import type { Problem } from '../../kernel/problem.ts'

/** How far a calculation is. `failed`: a person has to change something; a fault of ours is tried again first. */
export type CalculationState = 'waiting' | 'running' | 'done' | 'failed'

/** One version of one definition. */
export type DefinitionName = { id: string; version: string }

/** The tables of migrations/0040-indicators-calculations.sql, as rows come and go. */
export type IndicatorsTables = {
  'indicators.definitions': {
    id: string
    version: string
    body: string
    written_by: string | null
    written_at: Generated<Date>
    number: Generated<number>
  }
  'indicators.calculations': {
    id: Generated<string>
    rules: string
    datasets: string[]
    definitions: JSONColumnType<DefinitionName[]>
    areas_on: string
    state: Generated<CalculationState>
    done: Generated<number>
    of: Generated<number>
    problems: JSONColumnType<Problem[]>
    made_by: string
    made_at: Generated<Date>
    finished_at: Date | null
  }
  'indicators.cells': {
    calculation: string
    position: number
    indicator: string
    period: string
    area: string
    cell: JSONColumnType<Cell>
  }
  'indicators.remarks': {
    calculation: string
    number: number
    code: string
    cells: string[]
    words: string
    answer: string | null
    answered_by: string | null
    answered_at: Date | null
  }
}

import { type Problem, ProblemsError } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { bookSheets as book, type SheetState } from './sheet.store.ts'
import { readSheetNumber } from './sheet-number.ts'

/** What can be booked of a sheet by hand. */
export const BOOKED = {
  back: 'come back',
  blank: 'come back with nothing on it',
  missing: 'missing',
} as const
export type Booked = keyof typeof BOOKED & SheetState

/**
 * Books the sheets whose numbers somebody typed. All of them or none: the pile on the desk is booked when the list is right.
 * Returns how many.
 *
 * @throws ProblemsError with every number that is wrong, is of another wave, or has been keyed.
 */
export async function bookSheets(
  db: Database,
  wave: string,
  { typed, state, audit }: { typed: string; state: string; audit: AuditEvent },
): Promise<number> {
  const written = [...new Set(typed.split(/[\n,;]+/).map(one => one.trim()))].filter(Boolean)
  const problems: Problem[] = written
    .filter(one => readSheetNumber(one) === null)
    .map(one => ({
      code: 'sheet-number',
      what: `"${one.slice(0, 20)}" is no number of a sheet, or its letter is wrong.`,
      todo: 'Look at the sheet again: six figures and a letter.',
      at: { field: 'numbers' },
    }))
  if (written.length === 0)
    problems.push({ code: 'sheet-number', what: 'No number was written.', at: { field: 'numbers' } })
  if (!isBooked(state))
    problems.push({ code: 'sheet-state', what: 'Choose what became of them.', at: { field: 'state' } })
  if (problems.length > 0 || !isBooked(state)) throw new ProblemsError(problems)

  const numbers = written.flatMap(one => readSheetNumber(one) ?? [])
  return db.transaction().execute(async tx => {
    const booked = await book(tx, wave, numbers, state)
    const others = numbers.filter(number => !booked.includes(number))
    if (others.length > 0)
      throw new ProblemsError(
        others.map(number => ({
          code: 'sheet-not-booked',
          what: `${number} is not a sheet of this wave, or has been keyed.`,
          kept: 'Nothing was booked.',
          at: { field: 'numbers' },
        })),
      )
    await recordAudit(tx, audit)
    return booked.length
  })
}

const isBooked = (state: string): state is Booked => Object.hasOwn(BOOKED, state)

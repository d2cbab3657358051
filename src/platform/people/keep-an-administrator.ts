import { problem } from '../../kernel/problem.ts'
import type { Transaction } from '../database/database.ts'
import { lockAdministrators } from './people.store.ts'

/**
 * Makes sure that someone is left who can let people in.
 *
 * @throws ProblemsError when this is the last administrator.
 */
export async function keepAnAdministrator(db: Transaction, without: string): Promise<void> {
  const administrators = await lockAdministrators(db)
  const one = administrators.find(({ id }) => id === without)
  const others = administrators.filter(({ id }) => id !== without)
  // whoever was invited and never came cannot let anybody in
  if (one && !others.some(({ isSetUp }) => isSetUp || !one.isSetUp)) {
    throw problem({
      code: 'last-administrator',
      what: 'This is the last administrator: nobody could let people in any more.',
      kept: 'Nothing was changed.',
      todo: 'Make someone else an administrator first.',
      at: { field: 'roles' },
    })
  }
}

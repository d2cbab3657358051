import type { Database } from '../../platform/database/database.ts'
import { listPeople } from '../../platform/people/people.store.ts'
import { isAllowed } from '../../platform/permissions/permissions.ts'

/** Colleagues who may be named as the reader of an answer in another language: they answer messages and have an account in use. */
export const listReaders = async (db: Database): Promise<{ id: string; name: string }[]> =>
  (await listPeople(db))
    .filter(
      ({ roles, disabledAt, isSetUp }) => isAllowed(roles, 'listen.reply-message') && !disabledAt && isSetUp,
    )
    .map(({ id, name }) => ({ id, name }))

import type { Database } from '../../platform/database/database.ts'
import { checkDefinitions } from '../definitions/check-definitions.ts'
import { type Definition, readDefinition } from '../definitions/read-definition.ts'
import { listNewestDefinitions } from './definitions.store.ts'

/** The newest version of every definition, checked together. What was saved fits; a profile may bring what does not. */
export async function newestDefinitions(db: Database): Promise<Definition[]> {
  const stored = await listNewestDefinitions(db)
  const definitions = stored.map(({ id, body }) => readDefinition(body, id))
  return checkDefinitions(definitions).sort((a, b) => (a.id < b.id ? -1 : 1))
}

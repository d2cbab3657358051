import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/database.ts'
import { checkDefinitions } from '../definitions/check-definitions.ts'
import { type Definition, readDefinition } from '../definitions/read-definition.ts'
import {
  insertDefinition,
  listNewestDefinitions,
  listVersions,
  lockDefinitions,
} from './definitions.store.ts'

/**
 * Saves a definition as a new version, after checking it together with all others: what is saved can be calculated.
 *
 * @throws ProblemsError when it cannot be read, does not fit the others, or its version is not above the last.
 */
export async function saveDefinition(
  db: Database,
  text: string,
  audit: (definition: Definition) => AuditEvent,
  writtenBy: string,
): Promise<Definition> {
  const definition = readDefinition(text, 'definition')
  await db.transaction().execute(async transaction => {
    await lockDefinitions(transaction)
    const others = (await listNewestDefinitions(transaction)).filter(({ id }) => id !== definition.id)
    checkDefinitions([...others.map(({ id, body }) => readDefinition(body, id)), definition])
    const [last] = await listVersions(transaction, definition.id)
    if (last && !isLater(definition.version, last.version)) {
      throw problem({
        code: 'version-not-later',
        what: `"${definition.id}" has version ${last.version} already, and ${definition.version} is not later.`,
        kept: 'Nothing was saved; the text is below.',
        todo: 'Raise the version: the last number for words, the middle for new keys, the first when figures change.',
        at: definition.placeOf(['version']),
      })
    }
    const { id, version } = definition
    await insertDefinition(transaction, { id, version, body: text, writtenBy })
    await recordAudit(transaction, audit(definition))
  })
  return definition
}

/**
 * Puts the definitions of the office profile into an empty shelf, or adds versions that it does not have yet.
 * What people wrote stays. Safe to run at every start.
 */
export const seedDefinitions = (db: Database, definitions: readonly Definition[]): Promise<number> =>
  db.transaction().execute(async transaction => {
    await lockDefinitions(transaction)
    let added = 0
    for (const { id, version, text } of definitions) {
      const [last] = await listVersions(transaction, id)
      if (last && !isLater(version, last.version)) continue
      if (await insertDefinition(transaction, { id, version, body: text, writtenBy: null })) added++
    }
    return added
  })

/** Whether a version comes after another, number by number: 1.10.0 after 1.9.3. */
export function isLater(version: string, than: string): boolean {
  const [a, b] = [version.split('.').map(Number), than.split('.').map(Number)]
  const at = a.findIndex((part, index) => part !== b[index])
  return at >= 0 && a[at]! > b[at]!
}

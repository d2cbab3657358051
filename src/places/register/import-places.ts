import { createHash } from 'node:crypto'
import { problem } from '../../kernel/problem.ts'
import { type AuditEvent, recordAudit } from '../../platform/audit/audit.ts'
import type { Database, Transaction } from '../../platform/database/database.ts'
import type { AreaLink, Kind } from '../areas.ts'
import type { BoundaryReading } from '../boundaries/boundary.ts'
import { readAreaFile, readChangeFile, readPopulationFile } from '../lists/read-area-files.ts'
import { insertMargin } from '../margins/margins.store.ts'
import { type MarginSaid, readMarginFile } from '../margins/read-margin-file.ts'
import { insertAreas, insertChanges, insertKinds, insertLinks, savePopulations } from './facts.store.ts'
import { type ImportOf, insertImport, saveBoundaries } from './imports.store.ts'
import { loadGazetteer } from './load-gazetteer.ts'

/** A file that somebody gives us to know more of places. `source` says who published it, and under which licence. */
export type PlacesFile = {
  text: string
  fileName: string
  kind: string
  source: string
  by: string
  audit: (subject: string) => AuditEvent
}

/** How many facts of the file are known from now on. */
export type Imported = { id: string; count: number }

/** Learns a kind of area from a list of its areas; a kind that is known already gets these areas added. */
export function importAreas(db: Database, file: PlacesFile, newKind: Kind | null): Promise<Imported> {
  return keep(db, 'areas', file, async (transaction, origin) => {
    const gazetteer = await loadGazetteer(transaction)
    const kind = newKind ?? gazetteer.kind(file.kind)
    const areas = await readAreaFile(file.text, file.fileName, kind)
    const inCountry = areas.map(
      ({ code }): AreaLink => ({ area: code, within: gazetteer.facts.country, share: 1 }),
    )
    // before the database would, which names one and not all
    gazetteer.refuseKnown(areas)
    if (newKind) await insertKinds(transaction, [newKind], origin, gazetteer.facts.kinds.length)
    await insertAreas(transaction, areas, origin)
    await insertLinks(transaction, inCountry, origin)
    return areas.length
  })
}

/** Learns how areas of a kind changed over time, from a lookup. */
export function importChanges(db: Database, file: PlacesFile): Promise<Imported> {
  return keep(db, 'changes', file, async (transaction, origin) => {
    const changes = await readChangeFile(
      file.text,
      file.fileName,
      await loadGazetteer(transaction),
      file.kind,
    )
    await insertChanges(transaction, changes, origin)
    return changes.length
  })
}

/** Learns how many people of which ages lived where. A count that was known before is replaced. */
export function importPopulations(db: Database, file: PlacesFile): Promise<Imported> {
  return keep(db, 'populations', file, async (transaction, origin) => {
    const populations = await readPopulationFile(
      file.text,
      file.fileName,
      await loadGazetteer(transaction),
      file.kind,
    )
    await savePopulations(transaction, populations, origin)
    return populations.length
  })
}

/** Learns how a population divides, by gender or whatever the file says. What was known before stays: weights may rest on it. */
export function importMargin(db: Database, file: PlacesFile, said: MarginSaid): Promise<Imported> {
  const learn = async (transaction: Transaction, origin: string) => {
    const margin = readMarginFile(file.text, file.fileName, await loadGazetteer(transaction), said)
    await insertMargin(transaction, margin, origin)
    return margin.rows.length
  }
  // the same file with other words (its day, its ages) is another margin
  return keep(db, 'margins', file, learn, JSON.stringify(said))
}

/** Keeps outlines that a person has looked at; those of the same kind and day before are replaced. */
export function keepBoundaries(
  db: Database,
  file: PlacesFile,
  { boundaries }: BoundaryReading,
): Promise<Imported> {
  const learn = async (transaction: Transaction, origin: string) => {
    await saveBoundaries(transaction, boundaries, origin)
    return boundaries.shapes.length
  }
  // the same file may be kept once more for another day, or with better words under its maps
  return keep(db, 'boundaries', file, learn, boundaries.on + boundaries.attribution)
}

/** All of a file or nothing, with its audit event. The very same file a second time is refused with a plain word. */
async function keep(
  db: Database,
  what: ImportOf,
  file: PlacesFile,
  learn: (transaction: Transaction, origin: string) => Promise<number>,
  more = '',
): Promise<Imported> {
  const { fileName, kind, source, by } = file
  return db.transaction().execute(async transaction => {
    const sha256 = createHash('sha256').update(file.text).update(more).digest('hex')
    const id = await insertImport(transaction, { what, kind, fileName, sha256, source, by })
    if (id === null) {
      const said = `${fileName} was imported before, exactly as it is.`
      throw problem({
        code: 'import-twice',
        what: said,
        kept: 'What it brought is still there.',
        at: { file: fileName },
      })
    }
    const count = await learn(transaction, id)
    await recordAudit(transaction, file.audit(`places/import/${id}`))
    return { id, count }
  })
}

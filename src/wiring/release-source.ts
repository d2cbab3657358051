import { bridgeOfGazetteer, listFinishedCalculations, readCalculation } from '../indicators/index.ts'
import type { AreaCode } from '../kernel/area.ts'
import { problem } from '../kernel/problem.ts'
import type { Gazetteer } from '../places/index.ts'
import type { Database } from '../platform/database/database.ts'
import { measureOfDefinition, type Nest } from '../release/index.ts'

/** The finished calculations that a release can be prepared from, the newest first. */
export async function listReleaseSources(db: Database): Promise<{ id: string; title: string }[]> {
  const calculations = await listFinishedCalculations(db)
  return calculations.map(({ id, finishedAt, indicators, rules }) => ({
    id,
    title: `${finishedAt.toISOString().slice(0, 16).replace('T', ' ')}: ${indicators.length} indicators, rules ${rules}`,
  }))
}

/**
 * The cells of a calculation with all that the gate must know of them.
 *
 * @throws ProblemsError while a remark of the second reader is not answered.
 */
export async function readReleaseSource(db: Database, gazetteer: Gazetteer, id: string) {
  const { cells, definitions, openRemarks, areasOn } = await readCalculation(db, id)
  if (openRemarks > 0) {
    throw problem({
      code: 'remarks-open',
      what: `${openRemarks} remarks of the second reader have no answer yet.`,
      kept: 'No release was prepared.',
      todo: 'Answer them on the page of the calculation, under Indicators.',
    })
  }
  return {
    cells,
    definitions: definitions.map(({ id, version, written, text }) => ({
      id,
      version,
      title: written.title,
      text,
    })),
    input: {
      measures: definitions.map(measureOfDefinition),
      nests: nestsAmong(
        cells.map(({ area }) => area),
        gazetteer,
        areasOn,
      ),
    },
  }
}

/**
 * What adds up to or from these areas: every larger one with all areas of each smaller kind in it, also those without
 * a cell. A region that has none now may have had one in an earlier release, which the gate looks at too.
 */
export function nestsAmong(areas: readonly AreaCode[], gazetteer: Gazetteer, on: string): Nest[] {
  const bridge = bridgeOfGazetteer(gazetteer, on)
  const kinds = gazetteer.facts.kinds.map(({ id }) => id)
  const known = kinds.flatMap(kind => gazetteer.areas(kind, on).map(({ code }) => code))
  const codes = [...new Set([...areas, ...known])].sort()
  return codes.flatMap(whole =>
    kinds
      .filter(kind => kind !== bridge.kind(whole))
      .map(kind => ({
        whole,
        parts: gazetteer.areas(kind, on).flatMap(({ code }) => (bridge.inside(code, whole) ? [code] : [])),
      }))
      .filter(({ parts }) => parts.length > 0),
  )
}

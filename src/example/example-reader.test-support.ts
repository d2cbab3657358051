import type { Definition } from '../indicators/index.ts'
import type { Gazetteer } from '../places/index.ts'
import type { ReleasedCell } from '../release/index.ts'
import { type Reader, readerOfCells, type SeenArea } from '../see/index.ts'
import { describe } from '../wiring/reader-of-edition.ts'

/** The released example cells as public pages read them, with no database: for tests, pictures and measurements. */
export function exampleReader(
  gazetteer: Gazetteer,
  definitions: readonly Definition[],
  cells: readonly ReleasedCell[],
): Reader {
  const kinds = ['authority', 'region', 'country'].map(kind => gazetteer.kind(kind))
  const { country } = gazetteer.facts
  const areas = kinds
    .flatMap(({ id }) => gazetteer.areas(id))
    .map((area): SeenArea => {
      const region = area.kind === 'authority' ? (gazetteer.parent(area.code, 'region')?.code ?? null) : null
      return { ...area, region, country: area.code === country ? null : country }
    })
  return readerOfCells({
    release: {
      id: 'example-1.0.1',
      name: 'example',
      title: 'Childhood in places (example data)',
      version: '1.0.1',
      publishedOn: '2026-06-30',
      withheldBecause:
        'Example data. Numbers under 11 are withheld, and others from which they could be worked out.',
      exampleData: true,
    },
    indicators: definitions.map(describe),
    kinds: kinds.map(({ id, singular, plural }) => ({ kind: id, one: singular, many: plural })),
    areas,
    cells,
  })
}

import { problem } from '../../kernel/problem.ts'
import type { Database } from '../../platform/database/database.ts'
import { Gazetteer } from '../gazetteer.ts'
import {
  findOffice,
  listAreas,
  listChanges,
  listKinds,
  listLinks,
  listPopulations,
  listSpellings,
} from './facts.store.ts'

/** Everything the database knows of areas: what the profile brought and what was imported. Any role may ask. */
export async function loadGazetteer(db: Database): Promise<Gazetteer> {
  const office = await findOffice(db)
  if (!office) {
    throw problem({
      code: 'places-not-seeded',
      what: 'the database knows no areas yet.',
      todo: 'Start Remit once, or run its migrations and seed.',
    })
  }
  const [kinds, areas, links, spellings, changes, populations] = await Promise.all([
    listKinds(db),
    listAreas(db),
    listLinks(db),
    listSpellings(db),
    listChanges(db),
    listPopulations(db),
  ])
  const { country, standardDay, sameWords } = office
  return Gazetteer.inTurns({
    country,
    standardDay,
    sameWords,
    kinds,
    areas,
    links,
    spellings,
    changes,
    populations,
  })
}

import { fileURLToPath } from 'node:url'
import type { Database } from '../../platform/database/database.ts'
import type { TestDatabase } from '../../platform/database/test-database.ts'
import { createHttp } from '../../platform/http/create-http.tsx'
import { createLog } from '../../platform/log/log.ts'
import { Child, openForms } from '../form/child.test-support.ts'
import { readUnsafeWays } from '../post-box/unsafe-ways.ts'
import type { NewEntry } from './entry.ts'
import { happenedRoutes } from './happened.routes.tsx'
import { decideOnEntry, type Writing, writeEntry } from './write-entry.ts'

const ways = readUnsafeWays(fileURLToPath(new URL('../../../office/england', import.meta.url)))
export const writing: Writing = {
  person: 'ada',
  audited: { event: 'HAPPENED_WRITTEN', person: 'ada' },
  familiar: null,
  today: '2027-09-01',
  isWave: id => id === 'small-2027',
  isArea: code => code === 'E08000035',
  check: { mask: words => words, underReplies: '', ways },
}
export const parks: NewEntry = {
  wave: 'small-2027',
  area: null,
  theme: null,
  onDay: '2027-08-01',
  said: 'You want more parks.',
  did: 'We asked the minister for more parks.',
  answered: 'The minister',
  moreBy: null,
  overrideWhy: null,
}

/** A visitor of the public pages, with the rights of public pages. */
export function visitorOf(database: TestDatabase) {
  const { listen, assets } = openForms(database, { now: () => new Date('2027-09-01T12:00:00Z') })
  const http = createHttp({
    routes: happenedRoutes({
      ...listen,
      nameOfArea: async () => code => (code === 'E08000035' ? 'Leeds' : null),
      saidAt: async wave => area => `/what-children-said/${wave}${area === null ? '' : `/areas/${area}`}`,
    }),
    navigation: { public: [], office: [] },
    office: { name: 'Office of a test', exampleData: true, help: [] },
    secret: 'the secret of an office that is only a test',
    https: false,
    assets,
    uploadFolder: '/nowhere',
    readSession: async () => null,
    recordAudit: async () => {},
    log: createLog('silent'),
  })
  return { child: new Child(http), words: listen.receiptWords }
}

/** Writes an entry and has a second person agree to it. */
export async function tell(office: Database, entry: NewEntry, follows?: string): Promise<string> {
  const id = await writeEntry(office, writing, entry, follows)
  await decideOnEntry(office, second, id, { agreed: true })
  return id
}

export const second = { person: 'grace', audited: { event: 'HAPPENED_DECIDED', person: 'grace' } }

import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { parse } from 'yaml'
import type { TestDatabase } from '../../platform/database/test-database.ts'
import { openFileStore } from '../../platform/files/file-store.ts'
import { loadAssets } from '../../platform/html/assets.ts'
import type { HelpLine } from '../../platform/html/shell.tsx'
import { createHttp } from '../../platform/http/create-http.tsx'
import { createLog } from '../../platform/log/log.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import type { ReadText } from '../collect/read-words.ts'
import { FORM_ISLAND, FORM_STYLE } from '../form/form-assets.ts'
import { postBoxOfficeRoutes } from './office.routes.tsx'
import { postBoxRoutes } from './post-box.routes.tsx'
import { openPostBox } from './post-box-deps.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
// whom to turn to stands on every page, and is weighed with it
const HELP = parse(readFileSync(join(OFFICE, 'help.yaml'), 'utf8')) as HelpLine[]
const SECRET = 'the secret of an office that is only a test'
const assets = await loadAssets({ islands: FORM_ISLAND, ownStyles: FORM_STYLE })

/** Rules of a test: names and numbers are masked, the word "knife" is a worry about harm. */
export const readText: ReadText = text => ({
  masked: text.replace(/Kit|\d{5,}/g, '[…]'),
  concern: /knife/.test(text)
    ? {
        category: 'violence',
        severity: 'grave',
        rank: 5,
        findings: [{ rule: 'knife', says: 'names a weapon' }],
      }
    : null,
  readToday: null,
  score: null,
})

/** The post box on a test's own database and folder, before its door and behind it. */
export function openBox(
  database: Pick<TestDatabase, 'public' | 'office'>,
  { now = () => new Date() }: { now?: () => Date } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'remit-post-box-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const files = openFileStore(join(folder, 'files'))
  const failures: unknown[] = []
  const box = openPostBox({
    db: database.public,
    files,
    secret: SECRET,
    office: OFFICE,
    clock: clockOf(),
    now,
    failed: error => failures.push(error),
  })
  const behind = { db: database.office, read: readText, familiar: null }
  const http = createHttp({
    routes: [
      ...postBoxRoutes(box),
      ...postBoxOfficeRoutes({
        ...box,
        ...behind,
        timeZone: 'Europe/London',
        officeName: 'Office of a test',
        smallest: 11,
      }),
    ],
    navigation: { public: [], office: [] },
    office: { name: 'Office of a test', exampleData: true, help: HELP },
    secret: SECRET,
    https: false,
    assets,
    uploadFolder: join(folder, 'files', 'incoming'),
    readSession: async () => null,
    recordAudit: async () => {},
    log: createLog('silent'),
  })
  return { ...http, folder, files, box, failures, use: { ...box, ...behind, keep: box.box.keep } }
}

/** Somebody of the office, for actions that are tried without a browser. */
export const acting = (message: string, { person = randomUUID(), seesAll = false } = {}) => ({
  message,
  person,
  seesAll,
  audited: { event: 'MESSAGE_TESTED', person, subject: `listen/message/${message}` },
})

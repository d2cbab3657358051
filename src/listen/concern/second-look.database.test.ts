import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { recordAudit } from '../../platform/audit/audit.ts'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { loadAssets } from '../../platform/html/assets.ts'
import { createHttp } from '../../platform/http/create-http.tsx'
import { createLog } from '../../platform/log/log.ts'
import { PERMISSIONS, ROLE_NAMES, type Role } from '../../platform/permissions/permissions.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import { concernRoutes } from './concern.routes.tsx'
import { readByAPerson } from './read-by-a-person.ts'

const assets = await loadAssets()
const RAW = 'Zog says he will kill me at 12 Elm Road'
const REASON = 'The masked words do not say whether they lead to the child.'

type Who = Role | 'second adviser'
const roleOf = (who: string): Role => (who === 'second adviser' ? 'adviser' : (who as Role))
const SECONDS = ['safeguarding-lead', 'commissioner', 'second adviser'] as const satisfies readonly Who[]

/** The concerns of an office on a test's own database, with two of the gravest; everybody is signed in under what they are. */
async function open({ office, owner }: TestDatabase) {
  const { rows } = await sql<{ id: string }>`
    with texts as (
      insert into listen.words (wave, item, form, received_hour, raw, masked)
      select 'w', 'more', '9-12', now(), ${RAW}, '[name] says he will kill me at [address]' from generate_series(1, 2)
      returning id
    )
    insert into listen.concerns (source, words, wave, category, severity, rank, findings, due_at)
    select 'survey', id, 'w', 'violence', 'gravest', 90, '[]', now() from texts returning id`.execute(owner)
  const http = createHttp({
    routes: concernRoutes({
      db: office,
      gazetteer: () => Promise.reject(new Error('expected no area to be asked for')),
      waves: { find: async () => undefined },
      read: readByAPerson,
      clock: clockOf(),
      now: () => new Date(),
    }),
    navigation: { public: [], office: [] },
    office: { name: 'An office', exampleData: true, help: [] },
    secret: 'a secret of at least thirty-two letters',
    https: false,
    assets,
    uploadFolder: tmpdir(),
    readSession: async who => ({
      session: who,
      person: { id: who, name: who, email: `${who}@example.org`, roles: [roleOf(who)] },
    }),
    recordAudit: event => recordAudit(office, event),
    log: createLog('silent'),
  })
  const ask = async (who: Who, path: string, init: RequestInit = {}) => {
    const cookie = `remit-session=${encodeURIComponent(who)}`
    const answer = await http.fetch(
      new Request(`http://office.test${path}`, { ...init, headers: { cookie, ...init.headers } }),
    )
    return { status: answer.status, page: await answer.text() }
  }
  const send = async (who: Who, path: string, fields: Record<string, string> = {}) => {
    const { page } = await ask(who, `/office/listen/concerns/${rows[1]!.id}`)
    const token = /name="form-token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    return ask(who, path, { method: 'POST', body: new URLSearchParams({ ...fields, 'form-token': token }) })
  }
  const at = `/office/listen/concerns/${rows[0]!.id}`
  const propose = async () => {
    await send('adviser', `${at}/take`)
    await send('adviser', `${at}/close`, { outcome: 'cannot-be-found', note: 'Nothing leads to the child.' })
  }
  const events = async () =>
    (
      await sql<{ event: string; person: string; details: { reason?: string } }>`
        select event, person, details from platform.audit_events where subject = ${`listen/concern/${rows[0]!.id}`}
          and event like 'RAW_WORDS%' order by at`.execute(owner)
    ).rows
  return {
    ask,
    send,
    propose,
    events,
    at,
    other: `/office/listen/concerns/${rows[1]!.id}`,
    words: `${at}/words-to-agree`,
  }
}

describe('the second person', () => {
  databaseTest(
    'opens the words of that one concern for a reason, which the audit and the page keep',
    async ({ database }) => {
      const { ask, send, propose, events, at, other, words } = await open(database)
      await propose()
      expect((await ask('second adviser', at)).page).toContain('Open the words of this concern')
      expect((await ask('second adviser', words)).status).toBe(403)
      expect((await send('second adviser', words, { reason: ' ' })).page).toContain(
        'Say why you must see the words',
      )
      expect((await send('second adviser', words, { reason: REASON })).status).toBe(303)
      const { page } = await ask('second adviser', words)
      expect(page).toContain(RAW)
      expect(page).toContain('Nothing leads to the child.')

      expect(await events()).toEqual([
        { event: 'RAW_WORDS_OPENED_TO_AGREE', person: 'second adviser', details: { reason: REASON } },
        { event: 'RAW_WORDS_READ_TO_AGREE', person: 'second adviser', details: {} },
      ])
      // whoever looks at the concern sees that, the first person too; the words themselves they do not
      const seen = (await ask('adviser', at)).page
      expect(seen).toContain('opened the words as they were written')
      expect(seen).toContain(REASON)
      expect(seen).not.toContain('Elm Road')
      // not of another concern, nor by the address that the lead reads by
      await send('adviser', `${other}/take`)
      expect((await ask('second adviser', `${other}/words-to-agree`)).status).toBe(403)
      expect((await send('second adviser', `${other}/words-to-agree`, { reason: REASON })).status).toBe(403)
      expect((await ask('second adviser', `${at}/words`)).status).toBe(403)
    },
  )

  databaseTest('finds what they typed still there when something was missing', async ({ database }) => {
    const { ask, send, propose, at, words } = await open(database)
    await send('adviser', `${at}/take`)
    const note = await send('adviser', `${at}/close`, { note: 'The police were called at noon.' })
    expect(note.status).toBe(422)
    expect(note.page).toContain('The police were called at noon.</textarea>')
    const outcome = await send('adviser', `${at}/close`, { outcome: 'known', note: ' ' })
    expect(outcome.page).toMatch(/value="known"[^>]* checked/)
    await propose()
    expect((await send('second adviser', words, { reason: '' })).status).toBe(422)
    await send('commissioner', `${at}/close`, { note: 'I agree.', seen: '5' })
    // whoever kept it open a moment after it was closed opens it again with the same words
    const late = await send('second adviser', `${at}/reopen`, { why: 'Elm Road leads there.' })
    expect(late.status).toBe(422)
    expect(late.page).toContain('Elm Road leads there.</textarea>')
    const again = { again: 'Elm Road leads there.', severity: 'gravest' }
    expect((await send('second adviser', `${at}/open-again`, again)).status).toBe(303)
    expect((await ask('adviser', at)).page).not.toContain('What came of it</dt>')
  })

  databaseTest('is never the one who asked to close it', async ({ database }) => {
    const { ask, send, propose, events, at, words } = await open(database)
    await propose()
    expect((await ask('adviser', at)).page).not.toContain('Open the words of this concern')
    const refused = await send('adviser', words, { reason: REASON })
    expect(refused.status).toBe(403)
    expect(refused.page).toContain('somebody else reads the words and agrees')
    // also when somebody else has opened them
    await send('second adviser', words, { reason: REASON })
    const read = await ask('adviser', words)
    expect(read.status).toBe(403)
    expect(read.page).not.toContain('Elm Road')
    expect((await events()).map(({ person }) => person)).toEqual(['second adviser'])
  })

  databaseTest(
    'is one of those who may act on concerns; every other role is refused',
    async ({ database }) => {
      const { ask, send, propose, words } = await open(database)
      await propose()
      const may: readonly Role[] = SECONDS.map(roleOf)
      expect([...PERMISSIONS['listen.open-words-to-agree'].roles].toSorted()).toEqual(may.toSorted())
      for (const role of ROLE_NAMES.filter(one => !may.includes(one))) {
        expect((await send(role, words, { reason: REASON })).status, role).toBe(403)
        const read = await ask(role, words)
        expect(read.status, role).toBe(403)
        expect(read.page, role).not.toContain('Elm Road')
      }
      for (const who of SECONDS) {
        expect((await send(who, words, { reason: REASON })).status, who).toBe(303)
        expect((await ask(who, words)).page, who).toContain(RAW)
      }
    },
  )

  databaseTest(
    'finds them closed again after the closing, and when it is kept open or asked for anew',
    async ({ database }) => {
      const { ask, send, propose, at, words } = await open(database)
      // nobody has asked to close it
      expect((await send('second adviser', words, { reason: REASON })).status).toBe(403)
      await propose()
      await send('second adviser', words, { reason: REASON })
      expect((await ask('second adviser', words)).status).toBe(200)
      await send('second adviser', `${at}/reopen`, { why: 'Elm Road leads there.' })
      expect((await ask('second adviser', words)).status).toBe(403)
      // asked to agree once more: what was opened then does not open now
      await send('adviser', `${at}/close`, { outcome: 'known', note: 'The authority knows.', seen: '9' })
      expect((await ask('second adviser', words)).status).toBe(403)
      await send('second adviser', words, { reason: REASON })
      expect((await ask('second adviser', words)).status).toBe(200)
      expect((await send('second adviser', `${at}/close`, { note: 'So it is.', seen: '9' })).status).toBe(303)

      const after = await ask('second adviser', words)
      expect(after.status).toBe(403)
      expect(after.page).not.toContain('Elm Road')
      expect((await ask('second adviser', at)).page).toContain(REASON)
    },
  )
})

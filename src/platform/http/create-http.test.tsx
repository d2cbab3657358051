import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { problem } from '../../kernel/problem.ts'
import type { AuditEvent } from '../audit/audit.ts'
import { loadAssets } from '../html/assets.ts'
import { Form } from '../html/components/form.tsx'
import { OfficePage, PublicPage } from '../html/page.tsx'
import { createLog } from '../log/log.ts'
import type { Person } from '../permissions/person.ts'
import { createHttp } from './create-http.tsx'
import { file, html, json, notFound, redirect, refused, text } from './result.ts'
import { get, post, type Route } from './route.ts'

const assets = await loadAssets()

const UPLOADS = mkdtempSync(join(tmpdir(), 'remit-test-uploads-'))
afterAll(() => rmSync(UPLOADS, { recursive: true }))

const ANALYST: Person = {
  id: 'p1',
  name: 'Anwen Larkspur',
  email: 'analyst@office.example',
  roles: ['analyst'],
}

const FormPage = () => (
  <PublicPage title="Write to us">
    <Form action="/letters">
      <input name="letter" />
    </Form>
  </PublicPage>
)

/** An office of a few routes; sessions are known by the name of their cookie. */
function open(
  routes: readonly Route[],
  { https = false, audit = [] as AuditEvent[], auditFails = false, log = createLog('silent') } = {},
) {
  const http = createHttp({
    routes: [
      get('/', { permission: 'public', audit: null }, () => html(<PublicPage title="First page" />)),
      ...routes,
    ],
    navigation: {
      public: [
        { label: 'Map', href: '/map' },
        { label: 'Letters', href: '/letters' },
      ],
      office: [],
    },
    office: { name: 'An office', exampleData: false, help: [] },
    secret: 'a secret of at least thirty-two letters',
    https,
    assets,
    uploadFolder: UPLOADS,
    readSession: async token => (token === 'good' ? { session: 's1', person: ANALYST } : null),
    recordAudit: async event => {
      if (auditFails) throw new Error('the audit cannot be written')
      audit.push(event)
    },
    log,
  })
  const ask = (path: string, init: RequestInit = {}) =>
    http.fetch(new Request(`http://office.test${path}`, init))
  const asAnalyst = { cookie: 'remit-session=good' }
  return { ask, asAnalyst, audit }
}

const letters = [
  get('/letters', { permission: 'public', audit: null }, () => html(<FormPage />)),
  post('/letters', { permission: 'public', audit: null }, ({ form }) => text(form.text('letter'))),
]

/** The cookie and the token that a page with a form gives out. */
async function readForm(response: Response): Promise<{ cookie: string; token: string }> {
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const token = /name="form-token" value="([^"]+)"/.exec(await response.text())?.[1] ?? ''
  return { cookie, token }
}

describe('every answer', () => {
  test('forbids what pages must not do, also when it is a refusal', async () => {
    const { ask } = open([])
    for (const path of ['/', '/nowhere', '/office', '/assets/none.css']) {
      const { headers } = await ask(path)
      expect(headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'",
      )
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
    }
  })

  test('asks browsers to stay with https only where there is https', async () => {
    expect((await open([]).ask('/')).headers.get('strict-transport-security')).toBeNull()
    expect((await open([], { https: true }).ask('/')).headers.get('strict-transport-security')).toContain(
      'max-age=63072000',
    )
  })
})

describe('routes', () => {
  test('are refused when they are open by mistake', () => {
    const page = () => html(<PublicPage title="x" />)
    expect(() => open([get('/office/x', { permission: 'public', audit: null }, page)])).toThrow(
      'is public, but lies in the office',
    )
    expect(() => open([get('/cases', { permission: 'places.read', audit: 'READ' }, page)])).toThrow(
      'lies outside the office',
    )
    expect(() => open([letters[0]!, letters[0]!])).toThrow('mounted twice')
    // what the types forbid is refused at run time too: JavaScript may come from anywhere
    const unaudited = JSON.parse('{"permission":"places.read","audit":null}')
    expect(() => get('/office/x', unaudited, page)).toThrow('expected an audit event')
  })

  test('answer 404 to an unknown address and 405 to the other method, with what is allowed', async () => {
    const { ask } = open(letters)
    expect((await ask('/nowhere')).status).toBe(404)
    const wrong = await ask('/', { method: 'POST' })
    expect(wrong.status).toBe(405)
    expect(wrong.headers.get('allow')).toBe('GET, HEAD')
  })

  test('answer HEAD like GET, without the page', async () => {
    const response = await open([]).ask('/', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  test('forgive a slash too many, and lead to no other site by it', async () => {
    const { ask } = open(letters)
    const forgiven = await ask('/letters/?a=1')
    expect([forgiven.status, forgiven.headers.get('location')]).toEqual([301, '/letters?a=1'])
    expect((await ask('//evil.example/')).status).toBe(404)
  })

  test('tell programs in JSON what went wrong', async () => {
    const response = await open([]).ask('/api/v1/none')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ title: 'There is no page here' })
  })
})

describe('addresses and forms', () => {
  test('that hold what stands in no text are refused, and reach no handler', async () => {
    const { ask } = open([
      ...letters,
      get('/things/:id', { permission: 'public', audit: null }, () => {
        throw new Error('it was reached')
      }),
    ])
    for (const path of ['/things/%00', '/things/a%00b', '/things/a?q=%00', '/things/a?%00=q'])
      expect([path, (await ask(path)).status]).toEqual([path, 400])
    const { cookie, token } = await readForm(await ask('/letters'))
    const body = new URLSearchParams({ 'form-token': token, words: 'a\0b' })
    const sent = await ask('/letters', { method: 'POST', body, headers: { cookie } })
    expect(sent.status).toBe(400)
  })
})

describe('navigation', () => {
  test('offers only pages that are there', async () => {
    const page = await (await open(letters).ask('/')).text()
    expect(page).toContain('href="/letters"')
    expect(page).not.toContain('href="/map"')
  })
})

describe('the office', () => {
  const sources = get(
    '/office/sources',
    { permission: 'gather.read-source', audit: 'SOURCES_LISTED' },
    ({ person, audit }) => {
      audit({ subject: 'gather/sources', details: { shown: 3 } })
      return html(<OfficePage title={`Sources for ${person.name}`} />)
    },
  )

  test('sends whoever is not signed in to the sign-in page and back, also from addresses that are not there', async () => {
    const { ask } = open([sources])
    for (const path of ['/office/sources?year=2021', '/office/none?year=2021']) {
      const response = await ask(path)
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent(path)}`)
    }
  })

  test('knows nobody by an ended session', async () => {
    const { ask } = open([sources])
    expect((await ask('/office/sources', { headers: { cookie: 'remit-session=ended' } })).status).toBe(303)
  })

  test('records who read what before it is shown, and is kept by no cache', async () => {
    const { ask, asAnalyst, audit } = open([sources])
    const response = await ask('/office/sources', { headers: asAnalyst })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(audit).toEqual([
      { event: 'SOURCES_LISTED', person: 'p1', subject: 'gather/sources', details: { shown: 3 } },
    ])
  })

  test('shows nothing when the audit cannot be written', async () => {
    const { ask, asAnalyst } = open([sources], { auditFails: true })
    const response = await ask('/office/sources', { headers: asAnalyst })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('Sources for')
  })

  test('refuses a role without the permission, in words, and records that', async () => {
    const people = get('/office/people', { permission: 'people.manage', audit: 'PEOPLE_LISTED' }, () =>
      html(<OfficePage title="People" />),
    )
    const { ask, asAnalyst, audit } = open([people])
    const response = await ask('/office/people', { headers: asAnalyst })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Your role does not let you invite people')
    expect(audit).toEqual([
      { event: 'PERMISSION_REFUSED', person: 'p1', details: { route: 'GET /office/people' } },
    ])
  })

  test('records once when the handler recorded by itself', async () => {
    const audit: AuditEvent[] = []
    const route = get('/office/own', { permission: 'signed-in', audit: 'OWN_READ' }, ({ auditEntry }) => {
      audit.push(auditEntry({ subject: 'x' }))
      return html(<OfficePage title="Own" />)
    })
    const { ask, asAnalyst } = open([route], { audit })
    await ask('/office/own', { headers: asAnalyst })
    expect(audit).toEqual([{ event: 'OWN_READ', person: 'p1', subject: 'x' }])
  })

  test('records nothing of an action that did not happen', async () => {
    const fails = get('/office/fails', { permission: 'signed-in', audit: 'DONE' }, () => {
      throw problem({ code: 'x', what: 'It did not work.' })
    })
    const { ask, asAnalyst, audit } = open([fails])
    expect((await ask('/office/fails', { headers: asAnalyst })).status).toBe(422)
    expect(audit).toEqual([])
  })
})

describe('public pages', () => {
  test('do not even look at a session', async () => {
    const who = get('/who', { permission: 'public', audit: null }, ({ person }) => json(person))
    const { ask, asAnalyst } = open([who])
    expect(await (await ask('/who', { headers: asAnalyst })).json()).toBeNull()
  })

  test('set a cookie only where there is a form, and answer 304 to who has them', async () => {
    const { ask } = open(letters)
    const first = await ask('/')
    expect(first.headers.getSetCookie()).toEqual([])
    const again = await ask('/', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const form = await ask('/letters')
    expect(form.headers.getSetCookie()[0]).toMatch(/^remit-form=.*HttpOnly; SameSite=Lax$/)
    expect(form.headers.get('cache-control')).toBe('no-store')
    expect(form.headers.get('etag')).toBeNull()
  })

  test('send cookies by https only where there is https', async () => {
    const { headers } = await open(letters, { https: true }).ask('/letters')
    expect(headers.getSetCookie()[0]).toMatch(/^__Secure-remit-form=.*; Secure/)
  })
})

describe('forms', () => {
  const send = (body: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams(body),
    headers,
  })

  test('are taken with the token of their page', async () => {
    const { ask } = open(letters)
    const { cookie, token } = await readForm(await ask('/letters'))
    const response = await ask('/letters', send({ 'form-token': token, letter: ' Hello ' }, { cookie }))
    expect([response.status, await response.text()]).toEqual([200, 'Hello'])
  })

  test('are refused without it, with another, with another cookie, and from another site', async () => {
    const { ask } = open(letters)
    const { cookie, token } = await readForm(await ask('/letters'))
    const other = await readForm(await ask('/letters'))
    const attempts = [
      send({ letter: 'x' }, { cookie }),
      send({ 'form-token': other.token, letter: 'x' }, { cookie }),
      send({ 'form-token': token, letter: 'x' }, { cookie: other.cookie }),
      send({ 'form-token': token, letter: 'x' }),
      send({ 'form-token': '', letter: 'x' }),
      send({ 'form-token': token, letter: 'x' }, { cookie, 'sec-fetch-site': 'cross-site' }),
    ]
    for (const attempt of attempts) expect((await ask('/letters', attempt)).status).toBe(403)
  })

  test('that were open too long give back what was typed, where a page of ours sent it, and no secret', async () => {
    const { ask } = open(letters)
    const { cookie } = await readForm(await ask('/letters'))
    const stale = (site: string) =>
      ask(
        '/letters',
        send(
          { 'form-token': 'old', letter: `Dear office. ${'words '.repeat(20)}`, password: 'p'.repeat(80) },
          { cookie, 'sec-fetch-site': site },
        ),
      )
    const back = await (await stale('same-origin')).text()
    expect(back).toContain('Dear office. words')
    expect(back).not.toContain('ppp')
    for (const site of ['cross-site', 'same-site'])
      expect(await (await stale(site)).text()).not.toContain('Dear office')
  })

  test('that are too large are refused with their limit', async () => {
    const { ask } = open(letters)
    const { cookie, token } = await readForm(await ask('/letters'))
    const response = await ask(
      '/letters',
      send({ 'form-token': token, letter: 'x'.repeat(300_000) }, { cookie }),
    )
    expect(response.status).toBe(413)
    const page = await response.text()
    expect(page).toContain('256 KB')
    expect(page).toContain('still in your browser: go back')
  })

  test('that break off are no failure of ours: nothing is logged as one', async () => {
    const failures: string[] = []
    const log = createLog('error', { write: line => void failures.push(line) })
    const { ask } = open(letters, { log })
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(Buffer.from('form-token=abc&letter='))
        stream.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
      },
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const cut: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' }
    expect((await ask('/letters', cut)).status).toBe(400)
    expect(failures).toEqual([])
  })

  test('say what happened once, on the page after', async () => {
    const { ask } = open([
      ...letters,
      post('/sent', { permission: 'public', audit: null }, () =>
        redirect('/', { notice: 'Your letter <b>came</b>.' }),
      ),
    ])
    const { cookie, token } = await readForm(await ask('/letters'))
    const sent = await ask('/sent', send({ 'form-token': token }, { cookie }))
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/'])
    const notice = sent.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const page = await ask('/', { headers: { cookie: notice } })
    expect(await page.text()).toContain('Your letter &lt;b>came&lt;/b>.')
    expect(page.headers.getSetCookie()[0]).toContain('Max-Age=0')
    const forged = await ask('/', { headers: { cookie: 'remit-notice=x.Send%20us%20money' } })
    expect(await forged.text()).not.toContain('Send us money')
  })
})

describe('uploads', () => {
  let seen = ''
  const routes = [
    ...letters,
    post(
      '/files',
      { permission: 'public', audit: null, uploads: { largestFile: 1000, files: 1 } },
      async ({ uploads, form }) => {
        seen = uploads[0]?.path ?? ''
        return json(
          uploads.map(({ path, ...upload }) => ({
            ...upload,
            isThere: existsSync(path),
            kind: form.text('kind'),
          })),
        )
      },
    ),
  ]

  async function upload(
    content: string,
    { token = '', name = 'C:\\Users\\x\\june.csv', files = 1, fields = 0, words = '' } = {},
  ) {
    const { ask } = open(routes)
    const form = await readForm(await ask('/letters'))
    const part = (head: string, value: string) =>
      `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n${value}\r\n`
    const sent = `name="file"; filename="${name}"\r\ncontent-type: text/csv`
    const body = [
      part('name="form-token"', token || form.token),
      part('name="kind"', 'csv'),
      ...Array.from({ length: fields }, () => part('name="words"', words)),
      ...Array.from({ length: files }, () => part(sent, content)),
      '--x--\r\n',
    ].join('')
    const headers = { cookie: form.cookie, 'content-type': 'multipart/form-data; boundary=x' }
    return ask('/files', { method: 'POST', body, headers })
  }

  test('wait on the disk with size and hash while the handler runs, and are gone afterwards', async () => {
    const response = await upload('a,b\n1,2\n')
    expect(await response.json()).toEqual([
      {
        field: 'file',
        fileName: 'june.csv',
        bytes: 8,
        sha256: '492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470',
        mediaType: 'text/csv',
        isThere: true,
        kind: 'csv',
      },
    ])
    expect(existsSync(seen)).toBe(false)
  })

  test('are refused when they are too large, too many, not ours, or cut short', async () => {
    seen = ''
    const large = await upload('x'.repeat(2000))
    expect([large.status, await large.text()]).toEqual([413, expect.stringContaining('is larger than')])
    expect((await upload('x', { files: 2 })).status).toBe(413)
    expect((await upload('x', { token: 'forged' })).status).toBe(403)
    expect((await upload('x', { name: 'a\0.csv' })).status).toBe(400)
    expect((await upload('x', { fields: 501 })).status).toBe(413)
    expect((await upload('x', { fields: 3, words: 'x'.repeat(100_000) })).status).toBe(413)
    const { ask } = open(routes)
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    expect(
      (
        await ask('/files', {
          method: 'POST',
          body: '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb',
          headers,
        })
      ).status,
    ).toBe(400)
    expect(seen).toBe('')
    expect(readdirSync(UPLOADS)).toEqual([])
  })
})

describe('what a handler throws', () => {
  const throws = (error: Error) =>
    open([
      get('/fails', { permission: 'public', audit: null }, () => {
        throw error
      }),
    ]).ask('/fails')

  test('becomes a page: problems with 422, refusals with theirs, anything else is our fault and says nothing more', async () => {
    const problems = await throws(
      problem({ code: 'x', what: 'The file has no sheets.', todo: 'Send another.' }),
    )
    expect([problems.status, await problems.text()]).toEqual([
      422,
      expect.stringContaining('The file has no sheets. Send another.'),
    ])
    expect((await throws(notFound('a source with this number'))).status).toBe(404)
    expect((await throws(refused('Nobody reviews their own release.'))).status).toBe(403)
    const ours = await throws(new Error('password=hunter2'))
    expect([ours.status, await ours.text()]).toEqual([500, expect.not.stringContaining('hunter2')])
  })
})

describe('files', () => {
  test('are downloads with their name, whatever letters it has', async () => {
    const { ask } = open([
      get('/file', { permission: 'public', audit: null }, () =>
        file('a,b', { name: 'Größe "1".csv', mediaType: 'text/csv' }),
      ),
    ])
    const { headers } = await ask('/file')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Gr__e _1_.csv"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.csv`,
    )
  })

  test('of the house are kept for ever under their hash, packed', async () => {
    const { ask } = open([])
    const style = await ask(assets.href('remit.css'), { headers: { 'accept-encoding': 'gzip, br' } })
    expect(style.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(style.headers.get('content-encoding')).toBe('br')
    const plain = await ask(assets.href('remit.css'), { headers: { 'accept-encoding': 'gzip;q=0' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
  })
})

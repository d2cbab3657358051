import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { connect } from '../platform/database/database.ts'
import { loadAssets } from '../platform/html/assets.ts'
import { createHttp } from '../platform/http/create-http.tsx'
import { createLog } from '../platform/log/log.ts'
import { type ReleasedVersion, readPolicies } from '../release/index.ts'
import { exampleReader } from './example-release.ts'
import { drawHexagons } from './map/sheet.ts'
import { NO_QUOTES } from './quotes.ts'
import type { Reader } from './reader.ts'
import { MAP_ISLAND, seeRoutes } from './see.routes.ts'
import type { SeeDeps } from './see-deps.ts'

const assets = await loadAssets({ islands: MAP_ISLAND })
const SHEET = drawHexagons(
  'authority',
  ['E06000001', 'E06000002', 'E06000003', 'E06000004'].map((area, q) => ({ area, q, r: 0, region: null })),
)
// a pool connects at its first question, and these pages ask none
const unasked = connect('postgres://nobody@localhost:1/none', 'public')

const version = (of: Partial<ReleasedVersion>): ReleasedVersion => ({
  id: 1,
  name: 'example',
  title: 'Example figures',
  version: '1.0.0',
  publishedOn: '2026-01-01',
  exampleData: true,
  policy: readPolicies('office/england/policies')[0]!,
  definitions: [],
  changes: null,
  correction: null,
  withdrawnOn: null,
  note: null,
  ...of,
})
const VERSIONS = [
  version({
    version: '1.0.1',
    changes: {
      added: 0,
      removed: 0,
      corrected: 2,
      list: [
        { address: 'wait/E06000001/2021-22/all', before: 40, after: 41 },
        { address: 'wait/E06000002/2021-22/all', before: 7, after: 'withheld' },
      ],
    },
  }),
  version({}),
  version({ name: 'taken-back', title: 'Taken back', correction: 'A year was wrong.' }),
]

/** The public pages over the example release, or before there is any. */
function open(reader: Reader | null = exampleReader()) {
  const deps: SeeDeps = {
    reader: async () => reader,
    versions: async () => VERSIONS,
    readerOfVersion: async (name, version) => (name === 'example' && version === '1.0.0' ? reader : null),
    sheetOf: async () => SHEET,
    quotes: NO_QUOTES,
    office: unasked,
    public: unasked,
  }
  const http = createHttp({
    routes: seeRoutes(deps),
    navigation: { public: [], office: [] },
    office: { name: 'An office', exampleData: false, help: [] },
    secret: 'a secret of at least thirty-two letters',
    uploadFolder: tmpdir(),
    https: false,
    assets,
    readSession: async () => null,
    recordAudit: async () => {},
    log: createLog('silent'),
  })
  return async (path: string, headers: Record<string, string> = {}) => {
    const response = await http.fetch(new Request(`http://office.example${path}`, { headers }))
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
}

describe('public pages', () => {
  it('show the map by its address alone: indicator, year, kind of area and classes', async () => {
    const { status, text } = await open()(
      '/map?indicator=spend_per_child&period=2020-21&areas=authority&classes=steps',
    )
    expect(status).toBe(200)
    expect(text).toContain('Spend per child, 2020-21')
    expect(text).toMatch(/<option value="2020-21" selected/)
    expect(text).toContain('cut into five steps of the same height')
    expect(text).not.toMatch(/ style="|<script(?! type="module" src=)|onclick/)
  })

  it('give only the part that changes when the page asks for it', async () => {
    const whole = await open()('/map')
    const part = await open()('/map', { 'x-part': 'map-result' })
    expect(whole.text).toContain('<main')
    expect(part.text).not.toContain('<main')
    expect(part.text).toContain('data-map-result')
    expect(part.headers.get('vary')).toContain('x-part')
  })

  it('fall back to the latest year when the chosen indicator has not the one that was picked', async () => {
    const { text } = await open()('/map?indicator=share_referred&period=1999-00&areas=planet')
    expect(text).toContain('Children referred, 2021-22')
  })

  it('answer what there is not with a page that says so', async () => {
    const ask = open()
    for (const path of [
      '/map?indicator=nothing',
      '/areas/E00000000',
      '/indicators/nothing',
      '/areas/E00000000/figures.csv',
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404])
    }
  })

  it('say that nothing is published before the first release', async () => {
    const ask = open(null)
    for (const path of ['/map', '/areas', '/areas/E06000001', '/indicators', '/indicators/x']) {
      const { status, text } = await ask(path)
      expect([path, status, text.includes('Nothing has been published yet.')]).toEqual([path, 200, true])
    }
  })

  it('put no word of the address into the page unescaped', async () => {
    const { text } = await open()('/areas?q=%3Cscript%3Ealert(1)%3C/script%3E%22')
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script>alert(1)&lt;/script>')
  })

  it('find an area by a part of its name', async () => {
    const { text } = await open()('/areas?q=river')
    expect(text).toContain('/areas/E06000004')
    expect(text).not.toContain('/areas/E06000001')
  })

  it('show an indicator with its definition, its ties, and the area that was chosen', async () => {
    const { text } = await open()('/indicators/spend_per_child?area=E06000004')
    for (const words of [
      'spend / children',
      'Spending of schools is not in it.',
      'Rivermouth',
      'version 1.0.0',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toMatch(/2 <span aria-hidden="true">=<\/span>/)
    expect(text).toContain('trend-line-2')
  })

  it('sort by link, and keep the rest of the choice', async () => {
    const { text } = await open()('/map?indicator=spend_per_child&sort=name&order=descending')
    expect(text.indexOf('>Rivermouth</a>')).toBeLessThan(text.indexOf('>Alderby</a>'))
    expect(text).toContain('aria-sort="descending"')
    expect(text).toContain('classes=fifths&amp;sort=value')
  })

  it('download exactly what the map shows, as a file', async () => {
    const { headers, text } = await open()(
      '/map/figures.csv?indicator=spend_per_child&period=2021-22&areas=authority',
    )
    expect(headers.get('content-disposition')).toContain('spend_per_child-2021-22-authority.csv')
    const rows = text.split('\r\n').filter(row => row.startsWith('spend_per_child'))
    // England and its four authorities; the withheld one is there, as its mark
    expect(rows).toHaveLength(5)
    expect(rows.at(-1)).toContain('[c]')
  })

  it('list every version with what it corrected, and never repeat what is withheld now', async () => {
    const { status, text } = await open()('/data')
    expect(status).toBe(200)
    expect(text).toContain('Version 1.0.1 (in force)')
    expect(text).toContain('2 figures corrected')
    expect(text).toMatch(/>40<[\s\S]*>41</)
    expect(text).toContain('not repeated')
    expect(text).not.toContain('>7<')
    expect(text).toContain('This version was withdrawn: A year was wrong.')
    expect(text).not.toContain('/data/taken-back/')
  })

  it('give an old version as a file, and none that was never published', async () => {
    const old = await open()('/data/example/1.0.0/figures.csv')
    expect(old.headers.get('content-disposition')).toContain('example-1.0.0.csv')
    expect(old.text).toContain('spend_per_child')
    expect((await open()('/data/example/9.9.9/figures.csv')).status).toBe(404)
    expect((await open()('/data/example/..%2F..%2Fetc/figures.csv')).status).toBe(404)
  })

  it('weigh little: the map of four areas with everything around it', async () => {
    const { text } = await open()('/map')
    expect(text.length).toBeLessThan(30_000)
  })
})

import { fileURLToPath } from 'node:url'
import type { TestDatabase } from '../../platform/database/test-database.ts'
import { loadAssets } from '../../platform/html/assets.ts'
import { createHttp } from '../../platform/http/create-http.tsx'
import { createLog } from '../../platform/log/log.ts'
import { clockOf } from '../clock/clock.test-support.ts'
import { openListen } from '../open-listen.ts'
import { formRoutes } from './form.routes.tsx'
import { FORM_ISLAND, FORM_STYLE } from './form-assets.ts'
import type { FormDeps } from './form-deps.ts'

const OFFICE = fileURLToPath(new URL('../../../office/england', import.meta.url))
const HELP = [
  {
    name: 'Help at Hand',
    words: 'Help for children in care. Free, 9 to 5, Monday to Friday.',
    number: '0800 528 0731',
  },
  { name: 'Childline', words: 'Talk about anything, at any time.', number: '0800 1111' },
]
const assets = await loadAssets({ islands: FORM_ISLAND, ownStyles: FORM_STYLE })

/** The pages for children on a test's own database, at noon of a day in the middle of the small wave. */
export function openForms(
  database: Pick<TestDatabase, 'public' | 'office'>,
  {
    now = () => new Date('2027-05-01T12:00:00Z'),
    failed = () => {},
    ...more
  }: Partial<Pick<FormDeps, 'now' | 'failed' | 'recordings'>> = {},
) {
  const opened = openListen({
    db: database.public,
    secret: 'the secret of an office that is only a test',
    office: OFFICE,
    timeZone: 'Europe/London',
    clock: clockOf(),
    publicUrl: 'https://office.test',
    now,
    failed,
  })
  const listen = { ...opened, ...more }
  const http = createHttp({
    routes: formRoutes(listen),
    navigation: { public: [], office: [] },
    office: { name: 'Office of a test', exampleData: true, help: HELP },
    secret: 'the secret of an office that is only a test',
    https: false,
    assets,
    uploadFolder: '/nowhere',
    readSession: async () => null,
    recordAudit: async () => {},
    log: createLog('silent'),
  })
  return { ...http, listen, assets }
}

export type Forms = ReturnType<typeof openForms>

/** A child with a browser that runs no script: follows where it is led, keeps no cookie. */
export class Child {
  readonly #fetch: Forms['fetch']
  address = '/'
  status = 0
  page = ''
  headers = new Headers()

  constructor(forms: Pick<Forms, 'fetch'>) {
    this.#fetch = forms.fetch
  }

  async open(address: string): Promise<this> {
    return this.#follow(await this.#fetch(new Request(`http://office.test${address}`)), address)
  }

  /** Sends the form of this page, or another address, with these fields. */
  async send(fields: string | Record<string, string | string[]>, to = this.address): Promise<this> {
    const body = new URLSearchParams(typeof fields === 'string' ? fields : undefined)
    if (typeof fields !== 'string')
      for (const [name, values] of Object.entries(fields))
        for (const value of [values].flat()) body.append(name, value)
    return this.#follow(
      await this.#fetch(new Request(`http://office.test${to}`, { method: 'POST', body })),
      to,
    )
  }

  /** The part of the address behind the token: which page this is. */
  get step(): string {
    return this.address.split('/')[5]?.split('?')[0] ?? ''
  }

  /** All words on the page, without its markup. */
  get words(): string {
    return this.page
      .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
  }

  async #follow(response: Response, address: string): Promise<this> {
    if (response.headers.has('set-cookie')) throw new Error('expected no cookie on a page for children')
    const to = response.headers.get('location')
    if (to) return this.open(to)
    Object.assign(this, { address, status: response.status, headers: response.headers })
    this.page = await response.text()
    return this
  }
}

/** A child who has pressed start on a form of the wave. */
export async function begin(forms: Forms, form = 'older', wave = 'small-2027', code = ''): Promise<Child> {
  return new Child(forms).send(code ? { code } : '', `/have-your-say/${wave}/${form}`)
}

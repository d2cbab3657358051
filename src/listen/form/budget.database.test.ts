import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { begin, Child, type Forms, openForms } from './child.test-support.ts'

const BIG_ASK = new URL('../../../office/england/surveys/big-ask.yaml', import.meta.url)
const KB = 1024
const FIRST_PAGE = 14 * KB
const NEXT_PAGE = 3 * KB

/** What goes over the line, packed as a browser without Brotli gets it: the larger of the two. */
const packed = (text: string): number => gzipSync(text, { level: 6 }).byteLength

/** Style, script and picture that a page asks for: everything but words, and there are no fonts. */
async function filesOf(forms: Forms, page: string): Promise<number> {
  const addresses = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!)
  expect(addresses.length).toBeGreaterThanOrEqual(3)
  const sizes = addresses.map(async address => {
    const request = new Request(`http://office.test${address}`, { headers: { 'accept-encoding': 'gzip' } })
    return (await (await forms.fetch(request)).arrayBuffer()).byteLength
  })
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0)
}

describe('the pages for children', () => {
  databaseTest(
    'fit into 14 KB the first time, and 3 KB each after that, in every form',
    async ({ database }) => {
      await sql`insert into listen.surveys (id, version, text, why)
      values ('big-ask', 1, ${readFileSync(BIG_ASK, 'utf8')}, 'for a test')`.execute(database.office)
      await sql`insert into listen.waves (id, survey, version, title, opens_on, closes_on, state)
      values ('big-ask', 'big-ask', 1, 'The Big Ask', '2027-04-19', '2027-05-28', 'open')`.execute(
        database.office,
      )
      const forms = openForms(database)
      const wave = await forms.listen.waves.find('big-ask')
      const sizes: { page: string; size: number }[] = []
      for (const form of Object.keys(wave!.survey.forms)) {
        const welcome = await new Child(forms).open(`/have-your-say/big-ask/${form}`)
        const first = packed(welcome.page) + (await filesOf(forms, welcome.page))
        expect(first, `${form}, the first page with its files`).toBeLessThanOrEqual(FIRST_PAGE)
        sizes.push({ page: `${form} welcome`, size: packed(welcome.page) })
        const child = await begin(forms, form, 'big-ask')
        while (child.step !== 'thanks') {
          sizes.push({ page: `${form} ${child.step}`, size: packed(child.page) })
          await child.send('')
        }
        sizes.push({ page: `${form} thanks`, size: packed(child.page) })
      }
      expect(sizes.length).toBeGreaterThan(60)
      expect(sizes.filter(({ size }) => size > NEXT_PAGE)).toEqual([])
    },
  )
})

import { gzipSync } from 'node:zlib'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { Child } from '../form/child.test-support.ts'
import { openBox } from './post-box.test-support.ts'

const KB = 1024

/** What goes over the line, packed as a browser without Brotli gets it: the larger of the two. */
const packed = (text: string): number => gzipSync(text, { level: 6 }).byteLength

describe('the post box', () => {
  databaseTest.for(['/post-box', '/post-box/easy'])(
    'fits into 14 KB the first time and 3 KB each after that, at %s',
    async (start, { database }) => {
      const box = openBox(database)
      const child = await new Child(box).open(start)
      const asked = child.page.matchAll(/(?:href|src)="(\/assets\/[^"]+|\/post-box\/drawings[^"#]+)/g)
      const files = [...new Set([...asked].map(([, at]) => at!))].map(async at => {
        const request = new Request(`http://office.test${at}`, { headers: { 'accept-encoding': 'gzip' } })
        return (await (await box.fetch(request)).arrayBuffer()).byteLength
      })
      const first = (await Promise.all(files)).reduce((sum, one) => sum + one, packed(child.page))
      expect(first).toBeLessThanOrEqual(14 * KB)

      const sizes: Record<string, number> = {}
      for (const way of ['write', 'draw', 'speak']) {
        await child.send({ way }, start)
        sizes[way] = packed(child.page)
        await child.send({ words: '', answer: 'e-mail' })
        // what is to be looked at again comes on top
        expect(packed(child.page)).toBeLessThanOrEqual(3.25 * KB)
        await child.send({ words: 'Hello', answer: 'words' })
        sizes[`${way} thanks`] = packed(child.page)
      }
      sizes.answer = packed((await child.open(`${start}/answer`)).page)
      expect(Object.entries(sizes).filter(([, size]) => size > 3 * KB)).toEqual([])
    },
  )
})

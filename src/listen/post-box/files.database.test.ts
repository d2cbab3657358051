import { readdirSync, statSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { databaseTest } from '../../platform/database/test-database.ts'
import { begin, messages, sendFile } from './child-at-post-box.test-support.ts'
import { bomb, pictures, sounds } from './media/media.test-support.ts'
import { openBox } from './post-box.test-support.ts'

describe('a child that draws or speaks to the post box', () => {
  databaseTest(
    'sends a drawing that keeps neither its name, its place nor its minute',
    async ({ database }) => {
      const box = openBox(database)
      const answer = await sendFile(box, await begin(box, 'draw'), await pictures.jpeg(), { age: '7' })
      expect(answer.words).toContain('Your message is with us.')

      const { rows } = await sql<{ file: string; file_kind: string; raw: null }>`
      select file, file_kind, raw from listen.messages`.execute(database.office)
      expect(rows).toMatchObject([{ file_kind: 'image/jpeg', raw: null }])
      const { mtimeMs } = statSync(box.files.path(rows[0]!.file))
      expect(mtimeMs % 3_600_000).toBe(0)
      expect(readdirSync(`${box.folder}/files/incoming`)).toEqual([])
    },
  )

  databaseTest('whose message could not be kept leaves no file behind either', async ({ database }) => {
    const box = openBox(database)
    const child = await begin(box, 'draw')
    const picture = await pictures.jpeg()
    const taking = (what: 'grant' | 'revoke') =>
      sql
        .raw(
          `${what} execute on function listen.take_message ${what === 'grant' ? 'to' : 'from'} remit_public`,
        )
        .execute(database.owner)
    const files = () =>
      readdirSync(`${box.folder}/files`, { recursive: true, withFileTypes: true }).filter(one => one.isFile())

    await taking('revoke')
    expect((await sendFile(box, child, picture)).status).toBe(503)
    expect(files()).toEqual([])
    await taking('grant')
    expect((await sendFile(box, child, picture)).words).toContain('Your message is with us.')
    expect((await sendFile(box, child, picture)).words).toContain('Your message is with us.')
    expect(files()).toHaveLength(1)
    const { rows } = await sql<{ file: string }>`select file from listen.messages`.execute(database.office)
    expect(rows.map(({ file }) => file)).toEqual([files()[0]!.name])
  })

  databaseTest.for(['draw', 'speak'] as const)(
    'who sends another file at the same address is asked, and chooses it again: %s',
    async (way, { database }) => {
      const box = openBox(database)
      const child = await begin(box, way)
      const [one, two] =
        way === 'draw'
          ? [await pictures.jpeg(), await pictures.png()]
          : [await sounds.webm(), await sounds.wav()]
      expect((await sendFile(box, child, one!)).status).toBe(200)
      expect((await sendFile(box, child, one!)).status).toBe(200)
      const other = await sendFile(box, child, two!, { words: 'my dog' })
      expect(other.status).toBe(409)
      expect(other.words).toContain('we do not have it yet')
      expect(other.words).toContain('You have to choose the file again.')
      expect(other.words).toContain('my dog')
      child.address = /action="([^"]+)"/.exec(other.page)![1]!
      expect((await sendFile(box, child, two!, { words: 'my dog' })).status).toBe(200)
      expect((await messages(database.office)).map(({ raw }) => raw)).toEqual(['my dog', null])
      const kept = readdirSync(`${box.folder}/files`, { recursive: true, withFileTypes: true })
      expect(kept.filter(file => file.isFile())).toHaveLength(2)
    },
  )

  databaseTest('sends a recording', async ({ database }) => {
    const box = openBox(database)
    const answer = await sendFile(box, await begin(box, 'speak'), await sounds.webm(), { answer: 'words' })
    expect(answer.words).toContain('Five words to keep')
    expect((await messages(database.office)).map(one => one.way)).toEqual(['speak'])
  })

  databaseTest('with a file that is none is told which, and its words stay', async ({ database }) => {
    const box = openBox(database)
    const tries: [way: string, bytes: Buffer, says: string][] = [
      ['draw', bomb(), 'This picture is too big to open.'],
      ['draw', Buffer.from('<svg onload="alert(1)"/>'), 'We cannot open this as a picture.'],
      [
        'draw',
        Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
        'take a picture of the screen, and send us that one',
      ],
      ['draw', Buffer.alloc(0), 'There is nothing in this file.'],
      ['speak', Buffer.alloc(0), 'There is nothing in this file.'],
      ['speak', await pictures.png(), 'We cannot open this as a recording.'],
      ['draw', Buffer.alloc(21 * 1024 * 1024), 'This file is too big.'],
    ]
    for (const [way, bytes, says] of tries) {
      const answer = await sendFile(box, await begin(box, way), bytes, { words: 'my dog' })
      expect([answer.status, answer.words]).toEqual([422, expect.stringContaining(says)])
      expect(answer.words).toContain('my dog')
    }
    const huge = await sendFile(box, await begin(box, 'speak'), Buffer.alloc(36 * 1024 * 1024))
    expect([huge.status, huge.words]).toEqual([413, expect.stringContaining('This file is too big.')])
    expect(huge.page).toMatch(/<a class="button" href="\/post-box\/new\/speak\/[^"]+">Back</)
    expect(await messages(database.office)).toEqual([])
  })
})

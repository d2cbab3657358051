import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { type Cleaned, cleanPicture, type FileDoubt, LARGEST_PICTURE } from './clean-picture.ts'
import { cleanSound, LARGEST_SOUND } from './clean-sound.ts'
import { bomb, pictures, SECRET, sounds } from './media.test-support.ts'

const folder = mkdtempSync(join(tmpdir(), 'remit-media-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

function onDisk(bytes: Buffer): [path: string, bytes: number] {
  files += 1
  const path = join(folder, String(files))
  writeFileSync(path, bytes)
  return [path, bytes.length]
}
const picture = (bytes: Buffer) => cleanPicture(...onDisk(bytes))
const sound = (bytes: Buffer) => cleanSound(...onDisk(bytes))

function kept(read: Cleaned | FileDoubt): Cleaned {
  if (typeof read === 'string') throw new Error(`expected a file that is kept, got ${read}`)
  return read
}
const saysWho = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(SECRET)

describe('a picture', () => {
  for (const [name, make] of Object.entries(pictures))
    it(`of the kind ${name} is drawn anew, and says no more where it was taken and by whom`, async () => {
      const came = await make()
      expect(saysWho(came)).toBe(true)
      const { bytes, kind } = kept(await picture(came))

      expect(kind).toBe(name === 'png' ? 'image/png' : 'image/jpeg')
      expect(saysWho(bytes)).toBe(false)
      const { width, height, exif, xmp, iptc } = await sharp(bytes).metadata()
      expect({ width, height, exif, xmp, iptc }).toEqual({ width: 60, height: 40 })
    })

  it('is turned the way the phone was held before it forgets it', async () => {
    const lying = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0c0' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const { width, height } = await sharp(kept(await picture(lying)).bytes).metadata()
    expect([width, height]).toEqual([40, 60])
  })

  it('that would unpack into gigabytes is refused before it is unpacked', async () => {
    expect(bomb().length).toBeLessThan(200)
    expect(await picture(bomb())).toBe('hugePicture')
  })

  it('that is empty, too large, half there, or no picture at all is told apart', async () => {
    const whole = await pictures.jpeg()
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
    expect(await picture(Buffer.alloc(0))).toBe('empty')
    expect(await cleanPicture('/nowhere', LARGEST_PICTURE + 1)).toBe('tooLarge')
    expect(await picture(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))).toBe('heic')
    for (const bad of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      Buffer.from('%PDF-1.7'),
      Buffer.from('x'),
      gif,
      whole.subarray(0, whole.length / 2),
      Buffer.concat([whole.subarray(0, 4), Buffer.alloc(2000, 7)]),
    ])
      expect(await picture(bad)).toBe('notPicture')
  })
})

describe('a recording', () => {
  const KINDS = {
    webm: 'audio/webm',
    ogg: 'audio/ogg',
    mp4: 'audio/mp4',
    mp3: 'audio/mpeg',
    wav: 'audio/wav',
  }
  for (const [name, make] of Object.entries(sounds))
    it(`of the kind ${name} is packed anew, and says no more who made it`, async () => {
      const came = await make()
      expect(saysWho(came)).toBe(true)
      const { bytes, kind } = kept(await sound(came))

      expect(kind).toBe(KINDS[name as keyof typeof KINDS])
      expect(saysWho(bytes)).toBe(false)
      // what was packed can be read again, as the same kind
      expect(kept(await sound(Buffer.from(bytes))).kind).toBe(kind)
    })

  it('that is empty, too long, too large or no sound at all is told apart', async () => {
    expect(await sound(Buffer.alloc(0))).toBe('empty')
    expect(await sound(await sounds.ogg(11 * 60))).toBe('tooLong')
    expect(await cleanSound('/nowhere', LARGEST_SOUND + 1)).toBe('tooLarge')
    for (const bad of [
      await pictures.jpeg(),
      Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'),
      Buffer.alloc(5000, 1),
    ])
      expect(await sound(bad)).toBe('notSound')
  })
})

import { open } from 'node:fs/promises'

/** The first bytes of a file: what it is stands there, whatever it is called and whatever the browser says of it. */
export async function readHead(path: string): Promise<Buffer> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
  return buffer.subarray(0, bytesRead)
}

const HEAD = 32

const starts = (head: Buffer, with_: string, at = 0): boolean =>
  head.toString('latin1', at, at + with_.length) === with_

/** Brands of the photos of iPhones, which nobody may unpack without a licence. */
const HEIC = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1']

/** What a file is, by how it begins. */
export const isKind = {
  png: (head: Buffer) => starts(head, '\x89PNG\r\n\x1a\n'),
  jpeg: (head: Buffer) => starts(head, '\xff\xd8\xff'),
  webp: (head: Buffer) => starts(head, 'RIFF') && starts(head, 'WEBP', 8),
  heic: (head: Buffer) => starts(head, 'ftyp', 4) && HEIC.some(brand => starts(head, brand, 8)),
} as const

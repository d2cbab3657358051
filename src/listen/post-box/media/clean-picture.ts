import sharp from 'sharp'
import { isKind, readHead } from './read-head.ts'

/** A picture or a sound that we made anew from what came: bytes and nothing beside. */
export type Cleaned = { bytes: Uint8Array; kind: FileKind }

export const FILE_KINDS = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'audio/webm',
  'audio/ogg',
  'audio/mp4',
  'audio/mpeg',
  'audio/wav',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** Why a file was not taken, each answered in a child's words. */
export type FileDoubt = 'empty' | 'tooLarge' | 'heic' | 'notPicture' | 'hugePicture' | 'notSound' | 'tooLong'

export const isDoubt = (read: Cleaned | FileDoubt): read is FileDoubt => typeof read === 'string'

// Nothing but what the decoders of these three formats do is ever run on what a stranger sent: no SVG, no PDF, no TIFF.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp'],
})
// one thread each: a class that draws must not take the machine from a class that writes
sharp.concurrency(1)
sharp.cache(false)

/** The largest picture that is taken, in bytes: a photo of the best phone, twice. */
export const LARGEST_PICTURE = 20 * 1024 * 1024

// Phones take photos of 50 million points. More is looked at before anything is unpacked, so that a small file that
// unpacks into gigabytes costs nothing.
const MOST_POINTS = 64_000_000

// a drawing is as good to look at, and who photographed it is harder to tell from the grain of the lens
const LONGEST_SIDE = 2_400

/**
 * Draws a picture anew, point by point, so that nothing of the file it came in is left: not where or when it was taken,
 * by which phone, with which earlier version inside. Returns why, where it is no picture that we can read.
 */
export async function cleanPicture(path: string, bytes: number): Promise<Cleaned | FileDoubt> {
  if (bytes === 0) return 'empty'
  if (bytes > LARGEST_PICTURE) return 'tooLarge'
  const head = await readHead(path)
  if (isKind.heic(head)) return 'heic'
  if (!isKind.png(head) && !isKind.jpeg(head) && !isKind.webp(head)) return 'notPicture'
  const kind = isKind.png(head) ? 'image/png' : 'image/jpeg'
  return inTurn(() => redraw(path, kind))
}

async function redraw(path: string, kind: 'image/png' | 'image/jpeg'): Promise<Cleaned | FileDoubt> {
  try {
    const picture = sharp(path, { limitInputPixels: MOST_POINTS, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: 20 })
    const drawn =
      kind === 'image/png' ? picture.png() : picture.flatten({ background: '#fff' }).jpeg({ quality: 85 })
    return { bytes: await drawn.toBuffer(), kind }
  } catch (error) {
    return String(error).includes('pixel limit') ? 'hugePicture' : 'notPicture'
  }
}

let last: Promise<unknown> = Promise.resolve()

/** One picture at a time: each may need a few hundred megabytes while it is unpacked. */
function inTurn<Done>(work: () => Promise<Done>): Promise<Done> {
  const mine = last.then(work)
  last = mine.catch(() => {})
  return mine
}

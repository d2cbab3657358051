import {
  BufferTarget,
  Conversion,
  FilePathSource,
  Input,
  type InputFormat,
  MATROSKA,
  MP3,
  MP4,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OGG,
  OggOutputFormat,
  Output,
  type OutputFormat,
  QTFF,
  WAVE,
  WavOutputFormat,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import type { Cleaned, FileDoubt, FileKind } from './clean-picture.ts'

/** The largest recording that is taken, in bytes: ten minutes as phones record them, several times. */
export const LARGEST_SOUND = 30 * 1024 * 1024

/** The longest, in minutes: somebody listens to all of it. */
export const LONGEST_SOUND = 10

type Family = { formats: readonly InputFormat[]; kind: FileKind; make: () => OutputFormat }

/** What is written for what is read. The sound in it stays as it was packed: nothing is heard worse. */
const FAMILIES: readonly Family[] = [
  { formats: [WEBM, MATROSKA], kind: 'audio/webm', make: () => new WebMOutputFormat() },
  { formats: [OGG], kind: 'audio/ogg', make: () => new OggOutputFormat() },
  // the index first, so that a player can begin at once
  { formats: [MP4, QTFF], kind: 'audio/mp4', make: () => new Mp4OutputFormat({ fastStart: 'in-memory' }) },
  { formats: [MP3], kind: 'audio/mpeg', make: () => new Mp3OutputFormat() },
  { formats: [WAVE], kind: 'audio/wav', make: () => new WavOutputFormat() },
]
const FORMATS = FAMILIES.flatMap(({ formats }) => formats)

/**
 * Packs a recording anew with nothing but its sound: titles, places, dates, pictures, the name of the phone and any film
 * stay behind. What cannot be taken out is the voice itself, what is said, and marks that an encoder left between the
 * sounds (some name the program). Returns why, where it is no sound that we can read.
 */
export async function cleanSound(path: string, bytes: number): Promise<Cleaned | FileDoubt> {
  if (bytes === 0) return 'empty'
  if (bytes > LARGEST_SOUND) return 'tooLarge'
  try {
    return await repack(path)
  } catch {
    // a broken or made-up file fails in as many ways as there are; to a child all of them are one
    return 'notSound'
  }
}

async function repack(path: string): Promise<Cleaned | FileDoubt> {
  using input = new Input({ source: new FilePathSource(path), formats: [...FORMATS] })
  const format = await input.getFormat()
  const family = FAMILIES.find(({ formats }) => formats.includes(format))
  const track = await input.getPrimaryAudioTrack()
  if (!family || !track) return 'notSound'
  const seconds = await track.computeDuration()
  if (!(seconds > 0)) return 'empty'
  if (seconds > LONGEST_SOUND * 60) return 'tooLong'

  const target = new BufferTarget()
  const output = new Output({ format: family.make(), target })
  const conversion = await Conversion.init({
    input,
    output,
    tags: {},
    video: { discard: true },
    audio: one => (one.id === track.id ? {} : { discard: true }),
    showWarnings: false,
  })
  if (!conversion.isValid) return 'notSound'
  await conversion.execute()
  return { bytes: new Uint8Array(target.buffer!), kind: family.kind }
}

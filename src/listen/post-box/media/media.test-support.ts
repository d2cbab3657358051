import { crc32, deflateSync } from 'node:zlib'
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WebMOutputFormat,
} from 'mediabunny'
import sharp from 'sharp'

/** What stands in the metadata of every file made here, and must be in none that is kept. */
export const SECRET = 'Kit of 12 Nowhere Lane'

const red = (format: 'png' | 'jpeg' | 'webp') =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#c00' } })
    .withExif({
      IFD0: { Artist: SECRET, ImageDescription: SECRET },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
    })
    .toFormat(format)
    .toBuffer()

/** A small red picture that says where it was taken, and by whom. */
export const pictures = { png: () => red('png'), jpeg: () => red('jpeg'), webp: () => red('webp') }

/** A picture of a hundred bytes that says it is 30,000 by 30,000 points. */
export function bomb(): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(30_000, 0)
  size.writeUInt32BE(30_000, 4)
  size.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

// silence, as Opus packs it
const SILENCE = new Uint8Array([0xfc, 0xff, 0xfe])
const OPUS_HEAD = new Uint8Array([...Buffer.from('OpusHead'), 1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])

async function silence(format: OutputFormat, seconds: number): Promise<Buffer> {
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const source = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(source)
  output.setMetadataTags({ title: SECRET, comment: SECRET })
  await output.start()
  const each = 0.02
  const decoderConfig = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, description: OPUS_HEAD }
  for (let n = 0; n < seconds / each; n += 1)
    await source.add(
      new EncodedPacket(SILENCE, 'key', n * each, each),
      n === 0 ? { decoderConfig } : undefined,
    )
  await output.finalize()
  return Buffer.from(target.buffer!)
}

/** Silence of some seconds whose file says who made it. */
export const sounds = {
  webm: (seconds = 1) => silence(new WebMOutputFormat(), seconds),
  ogg: (seconds = 1) => silence(new OggOutputFormat(), seconds),
  mp4: (seconds = 1) => silence(new Mp4OutputFormat(), seconds),
  mp3: async () => Buffer.concat([id3(), ...Array.from({ length: 40 }, silentFrame)]),
  wav: async () => wave(8_000),
}

/** The head of an MP3 with a title. */
function id3(): Buffer {
  const text = Buffer.concat([Buffer.from([0]), Buffer.from(SECRET, 'latin1')])
  const frame = Buffer.concat([Buffer.from('TIT2'), Buffer.alloc(6), text])
  frame.writeUInt32BE(text.length, 4)
  const head = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, frame.length])
  return Buffer.concat([head, frame])
}

/** MPEG 1, layer III, 128 kbit a second, 44.1 kHz: 417 bytes that hold nothing. */
function silentFrame(): Buffer {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0xc4])
  return frame
}

/** A second of silence as it is, behind a list of who made it. */
function wave(samples: number): Buffer {
  const note = Buffer.from(`INFOIART\0\0\0\0${SECRET}\0`.padEnd(40, '\0'), 'latin1')
  note.writeUInt32LE(note.length - 12, 8)
  const data = Buffer.alloc(samples * 2)
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(8_000, 4)
  format.writeUInt32LE(16_000, 8)
  format.writeUInt16LE(2, 12)
  format.writeUInt16LE(16, 14)
  const parts = [part('fmt ', format), part('LIST', note), part('data', data)]
  const body = Buffer.concat([Buffer.from('WAVE'), ...parts])
  return part('RIFF', body)
}

function part(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data])
}

import { mkdtemp, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { databaseTest, type TestDatabase } from '../../platform/database/test-database.ts'
import { readSurvey } from '../survey/read-survey.ts'
import { findRecordings } from '../survey/recordings.ts'
import { begin, openForms } from './child.test-support.ts'
import { openSmallWave, SMALL_SURVEY } from './small-survey.test-support.ts'

const AT = '/have-your-say/small-2027/recordings'
const recorded = (name: string) =>
  SMALL_SURVEY.replace('question: How old are you?', `question: How old are you?, recording: ${name}`)

/** A tenth of a second of silence. */
function wave(): Buffer {
  const sound = Buffer.alloc(44 + 1600)
  sound.write('RIFF', 0)
  sound.writeUInt32LE(sound.length - 8, 4)
  sound.write('WAVEfmt ', 8)
  sound.writeUInt32LE(16, 16)
  sound.writeUInt16LE(1, 20)
  sound.writeUInt16LE(1, 22)
  sound.writeUInt32LE(8_000, 24)
  sound.writeUInt32LE(16_000, 28)
  sound.writeUInt16LE(2, 32)
  sound.writeUInt16LE(16, 34)
  sound.write('data', 36)
  sound.writeUInt32LE(1600, 40)
  return sound
}

async function folderWith(...names: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'remit-recordings-'))
  for (const name of names) await writeFile(join(folder, name), wave())
  return folder
}

async function openWith(database: TestDatabase, folder: string) {
  await openSmallWave(database.office, { text: recorded('my-age.wav') })
  const forms = openForms(database, { recordings: findRecordings(folder) })
  const ask = (name: string, headers: Record<string, string> = {}) =>
    forms.fetch(new Request(`http://office.test${AT}/${name}`, { headers }))
  return { forms, ask }
}

describe('a question that was recorded', () => {
  databaseTest('is said by a player of the browser, without a script', async ({ database }) => {
    const { forms, ask } = await openWith(database, await folderWith('my-age.wav'))
    const child = await begin(forms)
    expect(child.page).toContain(
      `<audio controls preload="none" src="${AT}/my-age.wav" aria-label="Hear a voice say it: How old are you?">`,
    )
    expect(child.headers.get('content-security-policy')).toContain("media-src 'self'")

    const whole = await ask('my-age.wav')
    expect(whole.headers.get('content-type')).toBe('audio/wav')
    expect(whole.headers.get('cache-control')).toContain('max-age')
    expect(Buffer.from(await whole.arrayBuffer()).equals(wave())).toBe(true)

    await child.send({ age: '12' })
    expect(child.page).not.toContain('<audio')
  })

  databaseTest('is given in parts to a phone that asks for parts', async ({ database }) => {
    const { ask } = await openWith(database, await folderWith('my-age.wav'))
    const first = await ask('my-age.wav', { range: 'bytes=0-1' })
    expect([first.status, first.headers.get('content-range')]).toEqual([206, 'bytes 0-1/1644'])
    expect(await first.text()).toBe('RI')
    const rest = await ask('my-age.wav', { range: 'bytes=1600-' })
    expect((await rest.arrayBuffer()).byteLength).toBe(44)
    for (const odd of ['bytes=9-3', 'bytes=5000-', 'bytes=-5', 'lines=1-2'])
      expect((await ask('my-age.wav', { range: odd })).status, odd).toBe(200)
  })

  databaseTest('stands without a player while its file is not there', async ({ database }) => {
    const { forms, ask } = await openWith(database, await folderWith())
    expect((await begin(forms)).page).not.toContain('<audio')
    expect((await ask('my-age.wav')).status).toBe(404)
  })

  databaseTest('gives away no other file, whatever stands in the address', async ({ database }) => {
    const { ask } = await openWith(database, await folderWith('my-age.wav', 'other.wav', 'small.yaml'))
    for (const name of [
      'other.wav',
      'small.yaml',
      '..%2Fmy-age.wav',
      '%2e%2e%2fsurveys%2fmy-age.wav',
      'my-age.wav%00',
      '__proto__',
    ])
      expect((await ask(name)).ok, name).toBe(false)
  })
})

describe('a survey', () => {
  it('cannot name a file outside its folder, or one that is no sound', () => {
    for (const name of ['../secret.mp3', '/etc/passwd', 'a.yaml', '.mp3', '"a b.mp3"'])
      expect(() => readSurvey(recorded(name), 'small.yaml'), name).toThrow(/recording|my-home/)
    expect(() => readSurvey(recorded('my-age.mp3'), 'small.yaml')).not.toThrow()
  })
})

describe('an office with a recording that is too large', () => {
  it('does not start, and says which', async () => {
    const folder = await folderWith('my-age.wav')
    await truncate(join(folder, 'my-age.wav'), 3 * 1024 * 1024)
    expect(() => findRecordings(folder)).toThrow('recording my-age.wav, got 3145728')
  })
})

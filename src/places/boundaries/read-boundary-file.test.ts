import { describe, expect, test } from 'vitest'
import { loadProfile } from '../index.ts'
import { readBoundaryFile } from './read-boundary-file.ts'

const { facts, frame } = loadProfile('office/england')
const given = {
  file: 'areas.geojson',
  kind: 'authority',
  attribution: 'Source: Example Survey (example data)',
}
const ring = [
  [-1.6, 53.7],
  [-1.4, 53.7],
  [-1.4, 53.9],
  [-1.6, 53.7],
]
const text = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: { n: 'Leeds' }, geometry: { type: 'Polygon', coordinates: [ring] } },
  ],
})

describe('reading a boundary file in a thread of its own', () => {
  test('gives back what was read', async () => {
    const reading = await readBoundaryFile({ bytes: Buffer.from(text), given, facts, frame })
    expect(reading.boundaries.shapes.map(({ code }) => code)).toEqual(['E08000035'])
  })

  test('gives back every problem, also of a file that is no text', async () => {
    const job = { bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 0xff), given, facts, frame }
    await expect(readBoundaryFile(job)).rejects.toThrow('areas.geojson is not a text file.')
    const empty = { bytes: new Uint8Array(), given, facts, frame }
    await expect(readBoundaryFile(empty)).rejects.toThrow('areas.geojson is empty.')
  })
})

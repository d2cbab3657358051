import { createCipheriv, createHmac, type KeyObject } from 'node:crypto'
import type { AskedWave } from './ask-wave.ts'
import { FORM, ofForms } from './coded-children.ts'
import { keep } from './kept-columns.ts'
import { bringColumns } from './wave-columns.ts'

/**
 * For each child of a wave a number of 24 bits, drawn by the office's secret for this wave: by which children a count is of, it is always
 * changed alike. It is by the row of a child, which every version of the wave's dataset has in the same place; who has neither the secret nor the dataset cannot
 * tell it.
 */
export function recordKeysOf({ wave, rows }: AskedWave, roomKey: KeyObject): Promise<Float64Array> {
  const secret = createHmac('sha256', roomKey).update(wave.id).digest()
  return keep(rows.path, ['record keys', rows.forms, secret.toString('base64')], async () => {
    const columns = await bringColumns(rows, [FORM])
    const value = ofForms({ columns, forms: rows.forms }, drawKeys(secret, rows.count))
    return { value, bytes: value.byteLength }
  })
}

function drawKeys(secret: Buffer, count: number): Float64Array {
  const stream = createCipheriv('aes-256-ctr', secret, Buffer.alloc(16)).update(Buffer.alloc(3 * count))
  return Float64Array.from({ length: count }, (_, row) => stream.readUIntLE(3 * row, 3))
}

import { createSecretKey, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeResponseToken, readResponseToken } from './response-token.ts'

const KEY = createSecretKey(randomBytes(32))
const PATH = { wave: 'big-ask-2027', form: '9-12' }

describe('response token', () => {
  it('leads back to one number, which is a number of the database’s kind', () => {
    const token = makeResponseToken(KEY, PATH, null)
    const read = readResponseToken(KEY, PATH, token)

    expect(read?.response).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(read).toEqual(readResponseToken(KEY, PATH, token))
    expect(read?.code).toBeNull()
  })

  it('carries the code a class came by', () => {
    const token = makeResponseToken(KEY, PATH, 'KITE42')

    expect(readResponseToken(KEY, PATH, token)?.code).toBe('KITE42')
  })

  it('is refused when made up, changed, or taken to another form', () => {
    const token = makeResponseToken(KEY, PATH, 'KITE42')

    for (const wrong of ['', '.', 'a.b.c', token.replace('KITE42', 'KITE43'), `${token}A`, token.slice(1)])
      expect(readResponseToken(KEY, PATH, wrong)).toBeNull()
    expect(readResponseToken(KEY, { ...PATH, form: '13-17' }, token)).toBeNull()
    expect(readResponseToken(createSecretKey(randomBytes(32)), PATH, token)).toBeNull()
  })
})

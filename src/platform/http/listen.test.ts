import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listen } from './listen.ts'
import { readBody } from './read-body.ts'
import { Refusal } from './result.ts'

/** A server that only takes files of at most a megabyte, and says what became of each. */
async function takeFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'remit-test-listen-'))
  const settled: string[] = []
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>()
  const { promise: answered, resolve: isAnswered } = Promise.withResolvers<void>()
  const fetch = async (request: Request): Promise<Response> => {
    isAsked()
    try {
      const limits = { form: 1000, uploads: { largestFile: 1024 * 1024, files: 1 }, folder }
      const body = await readBody(request, limits, () => true)
      settled.push(`${body.uploads[0]?.bytes}`)
      await body.discard()
      return new Response('kept')
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 500
      settled.push(String(status))
      return new Response('refused', { status })
    } finally {
      isAnswered()
    }
  }
  const server = await listen({ fetch }, { port: 0, host: '127.0.0.1' })
  const close = async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  }
  return { ...server, folder, settled, asked, answered, close }
}

function upload(bytes: number): RequestInit {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), 'returns.xlsx')
  return { method: 'POST', body }
}

describe('a file sent over the network', () => {
  test('that is far too large is answered, not cut off, and leaves nothing behind', async () => {
    const server = await takeFiles()
    const response = await fetch(server.address.replace('localhost', '127.0.0.1'), upload(20 * 1024 * 1024))
    expect([response.status, await response.text()]).toEqual([413, 'refused'])
    expect(readdirSync(server.folder)).toEqual([])
    await server.close()
  })

  test('that stops half-way leaves nothing behind', async () => {
    const server = await takeFiles()
    const socket = connect(server.port, '127.0.0.1')
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of it'
    socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 5000\r\n\r\n${head}`,
    )
    await server.asked
    socket.destroy()
    await server.answered
    expect(server.settled).toEqual(['400'])
    expect(readdirSync(server.folder)).toEqual([])
    await server.close()
  })

  test('of the right size is taken, and the port is free again after closing', async () => {
    const server = await takeFiles()
    const address = server.address.replace('localhost', '127.0.0.1')
    expect(await (await fetch(address, upload(1024 * 1024))).text()).toBe('kept')
    await server.close()
    await expect(fetch(address)).rejects.toThrow()
  })
})

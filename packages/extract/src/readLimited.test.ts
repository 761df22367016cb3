import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { readLimited } from './readLimited.ts'

describe('reading an upload', () => {
  test('a gigabyte is refused after the limit, the stream cancelled, nothing more asked for', async () => {
    let given = 0
    const chunk = new Uint8Array(64 * 1024)
    const stream = new Readable({
      read() {
        given += chunk.length
        this.push(given > 1024 ** 3 ? null : chunk)
      },
    })
    const result = await readLimited(stream, 1024 * 1024)
    expect(result).toMatchObject({ ok: false, error: { code: 'document.too-large', details: { limit: 1024 * 1024 } } })
    expect(stream.destroyed).toBe(true)
    expect(given).toBeLessThan(2 * 1024 * 1024)
  })

  test('up to the limit the bytes come whole, from web streams too', async () => {
    expect(await readLimited(Readable.from([Buffer.from('甲'), Buffer.from('乙')]), 6)).toEqual({
      ok: true,
      value: new TextEncoder().encode('甲乙'),
    })
    const web = new Blob(['abc']).stream()
    expect(await readLimited(web, 3)).toEqual({ ok: true, value: new TextEncoder().encode('abc') })
  })

  test('a broken upload is said in words', async () => {
    const stream = new Readable({
      read() {
        this.destroy(new Error('reset'))
      },
    })
    const result = await readLimited(stream, 10)
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'document.upload-broken', message: { zh: expect.stringContaining('上传中断') } },
    })
  })
})

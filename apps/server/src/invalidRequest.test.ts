import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestSite, testSite } from './testing/index.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('place')
})
afterAll(() => site.close())

describe('what is said of a request that cannot be read', () => {
  it('a value that does not fit is told in both languages and by field, never in the words of a schema', async () => {
    const clerk = await site.as('general-clerk')
    const long = await clerk.post('/api/papers', { kind: 'notice', title: '题'.repeat(10_000) })
    expect(long).toMatchObject({
      status: 422,
      body: {
        code: 'input.invalid',
        message: {
          zh: '填写的内容有不合要求之处：最多 300 个字。您填写的内容都还在。',
          en: 'Something in the input does not fit: at most 300 characters. What you typed is still there.',
        },
        details: { faults: [{ field: 'title', message: { zh: '最多 300 个字', en: 'at most 300 characters' } }] },
      },
    })
    const day = await clerk.post('/api/papers', { kind: 'notice', period: { from: '2026-02-29', to: '2026-03-01' } })
    expect(day.body.message.zh).toContain('请按 2026-01-05 的格式填写真实的日期')
  })

  it('a form of a case names the field by its label, with what is wrong', async () => {
    const clerk = await site.as('general-clerk')
    const { body } = await clerk.open('problem', { title: '题'.repeat(10_000), text: '' })
    expect(body.code).toBe('input.invalid')
    expect(body.message.zh).toMatch(/（最多 [\d,]+ 个字）.*（请填写）/u)
    expect(body.message.en).toMatch(/\(at most [\d,]+ characters\).*\(please fill this in\)/)
    expect(JSON.stringify(body)).not.toMatch(/expected|received/)
  })

  it('an address that cannot be is one where nothing was found', async () => {
    const clerk = await site.as('general-clerk')
    for (const address of ['/api/cases/xyz', '/api/papers/1', '/api/imports/%20'])
      expect(await clerk.get(address), address).toMatchObject({ status: 404, body: { code: 'record.not-found' } })
  })
})

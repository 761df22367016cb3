import fc from 'fast-check'
import { writeXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { docxOf, ofdOf, paragraph, pdfOf, show } from './fixtures.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { parse, type ReadableType } from './parse.ts'

const LIMITS = { ...DEFAULT_LIMITS, maxUnpackedBytes: 5_000_000, ratioFloorBytes: 500_000, maxCharacters: 100_000 }

describe('whatever the bytes are, the answer is a value', async () => {
  const whole: readonly (readonly [ReadableType, Uint8Array])[] = [
    ['docx', docxOf(`${paragraph('一、问题')}<w:tbl><w:tr><w:tc>${paragraph('甲')}</w:tc></w:tr></w:tbl>`)],
    ['xlsx', await writeXlsx({ sheets: [{ name: 'a', rows: [['甲', 1]] }] })],
    ['pdf', pdfOf([`${show(100, 700, '问题')}100 690 m 200 690 l S`])],
    ['ofd', ofdOf([[{ x: 30, y: 30, text: '问题' }]])],
    ['html', new TextEncoder().encode('<h1>题</h1><table><tr><td colspan=2>a<td>b</table><ol><li>x')],
    ['csv', new TextEncoder().encode('a,"b\n1,2')],
  ]
  for (const [type, bytes] of whole)
    test(`${type}: whole, with bytes changed, cut off, and not of this type at all`, async () => {
      expect((await parse({ type, bytes, limits: LIMITS })).ok).toBe(true)
      const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      const damaged = fc.tuple(changes, fc.option(fc.nat(bytes.length))).map(([list, end]) => {
        const copy = bytes.slice(0, end ?? bytes.length)
        for (const [at, byte] of list) if (at < copy.length) copy[at] = byte
        return copy
      })
      await fc.assert(
        fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), async (some) => {
          const answer = await parse({ type, bytes: some, limits: LIMITS })
          if (!answer.ok)
            expect(answer.error).toMatchObject({
              code: expect.stringMatching(/^document\./u),
              message: { zh: expect.any(String), en: expect.any(String) },
            })
        }),
        { numRuns: 80 },
      )
    })
})

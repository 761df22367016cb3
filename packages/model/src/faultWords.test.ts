import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { faultWords } from './faultWords.ts'

const said = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues.map(faultWords) ?? []

describe('what is wrong with a value, in words', () => {
  it.each([
    [z.string().max(200), 'x'.repeat(201), '最多 200 个字', 'at most 200 characters'],
    [z.string().max(20_000), 'x'.repeat(20_001), '最多 20,000 个字', 'at most 20,000 characters'],
    [z.string().trim().min(1), ' ', '请填写', 'please fill this in'],
    [z.string().min(4), 'abc', '至少 4 个字', 'at least 4 characters'],
    [z.string(), undefined, '请填写', 'please fill this in'],
    [z.number().int(), 'many', '请填写数字', 'please write a number'],
    [z.number().int().min(1), 0, '不能小于 1', 'not less than 1'],
    [z.number().max(9999), 10_000, '不能大于 9,999', 'not more than 9,999'],
    [z.array(z.string()).max(2), ['a', 'b', 'c'], '最多 2 项', 'at most 2 of them'],
    [z.array(z.string()).min(1), [], '至少 1 项', 'at least 1 of them'],
    [z.iso.date(), '2026-02-29', '请按 2026-01-05 的格式填写真实的日期', 'please write a real date as 2026-01-05'],
    [z.uuid(), 'the unit', '请从列出的选项中选择', 'please choose from the list'],
    [z.enum(['a', 'b']), 'c', '请从列出的选项中选择', 'please choose from the list'],
    [z.strictObject({}), { more: 1 }, '这里不能填写', 'this cannot be filled in here'],
    [z.string().refine(() => false, '止日早于起日 · it ends before it begins'), 'x', '止日早于起日', 'it ends before it begins'],
    [z.string().regex(/^青/u, '请填写机关代字 · Chinese characters'), 'x', '请填写机关代字', 'Chinese characters'],
    [z.string().refine(() => false), 'x', '填写的内容不合要求', 'this does not fit'],
    [z.url(), 'x', '填写的格式不对', 'this does not have the right form'],
  ])('%#: %s', (schema, value, zh, en) => {
    expect(said(schema, value)).toEqual([{ zh, en }])
  })

  it('never speaks of types or in one language only, whatever is sent', () => {
    const schema = z.union([
      z.strictObject({ unit: z.uuid() }),
      z.strictObject({ name: z.string().min(2).max(5), days: z.array(z.iso.date()) }),
    ])
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const { zh, en } of said(schema, value)) {
          expect(zh).toMatch(/[一-鿿]/u)
          expect(en).not.toMatch(/expected|received|string|[一-鿿]/u)
        }
      }),
    )
  })
})

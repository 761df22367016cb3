import { describe, expect, test } from 'vitest'
import { compoundOf, documentXml, docxOf, paragraph, pdfOf, rawZip, show, zipOf } from './fixtures.ts'
import { openDocument } from './index.ts'
import type { Limits } from './limits.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const open = (name: string, bytes: Uint8Array, limits?: Partial<Limits>) => openDocument({ name, bytes }, limits)

/** The refusal of a file, checked to speak both languages in whole sentences and to name the file. */
async function refusalOf(name: string, bytes: Uint8Array, limits?: Partial<Limits>) {
  const result = await open(name, bytes, limits)
  if (result.ok) throw new Error(`${name} was opened: ${result.value.source.text.slice(0, 100)}`)
  const { code, message, details } = result.error
  expect(message.zh).toMatch(/[\u4e00-\u9fff]{6,}.*。$/u)
  expect(message.en).toMatch(/[a-z]{2,} [a-z]{2,}.*\.$/u)
  expect(message.en).not.toMatch(/[\u4e00-\u9fff]/u)
  expect(details).toHaveProperty('name')
  return { code, ...message, details: details as Record<string, unknown> }
}
async function textOf(name: string, bytes: Uint8Array, limits?: Partial<Limits>): Promise<string> {
  const result = await open(name, bytes, limits)
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`)
  return result.value.source.text
}

describe('documents are opened by their content', () => {
  test('a text file', async () => {
    const result = await open('清单.txt', utf8('一、办事时限长\r\n牵头单位：示范区审批局\r\n'))
    expect(result).toMatchObject({ ok: true, value: { type: 'txt', encoding: 'utf-8', warnings: [] } })
    expect(result.ok && result.value.source.text).toContain('一、办事时限长\n')
  })

  test('a Word document through the worker, its caller keeping the bytes', async () => {
    const bytes = docxOf(paragraph('第一批问题清单'))
    expect(await textOf('a.docx', bytes)).toBe('第一批问题清单\n')
    expect(bytes.length).toBeGreaterThan(100)
  })

  test('a page and a list', async () => {
    expect(await textOf('a.html', utf8('<!doctype html><title>x</title><p>办理结果公示</p>'))).toBe('办理结果公示\n')
    expect(await textOf('a.csv', utf8('序号,问题\n1,用电报装慢\n'))).toBe('序号\n问题\n\n1\n用电报装慢\n\n')
  })

  test('a wrong extension is read by content, and said', async () => {
    const result = await open('扫描.docx', pdfOf([show(60, 700, '公示')]))
    expect(result).toMatchObject({ ok: true, value: { type: 'pdf' } })
    expect(result.ok && result.value.warnings[0]?.zh).toContain('已按内容读取')
  })

  test('many at once are read in turn, each with its own answer', async () => {
    const texts = await Promise.all(Array.from({ length: 6 }, (_, n) => textOf(`${n}.txt`, utf8(`问题${n}`))))
    expect(texts).toEqual(Array.from({ length: 6 }, (_, n) => `问题${n}\n`))
  })
})

describe('hostile and unusable files are refused in words', () => {
  test('an empty file', async () => {
    expect(await refusalOf('空.docx', new Uint8Array(0))).toMatchObject({ code: 'document.empty', zh: expect.stringContaining('空的') })
  })

  test('a file over the limit, before anything is looked at', async () => {
    expect(await refusalOf('大.txt', new Uint8Array(1025), { maxBytes: 1024 })).toMatchObject({
      code: 'document.too-large',
      details: { limit: 1024, size: 1025 },
    })
  })

  test('a program named like a document', async () => {
    const program = new Uint8Array(2048)
    program.set(utf8('MZ\x90'))
    for (const name of ['通知.docx', '通知.txt', '通知.pdf', 'x'])
      expect(await refusalOf(name, program)).toMatchObject({
        code: 'document.executable',
        zh: expect.stringContaining('程序'),
        en: expect.stringContaining('program'),
      })
    expect((await refusalOf('a.xlsx', utf8('\x7fELF\x02\x01'))).code).toBe('document.executable')
    expect((await refusalOf('a.md', utf8('#!/bin/sh\nrm -rf x\n'))).code).toBe('document.executable')
  })

  test('a flat bomb: one part that inflates a thousandfold', async () => {
    const bomb = zipOf({ 'word/document.xml': new Uint8Array(64 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refusalOf('炸弹.docx', bomb)).toMatchObject({
      code: 'document.zip-bomb',
      details: { why: 'ratio' },
      zh: expect.stringContaining('解压'),
    })
  })

  test('a bomb of many parts, each harmless alone', async () => {
    const part = new Uint8Array(200_000)
    const bomb = zipOf(
      Object.fromEntries([['word/document.xml', part], ...Array.from({ length: 40 }, (_, n) => [`word/media/${n}.png`, part])]),
    )
    expect(await refusalOf('a.docx', bomb, { maxUnpackedBytes: 5_000_000 })).toMatchObject({
      code: 'document.zip-bomb',
      details: { why: 'total' },
    })
    expect(await refusalOf('a.docx', bomb, { maxEntries: 30 })).toMatchObject({ code: 'document.zip-bomb', details: { why: 'entries' } })
  })

  test('an overlapping bomb: many entries over the same bytes', async () => {
    const content = new Uint8Array(1_000_000)
    const bomb = rawZip([
      { name: 'word/document.xml', content },
      { name: 'word/a.xml', content: new Uint8Array(0), offset: 0 },
    ])
    expect(await refusalOf('a.docx', bomb)).toMatchObject({ code: 'document.zip-bomb', details: { why: 'overlap' } })
  })

  test('a declared size that is not the real one, both ways', async () => {
    const content = utf8(documentXml(paragraph('字'.repeat(50_000))))
    const small = rawZip([{ name: 'word/document.xml', content, declared: 10 }])
    expect(await refusalOf('a.docx', small)).toMatchObject({ code: 'document.zip-bomb', details: { why: 'size' } })
    const huge = rawZip([{ name: 'word/document.xml', content, declared: 0xfffffff0 }])
    expect((await refusalOf('a.docx', huge)).code).toBe('document.zip-bomb')
  })

  test('an archive in the document is never opened', async () => {
    const inner = zipOf({ 'bomb.bin': new Uint8Array(50_000_000) })
    expect(await textOf('a.docx', docxOf(paragraph('正文'), { 'word/embeddings/a.zip': inner }))).toBe('正文\n')
  })

  test('path names that lead out', async () => {
    for (const name of ['../../etc/passwd', 'word/../../x', '/etc/passwd', '..\\..\\x', 'C:/x'])
      expect(
        (
          await refusalOf(
            'a.docx',
            rawZip([
              { name: 'word/document.xml', content: utf8('<a/>') },
              { name, content: utf8('x') },
            ]),
          )
        ).code,
      ).toBe('document.unsafe-name')
  })

  test('a cut-off archive', async () => {
    const whole = docxOf(paragraph('正文'.repeat(500)))
    expect(await refusalOf('a.docx', whole.subarray(0, whole.length - 60))).toMatchObject({
      code: 'document.damaged',
      zh: expect.stringContaining('不完整'),
    })
    expect((await refusalOf('a.zip', whole.subarray(0, 200))).code).toBe('document.archive')
  })

  test('a Word file without its document part', async () => {
    expect(await refusalOf('a.docx', zipOf({ '[Content_Types].xml': '<Types/>', 'word/styles.xml': '<x/>' }))).toMatchObject({
      code: 'document.missing-part',
      details: { part: 'word/document.xml' },
    })
    expect((await refusalOf('a.docx', zipOf({ 'readme.txt': 'x' }))).code).toBe('document.missing-part')
    expect((await refusalOf('a.xlsx', zipOf({ 'xl/styles.xml': '<x/>' }))).code).toBe('document.missing-part')
  })

  test('entity bombs and outside entities', async () => {
    const bomb = '<!DOCTYPE w [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
    const outside = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for (const dtd of [bomb, outside])
      expect((await refusalOf('a.docx', docxOf('', { 'word/document.xml': dtd + documentXml(paragraph('&b;')) }))).code).toBe(
        'document.unsafe-xml',
      )
    expect((await refusalOf('a.xlsx', zipOf({ 'xl/workbook.xml': `${bomb}<workbook/>` }))).code).toBe('document.unsafe-xml')
  })

  test('deep nesting, in XML and in HTML', async () => {
    const deep = '<w:sdt><w:sdtContent>'.repeat(5000) + '</w:sdtContent></w:sdt>'.repeat(5000)
    expect((await refusalOf('a.docx', docxOf(deep))).code).toBe('document.too-deep')
    expect((await refusalOf('a.html', utf8(`<html>${'<div>'.repeat(20_000)}深`))).code).toBe('document.too-deep')
  })

  test('bytes that are no text, named .txt', async () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, n) => (n * 7919 + (n >> 3)) % 256)
    expect(await refusalOf('a.txt', noise)).toMatchObject({ code: 'document.binary', zh: expect.stringContaining('二进制') })
    expect((await refusalOf('a.bin', noise)).code).toBe('document.unknown-type')
    expect((await refusalOf('a.txt', utf8('问题清单\0第一条'))).code).toBe('document.binary')
  })

  test('text in an encoding that cannot be told', async () => {
    // Traditional Chinese in Big5.
    const big5 = Uint8Array.from(Buffer.from('a4a4b0eaa4a3a6d0b9f0b8cdb0dda4a3afe0bdd0b1c4a4e5a6ddaca1a7dabb50a740'.repeat(6), 'hex'))
    expect(await refusalOf('a.txt', big5)).toMatchObject({
      code: 'document.encoding',
      zh: expect.stringContaining('UTF-8'),
      en: expect.stringContaining('UTF-8'),
    })
  })

  test('an Office file with a password', async () => {
    expect(await refusalOf('a.docx', compoundOf(['EncryptionInfo', 'EncryptedPackage']))).toMatchObject({
      code: 'document.encrypted',
      zh: expect.stringContaining('密码'),
    })
    expect((await refusalOf('a.xlsx', compoundOf(['EncryptedPackage']))).code).toBe('document.encrypted')
    const locked = rawZip([{ name: 'word/document.xml', content: utf8('x'), flags: 1 }])
    expect((await refusalOf('a.docx', locked)).code).toBe('document.encrypted')
  })

  test('pictures, archives, slides', async () => {
    expect((await refusalOf('a.docx', utf8('GIF89a......'))).code).toBe('document.image')
    expect((await refusalOf('a.zip', zipOf({ 'a.txt': 'x' }))).code).toBe('document.archive')
    expect((await refusalOf('a.rar', utf8('Rar!\x1a\x07\x01\x00'))).code).toBe('document.archive')
    expect((await refusalOf('a.pptx', zipOf({ 'ppt/presentation.xml': '<x/>' }))).code).toBe('document.presentation')
  })

  test('a document without a word', async () => {
    expect((await refusalOf('a.docx', docxOf('<w:p/>'))).code).toBe('document.no-text')
    expect((await refusalOf('a.txt', utf8(' \n\n\t'))).code).toBe('document.no-text')
    expect((await refusalOf('a.docx', docxOf('<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>'))).code).toBe('document.scan')
  })

  test('a name from another machine is shown without its path and tricks', async () => {
    const { details } = await refusalOf('C:\\Users\\x\\..\\通知\u202excod.exe', new Uint8Array(0))
    expect(details.name).toBe('通知xcod.exe')
  })
})

describe('limits hold', () => {
  test('characters and cells', async () => {
    expect(await refusalOf('a.txt', utf8('字'.repeat(101)), { maxCharacters: 100 })).toMatchObject({
      code: 'document.too-much-text',
      zh: expect.stringContaining('100 字'),
    })
    expect((await refusalOf('a.docx', docxOf(paragraph('字'.repeat(101))), { maxCharacters: 100 })).code).toBe('document.too-much-text')
    expect((await refusalOf('a.csv', utf8('a,b\n'.repeat(10)), { maxCells: 19 })).code).toBe('document.too-many-cells')
  })

  test('time: a reader that does not answer in its time is ended', async () => {
    expect(await refusalOf('a.docx', docxOf(paragraph('正文')), { maxSeconds: 0.001 })).toMatchObject({
      code: 'document.too-slow',
      zh: expect.stringContaining('拆成'),
    })
    expect(await textOf('a.docx', docxOf(paragraph('仍可读')))).toBe('仍可读\n')
  })

  test('heap: a document that grows too large in memory is ended, and the next one is read', async () => {
    const large = docxOf(Array.from({ length: 120_000 }, () => '<w:p><w:r><w:t>字</w:t></w:r></w:p>').join(''))
    expect(await refusalOf('a.docx', large, { maxHeapMb: 24 })).toMatchObject({
      code: 'document.too-much-memory',
      en: expect.stringContaining('memory'),
    })
    expect(await textOf('a.docx', docxOf(paragraph('仍可读')))).toBe('仍可读\n')
  })

  test('buffers outside the heap: a PDF stream that inflates without end is ended', async () => {
    const bomb = pdfOf([Buffer.alloc(200 * 1024 * 1024, ' ')], { deflated: true })
    expect(bomb.length).toBeLessThan(1_000_000)
    expect((await refusalOf('a.pdf', bomb, { maxHeapMb: 64, maxBufferMb: 48 })).code).toBe('document.too-much-memory')
  })
  test('buffers have a bound of their own: a heap that is hardly used lends them nothing, and what fits is read', async () => {
    const words = Buffer.alloc(96 * 1024 * 1024, ' ')
    words.write('BT /F1 12 Tf 72 700 Td (read) Tj ET')
    const bomb = pdfOf([words], { deflated: true })
    // Together they would be far below the heap and the buffers allowed.
    expect((await refusalOf('a.pdf', bomb, { maxHeapMb: 1024, maxBufferMb: 48 })).code).toBe('document.too-much-memory')
    const room = await open('a.pdf', bomb, { maxHeapMb: 1024, maxBufferMb: 512 })
    expect(room.ok || room.error.code).not.toBe('document.too-much-memory')
    expect(await textOf('a.docx', docxOf(paragraph('仍可读')), { maxBufferMb: 48 })).toBe('仍可读\n')
  })

  test('a crowd: those that find no place to wait are told at once, the others are read', async () => {
    const answers = await Promise.all(Array.from({ length: 22 }, (_, n) => open(`${n}.txt`, utf8(`问题${n}`))))
    const codes = answers.map((answer) => (answer.ok ? 'read' : answer.error.code))
    expect(codes.filter((code) => code === 'document.busy').length).toBeGreaterThan(0)
    expect(codes.slice(0, 17)).toEqual(Array.from({ length: 17 }, () => 'read'))
    expect(new Set(codes)).toEqual(new Set(['read', 'document.busy']))
  })
})

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compoundOf, docxOf, paragraph, xlsOf } from './fixtures.ts'
import { openDocument } from './index.ts'
import { convert, findOffice } from './office.ts'

const LIMITS = { maxConvertSeconds: 30, maxUnpackedBytes: 10_000_000 }
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'changtong-extract-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A stand-in for LibreOffice: a shell script that gets the same arguments ($out and $source are picked out of them). */
function standIn(name: string, script: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\nfor source in "$@"; do :; done\nwhile [ "$1" != --outdir ]; do shift; done\nout="$2"\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}
async function withOffice<T>(path: string, job: () => Promise<T>): Promise<T> {
  const before = process.env.SOFFICE_PATH
  process.env.SOFFICE_PATH = path
  try {
    return await job()
  } finally {
    if (before === undefined) delete process.env.SOFFICE_PATH
    else process.env.SOFFICE_PATH = before
  }
}
const input = { bytes: new TextEncoder().encode('{\\rtf1 x}'), from: 'rtf', to: 'docx' } as const

describe('converting with LibreOffice', () => {
  test('the new file comes back, private folders are gone, our secrets are not passed on', async () => {
    process.env.SECRET_OF_OURS = 'x'
    const office = standIn(
      'works',
      `mkdir -p "$out"; cp "$source" "$out/in.docx"; echo "$out" > ${folder}/where; echo "secret=$SECRET_OF_OURS" >> "$out/in.docx"`,
    )
    const result = await convert(input, LIMITS, office)
    delete process.env.SECRET_OF_OURS
    expect(result.kind === 'done' && new TextDecoder().decode(result.bytes)).toBe('{\\rtf1 x}secret=\n')
    expect(existsSync(readFileSync(join(folder, 'where'), 'utf8').trim())).toBe(false)
  })

  test('a converter that hangs is ended with its children', async () => {
    const office = standIn('hangs', `sleep 600 & echo $! > ${folder}/child; wait`)
    expect(await convert(input, { ...LIMITS, maxConvertSeconds: 1 }, office)).toEqual({ kind: 'slow' })
    const child = Number(readFileSync(join(folder, 'child'), 'utf8'))
    // A killed child may stay listed until its new parent has taken note of it.
    const state = existsSync(`/proc/${child}/stat`) ? readFileSync(`/proc/${child}/stat`, 'utf8').split(' ')[2] : 'gone'
    expect(['gone', 'Z', 'X']).toContain(state)
  })

  test('no result, too large a result', async () => {
    expect(await convert(input, LIMITS, standIn('fails', 'exit 1'))).toEqual({ kind: 'failed' })
    expect(
      await convert(input, { ...LIMITS, maxUnpackedBytes: 3 }, standIn('large', 'mkdir -p "$out"; echo long > "$out/in.docx"')),
    ).toEqual({ kind: 'failed' })
  })
})

describe('old formats', () => {
  const old = { name: '汇报.doc', bytes: compoundOf(['WordDocument', '1Table']) }

  test('without LibreOffice: refused with the advice to save as .docx or .xlsx', async () => {
    await withOffice(join(folder, 'nowhere'), async () => {
      expect(await findOffice()).toBeUndefined()
      const refusals = await Promise.all([
        openDocument(old),
        openDocument({ ...old, name: '汇报.wps' }),
        openDocument({ name: '台账.xls', bytes: compoundOf(['Workbook']) }),
        openDocument({ name: '台账.et', bytes: compoundOf(['Workbook']) }),
      ])
      expect(refusals.map((result) => !result.ok && [result.error.code, (result.error.details as { type: string }).type])).toEqual([
        ['document.old-format', '.doc'],
        ['document.old-format', '.wps'],
        ['document.old-format', '.xls'],
        ['document.old-format', '.et'],
      ])
      const [doc, , sheet] = refusals
      expect(doc).toMatchObject({
        error: { message: { zh: expect.stringContaining('另存为 .docx'), en: expect.stringContaining('save it as .docx') } },
      })
      expect(sheet).toMatchObject({ error: { message: { zh: expect.stringContaining('另存为 .xlsx') } } })
    })
  })

  test('an old Excel file is read without LibreOffice too, with a warning about formats', async () => {
    await withOffice(join(folder, 'nowhere'), async () => {
      const result = await openDocument({
        name: '台账.xls',
        bytes: xlsOf('台账', [
          ['序号', '问题'],
          [1, '停车难'],
        ]),
      })
      expect(result).toMatchObject({
        ok: true,
        value: { type: 'xls', source: { text: '序号\n问题\n\n1\n停车难\n\n' }, warnings: [{ zh: expect.stringContaining('请核对') }] },
      })
    })
  })

  test('with it: converted, then read under the same limits as any upload', async () => {
    const docx = join(folder, 'made.docx')
    writeFileSync(docx, docxOf(paragraph('转换后的正文')))
    await withOffice(standIn('converts', `mkdir -p "$out"; cp ${docx} "$out/in.docx"`), async () => {
      const result = await openDocument(old)
      expect(result).toMatchObject({ ok: true, value: { type: 'doc', source: { text: '转换后的正文\n' } } })
      expect(await openDocument(old, { maxCharacters: 3 })).toMatchObject({ ok: false, error: { code: 'document.too-much-text' } })
    })
  })

  test('a conversion that takes too long or fails is said', async () => {
    await withOffice(standIn('sleeps', 'sleep 600'), async () => {
      expect(await openDocument(old, { maxConvertSeconds: 1 })).toMatchObject({ ok: false, error: { code: 'document.too-slow' } })
    })
    await withOffice(standIn('breaks', 'exit 1'), async () => {
      expect(await openDocument(old)).toMatchObject({
        ok: false,
        error: { code: 'document.old-format', message: { zh: expect.stringContaining('没能转换成功') } },
      })
    })
  })
})

const office = await findOffice()
describe.skipIf(office === undefined)('with the LibreOffice of this machine (left out where there is none)', () => {
  test('an RTF document is converted and read', async () => {
    const rtf = '{\\rtf1\\ansi\\ansicpg936\\uc1 \\u33829?\\u21830?\\u29615?\\u22659?\\par \\u38382?\\u39064?\\par}'
    expect(await openDocument({ name: '问题.doc', bytes: new TextEncoder().encode(rtf) })).toMatchObject({
      ok: true,
      value: { type: 'rtf', source: { text: '营商环境\n问题\n' } },
    })
  })

  test('a Word document with a table and numbers, printed to PDF, reads like the Word document', async () => {
    const cell = (text: string) => `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>${paragraph(text)}</w:tc>`
    const borders = `<w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join('')}</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>`
    const bytes = docxOf(
      `${paragraph('示范区问题清单')}<w:tbl>${borders}<w:tr>${cell('问题')}${cell('牵头单位')}</w:tr><w:tr>${cell('停车难')}${cell('区城管局')}</w:tr></w:tbl>${paragraph('公示期五天。')}`,
    )
    const printed = await convert({ bytes, from: 'docx', to: 'pdf' }, LIMITS)
    if (printed.kind !== 'done') throw new Error(printed.kind)
    const [asPdf, asWord] = await Promise.all([
      openDocument({ name: 'a.pdf', bytes: printed.bytes }),
      openDocument({ name: 'a.docx', bytes }),
    ])
    expect(asPdf.ok && asPdf.value.source.text).toBe('示范区问题清单\n问题\n牵头单位\n\n停车难\n区城管局\n\n公示期五天。\n')
    expect(asPdf.ok && asWord.ok && asPdf.value.source).toEqual(asWord.ok && asWord.value.source)
  })
})

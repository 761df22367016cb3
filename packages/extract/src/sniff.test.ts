import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compoundOf, docxOf, gbk, ofdOf, paragraph, pdfOf, zipOf } from './fixtures.ts'
import { extensionOf, safeName, sniff } from './index.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const type = (bytes: Uint8Array, name: string) => sniff(bytes, name).type

describe('what a file is', () => {
  test('by content, whatever its name says', () => {
    const docx = docxOf(paragraph('甲'))
    for (const name of ['a.docx', 'a.txt', 'a', 'a.exe']) {
      expect(type(docx, name)).toBe('docx')
      expect(type(pdfOf(['']), name)).toBe('pdf')
      expect(type(ofdOf([[]]), name)).toBe('ofd')
      expect(type(zipOf({ 'xl/workbook.xml': '<a/>' }), name)).toBe('xlsx')
      expect(type(zipOf({ 'classes.dex': 'x', 'AndroidManifest.xml': 'x' }), name)).toBe('executable')
      expect(type(utf8('\x89PNG'), 'a.png')).not.toBe('docx')
      expect(type(utf8('{\\rtf1 x}'), name)).toBe('rtf')
      expect(type(utf8('<!DOCTYPE html><p>x'), 'a.xls')).toBe('html')
    }
  })

  test('by name between kinds of one content', () => {
    expect(['a.txt', 'a.MD', 'a.csv', 'a.html', 'a', 'a.json'].map((name) => type(utf8('# 标题'), name))).toEqual([
      'txt',
      'md',
      'csv',
      'html',
      'txt',
      'txt',
    ])
    expect(['a.doc', 'a.wps', 'a'].map((name) => type(compoundOf(['WordDocument']), name))).toEqual(['doc', 'wps', 'doc'])
    expect(['a.xls', 'a.et', 'a'].map((name) => type(compoundOf(['Workbook']), name))).toEqual(['xls', 'et', 'xls'])
  })

  test('locked files, slides, programs in disguise', () => {
    expect(sniff(compoundOf(['EncryptionInfo', 'EncryptedPackage']), 'a.xlsx')).toMatchObject({ type: 'xlsx', encrypted: true })
    expect(type(compoundOf(['PowerPoint Document']), 'a.doc')).toBe('presentation')
    expect(type(utf8('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n'), 'a.doc')).toBe('unknown')
    expect(type(new Uint8Array(0), 'a.docx')).toBe('empty')
    expect(type(Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'a.docx')).toBe('executable')
    expect(type(utf8(`MZ 是两个字母。${'这是正文。'.repeat(40)}`), 'a.txt')).toBe('txt')
  })

  test('text in every encoding is text; noise is not', () => {
    expect(type(new Uint8Array(gbk('一、办事指南。')), 'a.txt')).toBe('txt')
    expect(type(new Uint8Array(Buffer.from('\ufeff<html><p>甲', 'utf16le')), 'a')).toBe('html')
    expect(
      sniff(
        Uint8Array.from({ length: 999 }, (_, n) => (n * 31) % 256),
        'a.txt',
      ),
    ).toMatchObject({ type: 'unknown', binaryText: true })
  })

  test('a name that disagrees is marked', () => {
    expect([sniff(pdfOf(['']), 'a.docx').misnamed, sniff(pdfOf(['']), 'a.PDF').misnamed, sniff(pdfOf(['']), 'a').misnamed]).toEqual([
      true,
      false,
      false,
    ])
    expect(sniff(compoundOf(['WordDocument']), 'a.wps').misnamed).toBe(false)
  })

  test('any bytes, with any beginning, get an answer and never throw', () => {
    const heads = ['', 'PK\x03\x04', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '%PDF-', 'MZ', '<?xml'].map((head) => Buffer.from(head, 'latin1'))
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 3000 }), fc.string(), (head, tail, name) => {
        expect(typeof sniff(new Uint8Array(Buffer.concat([head, tail])), name).type).toBe('string')
      }),
    )
    const whole = docxOf(paragraph('甲'))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = whole.slice()
        changed[at] = byte
        expect(typeof sniff(changed, 'a.docx').type).toBe('string')
      }),
    )
  })
})

describe('names', () => {
  test('are shown without path, controls and direction tricks', () => {
    expect(['C:\\a\\b\\通知.docx', '../../etc/passwd', 'a\u202etxt.exe', 'x\0.txt'].map(safeName)).toEqual([
      '通知.docx',
      'passwd',
      'atxt.exe',
      'x.txt',
    ])
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        (name) => safeName(name).length <= 120 && !/[/\\\0\n\u202e]/u.test(safeName(name)),
      ),
    )
  })
  test('extensions', () => {
    expect(['a.DOCX', 'a.tar.gz', 'a', '.x', 'a.', '通知.txt '].map(extensionOf)).toEqual(['docx', 'gz', '', 'x', '', 'txt'])
  })
})

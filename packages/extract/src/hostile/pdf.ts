import { deflateRawSync } from 'node:zlib'
import { documentXml, paragraph, pdfOf, show, zipOf } from '../fixtures.ts'
import type { HostileFile } from './files.ts'
import { body, brokenPdf, join, utf8 } from './parts.ts'

/** PDF with scripts and false tables; files that are two things, or go under another name. */
export const pdfFiles: readonly HostileFile[] = [
  // PDF
  {
    what: 'scripts, launches and attachments in a PDF',
    name: 'a.pdf',
    make: () =>
      pdfOf([show(60, 700, body)], {
        objects: ['<</S/JavaScript/JS(app.launchURL("http://198.51.100.7"))>>', '<</S/Launch/F(cmd.exe)>>'],
        page: '/AA<</O 8 0 R/C 9 0 R>>',
      }),
    refused: null,
    holds: '门头牌匾',
    without: /198\.51|cmd\.exe/,
  },
  {
    what: 'a PDF that claims a billion pages',
    name: 'a.pdf',
    make: () =>
      brokenPdf(
        '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1000000000>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>',
      ),
    refused: /too-many-pages|damaged|scan/,
  },
  {
    what: 'pages that are their own children',
    name: 'a.pdf',
    make: () =>
      brokenPdf(
        '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>',
      ),
    refused: /damaged|scan|too-slow|too-many-pages|no-text/,
  },
  {
    what: 'a PDF whose table of places points nowhere',
    name: 'a.pdf',
    make: () =>
      utf8(
        Buffer.from(pdfOf([show(60, 700, '甲')]))
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n99999999'),
      ),
    refused: null,
    holds: '甲',
  },
  {
    what: 'a PDF under a password',
    name: 'a.pdf',
    make: () =>
      pdfOf([show(60, 700, '甲')], {
        trailer: `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<${'a1'.repeat(32)}>/U<${'b2'.repeat(32)}>/P -4>>`,
      }),
    refused: /encrypted|damaged/,
  },
  { what: 'a PDF of pictures alone', name: 'a.pdf', make: () => pdfOf(['q 595 0 0 842 0 0 cm /Im1 Do Q', 'q Q']), refused: /scan/ },
  {
    what: 'a PDF stream that inflates without end',
    name: 'a.pdf',
    make: () => pdfOf([Buffer.alloc(300 * 1024 * 1024, ' ')], { deflated: true }),
    refused: /too-much-memory|too-slow|scan/,
  },
  {
    what: 'drawing states saved two hundred thousand times',
    name: 'a.pdf',
    make: () => pdfOf([`${'q '.repeat(200_000)}${show(60, 700, body)}`]),
    refused: /too-slow/,
    seconds: 3,
  },
  // Two things at once, and things under another name
  {
    what: 'a PDF that is an archive, too',
    name: 'a.pdf',
    make: () => join(pdfOf([show(60, 700, body)]), zipOf({ 'word/document.xml': documentXml(paragraph('另一份')) })),
    refused: null,
    holds: '门头牌匾',
    without: /另一份/,
  },
  {
    what: 'a picture that is a page, too',
    name: 'a.html',
    make: () => join('GIF89a/*', '<script>alert(1)</script>', '*/=1;'),
    refused: /image/,
  },
  { what: 'a program named like a notice', name: '通知.docx', make: () => join('MZ\x90\0', new Uint8Array(4096)), refused: /executable/ },
  { what: 'a script for the shell named like a list', name: '清单.csv', make: () => utf8('#!/bin/sh\nrm -rf /\n'), refused: /executable/ },
  {
    what: 'an Android program named like a workbook',
    name: 'a.xlsx',
    make: () => zipOf({ 'AndroidManifest.xml': 'x', 'classes.dex': 'dex\n035\0' }),
    refused: /executable/,
  },
  {
    what: 'a PDF named like a document',
    name: '清单.docx',
    make: () => pdfOf([show(60, 700, body)]),
    refused: null,
    holds: '门头牌匾',
    warns: /已按内容读取/,
  },
  {
    what: 'a stream packed twice',
    name: 'a.gz',
    make: () => join(new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), deflateRawSync(new Uint8Array(10_000_000))),
    refused: /archive/,
  },
  { what: 'nothing at all', name: 'a.docx', make: () => new Uint8Array(0), refused: /empty/ },
]

import { expect, test } from 'vitest'
import { ofdOf, zipOf } from '../fixtures.ts'
import { codeOf, gathered } from '../testing.ts'
import { readOfd } from './ofd.ts'

const read = (bytes: Uint8Array, limits = {}) => gathered((all, into) => readOfd(bytes, all, into), limits)

test('text objects of an OFD come out as paragraphs, in reading order', async () => {
  const full = '各有关单位要逐项明确措施和完成时限确保取得实效'
  const bytes = ofdOf([
    [
      { x: 35, y: 52, text: full.slice(0, 20) },
      { x: 70, y: 30, text: '整治方案' },
      { x: 35, y: 60, text: '并接受监督。' },
    ],
    [{ x: 35, y: 30, text: '（一）公开办理结果。' }],
  ])
  expect((await read(bytes)).lines).toEqual(['整治方案', `${full.slice(0, 20)}并接受监督。`, '（一）公开办理结果。'])
})

test('drawn lines make a table', async () => {
  const rule = (data: string) =>
    `<ofd:PathObject Boundary="0 0 210 297" Stroke="true"><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`
  const word = (x: number, y: number, text: string) =>
    `<ofd:TextObject Boundary="${x} ${y} 40 6" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4 4 4">${text}</ofd:TextCode></ofd:TextObject>`
  const ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
  const page = `<ofd:Page ${ns}><ofd:Content><ofd:Layer><ofd:PageBlock>${rule('M 30 30 L 130 30 L 130 50 L 30 50 C')}${rule('M 30 40 L 130 40 M 80 30 L 80 50')}${word(35, 32, '问题')}${word(85, 32, '单位')}${word(35, 42, '停车')}${word(85, 42, '城管')}</ofd:PageBlock></ofd:Layer></ofd:Content></ofd:Page>`
  const bytes = zipOf({
    'OFD.xml': `<ofd:OFD ${ns}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${ns}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P.xml"/></ofd:Pages></ofd:Document>`,
    'Doc_0/Pages/P.xml': page,
  })
  expect((await read(bytes)).pieces).toEqual([
    {
      kind: 'table',
      rows: [
        [{ text: '问题' }, { text: '单位' }],
        [{ text: '停车' }, { text: '城管' }],
      ],
    },
  ])
})

test('without text, without its parts, with too many pages: refused', async () => {
  expect(await codeOf(() => read(ofdOf([[]])))).toBe('document.scan')
  expect(await codeOf(() => read(zipOf({ 'OFD.xml': '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody/></ofd:OFD>' })))).toBe(
    'document.missing-part',
  )
  expect(await codeOf(() => read(ofdOf([[], []]), { maxPages: 1 }))).toBe('document.too-many-pages')
})

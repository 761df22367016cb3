import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf } from './testing.ts'
import { decodeXml, parseXml, wordsOf, type XmlElement } from './xml.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (c) => `&#${c.charCodeAt(0)};`)
const written = (element: XmlElement): string =>
  `<${element.name}${Object.entries(element.attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('')}>${element.children.map((child) => (typeof child === 'string' ? escaped(child) : written(child))).join('')}</${element.name}>`

describe('XML', () => {
  test('what is written is what is read', () => {
    const name = fc.constantFrom('a', 'b', 'c')
    const words = fc.string({ minLength: 1, unit: fc.constantFrom('甲', 'a', '<', '&', '"', "'", ' ', ']', '>') })
    const { node } = fc.letrec<{ node: XmlElement }>((tie) => ({
      node: fc
        .record({
          name,
          attributes: fc.dictionary(name, words),
          children: fc.array(fc.oneof({ depthSize: 'small' }, words, tie('node')), { maxLength: 4 }),
        })
        // Neighbouring texts are one text in XML.
        .map((element) => ({
          ...element,
          children: element.children.filter((child, n, all) => typeof child !== 'string' || typeof all[n - 1] !== 'string'),
        })),
    }))
    fc.assert(
      fc.property(node, (element) => {
        expect(parseXml(written(element), 100)).toEqual(element)
      }),
    )
  })

  test('names, numbers, CDATA and comments as XML has them; nothing else is an entity', () => {
    const xml = '<?xml version="1.0"?><!-- x --><a>&lt;&#65;&#x4e2d;<![CDATA[<b>&amp;]]><!-- </a> -->&unknown;&#0;&#xD800;</a>'
    expect(wordsOf(parseXml(xml, 10))).toBe('<A中<b>&amp;&unknown;\ufffd\ufffd')
  })

  test('DTDs, depth, broken and cut-off parts stop', async () => {
    const code = (xml: string) => codeOf(() => parseXml(xml, 20))
    expect(await code('<!DOCTYPE a><a/>')).toBe('document.unsafe-xml')
    expect(await code('<a><!ENTITY x "y"></a>')).toBe('document.unsafe-xml')
    expect(await code('<a>'.repeat(21) + '</a>'.repeat(21))).toBe('document.too-deep')
    for (const xml of ['', 'x', '<a>', '<a></b>', '<a/><b/>', '<a b="', '</a>', '<a><![CDATA[', '< a/>', '<a b="<"'])
      expect([xml, await code(xml)]).toEqual([xml, 'document.damaged'])
  })

  test('any characters at all end in a tree or a refusal', async () => {
    const bits = fc.string({ unit: fc.constantFrom('<', '>', '/', 'a', '"', '=', '!', '-', '[', '?', '&', ';', ' ') })
    await fc.assert(
      fc.asyncProperty(bits, async (xml) =>
        ['opened', 'document.damaged', 'document.unsafe-xml', 'document.too-deep'].includes(await codeOf(() => parseXml(xml, 20))),
      ),
    )
  })

  test('a tag of a million characters is read in one go', () => {
    const long = 'b'.repeat(1_000_000)
    expect(parseXml(`<a ${long} c="1"${' '.repeat(1_000_000)}d="2"/>`, 10).attributes).toMatchObject({ c: '1', d: '2' })
    expect(parseXml(`<a>${'&'.repeat(1_000_000)}</a>`, 10).children[0]).toHaveLength(1_000_000)
  })

  test('UTF-16 parts', () => {
    expect(decodeXml(new Uint8Array(Buffer.from('\ufeff<a>中</a>', 'utf16le')))).toBe('<a>中</a>')
  })
})

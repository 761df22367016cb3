import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeXml, readXml, textOf, type XmlElement } from './xml.ts'

const write = ({ name, attributes, children }: XmlElement): string => {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  return `<${name}${list.join('')}>${children.map((child) => (typeof child === 'string' ? escapeXml(child) : write(child))).join('')}</${name}>`
}

describe('the XML reader', () => {
  it('reads back whatever was written', () => {
    const name = fc.constantFrom('w:p', 'w:r', 'a', 'm-1')
    const value = fc.string({ unit: 'grapheme', minLength: 1 })
    const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
      element: fc.record({
        name,
        attributes: fc.dictionary(name, value),
        children: fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          value.map((text) => [text]),
          fc.array(tie('element'), { maxLength: 3 }),
        ),
      }),
    }))
    fc.assert(
      fc.property(element, (made) => {
        const read = readXml(`<?xml version="1.0"?>${write(made)}`)
        expect(read && write(read)).toBe(write(made))
        expect(read && textOf(read)).toBe(textOf(made))
      }),
    )
  })
  it('refuses what is not well-formed, document types, unknown entities and endless depth', () => {
    for (const bad of [
      '',
      '<a>',
      '<a></b>',
      '<a/><b/>',
      'x<a/>',
      '<a b="1" b="2"/>',
      '<a>&x;</a>',
      '<a>&#0;</a>',
      '<a>&</a>',
      '<!DOCTYPE a><a/>',
      '<a <b/>',
      '<a>'.repeat(500) + '</a>'.repeat(500),
    ])
      expect(readXml(bad), bad.slice(0, 30)).toBeNull()
  })
  it('reads entities, CDATA, comments and both quotes', () => {
    const read = readXml("\ufeff<?xml version='1.0'?><!-- x --><a b='&quot;&#x4eff;&#23435;'>1<![CDATA[<2>]]>&lt;<!-- y --></a>\n")
    expect(read?.attributes.b).toBe('"仿宋')
    expect(read && textOf(read)).toBe('1<2><')
  })
})

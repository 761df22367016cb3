import { must } from '@changtong/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changed, changedMain, goodDocx } from '../list/testDocx.ts'
import { samples } from '../official/kinds/samples.ts'
import { renderOfficialPaper } from '../official/renderOfficialPaper.ts'
import { packageFaults } from './checkPackage.ts'
import { openDocx } from './openDocx.ts'
import { ordered, outOfOrder } from './schemaOrder.ts'
import { readXml, writeXml, type XmlElement } from './xml.ts'

const faultsIn = async (docx: Uint8Array) => packageFaults(must(await openDocx(docx)))

describe('what Word insists on in a file', () => {
  it('every kind of paper and the publicity list stand in the order of the schema, with types, relations and ids', async () => {
    for (const paper of Object.values(samples))
      expect(await faultsIn(must(await renderOfficialPaper(paper, { draft: paper.number === null && paper.form !== 'table' })))).toEqual([])
    expect(await faultsIn(await goodDocx())).toEqual([])
  })
  it('names the part and what stands in the wrong place or leads nowhere', async () => {
    const good = must(await renderOfficialPaper(samples.letter, { draft: false }))
    expect(await faultsIn(changedMain(good, (xml) => xml.replace(/(<w:jc [^>]*\/>)(<\/w:pPr>)/, '$1<w:keepNext/>$2')))).toEqual([
      { part: 'word/document.xml', found: 'w:pPr: w:jc, w:keepNext', wanted: 'w:pPr: w:keepNext, w:jc' },
    ])
    expect(await faultsIn(changedMain(good, (xml) => xml.replace(/(w:footerReference [^>]*r:id=")[^"]*"/, '$1rId99"')))).toEqual([
      { part: 'word/document.xml', found: 'rId99', wanted: 'Relationship' },
    ])
    const untyped = changed(good, '[Content_Types].xml', (xml) => xml.replace(/<Override[^>]*\/word\/footer1\.xml"\/>/, ''))
    expect(await faultsIn(untyped)).toEqual([{ part: 'word/footer1.xml', found: '', wanted: 'Content_Types' }])
    const loose = changed(good, 'word/_rels/document.xml.rels', (xml) => xml.replace('Target="footer1.xml"', 'Target="footer9.xml"'))
    expect(await faultsIn(loose)).toEqual([{ part: 'word/_rels/document.xml.rels', found: 'footer9.xml', wanted: 'Target' }])
    const slip = must(await renderOfficialPaper(samples.order, { draft: false }))
    expect(await faultsIn(changedMain(slip, (xml) => xml.replace('</w:p></w:tc>', '</w:p><w:bookmarkEnd w:id="1"/></w:tc>')))).toEqual([
      { part: 'word/document.xml', found: 'w:tc', wanted: 'w:p' },
    ])
  })
  it('law: putting properties in order loses none, leaves none out of order, and changes nothing the second time', () => {
    const names = ['w:pStyle', 'w:keepNext', 'w:framePr', 'w:pBdr', 'w:tabs', 'w:autoSpaceDE', 'w:spacing', 'w:ind', 'w:jc', 'w:rPr']
    const element = (name: string): XmlElement => ({ name, attributes: {}, children: [] })
    fc.assert(
      fc.property(fc.shuffledSubarray(names), (some) => {
        const before: XmlElement = {
          name: 'w:p',
          attributes: {},
          children: [element('w:r'), { ...element('w:pPr'), children: some.map(element) }],
        }
        const after = ordered(before)
        expect(outOfOrder(after)).toEqual([])
        expect(ordered(after)).toEqual(after)
        const properties = after.children[0] as XmlElement
        expect(properties.children.map((child) => (child as XmlElement).name)).toEqual(names.filter((name) => some.includes(name)))
      }),
    )
  })
  it('law: what is written of an element is read as the same element', () => {
    const name = fc.constantFrom('w:p', 'w:r', 'w:t', 'v:shape')
    const text = fc.string({ minLength: 1 }).filter((s) => !/[\p{Cc}\p{Cs}]/u.test(s))
    const head = { name, attributes: fc.dictionary(fc.constantFrom('w:val', 'xml:space', 'r:id'), text) }
    const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
      element: fc.oneof(
        { maxDepth: 3 },
        fc.record({ ...head, children: fc.constant([]) }),
        fc.record({ ...head, children: fc.array(tie('element'), { maxLength: 3 }) }),
      ),
    }))
    fc.assert(
      fc.property(element, (one) => {
        expect(writeXml(readXml(writeXml(one))!)).toBe(writeXml(one))
      }),
    )
    expect(writeXml(readXml('<w:t xml:space="preserve"> “1 &lt; 2” &amp; </w:t>')!)).toBe(
      '<w:t xml:space="preserve"> “1 &lt; 2” &amp; </w:t>',
    )
  })
})

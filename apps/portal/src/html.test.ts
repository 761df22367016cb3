import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { html, trusted, webAddress } from './html.ts'

interface Node {
  readonly nodeName: string
  readonly value?: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
}

describe('the html tag', () => {
  const htmlish = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=1>',
      "' onmouseover='x",
      '</p><b>',
      '&lt;b&gt;',
      '<!--',
      ']]>',
      '\u0000<',
    ),
  )

  test('whatever is put in comes out as text, in content and in attributes', () => {
    fc.assert(
      fc.property(htmlish, htmlish, (content, attribute) => {
        const [element] = parseFragment(String(html`<p title="${attribute}">${content}</p>`)).childNodes as unknown as [Node]
        const kept = (s: string) =>
          s
            .toWellFormed()
            .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/gu, '')
            .replace(/\r\n?/g, '\n')
        expect(element.nodeName).toBe('p')
        expect(element.attrs).toEqual([{ name: 'title', value: kept(attribute) }])
        expect((element.childNodes ?? []).map((node) => [node.nodeName, node.value])).toEqual(
          kept(content) === '' ? [] : [['#text', kept(content)]],
        )
      }),
      { numRuns: 500 },
    )
  })

  test('markup of ours is not escaped twice, nothing prints nothing, lists join', () => {
    expect(String(html`${html`<b>${'<'}</b>`}${null}${undefined}${false}${[1, '&', trusted('<i></i>')]}`)).toBe('<b>&lt;</b>1&amp;<i></i>')
  })

  test('a value outside of quotes is refused, one inside of a quoted address is not', () => {
    expect(() => html`<a href=${'x'}></a>`).toThrow('unquoted')
    expect(String(html`<a href="/x?q=${'1&2'}">=${'<'}</a>`)).toBe('<a href="/x?q=1&amp;2">=&lt;</a>')
  })

  test('only web addresses become links', () => {
    expect(webAddress('https://fw.qinghe.example/a')).toBe('https://fw.qinghe.example/a')
    for (const bad of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'JaVaScRiPt:x',
      'data:text/html,x',
      '//host',
      'https://',
      'mailto:a@b',
    ])
      expect(webAddress(bad)).toBeNull()
  })
})

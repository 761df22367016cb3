import { childOf, childrenOf, elementsOf, type XmlElement } from '../xml.ts'

/** What a paragraph style says about structure; taken over from the styles it is based on. */
export interface StyleFacts {
  /** Heading level from 1, from the outline level or a built-in heading's name. */
  readonly heading?: number
  readonly numId?: string
  readonly level?: number
  /** A line of an automatic table of contents: it only repeats headings, with page numbers. */
  readonly contents?: boolean
}

export const valOf = (element: XmlElement | undefined): string | undefined => element?.attributes['w:val']

/** A toggle such as w:vanish: on when present, unless its value says otherwise. */
export const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !['0', 'false', 'off', 'none'].includes(valOf(element) ?? '1')

const levelOf = (text: string | undefined): number | undefined => {
  const level = text === undefined ? Number.NaN : Number.parseInt(text, 10)
  return level >= 0 && level <= 8 ? level : undefined
}

export function factsOf(properties: XmlElement | undefined): StyleFacts {
  const outline = levelOf(valOf(childOf(properties, 'w:outlineLvl')))
  const numbering = childOf(properties, 'w:numPr')
  const numId = valOf(childOf(numbering, 'w:numId'))
  const level = levelOf(valOf(childOf(numbering, 'w:ilvl')))
  return {
    ...(outline !== undefined && { heading: outline + 1 }),
    ...(numId !== undefined && { numId }),
    ...(level !== undefined && { level }),
  }
}

/** Facts of every paragraph style by its id, and under '' those of the default paragraph style. */
export function readStyles(root: XmlElement | undefined): ReadonlyMap<string, StyleFacts> {
  const byId = new Map(childrenOf(root, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', style]))
  const known = new Map<string, StyleFacts>()
  const resolve = (id: string, depth: number): StyleFacts => {
    const done = known.get(id)
    if (done) return done
    const style = byId.get(id)
    if (!style || depth > 20) return {}
    const base = valOf(childOf(style, 'w:basedOn'))
    const name = valOf(childOf(style, 'w:name')) ?? ''
    const named = /^(?:heading|标题)\s*([1-9])$/iu.exec(name)?.[1]
    const facts = {
      ...(base === undefined ? {} : resolve(base, depth + 1)),
      ...(named !== undefined && { heading: Number(named) }),
      ...(/^(?:toc|目录)\s*[1-9]$/iu.test(name) && { contents: true }),
      ...factsOf(childOf(style, 'w:pPr')),
    }
    known.set(id, facts)
    return facts
  }
  for (const id of byId.keys()) resolve(id, 0)
  const usual = elementsOf(root).find((style) => style.attributes['w:type'] === 'paragraph' && style.attributes['w:default'] === '1')
  if (usual) known.set('', known.get(usual.attributes['w:styleId'] ?? '') ?? {})
  return known
}

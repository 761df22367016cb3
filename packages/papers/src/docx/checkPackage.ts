import type { Docx } from './openDocx.ts'
import { outOfOrder } from './schemaOrder.ts'
import { childrenOf, descendantsOf, type XmlElement } from './xml.ts'

/** Something for which Word would call a file damaged, though others open it. */
export interface PackageFault {
  readonly part: string
  readonly found: string
  readonly wanted: string
}

/**
 * What Word insists on in a package: the order of elements, a content type for each part, relations that lead to a part, ids that a relation
 * answers, cells and bodies that end as they must.
 */
export function packageFaults(docx: Docx): PackageFault[] {
  // One of a kind in each part tells enough: the same slip is made on every line.
  const said = new Set<string>()
  return allFaults(docx).filter((fault) => {
    const kind = JSON.stringify(fault)
    return said.has(kind) ? false : said.add(kind)
  })
}
function allFaults(docx: Docx): PackageFault[] {
  const word = docx.names.filter((name) => /^word\/[^/]+\.xml$/.test(name))
  return [
    ...untyped(docx),
    ...docx.names.filter((name) => name.endsWith('.rels')).flatMap((name) => loose(docx, name)),
    ...word.flatMap((part) => {
      const root = docx.part(part)
      if (!root) return [{ part, found: '', wanted: 'XML' }]
      return [
        ...outOfOrder(root).map(({ parent, child, before }) => ({
          part,
          found: `${parent}: ${before}, ${child}`,
          wanted: `${parent}: ${child}, ${before}`,
        })),
        ...unanswered(docx, part, root),
        ...openCells(part, root),
      ]
    }),
  ]
}

/** Every part has a type of its own or one by its extension. */
function untyped(docx: Docx): PackageFault[] {
  const types = docx.part('[Content_Types].xml')
  const extensions = childrenOf(types ?? undefined, 'Default').map(({ attributes }) => attributes.Extension?.toLowerCase())
  const own = new Set(childrenOf(types ?? undefined, 'Override').map(({ attributes }) => attributes.PartName))
  return docx.names
    .filter((name) => name !== '[Content_Types].xml')
    .filter((name) =>
      name.startsWith('word/') && name.endsWith('.xml')
        ? !own.has(`/${name}`)
        : !own.has(`/${name}`) && !extensions.includes(name.split('.').at(-1)),
    )
    .map((part) => ({ part, found: '', wanted: 'Content_Types' }))
}

/** Relations inside the package lead to a part of it. */
function loose(docx: Docx, rels: string): PackageFault[] {
  const folder = rels.replace(/_rels\/[^/]+$/, '')
  return childrenOf(docx.part(rels) ?? undefined, 'Relationship')
    .filter(({ attributes }) => attributes.TargetMode !== 'External' && /\.xml$/.test(attributes.Target ?? ''))
    .map(({ attributes }) => attributes.Target!)
    .filter((target) => !docx.names.includes(target.startsWith('/') ? target.slice(1) : resolved(folder, target)))
    .map((target) => ({ part: rels, found: target, wanted: 'Target' }))
}
const resolved = (folder: string, target: string): string => {
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/'))
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  return steps.join('/')
}

/** Every r:id and r:embed of a part has its relation. */
function unanswered(docx: Docx, part: string, root: XmlElement): PackageFault[] {
  const rels = docx.part(part.replace(/^word\//, 'word/_rels/').concat('.rels'))
  const known = new Set(childrenOf(rels ?? undefined, 'Relationship').map(({ attributes }) => attributes.Id))
  return ['w:headerReference', 'w:footerReference', 'w:hyperlink', 'a:blip']
    .flatMap((name) => descendantsOf(root, name))
    .flatMap(({ attributes }) => attributes['r:id'] ?? attributes['r:embed'] ?? [])
    .filter((id) => !known.has(id))
    .map((id) => ({ part, found: id, wanted: 'Relationship' }))
}

/** A cell ends with a paragraph, and so does what stands in a header or footer. */
const openCells = (part: string, root: XmlElement): PackageFault[] =>
  [...(['w:hdr', 'w:ftr'].includes(root.name) ? [root] : []), ...descendantsOf(root, 'w:tc')]
    .filter(({ children }) => {
      const last = children.findLast((child) => typeof child !== 'string')
      return !last || typeof last === 'string' || last.name !== 'w:p'
    })
    .map(({ name }) => ({ part, found: name, wanted: 'w:p' }))

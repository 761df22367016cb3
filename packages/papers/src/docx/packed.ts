import { type Document, Packer } from 'docx'
import { strFromU8, unzipSync } from 'fflate'
import { frozenZip } from './frozenZip.ts'
import { ordered } from './schemaOrder.ts'
import { escapeXml, readXml, writeXml } from './xml.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const properties = (title: string): Readonly<Record<string, string>> => ({
  'docProps/core.xml': `${DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title></cp:coreProperties>`,
  'docProps/app.xml': `${DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`,
})

/**
 * A document as the bytes of a .docx: the same document gives the same bytes, names no author, time or path, and its elements stand in the
 * order that Word wants. `change` may mend the text of a part (named as in the package) that the library cannot write.
 */
export async function packed(
  document: Document,
  title: string,
  change: (name: string, xml: string) => string = (_name, xml) => xml,
): Promise<Uint8Array> {
  const parts = unzipSync(new Uint8Array(await Packer.toArrayBuffer(document)))
  const mended = Object.entries(parts).map(([name, bytes]) => {
    if (!/^word\/[a-z]+\d*\.xml$/.test(name)) return [name, bytes] as const
    const root = readXml(change(name, strFromU8(bytes)))
    if (!root) throw new Error(`${name} is no XML`)
    return [name, DECLARATION + writeXml(ordered(root))] as const
  })
  return frozenZip({ ...Object.fromEntries(mended), ...properties(title) })
}

import { must } from '@changtong/kernel'
import { strFromU8, unzipSync } from 'fflate'
import { frozenZip } from '../docx/frozenZip.ts'
import type { PublicityList } from './publicityList.ts'
import { renderPublicityList } from './renderPublicityList.ts'
import { testList } from './testList.ts'

/** For the tests of this package: a good list as bytes. */
export const goodDocx = async (change: Partial<PublicityList> = {}): Promise<Uint8Array> =>
  must(await renderPublicityList(testList(change)))

export const partOf = (docx: Uint8Array, name: string): string => {
  const part = unzipSync(docx)[name]
  return part ? strFromU8(part) : ''
}

/** The document with one part changed; throws when the change changes nothing, so that no test passes by accident. */
export function changed(docx: Uint8Array, name: string, change: (xml: string) => string): Uint8Array {
  const before = partOf(docx, name)
  const after = change(before)
  if (after === before) throw new Error(`nothing changed in ${name}`)
  return frozenZip({ ...unzipSync(docx), [name]: after })
}

export const changedMain = (docx: Uint8Array, change: (xml: string) => string): Uint8Array => changed(docx, 'word/document.xml', change)

import { readLimited, sniff } from '@changtong/extract'
import { no, ok, type Result, refuse } from '@changtong/kernel'
import { type DocumentKind, documentKinds } from '@changtong/reader'
import type { FastifyRequest } from 'fastify'
import { receiveFile, receiveText } from '../imports/receive.ts'
import type { Office, Signed } from '../office.ts'
import { receiveList } from '../registers/readList.ts'
import { mostBytes } from './files.ts'

/** What a person may say of what he sends. */
const sendable = [...documentKinds, 'enterprise_list'] as const

export interface Sent {
  readonly name: string
  readonly bytes: Uint8Array
  /** What a person says that it is. */
  readonly as: DocumentKind | 'enterprise_list' | undefined
  readonly pasted: boolean
}
/** A file of a form, or pasted text. */
export async function sentIn(request: FastifyRequest): Promise<Result<Sent>> {
  let as: Sent['as']
  let name = ''
  let text: string | undefined
  for await (const part of request.parts({ limits: { fieldSize: 4 * 1024 * 1024, files: 1 } })) {
    if (part.type === 'file') {
      const bytes = await readLimited(part.file, mostBytes)
      return bytes.ok ? ok({ name: part.filename, bytes: bytes.value, as, pasted: false }) : bytes
    }
    if (part.valueTruncated)
      return no(
        refuse(
          'document.too-large',
          '粘贴的文字超过 4 MB，没有保存。请存成文件上传，或分几次粘贴。',
          'The pasted text is longer than 4 MB and was not kept. Please upload it as a file, or paste it in parts.',
        ),
      )
    const value = String(part.value)
    if (part.fieldname === 'as') as = sendable.find((kind) => kind === value)
    if (part.fieldname === 'name') name = value
    if (part.fieldname === 'text') text = value
  }
  if (text?.trim()) return ok({ name: name || '粘贴的文字.txt', bytes: Buffer.from(text), as, pasted: true })
  return no(refuse('file.none', '没有收到文件或文字，请重新选择。', 'Neither a file nor a text arrived. Please choose again.'))
}
/** Where it is a list of enterprises, or somebody says so, it is kept as one; null where it is a document. */
export async function keptAsList(office: Office, signed: Signed, { name, bytes, as }: Sent) {
  const said = as === 'enterprise_list'
  if (!said && (as !== undefined || !mayBeTable(name, bytes))) return ok(null)
  return receiveList(office, { name, bytes, said, by: signed.actor.person })
}
function mayBeTable(name: string, bytes: Uint8Array): boolean {
  const { type, encrypted } = sniff(bytes, name)
  if (encrypted) return false
  return ['xlsx', 'xls', 'ods', 'csv'].includes(type) || (type === 'txt' && Buffer.from(bytes).includes('信用代码'))
}

/** Keeps it as a document that is read. */
export function keptAsDocument(office: Office, signed: Signed, { name, bytes, as, pasted }: Sent) {
  const kind = as === 'enterprise_list' ? undefined : as
  const by = signed.actor.person
  return pasted
    ? receiveText(office, { name, text: Buffer.from(bytes).toString(), as: kind, by })
    : receiveFile(office, { name, bytes, as: kind, by })
}

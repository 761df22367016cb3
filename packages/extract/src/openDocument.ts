import { availableParallelism } from 'node:os'
import { no, ok, type Refusal, type Result, type Text } from '@changtong/kernel'
import type { Source } from '@changtong/reader'
import { safeName } from './fileName.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { type Converted, convert } from './office.ts'
import type { Answer, ReadableType } from './parse.ts'
import { queue } from './queue.ts'
import { refusals } from './refusals.ts'
import { runWorker } from './runWorker.ts'
import { type DocumentType, type Sniffed, sniff } from './sniff.ts'

export interface Upload {
  /** As the uploader's machine gave it: distrusted, used for its extension only. */
  readonly name: string
  readonly bytes: Uint8Array
}
export interface OpenedDocument {
  readonly source: Source
  /** What the file is by its content. */
  readonly type: DocumentType
  /** Character encoding, for text formats. */
  readonly encoding?: string
  /** What a person should know before trusting the text: hidden sheets, pictures, macros, a wrong name. */
  readonly warnings: readonly Text[]
}

/** Two documents at a time (fewer on one core): each may use up to `maxHeapMb`. Sixteen more may wait. */
const inTurn = queue(Math.min(2, availableParallelism()), 16)

/**
 * Opens an uploaded document: recognises it by content, converts old formats where LibreOffice is found, reads it in a
 * worker under limits of size, time and memory.
 * @param limits tightens or widens single limits for this call; see DEFAULT_LIMITS.
 * @returns the text with its blocks, or a Refusal; the codes stand in README.md. Never throws at a file's content.
 */
export async function openDocument(input: Upload, limits: Partial<Limits> = {}): Promise<Result<OpenedDocument>> {
  const all: Limits = { ...DEFAULT_LIMITS, ...limits }
  const refusal = (error: Refusal): Result<OpenedDocument> => no(named(error, input.name))
  if (input.bytes.byteLength > all.maxBytes) return refusal(refusals.tooLarge(all.maxBytes, input.bytes.byteLength))
  const seen = sniff(input.bytes, input.name)
  const refused = refusedAtSight(seen)
  if (refused) return refusal(refused)

  const turn = inTurn(() => read(seen, input.bytes, all))
  if (!turn) return refusal(refusals.busy())
  const answer = await turn
  if (!answer.ok) return refusal(answer.error)
  const { source, encoding, warnings } = answer.value
  return ok({
    source,
    type: seen.type,
    ...(encoding !== undefined && { encoding }),
    warnings: seen.misnamed ? [misnamed(seen), ...warnings] : warnings,
  })
}

/** Adds the file's name, made safe to show, so that a page with several uploads can say which one. */
const named = (error: Refusal, name: string): Refusal => ({
  ...error,
  details: { ...(error.details as object | undefined), name: safeName(name) },
})

const misnamed = ({ type, extension }: Sniffed): Text => ({
  zh: `扩展名是 .${extension}，内容是 ${type} 格式，已按内容读取。`,
  en: `The name ends in .${extension} but the content is ${type}; it was read by its content.`,
})

function refusedAtSight({ type, encrypted, binaryText, extension }: Sniffed): Refusal | undefined {
  if (encrypted) return refusals.encrypted(type === 'xlsx' ? 'sheet' : type === 'docx' ? 'doc' : 'archive')
  switch (type) {
    case 'empty':
      return refusals.empty()
    case 'executable':
      return refusals.executable()
    case 'image':
      return refusals.image()
    case 'zip':
      // A Word or Excel name on an archive without Word or Excel parts: the document itself is missing.
      return /^(?:doc|xls)[xm]$/u.test(extension)
        ? refusals.missingPart(extension.startsWith('doc') ? 'word/document.xml' : 'xl/workbook.xml')
        : refusals.archive()
    case 'presentation':
      return refusals.presentation()
    case 'unknown':
      return binaryText ? refusals.binary() : refusals.unknownType()
    default:
      return undefined
  }
}

const CONVERTED: Partial<Record<DocumentType, 'docx' | 'xlsx'>> = {
  doc: 'docx',
  wps: 'docx',
  rtf: 'docx',
  odt: 'docx',
  xls: 'xlsx',
  et: 'xlsx',
}

async function read({ type }: Sniffed, bytes: Uint8Array, limits: Limits): Promise<Answer> {
  const target = CONVERTED[type]
  if (!target) return runWorker({ type: type as ReadableType, bytes, limits })
  // The format by content decides what the converter is told, .wps and .et being .doc and .xls under another name.
  const from = type === 'wps' ? 'doc' : type === 'et' ? 'xls' : type
  const converted = await convert({ bytes, from, to: target }, limits)
  if (converted.kind === 'done') return runWorker({ type: target, bytes: converted.bytes, limits })
  if (target === 'xlsx') {
    const plain = await runWorker({ type: 'xls', bytes, limits })
    if (plain.ok || plain.error.code !== 'document.damaged') return plain
  }
  return { ok: false, error: notConverted(type, converted, target, limits) }
}

function notConverted(type: DocumentType, converted: Converted, target: 'docx' | 'xlsx', limits: Limits): Refusal {
  if (converted.kind === 'slow') return refusals.tooSlow(limits.maxConvertSeconds)
  return refusals.oldFormat(`.${type}`, converted.kind === 'absent' ? 'absent' : 'failed', target === 'xlsx' ? 'sheet' : 'doc')
}

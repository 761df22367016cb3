import { runApart } from '@changtong/extract'
import { no, ok, type Result, refuse } from '@changtong/kernel'
import type { RuledDocument, Source } from '@changtong/reader'
import type { ReadJob } from './readWorker.ts'

export interface ReadApart {
  readonly source: Source
  readonly document: RuledDocument
}
const tooLong = refuse(
  'import.too-long',
  '这份文件太长或编排异常，30 秒内没有读完，没有保存。请拆成几份，或只上传需要的部分。',
  'This document is too long or strangely built; it was not read within 30 seconds and was not kept. Please split it, or upload only the part that is needed.',
)

/** Reads a document in a process with limits of time and memory; whatever the text is, the server goes on answering others. */
export async function readApart(job: ReadJob): Promise<Result<ReadApart>> {
  const ended = await runApart<ReadJob, ReadApart>(new URL('./readWorker.ts', import.meta.url), job, {
    seconds: 30,
    heapMb: 512,
    buffersMb: 256,
  })
  return 'answer' in ended ? ok(ended.answer) : no(tooLong)
}

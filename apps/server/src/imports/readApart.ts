import { Worker } from 'node:worker_threads'
import { no, ok, type Result, refuse } from '@changtong/kernel'
import type { ReadDocument, Source } from '@changtong/reader'
import type { ReadJob } from './readWorker.ts'

const seconds = 30
const tooLong = refuse(
  'import.too-long',
  '这份文件太长或编排异常，30 秒内没有读完，没有保存。请拆成几份，或只上传需要的部分。',
  'This document is too long or strangely built; it was not read within 30 seconds and was not kept. Please split it, or upload only the part that is needed.',
)

/** Reads a document in a thread with limits of time and memory; whatever the text is, the server goes on answering others. */
export function readApart(job: ReadJob): Promise<Result<{ readonly source: Source; readonly document: ReadDocument }>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./readWorker.ts', import.meta.url), {
      workerData: job,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    const finish = (answer: Result<{ readonly source: Source; readonly document: ReadDocument }>) => {
      clearTimeout(deadline)
      void worker.terminate().finally(() => resolve(answer))
    }
    const deadline = setTimeout(() => finish(no(tooLong)), seconds * 1000)
    worker.once('message', (answer: { source: Source; document: ReadDocument }) => finish(ok(answer)))
    worker.once('error', () => finish(no(tooLong)))
  })
}

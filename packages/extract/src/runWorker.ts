import { runApart } from './apart.ts'
import type { Answer, Job } from './parse.ts'
import { refusals } from './refusals.ts'

/**
 * Reads one document in a process of its own and answers in any case: with what the process found, or, when it took too long,
 * too much memory or broke down, with the refusal that says so.
 */
export async function runWorker(job: Job): Promise<Answer> {
  const { maxHeapMb, maxBufferMb, maxSeconds } = job.limits
  // An own copy: a view may lie in a much larger buffer, and a sent view would take all of that along.
  const ended = await runApart<Job, Answer>(
    new URL('./worker.ts', import.meta.url),
    { ...job, bytes: new Uint8Array(job.bytes) },
    { seconds: maxSeconds, heapMb: maxHeapMb, buffersMb: maxBufferMb },
  )
  if ('answer' in ended) return ended.answer
  if (ended.why === 'broke') return { ok: false, error: refusals.damaged(job.type, ended.words.slice(0, 200)) }
  return { ok: false, error: ended.why === 'too-slow' ? refusals.tooSlow(maxSeconds) : refusals.tooMuchMemory() }
}

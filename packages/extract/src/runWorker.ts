import { Worker } from 'node:worker_threads'
import type { Answer, Job } from './parse.ts'
import { refusals } from './refusals.ts'

/** How often the buffers of a running worker are measured. */
const WATCH_MS = 100

/**
 * Reads one document in a thread of its own and answers in any case: with what the thread found, or, when it took too
 * long, too much memory or broke down, with the refusal that says so. The thread is ended before the answer is given.
 * It gets a copy of the bytes, no environment and no input; what libraries print goes nowhere.
 */
export function runWorker(job: Job): Promise<Answer> {
  const { maxHeapMb, maxBufferMb, maxSeconds } = job.limits
  // An own copy: a view may lie in a much larger buffer, and a cloned view would take all of that along.
  const bytes = new Uint8Array(job.bytes)
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { ...job, bytes },
      transferList: [bytes.buffer],
      env: {},
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: maxHeapMb,
        maxYoungGenerationSizeMb: Math.max(8, Math.min(64, maxHeapMb / 4)),
        stackSizeMb: 4,
      },
    })
    worker.stdout.resume()
    worker.stderr.resume()

    let done = false
    const finish = (answer: Answer) => {
      if (done) return
      done = true
      clearTimeout(deadline)
      clearInterval(watch)
      void worker.terminate().finally(() => resolve(answer))
    }
    const deadline = setTimeout(() => finish({ ok: false, error: refusals.tooSlow(maxSeconds) }), maxSeconds * 1000)
    // The heap limit does not count buffers (inflated streams live there), so they are measured from outside.
    const watch = setInterval(() => {
      worker.getHeapStatistics().then(
        ({ external_memory }) => {
          if (external_memory > maxBufferMb * 1024 * 1024) finish({ ok: false, error: refusals.tooMuchMemory() })
        },
        () => {
          // The worker ended in between: its own event answers.
        },
      )
    }, WATCH_MS)

    worker.once('message', (answer: Answer) => finish(answer))
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish({
        ok: false,
        error:
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? refusals.tooMuchMemory()
            : refusals.damaged(job.type, String(error.message).slice(0, 200)),
      }),
    )
    worker.once('exit', () => finish({ ok: false, error: refusals.damaged(job.type, 'the reader stopped') }))
  })
}

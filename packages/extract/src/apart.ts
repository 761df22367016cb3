import { fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { tooManyBuffers } from './countedBuffers.ts'

export interface ApartLimits {
  readonly seconds: number
  /** V8's heap, in MB. */
  readonly heapMb: number
  /** Buffers beside the heap (inflated streams live there), in MB; counted inside, and with the heap watched from outside where /proc tells. */
  readonly buffersMb: number
}
/** How a process that gave no answer ended. */
export type NoAnswer = { readonly why: 'too-slow' | 'too-much-memory' } | { readonly why: 'broke'; readonly words: string }

/** How often the memory of a running process is measured. */
const watchMs = 100
/** What an empty process takes. */
const bareMb = 120

/**
 * Runs a module in a process of its own, hands it one job and waits for one answer. A process and not a thread: whatever a
 * document does to it (an exhausted heap, a crash in native code), this process goes on. The child is killed before the answer
 * is given; it gets no environment and no input, and what it prints goes nowhere.
 */
export function runApart<Job, Answer>(module: URL, job: Job, limits: ApartLimits): Promise<{ readonly answer: Answer } | NoAnswer> {
  return new Promise((resolve) => {
    const child = fork(module, [String(limits.buffersMb)], {
      execPath: process.execPath,
      execArgv: [`--max-old-space-size=${limits.heapMb}`, '--expose-gc', '--disable-warning=ExperimentalWarning'],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    let done = false
    const finish = (outcome: { readonly answer: Answer } | NoAnswer) => {
      if (done) return
      done = true
      clearTimeout(deadline)
      clearInterval(watch)
      if (child.exitCode !== null || child.signalCode !== null) resolve(outcome)
      else {
        child.once('exit', () => resolve(outcome))
        child.kill('SIGKILL')
      }
    }
    const deadline = setTimeout(() => finish({ why: 'too-slow' }), limits.seconds * 1000)
    const watch = setInterval(() => {
      void residentMb(child.pid).then((mb) => {
        if (mb > limits.heapMb + limits.buffersMb + bareMb) finish({ why: 'too-much-memory' })
      })
    }, watchMs)
    child.once('message', (answer) => finish({ answer: answer as Answer }))
    child.once('error', (error) => finish({ why: 'broke', words: error.message }))
    // V8 gives up on an exhausted heap with an abort.
    child.once('exit', (code, signal) =>
      finish(
        signal === 'SIGABRT' || code === 134 || code === tooManyBuffers
          ? { why: 'too-much-memory' }
          : { why: 'broke', words: signal ?? `exit ${code}` },
      ),
    )
    child.send(job as never, (error) => {
      if (error) finish({ why: 'broke', words: error.message })
    })
  })
}

/** The memory a process holds, in MB; 0 where the system does not tell. */
async function residentMb(pid: number | undefined): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

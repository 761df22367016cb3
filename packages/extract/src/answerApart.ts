import { countBuffers } from './countedBuffers.ts'

// Before what reads documents is loaded: this module is the first that such a process imports.
const mostMb = Number(process.argv[2])
if (process.send && mostMb > 0) countBuffers(mostMb)

/** The other end of `runApart`: takes the one job, gives the one answer. What it throws ends the process, which is an answer too. */
export function answerApart<Job, Answer>(work: (job: Job) => Answer | Promise<Answer>): void {
  process.once('message', (job) => {
    void Promise.resolve(work(job as Job)).then((answer) => process.send!(answer))
  })
}

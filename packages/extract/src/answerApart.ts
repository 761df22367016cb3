/** The other end of `runApart`: takes the one job, gives the one answer. What it throws ends the process, which is an answer too. */
export function answerApart<Job, Answer>(work: (job: Job) => Answer | Promise<Answer>): void {
  process.once('message', (job) => {
    void Promise.resolve(work(job as Job)).then((answer) => process.send!(answer))
  })
}

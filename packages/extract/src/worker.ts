import { answerApart } from './answerApart.ts'
import { type Job, parse } from './parse.ts'

/** One document, one answer, then the process is gone. It is started by `runWorker.ts` only. */
answerApart((job: Job) => parse(job))

import { parentPort, workerData } from 'node:worker_threads'
import { type Job, parse } from './parse.ts'

/** The worker: one document, one answer, then it is gone. It is started by `runWorker.ts` only. */
parentPort!.postMessage(await parse(workerData as Job))

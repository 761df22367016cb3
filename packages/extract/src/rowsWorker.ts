import { answerApart } from './answerApart.ts'
import { type RowsJob, readRows } from './readRows.ts'

/** One file, one answer, then the process is gone. It is started by `openRows.ts` only. */
answerApart((job: RowsJob) => readRows(job))

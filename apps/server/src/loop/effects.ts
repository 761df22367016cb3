import type { Result } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { correctList, inNoOtherBatch, publishList, withdraw } from '../public/publish.ts'
import { attachmentsChecked } from '../publishing/attachments.ts'
import { inColumn, publishArticle, showAnswer } from '../publishing/publishArticle.ts'
import type { Work } from './work.ts'

/** What an act does beyond its case, in the same transaction: a published list is written when a batch is published. */
export const effects: Readonly<
  Record<string, (work: Work, c: CaseState, input: Readonly<Record<string, unknown>>) => Promise<Result<unknown>>>
> = {
  'batch.add': inNoOtherBatch,
  'batch.publish': publishList,
  'batch.correct': correctList,
  'batch.withdraw': withdraw,
  'article.write': inColumn,
  'article.submit': attachmentsChecked,
  'article.publish': publishArticle,
  'article.publishDue': publishArticle,
  'article.correct': correctList,
  'article.withdraw': withdraw,
  'article.showAnswer': showAnswer,
}

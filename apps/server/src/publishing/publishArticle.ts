import { linesOf } from '@changtong/capabilities/article/blocks.ts'
import type { ArticleFields } from '@changtong/capabilities/article/guards.ts'
import { dayOf, type Json, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import { digestOf } from '@changtong/kernel/digest'
import type { CaseState } from '@changtong/model'
import { nextNumber, pairVector, searchWords } from '@changtong/store'
import { act, note, type Work } from '../loop/work.ts'
import { siteOf } from '../public/site.ts'
import { attachmentsOf } from './attachments.ts'
import { frozenArticle, slugOf } from './frozenArticle.ts'

type Input = Readonly<Record<string, unknown>>
const fieldsOf = (c: CaseState) => c as unknown as CaseState<ArticleFields>

/** A column that an article is written for must be there; a draft may have none yet. */
export async function inColumn(work: Work, _c: CaseState, input: Input): Promise<Result<unknown>> {
  if (input.column === undefined) return ok(true)
  const { columns } = await siteOf(work.tx)
  const column = columns.find(({ id }) => id === input.column)
  if (column && !column.opens) return ok(true)
  if (column)
    return no(
      refuse(
        'column.function',
        `“${column.name.zh}”是办事功能，不发布内容，请另选栏目。`,
        `“${column.name.en}” is a function of the site and holds no articles. Please choose another column.`,
      ),
    )
  return no(refuse('column.unknown', '没有这个栏目，请另选。', 'There is no such column. Please choose another.'))
}

/** 索引号: site code, year, serial of the year without gaps. */
async function indexNumber(work: Work, siteCode: string | null): Promise<string> {
  const year = Number(dayOf(work.now).slice(0, 4))
  const serial = await nextNumber(work.tx, 'index', year)
  return `${siteCode ?? '0000000000'}/${year}-${String(serial).padStart(5, '0')}`
}

/** Publishes an approved article: its words are frozen once, in the transaction of the act; what it corrects is replaced in the same. */
export async function publishArticle(work: Work, state: CaseState): Promise<Result<unknown>> {
  const c = fieldsOf(state)
  const site = await siteOf(work.tx)
  const standing = await inColumn(work, state, c.fields as unknown as Input)
  if (!standing.ok) return standing
  const corrected = c.fields.corrects
    ? await work.tx.selectFrom('publication').select(['id', 'slug']).where('id', '=', c.fields.corrects).executeTakeFirst()
    : undefined
  const frozen = frozenArticle(c, {
    indexNo: await indexNumber(work, site.siteCode),
    attachments: await attachmentsOf(work.tx, c),
    replaces: corrected?.slug ?? null,
    site,
  })
  const data = JSON.parse(JSON.stringify(frozen)) as Json
  const words = searchWords([
    frozen.title,
    frozen.issuer,
    frozen.source,
    frozen.documentNumber ?? '',
    frozen.indexNo,
    ...frozen.blocks.flatMap((block) => linesOf(block)),
  ])
  if (corrected) {
    const replaced = await act(work, corrected.id, { action: 'supersede', input: {} }, { told: true })
    if (!replaced.ok) return replaced
  }
  await work.tx
    .insertInto('publication')
    .values({
      id: c.id,
      slug: slugOf(c.no),
      kind: 'article',
      column_path: frozen.column,
      title: frozen.title,
      data: JSON.stringify(data),
      digest: digestOf(data),
      file: null,
      published_at: work.now,
      withdrawn_at: null,
      withdrawn_why: null,
      words,
      search: pairVector(words) as never,
      replaces: corrected?.id ?? null,
    })
    .execute()
  note(work, c.id, [
    { type: 'document.issued', v: 1, data: { document: 'publication', name: frozen.title, sha256: digestOf(data), file: null } },
  ])
  return ok(true)
}

/** An answer to a reader's question, shown beside the article. */
export async function showAnswer(work: Work, c: CaseState, input: Input): Promise<Result<unknown>> {
  const shown = await work.tx
    .selectFrom('public_answer')
    .select('id')
    .where('publication', '=', c.id)
    .where('request', '=', String(input.request))
    .executeTakeFirst()
  if (shown) return no(refuse('article.shown', '这件诉求的答复已经公开过。', 'The answer to this request is shown already.'))
  await work.tx
    .insertInto('public_answer')
    .values({
      id: newId(),
      publication: c.id,
      request: String(input.request),
      at: work.now,
      question: String(input.question),
      answer: String(input.answer),
      by: work.signed.actor.person,
    })
    .execute()
  return ok(true)
}

import type { Item } from '@changtong/capabilities/batch/items.ts'
import { type Json, type LocalDate, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import { digestOf } from '@changtong/kernel/digest'
import type { CaseState } from '@changtong/model'
import { renderPublicityList } from '@changtong/papers'
import { keepFile, nextNumber, pairVector, searchWords } from '@changtong/store'
import { sql } from 'kysely'
import { note, type Work } from '../loop/work.ts'
import { type FrozenList, frozenItems, paperOf } from './frozen.ts'
import { siteOf } from './site.ts'

export const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

interface BatchFields {
  readonly campaign: string
  readonly name: string
  readonly issuer: string
  readonly date: LocalDate
  readonly items: readonly Item[]
}

/** A problem stands in one list only: what was published once is not published again under another serial, unless that list was withdrawn. */
export async function inNoOtherBatch(work: Work, c: CaseState, input: Readonly<Record<string, unknown>>): Promise<Result<unknown>> {
  // Two editors who add one problem to two lists come one after the other.
  await work.tx.selectFrom('case_row').select('id').where('id', '=', String(input.problem)).forUpdate().execute()
  const other = await work.tx
    .selectFrom('case_row')
    .select(['no', 'title'])
    .where('procedure', '=', 'batch')
    .where('id', '<>', c.id)
    .where('state', '<>', 'withdrawn')
    .where(sql<boolean>`body->'fields'->'items' @> ${JSON.stringify([{ problem: input.problem }])}::jsonb`)
    .executeTakeFirst()
  if (!other) return ok(true)
  return no(
    refuse(
      'batch.elsewhere',
      `这个问题已经列入另一批：${other.no} ${other.title}。`,
      `This problem is in another batch already: ${other.no} ${other.title}.`,
    ),
  )
}

/** Publishes a frozen batch: the document and the words are written once, in the transaction of the act. */
export async function publishList(work: Work, c: CaseState): Promise<Result<unknown>> {
  const fields = c.fields as unknown as BatchFields
  const items = frozenItems(fields.items)
  const rendered = await renderPublicityList(paperOf({ title: fields.name, date: fields.date, items }, false))
  if (!rendered.ok) return rendered
  const campaign = await work.tx.selectFrom('case_row').select(['title', 'body']).where('id', '=', fields.campaign).executeTakeFirst()
  const serial = await nextNumber(work.tx, `batch:${fields.campaign}`, 0)
  const file = await keepFile(work.tx, {
    name: `${fields.name}.docx`,
    type: docx,
    bytes: rendered.value,
    by: work.signed.actor.person,
    at: work.now,
    usedBy: c.id,
  })
  const { publicityColumn } = await siteOf(work.tx)
  const frozen: FrozenList = {
    batch: c.id,
    campaign: campaign?.title ?? '',
    serial,
    title: fields.name,
    date: fields.date,
    issuer: fields.issuer,
    column: publicityColumn.at(-1) ?? 'lists',
    items,
    file: { name: file.name, size: file.size, type: file.type },
  }
  const data = JSON.parse(JSON.stringify(frozen)) as Json
  const words = searchWords([
    fields.name,
    ...items.flatMap((i) => [i.leadUnit, i.text, i.source, ...i.measures.map((m) => m.text), ...i.completions.map((d) => d.text)]),
  ])
  await work.tx
    .insertInto('publication')
    .values({
      id: c.id,
      slug: await slugFor(work, fields.date, serial),
      kind: 'publicity-list',
      column_path: publicityColumn.join('/'),
      title: fields.name,
      data: JSON.stringify(data),
      digest: digestOf(data),
      file: file.id,
      published_at: work.now,
      withdrawn_at: null,
      withdrawn_why: null,
      words,
      search: pairVector(words) as never,
    })
    .execute()
  note(work, c.id, [
    { type: 'document.issued', v: 1, data: { document: 'publicity-list', name: fields.name, sha256: file.digest, file: file.id } },
  ])
  note(work, c.id, [
    { type: 'document.issued', v: 1, data: { document: 'publication', name: fields.name, sha256: digestOf(data), file: null } },
  ])
  return ok(true)
}

/** 2026-11-03-1; a second list of the same day and serial gets a letter more. */
async function slugFor(work: Work, date: string, serial: number): Promise<string> {
  const wanted = `${date}-${serial}`
  const taken = await work.tx.selectFrom('publication').select('slug').where('slug', 'like', `${wanted}%`).execute()
  return taken.length === 0 ? wanted : `${wanted}-${taken.length + 1}`
}

/** A correction is an erratum beside the frozen words, never a change of them. */
export async function correctList(work: Work, c: CaseState, input: Readonly<Record<string, unknown>>): Promise<Result<unknown>> {
  await work.tx
    .insertInto('erratum')
    .values({ id: newId(), publication: c.id, at: work.now, text: String(input.text), by: work.signed.actor.person })
    .execute()
  return ok(true)
}

/** Takes a publication back: its address says so, with the reason; the frozen words stay where they are. */
export async function withdraw(work: Work, c: CaseState, input: Readonly<Record<string, unknown>>): Promise<Result<unknown>> {
  await work.tx
    .updateTable('publication')
    .set({ withdrawn_at: work.now, withdrawn_why: String(input.reason) })
    .where('id', '=', c.id)
    .execute()
  return ok(true)
}

import { dueDay } from '@changtong/calendar'
import type { CaseState } from '@changtong/model'
import type { SheetColumn, SheetValue } from '@changtong/papers'
import { type CaseRecord, caseRecords, type Db, listCases } from '@changtong/store'
import type { z } from 'zod'
import type { CaseQuery } from '../contract/index.ts'
import { type Office, referencesOf, type Signed } from '../office.ts'
import { readableScopes } from '../waiting.ts'
import { listFor } from './list.ts'
import { type Row, rowsOf } from './rows.ts'
import { stateCell } from './sheet.ts'
import { takenOut } from './takenOut.ts'

interface ProblemFields {
  readonly content?: string
  readonly namedLead?: string
  readonly completions?: readonly { readonly no: string; readonly text: string }[]
  readonly result?: string
}
interface MeasureFields {
  readonly no?: string
  readonly text: string
  readonly due?: string
  readonly duePrecision?: string
  readonly dueWords?: string
  readonly namedLead?: string
}
interface Line {
  readonly row: Row
  readonly fields: MeasureFields
}
/** A problem as its ledger shows it, with the measures that this person may see. */
interface Block {
  readonly row: Row
  readonly fields: ProblemFields
  readonly measures: readonly Line[]
}

const units = (row: Row, named: string | undefined): string =>
  [row.leadUnit?.name ?? named ?? '', ...row.coUnits.map(({ name }) => name)].filter(Boolean).join('、')
const dueOf = (row: Row): string => (row.due ? dueDay(row.due as never) : '')
/** The promised day of a measure; as the document words it where it names no day. */
const promised = ({ row, fields }: Line): string =>
  fields.due ? (fields.duePrecision === 'day' ? fields.due : (fields.dueWords ?? fields.due)) : dueOf(row)

type Cell = (block: Block, at: number, line: Line | undefined) => SheetValue
const columns: readonly (SheetColumn & { readonly cell: Cell })[] = [
  { title: '序号', width: 5, kind: 'short', spread: true, cell: (_block, at) => at + 1 },
  { title: '编号', width: 17, kind: 'code', spread: true, cell: ({ row }) => row.no },
  { title: '问题来源', width: 10, kind: 'short', spread: true, cell: ({ row }) => row.source ?? '' },
  { title: '问题标题', width: 18, spread: true, cell: ({ row }) => row.title },
  { title: '问题内容', width: 32, spread: true, cell: ({ fields }) => fields.content ?? '' },
  { title: '牵头单位', width: 13, kind: 'short', spread: true, cell: ({ row, fields }) => row.leadUnit?.name ?? fields.namedLead ?? '' },
  { title: '状态', width: 9, kind: 'short', spread: true, cell: ({ row }) => stateCell(row) },
  { title: '措施序号', group: '整改措施', width: 9, kind: 'short', cell: (_block, _at, line) => line?.fields.no ?? '' },
  { title: '内容', group: '整改措施', width: 34, cell: (_block, _at, line) => line?.fields.text ?? '' },
  {
    title: '责任单位',
    group: '整改措施',
    width: 15,
    cell: ({ row }, _at, line) => (line ? units(line.row, line.fields.namedLead) : row.coUnits.map(({ name }) => name).join('、')),
  },
  { title: '完成时限', group: '整改措施', width: 12, kind: 'date', cell: ({ row }, _at, line) => (line ? promised(line) : dueOf(row)) },
  { title: '措施状态', group: '整改措施', width: 9, kind: 'short', cell: (_block, _at, line) => (line ? stateCell(line.row) : '') },
  {
    title: '完成情况',
    width: 30,
    spread: true,
    cell: ({ fields }) =>
      fields.completions?.map(({ no, text }) => (fields.completions!.length > 1 ? `${no}.${text}` : text)).join('\n') ??
      fields.result ??
      '',
  },
]

const name = '营商环境问题台账'
/** The problems of a list with their measures, as 台账: a block of rows for each problem, its own cells merged over them. */
export async function exportLedger(
  office: Office,
  signed: Signed,
  query: z.infer<typeof CaseQuery>,
): Promise<{ readonly name: string; readonly bytes: Uint8Array; readonly rows: number }> {
  // One snapshot for all windows: a case that moves meanwhile is neither missed nor written twice.
  const blocks = await office.database.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const found: Block[] = []
      for (let offset = 0; ; offset += 200) {
        const { rows } = await listFor(office, signed, { ...query, procedure: 'problem', offset, limit: 200 }, tx)
        found.push(...(await blocksOf(office, signed, rows, tx)))
        if (rows.length < 200) return found
      }
    })
  const cells = blocks.map((block, n) =>
    (block.measures.length > 0 ? block.measures : [undefined]).map((line) => columns.map(({ cell }) => cell(block, n, line))),
  )
  const bytes = await takenOut(office, signed, { name, columns, blocks: cells }, `共 ${blocks.length} 件`)
  return { name, bytes, rows: blocks.length }
}

async function blocksOf(office: Office, signed: Signed, rows: readonly Row[], db: Db): Promise<Block[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const fieldsOf = (record: CaseRecord) => (record.body as CaseState<never>).fields
  const problems = new Map((await caseRecords(db, ids)).map((record) => [record.id, fieldsOf(record) as ProblemFields]))
  const scopes = readableScopes(office, signed, 'measure')
  const records =
    scopes.length === 0 ? [] : (await listCases(db, scopes, { procedure: 'measure', parents: ids, sort: 'no', limit: 100_000 })).rows
  const lines = await rowsOf(db, records, await referencesOf(db, signed.stamps), office.now())
  const measures = new Map<string, Line[]>()
  for (const [i, record] of records.entries())
    measures.set(record.parent!, [...(measures.get(record.parent!) ?? []), { row: lines[i]!, fields: fieldsOf(record) as MeasureFields }])
  return rows.map((row) => ({ row, fields: problems.get(row.id) ?? {}, measures: measures.get(row.id) ?? [] }))
}

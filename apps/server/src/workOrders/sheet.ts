import { fold, type Refusal, refuse } from '@changtong/kernel'
import { type Source, wordsAt } from '@changtong/reader'
import type { z } from 'zod'
import { dayNamed } from '../accounts/organisationSheet.ts'
import type { WorkOrder } from '../contract/index.ts'

type Order = z.infer<typeof WorkOrder>
type Column = keyof Order
/** Columns by the names that platforms give them. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  no: ['工单编号', '问题编号', '受理编号', '编号', 'work order'],
  title: ['问题标题', '标题', 'title'],
  content: ['问题内容', '反映内容', '诉求内容', '问题描述', '工单内容', 'content'],
  received: ['受理时间', '受理日期', '接收时间', '转办时间', 'received'],
  enterprise: ['涉及企业', '反映企业', '企业名称', 'enterprise'],
  unit: ['责任单位', '承办单位', '办理单位', 'unit'],
  due: ['办理时限', '办结时限', '截止日期', '要求办结时间', 'due'],
}
const columnOf = (words: string): Column | undefined =>
  (Object.keys(headings) as Column[]).find((column) => headings[column].some((name) => fold(name) === fold(words)))

export interface ReadOrders {
  readonly orders: readonly { readonly row: number; readonly order: Order }[]
  readonly refused: readonly { readonly row: number; readonly why: Refusal['message'] }[]
  readonly ignored: readonly string[]
}

/**
 * The work orders of the first table that has a number and a content column. Every row that is none is named with its reason; columns that are
 * not ours (contacts among them) are left where they are and named.
 */
export function readOrders(source: Source): ReadOrders | Refusal {
  for (const block of source.blocks) {
    if (block.kind !== 'table') continue
    const [head, ...body] = block.rows.map((cells) => cells.map((cell) => wordsAt(source, cell.span).trim()))
    const columns = (head ?? []).map(columnOf)
    if (!columns.includes('no') || !columns.includes('content')) continue
    const rows = body.map((cells, i) => ({ row: i + 2, cells })).filter(({ cells }) => cells.some((cell) => cell !== ''))
    const read = rows.map(({ row, cells }) => ({ row, order: orderIn(columns, cells) }))
    return {
      orders: read.flatMap(({ row, order }) => ('code' in order ? [] : [{ row, order }])),
      refused: read.flatMap(({ row, order }) => ('code' in order ? [{ row, why: order.message }] : [])),
      ignored: (head ?? []).filter((name, i) => name !== '' && columns[i] === undefined && name !== '序号'),
    }
  }
  return refuse(
    'work-order.unread',
    '没有找到工单表。表中要有“工单编号”和“问题内容”两列。没有登记任何内容。',
    'No table of work orders was found. It needs a column for the number and one for the content. Nothing was registered.',
  )
}

function orderIn(columns: readonly (Column | undefined)[], cells: readonly string[]): Order | Refusal {
  const value = (column: Column) => cells[columns.indexOf(column)]?.trim() ?? ''
  const fault = (zh: string, en: string) => refuse('work-order.row', zh, en)
  if (value('no') === '') return fault('缺少工单编号。', 'The number is missing.')
  if ([...value('content')].length < 4) return fault('缺少问题内容。', 'The content is missing.')
  const days: Partial<Record<'received' | 'due', string>> = {}
  for (const column of ['received', 'due'] as const) {
    const words = value(column).replace(/[T\s]\d{1,2}:\d{2}.*$/u, '')
    if (words === '') continue
    const day = dayNamed(words)
    if (!day) return fault(`“${words}”不是日期，请写作 2026-01-05。`, `"${words}" is no day; please write 2026-01-05.`)
    days[column] = day
  }
  const stated = (['title', 'enterprise', 'unit'] as const).flatMap((column) => (value(column) === '' ? [] : [[column, value(column)]]))
  return { no: value('no'), content: value('content'), ...Object.fromEntries(stated), ...days } as Order
}

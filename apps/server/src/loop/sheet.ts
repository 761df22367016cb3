import { dueDay } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { type Instant, printedMoment } from '@changtong/kernel'
import { type SheetColumn, writeSheet } from '@changtong/papers'
import type { Row } from './rows.ts'

type Cell = (row: Row) => string
const due: Cell = (r) =>
  r.due
    ? (r.due.precision === 'hour' ? printedMoment(r.due.at as Instant) : dueDay(r.due as never)) + (r.due.provisional ? '（暂定）' : '')
    : ''

/** The columns of the list by the keys that the list has for them, with the texts the list shows. */
const sheetColumns: Readonly<Record<string, SheetColumn & { readonly cell: Cell }>> = {
  no: { title: '编号', width: 18, kind: 'code', cell: (r) => r.no },
  title: { title: '事项', width: 60, cell: (r) => r.title },
  kind: { title: '种类', width: 14, kind: 'short', cell: (r) => procedureOf(r.procedure)?.nouns.label.zh ?? r.procedure },
  state: { title: '状态', width: 14, kind: 'short', cell: (r) => r.stateLabel.zh },
  lead: { title: '牵头单位', width: 22, kind: 'short', cell: (r) => r.leadUnit?.name ?? '' },
  co: { title: '协办单位', width: 26, cell: (r) => r.coUnits.map((u) => u.name).join('、') },
  handler: { title: '经办人', width: 12, kind: 'short', cell: (r) => r.handler?.name ?? '' },
  source: { title: '来源', width: 14, kind: 'short', cell: (r) => r.source ?? '' },
  due: { title: '期限', width: 18, kind: 'date', cell: due },
  left: { title: '剩余', width: 16, kind: 'short', cell: (r) => (r.phase === 'closed' ? '' : (r.left?.zh ?? '')) },
  round: { title: '轮次', width: 6, kind: 'short', cell: (r) => String(r.round) },
  parent: { title: '所属', width: 30, cell: (r) => (r.parent ? `${r.parent.no} ${r.parent.title}` : '') },
  opened: { title: '登记时间', width: 18, kind: 'short', cell: (r) => printedMoment(r.openedAt as Instant) },
  changed: { title: '最近更新', width: 18, kind: 'short', cell: (r) => printedMoment(r.changedAt as Instant) },
  closed: { title: '办结时间', width: 18, kind: 'short', cell: (r) => (r.closedAt ? printedMoment(r.closedAt as Instant) : '') },
}
const plain = ['no', 'title', 'state', 'lead', 'co', 'source', 'due', 'left', 'round', 'opened', 'closed']

/** Exactly what the list shows in its columns, under a line that says who took it out, when, and how many rows there are. */
export function writeCaseSheet(
  name: string,
  rows: readonly Row[],
  taken: { readonly by: string; readonly at: string },
  keys: readonly string[] = plain,
): Promise<Uint8Array> {
  const columns = keys.flatMap((key) => sheetColumns[key] ?? [])
  return writeSheet({
    name,
    title: name,
    exported: `${taken.at}　${taken.by} 导出　共 ${rows.length} 件`,
    columns: columns.map(({ title, width, kind }) => ({ title, width, ...(kind && { kind }) })),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  })
}

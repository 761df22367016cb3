import { dueDay } from '@changtong/calendar'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { type Instant, printedMoment } from '@changtong/kernel'
import type { SheetColumn, SheetValue } from '@changtong/papers'
import type { Office, Signed } from '../office.ts'
import type { Row } from './rows.ts'
import { takenOut } from './takenOut.ts'

type Cell = (row: Row) => SheetValue
const due: Cell = (r) =>
  r.due
    ? (r.due.precision === 'hour' ? printedMoment(r.due.at as Instant) : dueDay(r.due as never)) + (r.due.provisional ? '（暂定）' : '')
    : ''
/** A state in the colour of its end: green where the matter was solved. */
export const stateCell = ({ stateLabel, outcome }: Pick<Row, 'stateLabel' | 'outcome'>): SheetValue =>
  outcome === 'resolved' ? { words: stateLabel.zh, tone: 'ok' } : stateLabel.zh
const left: Cell = ({ phase, left: words, light }) => {
  if (phase === 'closed' || words === null) return ''
  return light === 'none' ? words.zh : { words: words.zh, tone: light === 'red' ? 'over' : 'warn' }
}

/** The columns of the list by the keys that the list has for them, with the texts the list shows. */
const sheetColumns: Readonly<Record<string, SheetColumn & { readonly cell: Cell }>> = {
  no: { title: '编号', width: 18, kind: 'code', cell: (r) => r.no },
  title: { title: '事项', width: 46, cell: (r) => r.title },
  kind: { title: '种类', width: 10, kind: 'short', cell: (r) => procedureOf(r.procedure)?.nouns.label.zh ?? r.procedure },
  state: { title: '状态', width: 12, kind: 'short', cell: stateCell },
  lead: { title: '牵头单位', width: 20, kind: 'short', cell: (r) => r.leadUnit?.name ?? '' },
  co: { title: '协办单位', width: 22, cell: (r) => r.coUnits.map((u) => u.name).join('、') },
  handler: { title: '经办人', width: 10, kind: 'short', cell: (r) => r.handler?.name ?? '' },
  source: { title: '来源', width: 12, kind: 'short', cell: (r) => r.source ?? '' },
  due: { title: '期限', width: 13, kind: 'date', cell: due },
  left: { title: '剩余', width: 14, kind: 'short', cell: left },
  round: { title: '轮次', width: 6, kind: 'short', cell: (r) => r.round },
  parent: { title: '所属', width: 30, cell: (r) => (r.parent ? `${r.parent.no} ${r.parent.title}` : '') },
  opened: { title: '登记时间', width: 17, kind: 'moment', cell: (r) => printedMoment(r.openedAt as Instant) },
  changed: { title: '最近更新', width: 17, kind: 'moment', cell: (r) => printedMoment(r.changedAt as Instant) },
  closed: { title: '办结时间', width: 17, kind: 'moment', cell: (r) => (r.closedAt ? printedMoment(r.closedAt as Instant) : '') },
}
const plain = ['no', 'title', 'state', 'lead', 'co', 'source', 'due', 'left', 'round', 'opened', 'closed']

/** Exactly what the list shows in its columns, as this person takes it out. */
export function writeCaseSheet(
  office: Office,
  signed: Signed,
  name: string,
  rows: readonly Row[],
  keys: readonly string[] = plain,
): Promise<Uint8Array> {
  const columns = keys.flatMap((key) => sheetColumns[key] ?? [])
  return takenOut(office, signed, { name, columns, rows: rows.map((row) => columns.map(({ cell }) => cell(row))) }, `共 ${rows.length} 件`)
}

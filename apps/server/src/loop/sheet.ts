import { dueDay } from '@changtong/calendar'
import { type Instant, printedMoment } from '@changtong/kernel'
import { writeSheet } from '@changtong/papers'
import type { Row } from './rows.ts'

/** The columns of the list, in its order, with the texts the list shows. */
export const sheetColumns: readonly { readonly title: string; readonly width: number; readonly cell: (row: Row) => string }[] = [
  { title: '编号', width: 18, cell: (r) => r.no },
  { title: '事项', width: 60, cell: (r) => r.title },
  { title: '状态', width: 14, cell: (r) => r.stateLabel.zh },
  { title: '牵头单位', width: 22, cell: (r) => r.leadUnit?.name ?? '' },
  { title: '协办单位', width: 26, cell: (r) => r.coUnits.map((u) => u.name).join('、') },
  { title: '来源', width: 14, cell: (r) => r.source ?? '' },
  {
    title: '期限',
    width: 18,
    cell: (r) =>
      r.due
        ? (r.due.precision === 'hour' ? printedMoment(r.due.at as Instant) : dueDay(r.due as never)) + (r.due.provisional ? '（暂定）' : '')
        : '',
  },
  { title: '剩余', width: 16, cell: (r) => r.left?.zh ?? '' },
  { title: '轮次', width: 6, cell: (r) => String(r.round) },
  { title: '登记时间', width: 18, cell: (r) => printedMoment(r.openedAt as Instant) },
  { title: '办结时间', width: 18, cell: (r) => (r.closedAt ? printedMoment(r.closedAt as Instant) : '') },
]

/** Exactly what the list shows, under a line that says who took it out, when, and how many rows there are. */
export const writeCaseSheet = (
  name: string,
  rows: readonly Row[],
  taken: { readonly by: string; readonly at: string },
): Promise<Uint8Array> =>
  writeSheet({
    name: `${name}（${taken.at} ${taken.by} 导出，共 ${rows.length} 件）`,
    columns: sheetColumns.map(({ title, width }) => ({ title, width })),
    rows: rows.map((row) => sheetColumns.map(({ cell }) => cell(row))),
  })

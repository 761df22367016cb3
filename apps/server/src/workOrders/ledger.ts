import { procedureOf } from '@changtong/capabilities/registry.ts'
import { type Instant, printedMoment } from '@changtong/kernel'
import { type CaseState, stateOf } from '@changtong/model'
import { writeSheet } from '@changtong/papers'
import type { OrderFields } from './take.ts'

interface Printed {
  readonly c: CaseState<OrderFields>
  readonly leadUnit: string | null
}
const sentBack = (c: Printed['c']) => c.fields.returned?.find(({ round }) => round === c.round)

/** 问题处理情况台账 in the layout that platforms of a higher level ask for; outside numbers stand as they came. */
const columns: readonly { readonly title: string; readonly width: number; readonly cell: (row: Printed, i: number) => string }[] = [
  { title: '序号', width: 6, cell: (_row, i) => String(i + 1) },
  { title: '工单编号', width: 22, cell: ({ c }) => c.fields.externalNo ?? '' },
  { title: '受理时间', width: 14, cell: ({ c }) => c.fields.receivedOn ?? '' },
  { title: '问题内容', width: 60, cell: ({ c }) => c.fields.content },
  { title: '涉及企业', width: 26, cell: ({ c }) => c.fields.enterprise ?? '' },
  { title: '责任单位', width: 22, cell: ({ c, leadUnit }) => leadUnit ?? c.fields.namedLead ?? '' },
  { title: '办理时限', width: 14, cell: ({ c }) => c.fields.outsideDue ?? '' },
  { title: '办理状态', width: 14, cell: ({ c }) => stateOf(procedureOf('problem')!, c.state).label.zh },
  {
    title: '办理结果',
    width: 60,
    cell: ({ c }) => sentBack(c)?.text ?? (c.phase === 'closed' ? (c.fields.reply ?? c.fields.result ?? '') : ''),
  },
  { title: '办结时间', width: 18, cell: ({ c }) => (c.closedAt ? printedMoment(c.closedAt as Instant) : '') },
  { title: '回传时间', width: 14, cell: ({ c }) => sentBack(c)?.on ?? '' },
]

export const writeOrderLedger = (rows: readonly Printed[], taken: { readonly by: string; readonly at: string }): Promise<Uint8Array> =>
  writeSheet({
    name: `营商环境问题处理情况台账（${taken.at} ${taken.by} 导出，共 ${rows.length} 件）`,
    columns: columns.map(({ title, width }) => ({ title, width })),
    rows: rows.map((row, i) => columns.map(({ cell }) => cell(row, i))),
  })
export const isReturned = (c: CaseState<OrderFields>): boolean => sentBack(c) !== undefined

import { procedureOf } from '@changtong/capabilities/registry.ts'
import { type Instant, printedMoment } from '@changtong/kernel'
import { type CaseState, stateOf } from '@changtong/model'
import type { SheetColumn, SheetValue } from '@changtong/papers'
import { takenOut } from '../loop/takenOut.ts'
import type { Office, Signed } from '../office.ts'
import type { OrderFields } from './take.ts'

interface Printed {
  readonly c: CaseState<OrderFields>
  readonly leadUnit: string | null
}
const sentBack = (c: Printed['c']) => c.fields.returned?.find(({ round }) => round === c.round)

/** 问题处理情况台账 in the layout that platforms of a higher level ask for; outside numbers stand as they came. */
const columns: readonly (SheetColumn & { readonly cell: (row: Printed, i: number) => SheetValue })[] = [
  { title: '序号', width: 6, kind: 'short', cell: (_row, i) => i + 1 },
  { title: '工单编号', width: 20, kind: 'code', cell: ({ c }) => c.fields.externalNo ?? '' },
  { title: '受理时间', width: 12, kind: 'date', cell: ({ c }) => c.fields.receivedOn ?? '' },
  { title: '问题内容', width: 46, cell: ({ c }) => c.fields.content },
  { title: '涉及企业', width: 20, cell: ({ c }) => c.fields.enterprise ?? '' },
  { title: '责任单位', width: 18, kind: 'short', cell: ({ c, leadUnit }) => leadUnit ?? c.fields.namedLead ?? '' },
  { title: '办理时限', width: 12, kind: 'date', cell: ({ c }) => c.fields.outsideDue ?? '' },
  { title: '办理状态', width: 11, kind: 'short', cell: ({ c }) => stateOf(procedureOf('problem')!, c.state).label.zh },
  {
    title: '办理结果',
    width: 42,
    cell: ({ c }) => sentBack(c)?.text ?? (c.phase === 'closed' ? (c.fields.reply ?? c.fields.result ?? '') : ''),
  },
  { title: '办结时间', width: 17, kind: 'moment', cell: ({ c }) => (c.closedAt ? printedMoment(c.closedAt as Instant) : '') },
  { title: '回传时间', width: 12, kind: 'date', cell: ({ c }) => sentBack(c)?.on ?? '' },
]

const name = '营商环境问题处理情况台账'
export const writeOrderLedger = (office: Office, signed: Signed, rows: readonly Printed[]): Promise<Uint8Array> =>
  takenOut(office, signed, { name, columns, rows: rows.map((row, i) => columns.map(({ cell }) => cell(row, i))) }, `共 ${rows.length} 件`)
export const isReturned = (c: CaseState<OrderFields>): boolean => sentBack(c) !== undefined

import type { LocalDate } from '@changtong/kernel'
import { printed } from '@changtong/kernel'
import type { OfficialPaper } from '../officialPaper.ts'
import type { Issuing } from './issuing.ts'

/** What a slip tells of the matter that it hands over or reminds of. */
export interface SlipMatter {
  readonly no: string
  readonly title: string
  readonly content: string
  readonly source: string
  readonly unit: string
  readonly coUnits: readonly string[]
  readonly due: LocalDate | null
  readonly demands: string
  readonly contact: string | null
}

const stamp = (issuer: string, date: LocalDate): string => `${issuer}（盖章）\n${printed(date)}`
const handover = (issuer: string): readonly { readonly label: string; readonly text: string; readonly lines?: number }[][] => [
  [
    { label: '签收人', text: '' },
    { label: '签收时间', text: '年　　月　　日' },
  ],
  [{ label: '回执', text: `承办单位签收后填写办理意见，退回${issuer}。`, lines: 3 }],
]

/** 督查交办单: hands a matter over to a unit with demands and a date; the unit signs for it and returns the receipt. */
export const supervisionOrder = (i: Issuing, m: SlipMatter): OfficialPaper => ({
  form: 'slip',
  mark: [i.issuer],
  number: i.number,
  title: '督查交办单',
  body: [
    {
      type: 'boxes',
      rows: [
        [
          { label: '事项编号', text: m.no },
          { label: '交办日期', text: printed(i.date) },
        ],
        [
          { label: '主办单位', text: m.unit },
          { label: '协办单位', text: m.coUnits.join('、') || '—' },
        ],
        [
          { label: '问题来源', text: m.source },
          { label: '办结时限', text: m.due ? printed(m.due) : '—' },
        ],
        [{ label: '交办事项', text: m.title, lines: 2 }],
        [{ label: '基本情况', text: m.content, lines: 5 }],
        [{ label: '办理要求', text: m.demands, lines: 4 }],
        [{ label: '交办单位', text: stamp(i.issuer, i.date), lines: 3 }],
        ...(m.contact ? [[{ label: '联系方式', text: m.contact }]] : []),
        ...handover(i.issuer),
      ],
    },
  ],
})

/** 提示单: reminds a unit of a date that comes or has passed. */
export const promptSlip = (i: Issuing, m: SlipMatter, state: string): OfficialPaper => ({
  form: 'slip',
  mark: [i.issuer],
  number: i.number,
  title: '工作提示单',
  body: [
    {
      type: 'boxes',
      rows: [
        [
          { label: '被提示单位', text: m.unit },
          { label: '提示日期', text: printed(i.date) },
        ],
        [
          { label: '事项编号', text: m.no },
          { label: '办结时限', text: m.due ? printed(m.due) : '—' },
        ],
        [{ label: '提示事项', text: m.title, lines: 2 }],
        [{ label: '办理现状', text: state, lines: 3 }],
        [{ label: '提示要求', text: m.demands, lines: 5 }],
        [{ label: '提示单位', text: stamp(i.issuer, i.date), lines: 3 }],
        ...(m.contact ? [[{ label: '联系方式', text: m.contact }]] : []),
        ...handover(i.issuer),
      ],
    },
  ],
})

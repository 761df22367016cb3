import { day } from '@changtong/kernel'
import type { PublicityItem, PublicityList, SheetColumn, SheetValue } from '@changtong/papers'

const verbs = ['梳理', '公开', '压减', '合并', '统一', '核对'] as const
const things = ['办理材料', '受理窗口', '审批时限', '收费项目', '办事指南', '数据接口'] as const
const words = (n: number): string => `${verbs[n % verbs.length]}${things[(n >> 2) % things.length]}`

/** An invented list of so many problems, each with three measures and what became of them. */
export function listOf(problems: number): PublicityList {
  const items = Array.from({ length: problems }, (_, n): PublicityItem => {
    const measures = [0, 1, 2].map((m) => ({
      no: String(m + 1),
      text: `${words(n + m)}，由综合窗口一次收件、内部流转，第${n + 1}项按月通报进度。`,
    }))
    return {
      serial: n + 1,
      outcome: 'resolved',
      leadUnit: '审批服务处',
      problem: `第${n + 1}类事项要分别向三个窗口提交同一份材料，来回补正平均${(n % 5) + 2}次，经营者反映办理周期长、材料重复。`,
      source: '2025年堵点问题',
      measures,
      completions: measures.map(({ no }) => ({
        no,
        text: `已于2025年${(n % 12) + 1}月印发规程并启用，材料由${(n % 7) + 6}份减为3份。`,
        covers: [no],
      })),
    }
  })
  return { title: '澄湾新城已解决问题公示清单', date: day('2026-01-05'), items }
}

export const ledgerColumns: readonly SheetColumn[] = [
  { title: '序号', width: 8, kind: 'short' },
  { title: '企业名称', width: 28 },
  { title: '统一社会信用代码', width: 22, kind: 'code' },
  { title: '问题内容', width: 44 },
  { title: '整改措施', width: 40 },
  { title: '牵头单位', width: 14, kind: 'short' },
  { title: '完成时限', width: 12, kind: 'date' },
  { title: '状态', width: 10, kind: 'short' },
]
/** So many rows of an invented ledger, one at a time. */
export function* ledgerRows(rows: number): Generator<SheetValue[]> {
  for (let n = 1; n <= rows; n++)
    yield [
      n,
      `青禾第${n}企业有限公司`,
      `91320685${String(n % 1_000_000).padStart(9, '0')}X`,
      `第${n}号事项办理流程较长，材料重复提交，企业往返${(n % 9) + 1}次。`,
      `${words(n)}，一次收件、内部流转。`,
      '区住建局',
      `2026-${String((n % 12) + 1).padStart(2, '0')}-15`,
      n % 3 === 0 ? '已完成' : '正在推进',
    ]
}

import type { Tone } from '../../tokens.ts'
import type { Column } from '../types.ts'

/** Invented records for trying out the grid. */
export interface Entry {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly firm: string
  readonly unit: string
  readonly state: string
  readonly due: string
  readonly left: number
  readonly formula: string
}
const topics = ['二期厂房用地预审', '用电报装等待过久', '招标保证金退还', '员工子女入学', '道路限高影响运输', '食品经营许可变更']
const firms = ['青禾精工', '北塘纺织', '云桥食品', '南埭物流', '锦川电子']
const units = ['资源规划局', '供电公司', '住房建设局', '教育局', '交通运输局', '市场监督管理局']
const states = ['待签收', '办理中', '核验中', '已销号']

export const entryAt = (index: number): Entry => ({
  id: `e${index}`,
  no: `问-${String(index + 1).padStart(5, '0')}`,
  title: `${topics[index % topics.length]}（第 ${index + 1} 件，企业反映后由专班登记并派单）`,
  firm: firms[index % firms.length]!,
  unit: units[index % units.length]!,
  state: states[index % states.length]!,
  due: `2026-12-${String((index % 28) + 1).padStart(2, '0')}`,
  left: (index % 23) - 5,
  formula: index % 2 ? '=1+1' : '普通',
})
export const toneOf = ({ left }: Entry): Tone | undefined => (left < 0 ? 'over' : left < 3 ? 'warn' : undefined)
export const leftText = ({ left }: Entry): string => (left < 0 ? `超 ${-left} 天` : `剩 ${left} 天`)

export const entryColumns: readonly Column<Entry>[] = [
  { key: 'no', header: '编号', width: 110, sticky: true, always: true, sortKey: 'no', asText: (row) => row.no },
  { key: 'title', header: '事项', width: 240, sticky: true, grow: true, link: true, sortKey: 'title', asText: (row) => row.title },
  { key: 'firm', header: '企业', width: 140, asText: (row) => row.firm },
  { key: 'unit', header: '承办', width: 150, asText: (row) => row.unit },
  { key: 'state', header: '状态', width: 100, asText: (row) => row.state },
  { key: 'due', header: '期限', width: 120, sortKey: 'due', asText: (row) => row.due },
  { key: 'left', header: '剩余', hint: '工作日', width: 100, align: 'end', asText: leftText },
  { key: 'note', header: '备注', width: 160, optional: true, asText: (row) => row.formula },
]

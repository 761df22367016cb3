import type { Tone } from '@changtong/ui'

/** Invented records: twelve columns of what lists of cases show. */
export interface Entry {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly firm: string
  readonly kind: string
  readonly town: string
  readonly unit: string
  readonly person: string
  readonly state: string
  readonly source: string
  readonly opened: string
  readonly due: string
  readonly left: number
  /** What the search box looks in. */
  readonly words: string
}
export type Field = Exclude<keyof Entry, 'id' | 'words'>

const topics = [
  '二期厂房用地预审卡在规划选址',
  '用电报装等待过久',
  '招标保证金迟迟未退',
  '员工子女入学名额不足',
  '道路限高影响货车进出',
  '食品经营许可变更材料反复补正',
  '厂区排水倒灌',
  '贷款抵押登记时间长',
]
const firms = ['青禾精工', '北塘纺织', '云桥食品', '南埭物流', '锦川电子', '东畈新材', '石渡机械']
const kinds = ['用地审批', '水电气接入', '政府采购', '公共服务', '交通物流', '市场准入']
const towns = ['滨河镇', '北塘镇', '云桥街道', '南埭镇', '东畈乡']
const units = ['资源规划局', '供电公司', '公共资源交易中心', '教育局', '交通运输局', '市场监督管理局', '住房建设局']
const people = ['甲', '乙', '丙', '丁', '戊', '己'].map((name) => `经办人${name}`)
const states = ['待签收', '办理中', '核验中', '已销号', '回炉中']
const sources = ['走访', '热线', '信箱', '会议', '巡察']
const day = (month: number, index: number): string => `2026-${String(month).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`

export function entries(count: number): readonly Entry[] {
  return Array.from({ length: count }, (_, index) => {
    const pick = (list: readonly string[], step = 1): string => list[Math.floor(index / step) % list.length]!
    const entry = {
      id: `e${index}`,
      no: `问-${String(index + 1).padStart(5, '0')}`,
      title: `${pick(topics)}，企业多次反映（第 ${index + 1} 件）`,
      firm: pick(firms, 2),
      kind: pick(kinds),
      town: pick(towns, 3),
      unit: pick(units),
      person: pick(people, 5),
      state: pick(states, 7),
      source: pick(sources, 2),
      opened: day(10, index),
      due: day(12, index * 3),
      left: (index % 31) - 8,
    }
    return { ...entry, words: [entry.no, entry.title, entry.firm, entry.unit, entry.person].join(' ').toLowerCase() }
  })
}
export const found = (all: readonly Entry[], words: string): readonly Entry[] => {
  const asked = words.trim().toLowerCase()
  return asked ? all.filter((entry) => entry.words.includes(asked)) : all
}

export interface Head {
  readonly key: Field
  readonly header: string
  readonly width: number
  readonly sticky?: boolean
}
export const heads: readonly Head[] = [
  { key: 'no', header: '编号', width: 130, sticky: true },
  { key: 'title', header: '事项', width: 320, sticky: true },
  { key: 'firm', header: '企业', width: 120 },
  { key: 'kind', header: '类型', width: 120 },
  { key: 'town', header: '属地', width: 110 },
  { key: 'unit', header: '承办', width: 150 },
  { key: 'person', header: '经办', width: 110 },
  { key: 'state', header: '状态', width: 110 },
  { key: 'source', header: '来源', width: 90 },
  { key: 'opened', header: '登记', width: 120 },
  { key: 'due', header: '期限', width: 120 },
  { key: 'left', header: '剩余', width: 110 },
]
export const leftText = ({ left }: Entry): string => (left < 0 ? `超 ${-left} 天` : `剩 ${left} 天`)
export const leftTone = ({ left }: Entry): Tone => (left < 0 ? 'over' : left < 3 ? 'warn' : 'idle')

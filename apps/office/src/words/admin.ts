import type { Catalogue } from '@changtong/ui'

/** What several pages of administration say alike. */
export const zh = {
  'col.login': '登录账号',
  'col.state': '状态',
  'posts.of': '{unit} · {post}',
  'f.from': '开始日期',
  'f.until': '结束日期',
  'sessions.end': '结束',
  'sessions.ended': '已结束',
  'col.since': '登录时间',
  'col.seen': '最近使用',
  'col.from': '来自',
  'col.do': '操作',
  'own.chosen': '已选 {n} 项',
  'admin.close': '关闭',
} as const

export const en: Catalogue<keyof typeof zh> = {
  'col.login': 'Login',
  'col.state': 'State',
  'posts.of': '{unit} · {post}',
  'f.from': 'First day',
  'f.until': 'Last day',
  'sessions.end': 'End',
  'sessions.ended': 'Ended',
  'col.since': 'Signed in',
  'col.seen': 'Last used',
  'col.from': 'From',
  'col.do': 'Acts',
  'own.chosen': '{n} ticked',
  'admin.close': 'Close',
}

import { type Catalogue, translator } from '@changtong/ui'
import { en as sharedEn, zh as sharedZh } from './admin.ts'

/** The settings by which cases are timed and sessions end. */
export const zh = {
  ...sharedZh,
  'limits.title': '时限设置',
  'limits.hint': '改动从此以后开始计时的生效；已经在走的期限不变。临期与亮灯的天数立即生效。每次改动都记在账上。',
  'limits.default': '默认 {n}',
  'limits.save': '保存',
  'limits.saved': '已保存“{what}”',
  'limits.changes': '改动记录',
  'limits.noChanges': '还没有改动过，全部是默认值。',
  'limits.changed': '{what}：{from} 改为 {to}',
  'limits.wrong': '请填 {min} 至 {max} 的整数。',
  'idle.title': '登录安全',
  'idle.minutes': '多少分钟不操作就自动退出',
  'idle.saved': '已保存',
  'idle.wrong': '请填 {min} 至 {max} 的整数。',
  'idle.codeDays': '企业联系人的加入码几天内有效',
} as const

export const en: Catalogue<keyof typeof zh> = {
  ...sharedEn,
  'limits.title': 'Limits',
  'limits.hint':
    'A change holds for whatever starts from now on; limits that run already stay. When lights come on changes at once. Every change is an entry of the ledger.',
  'limits.default': 'default {n}',
  'limits.save': 'Save',
  'limits.saved': '{what} is saved',
  'limits.changes': 'Changes',
  'limits.noChanges': 'Nothing was changed yet; everything has its default.',
  'limits.changed': '{what}: {from} → {to}',
  'limits.wrong': 'Please enter a whole number from {min} to {max}.',
  'idle.title': 'Signing in',
  'idle.minutes': 'Minutes without a request after which a session ends',
  'idle.saved': 'Saved',
  'idle.wrong': 'Please enter a whole number from {min} to {max}.',
  'idle.codeDays': 'Days for which a code given to a contact of an enterprise works',
}
export const useT = translator(zh, en)

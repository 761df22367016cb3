import { translator } from '@changtong/ui'

export const zh = {
  title: '整改进度',
  asOf: '截至 {date}',
  since: '反馈以来（天）',
  left: '集中整改期剩余（天）',
  past: '集中整改期已超（天）',
  problems: '已销号问题 / 全部',
  measures: '已办结措施 / 全部',
  categories: '按类别：已销号 / 全部',
  report: '整改情况报告',
  none: '这一部分没有问题。',
}
export const en: Readonly<Record<keyof typeof zh, string>> = {
  title: 'Progress',
  asOf: 'As of {date}',
  since: 'Days since the feedback',
  left: 'Days left of the concentrated period',
  past: 'Days past the concentrated period',
  problems: 'Problems cleared / all',
  measures: 'Measures closed / all',
  categories: 'By category: cleared / all',
  report: 'The report',
  none: 'No problem stands in this section.',
}
export const useT = translator(zh, en)

import { translator } from '@changtong/ui'

export const zh = {
  title: '全面核验',
  start: '开始核验全部记录',
  running: '{who} 于 {at} 开始核验，在后台进行，可以离开本页。',
  progress: '核验进度',
  entries: '正在逐笔核验……',
  entriesOf: '正在逐笔核验：{done} / {total} 笔。',
  rows: '正在由记录重算各表并比对……',
  rowsOf: '正在由记录重算各表并比对：{done} / {total}。',
  seals: '正在核验封存……',
  sealsOf: '正在核验封存：{done} / {total}。',
  files: '正在核验公开材料和文件……',
  filesOf: '正在核验文件：{done} / {total} 份。',
  last: '最近一次核验：{who}，{at}',
  good: '核验通过：{entries} 笔、{streams} 条链、{seals} 次封存，用时 {seconds} 秒。',
  bad: '核验不通过。',
  where: '位置：{where}',
  brokenOff: '服务停止，这一次没有核验完。请重新开始。',
  none: '还没有在这里核验过。核验由记录重算一切能重算的内容，不改动任何东西。',
} as const
export type LedgerCheckWord = keyof typeof zh

export const en: Readonly<Record<LedgerCheckWord, string>> = {
  title: 'Check of everything',
  start: 'Start to check all entries',
  running: '{who} started it at {at}. It runs in the background; you may leave this page.',
  progress: 'How far the check is',
  entries: 'Checking entry by entry …',
  entriesOf: 'Checking entry by entry: {done} of {total}.',
  rows: 'Working out every row anew and comparing …',
  rowsOf: 'Working out every row anew and comparing: {done} of {total}.',
  seals: 'Checking the seals …',
  sealsOf: 'Checking the seals: {done} of {total}.',
  files: 'Checking published texts and files …',
  filesOf: 'Checking files: {done} of {total}.',
  last: 'Last check: {who}, {at}',
  good: 'All is well: {entries} entries, {streams} chains, {seals} seals, in {seconds} s.',
  bad: 'The check failed.',
  where: 'Place: {where}',
  brokenOff: 'The server stopped before this check was done. Please start it again.',
  none: 'Nothing was checked from here yet. A check works out from the entries all that can be worked out, and changes nothing.',
}
export const useT = translator(zh, en)

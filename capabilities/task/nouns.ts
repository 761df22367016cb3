import { text } from '@changtong/kernel'
import { field, optional, procedure } from '@changtong/model'
import { duePrecisions } from '../words.ts'

/** What a task is made of: fields, states, roles, settings. */
export const taskNouns = procedure('task', {
  version: 1,
  order: 35,
  label: text('督办事项', 'Task'),
  series: '督',
  fields: {
    text: field.paragraph(text('督办内容', 'What is to be done'), { min: 4, max: 2000 }),
    minutesNo: optional(field.line(text('议定纪要', 'Decided by minutes'), { max: 40 })),
    matter: optional(field.line(text('议定事项序号', 'Number of the matter'), { max: 10 })),
    due: optional(field.day(text('完成时限', 'Due date'))),
    duePrecision: optional(field.choice(text('日期精度', 'Precision of the date'), duePrecisions)),
    dueWords: optional(field.line(text('时限原文', 'Due date as written'), { max: 60 })),
    progress: optional(field.paragraph(text('最新进展', 'Latest progress'))),
    completion: optional(field.paragraph(text('落实情况', 'What was done'))),
    droppedWhy: optional(field.paragraph(text('取消原因', 'Why it was dropped'))),
  },
  asks: ['text', 'due', 'duePrecision'],
  title: 'text',
  states: {
    planned: {
      label: text('待交办', 'To be handed over'),
      phase: 'intake',
      waitsFor: 'office',
      noClock: text('责任单位未定，期限还没有承担单位', 'No unit is responsible yet, so nobody could be charged with a limit'),
    },
    handling: { label: text('落实中', 'Under way'), phase: 'handling', waitsFor: 'lead' },
    verifying: { label: text('待核验', 'To be verified'), phase: 'verifying', waitsFor: 'verifier' },
    done: { label: text('已办结', 'Done'), phase: 'closed', outcome: 'resolved' },
    dropped: { label: text('已取消', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
  },
  initial: 'planned',
  roles: {
    office: { label: text('综合组', 'General group'), is: 'office' },
    lead: { label: text('责任单位', 'Unit responsible'), is: 'lead-unit' },
    co: { label: text('配合单位', 'Supporting unit'), is: 'co-unit' },
    verifier: { label: text('核验人', 'Verifier'), is: 'supervisor' },
  },
  evidence: {
    result: { label: text('落实佐证', 'Evidence of what was done') },
    progress: { label: text('进展材料', 'Progress material') },
  },
  tunables: {
    reworkDays: { label: text('督办事项回炉办理工作日', 'Working days for a redone task'), default: 5 },
    verifyDays: { label: text('督办事项核验工作日', 'Working days to verify a task'), default: 3 },
  },
})

import { type Text, text } from '@changtong/kernel'

/** What kinds of documents are called. */
export const kindLabels: Readonly<Record<string, Text>> = {
  rectification_report: text('整改进展报告', 'Rectification report'),
  problem_list: text('问题清单', 'Problem list'),
  task_list: text('任务清单', 'Task list'),
  working_group_notice: text('专班成立通知', 'Notice founding a taskforce'),
  annual_report: text('年度报告', 'Annual report'),
  rectification_plan: text('整改方案', 'Rectification plan'),
  problem_handling_reply: text('问题办理答复', 'Reply on a problem'),
  incentive_list: text('激励措施清单', 'List of incentives'),
  enterprise_list: text('企业名录', 'List of enterprises'),
}

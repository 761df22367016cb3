import { text } from '@changtong/kernel'
import { procedure } from '@changtong/model'
import { problemFields } from './fields.ts'

/** What a problem is made of: fields, states, roles, evidence, settings. */
export const problemNouns = procedure('problem', {
  version: 1,
  order: 20,
  label: text('问题', 'Problem'),
  series: '问',
  fields: problemFields,
  asks: [
    'title',
    'content',
    'source',
    'year',
    'sourceTag',
    'externalNo',
    'receivedOn',
    'outsideDue',
    'enterprise',
    'area',
    'campaign',
    'moreSources',
    'confidential',
  ],
  title: 'title',
  states: {
    registered: {
      label: text('待交办', 'To be dispatched'),
      phase: 'intake',
      waitsFor: 'intake',
      noClock: text('登记后先研判去重，办理期限自交办之日起算', 'It is sorted first; the limits count from dispatch'),
    },
    dispatched: { label: text('待签收', 'To be signed for'), phase: 'assigned', waitsFor: 'lead' },
    sentBack: { label: text('退单待审核', 'Sent back, under review'), phase: 'assigned', waitsFor: 'intake' },
    handling: { label: text('办理中', 'Being handled'), phase: 'handling', waitsFor: 'lead' },
    verifying: { label: text('待核验', 'To be verified'), phase: 'verifying', waitsFor: 'verifier' },
    notAcceptedReview: {
      label: text('不予受理待复核', 'Refusal under review'),
      phase: 'verifying',
      waitsFor: 'reviewer',
      noClock: text('尚未交办，办理期限还没有起算', 'Not dispatched yet, so no limit counts'),
    },
    cleared: { label: text('已销号', 'Cleared'), phase: 'closed', outcome: 'resolved' },
    recorded: { label: text('据公开材料登记', 'Recorded from a published document'), phase: 'closed', outcome: 'resolved' },
    explained: { label: text('解释说明办结', 'Closed with an explanation'), phase: 'closed', outcome: 'not-resolved' },
    legalRoute: { label: text('导入法定途径', 'Referred to the legal route'), phase: 'closed', outcome: 'transferred' },
    merged: { label: text('已并案', 'Merged'), phase: 'closed', outcome: 'transferred' },
    notAccepted: { label: text('不予受理', 'Not accepted'), phase: 'closed', outcome: 'rejected' },
    undone: { label: text('导入已撤销', 'Import undone'), phase: 'closed', outcome: 'withdrawn' },
  },
  initial: 'registered',
  roles: {
    intake: { label: text('综合组', 'General group'), is: 'office' },
    reviewer: { label: text('复核人', 'Second reviewer'), is: 'office' },
    lead: { label: text('牵头单位', 'Lead unit'), is: 'lead-unit' },
    co: { label: text('协办单位', 'Supporting unit'), is: 'co-unit' },
    verifier: { label: text('督导核验人', 'Verifier'), is: 'supervisor' },
    leader: { label: text('领导', 'Leader'), is: 'leader' },
  },
  evidence: { result: { label: text('办结佐证', 'Evidence of the result') }, progress: { label: text('进展材料', 'Progress material') } },
  tunables: {
    signDays: { label: text('签收工作日', 'Working days to sign for'), default: 1 },
    handleDays: { label: text('办理工作日', 'Working days to handle'), default: 10 },
    sendBackHours: { label: text('退单审核小时数', 'Clock hours to review a sending back'), default: 24 },
    verifyDays: { label: text('核验工作日', 'Working days to verify'), default: 3 },
    reworkDays: { label: text('回炉办理工作日', 'Working days for a rework'), default: 5 },
    backstopAfter: { label: text('同意退单几次后由兜底单位承办', 'Agreed send-backs before the backstop unit takes it'), default: 2 },
    pauseCapDays: { label: text('暂停最长工作日', 'Longest pause in working days'), default: 10 },
  },
})

/** The maker of acts on a problem: each act infers its own input. */
export type ProblemAction = Parameters<Parameters<typeof problemNouns.actions>[0]>[0]

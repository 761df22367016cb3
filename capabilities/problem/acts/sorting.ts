import { text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import { notAcceptedReasons, sourceKinds } from '../../words.ts'
import { problemFields } from '../fields.ts'
import { measuresClosed, openProblem } from '../guards.ts'
import type { ProblemAction } from '../nouns.ts'

const legalRoutes = {
  litigation: text('诉讼', 'Litigation'),
  review: text('行政复议', 'Administrative review'),
  arbitration: text('仲裁', 'Arbitration'),
  petition: text('信访', 'Petition'),
  discipline: text('纪检监察', 'Discipline inspection'),
} as const

/** Where a problem belongs: not accepted, another route, merged, described, its lead on record. */
export const sorting = (action: ProblemAction) => ({
  legalRoute: action({
    label: text('导入法定途径', 'Refer to the legal route'),
    by: ['intake'],
    from: ['registered', 'handling'],
    to: 'legalRoute',
    input: {
      route: field.choice(text('法定途径', 'Route'), legalRoutes),
      reason: field.paragraph(text('理由和告知情况', 'Reason, and what the requester was told'), { min: 8 }),
    },
    when: measuresClosed,
    patch: (_c, input) => ({ result: input.reason }),
  }),
  merge: action({
    label: text('并案', 'Merge into another'),
    by: ['intake'],
    from: ['registered', 'dispatched', 'handling'],
    to: 'merged',
    input: {
      into: field.caseOf('problem', text('并入的问题', 'Merge into')),
      reason: field.paragraph(text('并案理由', 'Reason'), { min: 4, max: 500 }),
    },
    when: measuresClosed,
    guard: (c, input, world) => openProblem(world, input.into, c.id),
    tells: (c, input) =>
      [{ source: c.fields.source, externalNo: c.fields.externalNo }, ...(c.fields.moreSources ?? [])].map((source) => ({
        case: input.into,
        action: 'addSource',
        input: Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)),
      })),
  }),
  addSource: action({
    label: text('增加来源', 'Add a source'),
    by: ['intake', 'reviewer'],
    from: ['registered', 'dispatched', 'sentBack', 'handling', 'verifying'],
    internal: true,
    input: {
      source: field.choice(text('来源', 'Source'), sourceKinds),
      request: optional(field.caseOf('request', text('诉求', 'Request'))),
      externalNo: optional(field.line(text('外部编号', 'Outside number'), { max: 60 })),
    },
    patch: (c, input) => ({
      moreSources: [
        ...(c.fields.moreSources ?? []),
        {
          source: input.source,
          ...(input.request && { request: input.request }),
          ...(input.externalNo && { externalNo: input.externalNo }),
        },
      ],
    }),
  }),
  proposeNotAccept: action({
    label: text('拟不予受理', 'Propose not to accept'),
    by: ['intake'],
    from: ['registered'],
    to: 'notAcceptedReview',
    input: {
      reason: field.choice(text('原因', 'Reason'), notAcceptedReasons),
      words: field.paragraph(text('说明', 'Explanation'), { min: 8 }),
    },
    when: measuresClosed,
    patch: (_c, input) => ({ notAcceptedReason: input.reason, result: input.words }),
  }),
  confirmNotAccept: action({
    forward: true,
    label: text('复核同意不予受理', 'Confirm: not accepted'),
    by: ['reviewer'],
    from: ['notAcceptedReview'],
    to: 'notAccepted',
    input: { opinion: field.paragraph(text('复核意见', 'Opinion'), { min: 2, max: 500 }) },
  }),
  declineNotAccept: action({
    label: text('复核不同意', 'Decline the proposal'),
    by: ['reviewer'],
    from: ['notAcceptedReview'],
    to: 'registered',
    input: { opinion: field.paragraph(text('复核意见', 'Opinion'), { min: 2, max: 500 }) },
    patch: () => ({ notAcceptedReason: undefined, result: undefined }),
  }),
  describe: action({
    label: text('补充问题信息', 'Complete the description'),
    by: ['intake'],
    from: ['registered', 'dispatched', 'handling', 'verifying', 'cleared', 'recorded'],
    input: {
      title: optional(problemFields.title),
      year: optional(problemFields.year),
      sourceTag: problemFields.sourceTag,
      campaign: problemFields.campaign,
      area: problemFields.area,
    },
    patch: (_c, input) => ({
      ...Object.fromEntries(Object.entries(input).filter(([, v]) => v !== undefined)),
      ...(input.title !== undefined && { titleProposed: undefined }),
    }),
  }),
  nameLead: action({
    label: text('登记牵头单位', 'Record the lead unit'),
    by: ['intake'],
    from: ['recorded', 'registered'],
    input: { leadUnit: field.unit(text('牵头单位', 'Lead unit')) },
    assign: (_c, input) => ({ leadUnit: input.leadUnit }),
  }),
})

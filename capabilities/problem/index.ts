import { hours, workingDays } from '@changtong/calendar'
import { day, refuse, text } from '@changtong/kernel'
import { field, optional, procedure } from '@changtong/model'
import { checkStated, limitOf } from '../limits.ts'
import { duePrecisions, findings, notAcceptedReasons, satisfaction, solved } from '../words.ts'
import { Completion, problemFields } from './fields.ts'
import { coversOwnMeasures, measuresClosed, needsLead, openProblem } from './guards.ts'

/** 问题: the one procedure for every source. From registration to an independent check, or an explained end. */
export const problem = procedure('problem', {
  version: 1,
  label: text('问题', 'Problem'),
  series: '问',
  fields: problemFields,
  title: 'title',
  states: {
    registered: { label: text('待交办', 'To be dispatched'), phase: 'intake', waitsFor: 'intake' },
    dispatched: { label: text('待签收', 'To be signed for'), phase: 'assigned', waitsFor: 'lead' },
    sentBack: { label: text('退单待审核', 'Sent back, under review'), phase: 'assigned', waitsFor: 'intake' },
    handling: { label: text('办理中', 'Being handled'), phase: 'handling', waitsFor: 'lead' },
    verifying: { label: text('待核验', 'To be verified'), phase: 'verifying', waitsFor: 'verifier' },
    notAcceptedReview: { label: text('不予受理待复核', 'Refusal under review'), phase: 'verifying', waitsFor: 'reviewer' },
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
    verifyDays: { label: text('核验工作日', 'Working days to verify'), default: 3 },
    reworkDays: { label: text('回炉办理工作日', 'Working days for a rework'), default: 5 },
    pauseCapDays: { label: text('暂停最长工作日', 'Longest pause in working days'), default: 10 },
  },
})
  .actions((action) => ({
    dispatch: action({
      forward: true,
      label: text('交办', 'Dispatch'),
      by: ['intake'],
      from: ['registered'],
      to: 'dispatched',
      input: {
        leadUnit: field.unit(text('牵头单位', 'Lead unit')),
        coUnits: optional(field.units(text('协办单位', 'Supporting units'))),
        days: optional(field.number(text('办理工作日', 'Working days'), { min: 1, max: 500 })),
        due: optional(field.day(text('到期日期', 'Due date'))),
        duePrecision: optional(field.choice(text('日期精度', 'Precision of the date'), duePrecisions)),
        note: optional(field.paragraph(text('交办意见', 'Note'), { max: 1000 })),
      },
      guard: (_c, input, world) =>
        checkStated(input, world.today) ??
        (input.coUnits?.includes(input.leadUnit)
          ? refuse(
              'dispatch.lead-is-co',
              '牵头单位不能同时是协办单位，请去掉重复。',
              'The lead unit cannot also be a supporting unit. Please remove the duplicate.',
            )
          : undefined),
      assign: (_c, input) => ({ leadUnit: input.leadUnit, coUnits: input.coUnits ?? [], handler: null }),
      clock: (_c, input, world) => [{ clock: 'whole', do: 'start', limit: limitOf(input) ?? workingDays(world.setting('handleDays')) }],
    }),
    sign: action({
      forward: true,
      label: text('签收', 'Sign for'),
      by: ['lead'],
      from: ['dispatched'],
      to: 'handling',
      input: { handler: optional(field.person(text('经办人', 'Handling officer'))) },
      assign: (_c, input) => (input.handler ? { handler: input.handler } : {}),
    }),
    sendBack: action({
      label: text('退单', 'Send back'),
      by: ['lead'],
      from: ['dispatched'],
      to: 'sentBack',
      input: {
        reason: field.paragraph(text('退单理由', 'Reason'), { min: 8 }),
        suggested: optional(field.unit(text('建议承办单位', 'Suggested unit'))),
      },
    }),
    acceptSendBack: action({
      forward: true,
      label: text('同意退单', 'Agree to the sending back'),
      by: ['intake'],
      from: ['sentBack'],
      to: 'registered',
      input: { opinion: field.paragraph(text('审核意见', 'Opinion'), { min: 2, max: 500 }) },
      assign: () => ({ leadUnit: null, coUnits: [], handler: null }),
      clock: () => [{ clock: 'whole', do: 'stop' }],
    }),
    refuseSendBack: action({
      label: text('不同意退单', 'Refuse the sending back'),
      by: ['intake'],
      from: ['sentBack'],
      to: 'dispatched',
      input: { opinion: field.paragraph(text('审核意见', 'Opinion'), { min: 2, max: 500 }) },
    }),
    transfer: action({
      label: text('转办', 'Transfer'),
      by: ['intake', 'lead'],
      from: ['dispatched', 'handling'],
      to: 'dispatched',
      input: { leadUnit: field.unit(text('转至单位', 'To unit')), reason: field.paragraph(text('转办理由', 'Reason'), { min: 4 }) },
      guard: (c, input) =>
        input.leadUnit === c.leadUnit
          ? refuse('transfer.same', '转至单位就是现在的牵头单位，请另选。', 'That unit already leads this problem. Please choose another.')
          : undefined,
      assign: (c, input) => ({ leadUnit: input.leadUnit, coUnits: c.coUnits.filter((u) => u !== input.leadUnit), handler: null }),
      // Entering `dispatched` starts it anyway; a unit that gets the case unsigned for is not charged with the days of the last one.
      clock: (c, _input, world) =>
        c.state === 'dispatched' ? [{ clock: 'sign', do: 'start', limit: workingDays(world.setting('signDays')) }] : [],
    }),
    assignHandler: action({
      label: text('指定经办人', 'Name the handling officer'),
      by: ['lead'],
      from: ['handling'],
      input: { handler: field.person(text('经办人', 'Handling officer')) },
      assign: (_c, input) => ({ handler: input.handler }),
    }),
    addMeasure: action({
      label: text('增加措施', 'Add a measure'),
      by: ['lead', 'intake'],
      from: ['registered', 'dispatched', 'handling'],
      input: {
        text: field.paragraph(text('措施内容', 'What is to be done'), { min: 4, max: 6000 }),
        leadUnit: optional(
          field.unit(text('措施牵头单位', 'Lead of the measure'), {
            hint: text('不填则由本问题牵头单位负责', 'Left open: the lead unit of the problem'),
          }),
        ),
        coUnits: optional(field.units(text('协办单位', 'Supporting units'))),
        due: optional(field.day(text('到期日期', 'Due date'))),
        duePrecision: optional(field.choice(text('日期精度', 'Precision of the date'), duePrecisions)),
      },
      when: needsLead,
      guard: (_c, input, world) => checkStated(input, world.today),
      opens: (c, input) => [
        {
          procedure: 'measure',
          asChild: true,
          assign: { leadUnit: input.leadUnit ?? c.leadUnit, coUnits: input.coUnits ?? [] },
          fields: {
            text: input.text,
            ...(input.due && { due: input.due }),
            ...(input.duePrecision && { duePrecision: input.duePrecision }),
          },
          begin: {
            leadUnit: input.leadUnit ?? c.leadUnit,
            coUnits: input.coUnits ?? [],
            ...(input.due && { due: input.due }),
            ...(input.duePrecision && { duePrecision: input.duePrecision }),
          },
        },
      ],
    }),
    report: action({
      label: text('报送进展', 'Report progress'),
      by: ['lead', 'co'],
      from: ['handling'],
      input: { text: field.paragraph(text('进展情况', 'Progress'), { min: 4 }) },
    }),
    find: action({
      label: text('事实认定', 'State the finding'),
      by: ['lead', 'verifier'],
      from: ['handling', 'verifying'],
      input: { finding: field.choice(text('认定', 'Finding'), findings), words: field.paragraph(text('认定依据', 'Basis'), { min: 4 }) },
      patch: (_c, input) => ({ finding: input.finding }),
    }),
    stateCompletion: action({
      label: text('填写完成情况', 'State the completion'),
      by: ['lead', 'intake'],
      from: ['registered', 'handling', 'verifying', 'cleared', 'recorded'],
      input: {
        completions: field.parts(text('完成情况', 'Completion statements'), Completion, {
          hint: text('一段完成情况可对应多条措施', 'One statement may cover several measures'),
        }),
      },
      guard: (c, input) => coversOwnMeasures(c, input.completions),
      patch: (_c, input) => ({ completions: input.completions }),
    }),
    applyClearance: action({
      forward: true,
      label: text('申请销号', 'Apply for clearance'),
      by: ['lead'],
      from: ['handling'],
      to: 'verifying',
      needs: ['result'],
      input: { result: field.paragraph(text('办理结果', 'Result'), { min: 8 }) },
      when: measuresClosed,
      patch: (_c, input) => ({ result: input.result, way: 'solved' }),
    }),
    applyExplained: action({
      label: text('申请解释说明办结', 'Apply to close with an explanation'),
      by: ['lead'],
      from: ['handling'],
      to: 'verifying',
      input: {
        result: field.paragraph(text('解释说明', 'Explanation'), {
          min: 8,
          hint: text('说明为何现阶段不能解决，以及已向反映人作何解释', 'Why it cannot be solved now, and what the requester was told'),
        }),
      },
      when: measuresClosed,
      patch: (_c, input) => ({ result: input.result, way: 'explained' }),
    }),
    clear: action({
      forward: true,
      label: text('核验通过', 'Verify'),
      by: ['verifier'],
      from: ['verifying'],
      to: (c) => (c.fields.way === 'explained' ? 'explained' : 'cleared'),
      input: { opinion: field.paragraph(text('核验意见', 'Opinion'), { min: 2 }) },
      when: measuresClosed,
    }),
    rework: action({
      label: text('回炉', 'Send back for redo'),
      by: ['verifier'],
      from: ['verifying'],
      to: 'handling',
      newRound: true,
      input: {
        reason: field.paragraph(text('回炉原因', 'Why it goes back'), { min: 4 }),
        days: optional(field.number(text('办理工作日', 'Working days'), { min: 1, max: 500 })),
      },
      clock: (_c, input, world) => [{ clock: 'redo', do: 'start', limit: workingDays(input.days ?? world.setting('reworkDays')) }],
    }),
    reopen: action({
      label: text('重新办理', 'Reopen'),
      by: ['verifier'],
      from: ['cleared', 'explained', 'recorded'],
      to: 'handling',
      newRound: true,
      input: { reason: field.paragraph(text('重办原因', 'Why it is reopened'), { min: 4 }) },
      when: needsLead,
      clock: (_c, _input, world) => [{ clock: 'redo', do: 'start', limit: workingDays(world.setting('reworkDays')) }],
    }),
    pause: action({
      label: text('暂停计时', 'Pause the clock'),
      by: ['intake', 'verifier'],
      from: ['handling'],
      input: {
        reason: field.paragraph(text('暂停理由', 'Reason'), { min: 4 }),
        days: optional(field.number(text('最长暂停工作日', 'Longest pause in working days'), { min: 1, max: 60 })),
      },
      guard: (c, input, world) => {
        if ((input.days ?? 0) > world.setting('pauseCapDays')) {
          return refuse(
            'pause.cap',
            `暂停最长 ${world.setting('pauseCapDays')} 个工作日，请缩短。`,
            `A pause lasts at most ${world.setting('pauseCapDays')} working days. Please shorten it.`,
          )
        }
        return isPaused(c.clocks.whole) ? refuse('pause.paused', '计时已经暂停。', 'The clock is paused already.') : undefined
      },
      clock: (_c, input, world) => [
        { clock: 'whole', do: 'pause', reason: input.reason, cap: workingDays(input.days ?? world.setting('pauseCapDays')) },
      ],
    }),
    resume: action({
      label: text('恢复计时', 'Resume the clock'),
      by: ['intake', 'verifier'],
      from: ['handling'],
      input: { note: optional(field.paragraph(text('说明', 'Note'), { max: 500 })) },
      when: (c) => (isPaused(c.clocks.whole) ? undefined : refuse('resume.running', '计时没有暂停。', 'The clock is not paused.')),
      clock: () => [{ clock: 'whole', do: 'resume' }],
    }),
    extend: action({
      label: text('延长期限', 'Extend the limit'),
      by: ['intake'],
      from: ['dispatched', 'handling'],
      input: {
        days: field.number(text('延长工作日', 'Working days added'), { min: 1, max: 250 }),
        reason: field.paragraph(text('延期理由', 'Reason'), { min: 4 }),
      },
      clock: (_c, input) => [{ clock: 'whole', do: 'extend', limit: workingDays(input.days), reason: input.reason }],
    }),
    urge: action({
      label: text('催办', 'Urge'),
      by: ['verifier', 'intake', 'leader'],
      from: ['dispatched', 'handling'],
      input: { text: field.paragraph(text('催办内容', 'Message'), { min: 2, max: 500 }) },
    }),
    instruct: action({
      label: text('批示', 'Instruct'),
      by: ['leader'],
      from: ['registered', 'dispatched', 'handling', 'verifying'],
      input: {
        text: field.paragraph(text('批示内容', 'Instruction'), { min: 2, max: 1000 }),
        due: optional(field.day(text('报告期限', 'Report by'))),
      },
      guard: (_c, input, world) => checkStated({ due: input.due }, world.today),
      patch: (c, input, world) => ({
        instructions: [
          ...(c.fields.instructions ?? []),
          { text: input.text, by: world.actor.person, due: input.due ?? null, answer: null },
        ],
      }),
      clock: (_c, input) => (input.due ? [{ clock: 'instruction', do: 'start', limit: { kind: 'by-date', date: day(input.due) } }] : []),
    }),
    answerInstruction: action({
      label: text('报告批示落实情况', 'Report on the instruction'),
      by: ['lead', 'intake'],
      from: ['registered', 'dispatched', 'handling', 'verifying'],
      input: { text: field.paragraph(text('落实情况', 'Report'), { min: 4 }) },
      when: (c) =>
        c.fields.instructions?.some((i) => i.answer === null)
          ? undefined
          : refuse('instruction.none', '没有待报告的批示。', 'There is no instruction waiting for a report.'),
      patch: (c, input) => ({
        instructions: (c.fields.instructions ?? []).map((i) => (i.answer === null ? { ...i, answer: input.text } : i)),
      }),
      clock: () => [{ clock: 'instruction', do: 'stop' }],
    }),
    legalRoute: action({
      label: text('导入法定途径', 'Refer to the legal route'),
      by: ['intake'],
      from: ['registered', 'handling'],
      to: 'legalRoute',
      input: {
        route: field.choice(text('法定途径', 'Route'), legalRoutes()),
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
        source: field.line(text('来源', 'Source'), { max: 40 }),
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
    reply: action({
      label: text('答复反映人', 'Reply to the requester'),
      by: ['intake', 'lead'],
      from: ['handling', 'verifying', 'cleared', 'explained', 'legalRoute', 'notAccepted'],
      input: { text: field.paragraph(text('答复内容', 'Reply'), { min: 4 }) },
      patch: (_c, input) => ({ reply: input.text }),
    }),
    lookBack: action({
      label: text('回头看', 'Look back'),
      by: ['verifier', 'intake'],
      from: ['cleared', 'explained', 'recorded'],
      input: {
        solved: field.choice(text('是否解决', 'Solved'), solved),
        satisfied: field.choice(text('是否满意', 'Satisfied'), satisfaction),
        words: field.paragraph(text('回头看情况', 'What was found'), { min: 4 }),
      },
      patch: (_c, input) => ({ lookBackSolved: input.solved, lookBackSatisfied: input.satisfied }),
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
  }))
  .consequences({
    clocks: {
      sign: {
        label: text('签收时限', 'Time to sign for'),
        basis: text('专班交办规则：限时签收', 'Dispatch rule: signed for in time'),
        starts: ['dispatched'],
        stops: ['handling', 'sentBack', 'registered', 'legalRoute', 'merged'],
        limit: (_c, setting) => workingDays(setting('signDays')),
      },
      whole: {
        label: text('全程时限', 'Whole case'),
        basis: text('交办时确定的办理期限', 'The limit set when dispatched'),
        starts: [],
        stops: ['cleared', 'explained', 'legalRoute', 'merged', 'notAccepted'],
        limit: () => null,
      },
      redo: {
        label: text('回炉时限', 'Time for the rework'),
        basis: text('回炉或重办时确定的期限', 'The limit set when sent back'),
        starts: [],
        stops: ['verifying', 'cleared', 'explained', 'legalRoute', 'merged'],
        limit: () => null,
      },
      verify: {
        label: text('核验时限', 'Time to verify'),
        basis: text('专班工作制度：申请销号后限时核验', 'Taskforce rule: clearance is verified in time'),
        starts: ['verifying'],
        stops: ['cleared', 'explained', 'handling'],
        limit: (_c, setting) => workingDays(setting('verifyDays')),
      },
      sendBackReview: {
        label: text('退单审核时限', 'Time to review a sending back'),
        basis: text('专班交办规则：退单当日审核', 'Dispatch rule: a sending back is reviewed at once'),
        starts: ['sentBack'],
        stops: ['registered', 'dispatched'],
        limit: () => hours(24),
      },
      instruction: {
        label: text('批示报告期限', 'Report on the instruction'),
        basis: text('领导批示', "Leader's instruction"),
        starts: [],
        stops: ['cleared', 'explained', 'legalRoute', 'merged'],
        limit: () => null,
      },
    },
    apart: [
      ['lead', 'verifier'],
      ['co', 'verifier'],
      ['intake', 'reviewer'],
    ],
    metrics: {
      closed: {
        label: text('办结率', 'Closing rate'),
        counts: (c) => c.phase === 'closed',
        over: (c) => !c.takenOver && c.state !== 'undone',
      },
      solved: {
        label: text('解决率', 'Solved rate'),
        counts: (c) => c.outcome === 'resolved',
        over: (c) => c.phase === 'closed' && !c.takenOver && c.outcome !== 'withdrawn' && c.outcome !== 'transferred',
      },
      reworked: {
        label: text('回炉率', 'Rework rate'),
        counts: (c) => (c.times.rework ?? 0) > 0,
        over: (c) => (c.times.applyClearance ?? 0) > 0,
      },
      sentBack: { label: text('退单', 'Sent back'), counts: (c) => (c.times.sendBack ?? 0) > 0 },
    },
    disclosure: {
      when: ['cleared', 'recorded'],
      fields: {
        title: 'public',
        titleProposed: 'never',
        content: 'never',
        source: 'public',
        year: 'public',
        sourceTag: 'public',
        externalNo: 'never',
        enterprise: 'never',
        area: 'never',
        campaign: 'never',
        confidential: 'never',
        printedNo: 'never',
        section: 'never',
        namedLead: 'never',
        moreSources: 'never',
        completions: 'public',
        finding: 'never',
        instructions: 'never',
        way: 'never',
        result: 'never',
        reply: 'never',
        notAcceptedReason: 'never',
        lookBackSolved: 'never',
        lookBackSatisfied: 'never',
      },
    },
  })

function legalRoutes() {
  return {
    litigation: text('诉讼', 'Litigation'),
    review: text('行政复议', 'Administrative review'),
    arbitration: text('仲裁', 'Arbitration'),
    petition: text('信访', 'Petition'),
    discipline: text('纪检监察', 'Discipline inspection'),
  }
}

function isPaused(facts: readonly { readonly kind: string }[] | undefined): boolean {
  const last = facts?.findLast((f) => f.kind === 'paused' || f.kind === 'resumed' || f.kind === 'stopped' || f.kind === 'started')
  return last?.kind === 'paused'
}

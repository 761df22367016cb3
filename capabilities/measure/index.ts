import { months } from '@changtong/calendar'
import { addMonths, type Refusal, refuse, text } from '@changtong/kernel'
import { type CaseState, field, optional, procedure, type World } from '@changtong/model'
import { checkStated, limitOf } from '../limits.ts'
import { duePrecisions, paces } from '../words.ts'
import { nextReport, planApproved, underPlan } from './plan.ts'

/** 措施: what a unit does about a problem. A child case with its own stream, its own lead and its own clock. */
export const measure = procedure('measure', {
  version: 1,
  order: 30,
  label: text('措施', 'Measure'),
  series: '措',
  fields: {
    text: field.paragraph(text('措施内容', 'What is to be done'), { min: 4, max: 6000 }),
    no: optional(field.line(text('原文编号', 'Number as printed'), { max: 20 })),
    due: optional(field.day(text('到期日期', 'Due date'))),
    duePrecision: optional(field.choice(text('日期精度', 'Precision of the date'), duePrecisions)),
    dueWords: optional(field.line(text('期限原文', 'Limit as printed'), { max: 60 })),
    namedLead: optional(field.line(text('文中所列单位', 'Unit as the document names it'), { max: 200 })),
    leader: optional(field.line(text('责任领导（责任人）', 'Responsible leader or person'), { max: 60 })),
    pace: optional(field.choice(text('整改类别', 'Class'), paces)),
    /** Of its problem; nobody states it of a measure alone. */
    area: optional(field.unit(text('所在镇街', 'Street or town'))),
    progress: optional(field.paragraph(text('最新进展', 'Latest progress'))),
    completion: optional(field.paragraph(text('完成情况', 'Completion statement'))),
    lookBackOn: optional(field.day(text('回头看日期', 'Look-back on'))),
    droppedWhy: optional(field.paragraph(text('取消原因', 'Why it was dropped'))),
  },
  asks: ['text', 'no', 'due', 'duePrecision'],
  title: 'text',
  states: {
    planned: {
      label: text('待确定牵头', 'Lead to be named'),
      phase: 'intake',
      waitsFor: 'office',
      noClock: text('牵头单位未定，期限还没有承担单位', 'No unit leads it yet, so nobody could be charged with a limit'),
    },
    handling: { label: text('推进中', 'Under way'), phase: 'handling', waitsFor: 'lead' },
    verifying: { label: text('待核验', 'To be verified'), phase: 'verifying', waitsFor: 'verifier' },
    cleared: { label: text('已销号', 'Cleared'), phase: 'closed', outcome: 'resolved' },
    recorded: { label: text('据公开材料登记', 'Recorded from a published document'), phase: 'closed', outcome: 'resolved' },
    dropped: { label: text('已取消', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
    undone: { label: text('导入已撤销', 'Import undone'), phase: 'closed', outcome: 'withdrawn' },
  },
  initial: 'planned',
  roles: {
    office: { label: text('综合组', 'General group'), is: 'office' },
    lead: { label: text('牵头单位', 'Lead unit'), is: 'lead-unit' },
    co: { label: text('协办单位', 'Supporting unit'), is: 'co-unit' },
    verifier: { label: text('核验人', 'Verifier'), is: 'supervisor' },
  },
  evidence: { result: { label: text('完成佐证', 'Evidence of completion') }, progress: { label: text('进展材料', 'Progress material') } },
  tunables: {
    reworkDays: { label: text('回炉办理工作日', 'Working days for a rework'), default: 5 },
    verifyDays: { label: text('核验工作日', 'Working days to verify'), default: 3 },
    reportMonths: { label: text('整改方案内措施报送进展的间隔月数', 'Months between progress reports under a plan'), default: 1 },
    lookBackMonths: { label: text('整改方案内措施销号后回头看的月数', 'Months to the look-back under a plan'), default: 3 },
  },
})
  .actions((action) => ({
    begin: action({
      forward: true,
      label: text('确定牵头并启动', 'Name the lead and begin'),
      by: ['office', 'lead'],
      from: ['planned'],
      to: 'handling',
      input: {
        leadUnit: field.unit(text('牵头单位', 'Lead unit')),
        coUnits: optional(field.units(text('协办单位', 'Supporting units'))),
        days: optional(field.number(text('办理工作日', 'Working days'), { min: 1, max: 500 })),
        due: optional(field.day(text('到期日期', 'Due date'))),
        duePrecision: optional(field.choice(text('日期精度', 'Precision of the date'), duePrecisions)),
      },
      when: planApproved,
      guard: (c, input, world) => checkStated(input, world.today) ?? stillAhead(c.fields.due, input, world.today),
      assign: (_c, input) => ({ leadUnit: input.leadUnit, coUnits: input.coUnits ?? [] }),
      clock: (c, input, world) => [
        { clock: 'complete', do: 'start', limit: limitOf(input) ?? limitOf({ due: c.fields.due, duePrecision: c.fields.duePrecision }) },
        ...nextReport(c, world),
      ],
    }),
    describe: action({
      label: text('补齐措施要素', 'Complete the measure'),
      by: ['office'],
      from: ['planned'],
      input: {
        leader: optional(field.line(text('责任领导', 'Responsible leader'), { max: 60 })),
        leadUnit: optional(field.unit(text('牵头单位', 'Lead unit'))),
        due: optional(field.day(text('到期日期', 'Due date'))),
        pace: optional(field.choice(text('整改类别', 'Class'), paces)),
      },
      guard: (_c, input, world) => checkStated({ due: input.due }, world.today),
      patch: (_c, { leadUnit: _unit, ...given }) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      assign: (_c, input) => (input.leadUnit ? { leadUnit: input.leadUnit } : {}),
    }),
    report: action({
      label: text('报送进展', 'Report progress'),
      by: ['lead', 'co'],
      from: ['handling'],
      input: { text: field.paragraph(text('进展情况', 'Progress'), { min: 4 }) },
      patch: (_c, input) => ({ progress: input.text }),
      clock: (c, _input, world) => nextReport(c, world),
    }),
    applyClearance: action({
      forward: true,
      label: text('申请销号', 'Apply for clearance'),
      by: ['lead'],
      from: ['handling'],
      to: 'verifying',
      needs: ['result'],
      input: { completion: field.paragraph(text('完成情况', 'Completion statement'), { min: 4 }) },
      patch: (_c, input) => ({ completion: input.completion }),
    }),
    clear: action({
      forward: true,
      label: text('核验销号', 'Verify and clear'),
      by: ['verifier'],
      from: ['verifying'],
      to: 'cleared',
      input: { opinion: field.paragraph(text('核验意见', 'Opinion'), { min: 2 }) },
      patch: (c, _input, world) => (underPlan(c, world) ? { lookBackOn: addMonths(world.today, world.setting('lookBackMonths')) } : {}),
    }),
    lookBack: action({
      label: text('回头看', 'Look back'),
      by: ['verifier'],
      from: ['cleared'],
      input: {
        words: field.paragraph(text('回头看情况', 'What was found'), { min: 4 }),
        next: optional(field.day(text('下次回头看日期', 'Next look-back'))),
      },
      patch: (_c, input) => ({ lookBackOn: input.next }),
    }),
    rework: action({
      label: text('回炉', 'Send back for redo'),
      by: ['verifier'],
      from: ['verifying', 'cleared', 'recorded'],
      to: 'handling',
      newRound: true,
      input: {
        reason: field.paragraph(text('回炉原因', 'Why it goes back'), { min: 4 }),
        days: optional(field.number(text('办理工作日', 'Working days'), { min: 1, max: 500 })),
      },
      when: problemIsOpen,
      clock: (c, input, world) => [
        { clock: 'complete', do: 'start', limit: limitOf({ days: input.days ?? world.setting('reworkDays') }) },
        ...nextReport(c, world),
      ],
    }),
    extend: action({
      label: text('延长期限', 'Extend the limit'),
      by: ['office'],
      from: ['handling'],
      input: {
        days: field.number(text('延长工作日', 'Working days added'), { min: 1, max: 250 }),
        reason: field.paragraph(text('延期理由', 'Reason'), { min: 4 }),
      },
      clock: (_c, input) => [{ clock: 'complete', do: 'extend', limit: limitOf({ days: input.days })!, reason: input.reason }],
    }),
    urge: action({
      label: text('催办', 'Urge'),
      by: ['verifier', 'office'],
      from: ['handling'],
      input: { text: field.paragraph(text('催办内容', 'Message'), { min: 2, max: 500 }) },
    }),
    drop: action({
      label: text('取消措施', 'Drop the measure'),
      by: ['office'],
      from: ['planned', 'handling'],
      to: 'dropped',
      input: { reason: field.paragraph(text('取消原因', 'Why it is dropped'), { min: 4 }) },
      patch: (_c, input) => ({ droppedWhy: input.reason }),
    }),
  }))
  .consequences({
    clocks: {
      complete: {
        label: text('完成时限', 'Time to complete'),
        whole: true,
        basis: text('整改措施清单所定期限', 'The limit set in the list of measures'),
        starts: [],
        stops: ['verifying', 'cleared', 'dropped'],
        limit: () => null,
      },
      report: {
        label: text('进展报送', 'Progress report'),
        basis: text('整改台账要求：未完成的措施定期报送进展', 'Ledger of open measures: progress is reported each period'),
        starts: [],
        stops: ['verifying', 'cleared', 'dropped'],
        limit: (_c, setting) => months(setting('reportMonths')),
      },
      verify: {
        label: text('核验时限', 'Time to verify'),
        basis: text('专班工作制度：申请销号后限时核验', 'Taskforce rule: clearance is verified in time'),
        starts: ['verifying'],
        stops: ['cleared', 'handling'],
        limit: (_c, setting) => ({ kind: 'working-days', n: setting('verifyDays') }),
      },
    },
    apart: [
      ['lead', 'verifier'],
      ['co', 'verifier'],
    ],
    metrics: {
      cleared: {
        label: text('销号率', 'Clearance rate'),
        counts: (c) => c.state === 'cleared',
        over: (c) => !['dropped', 'recorded', 'undone'].includes(c.state),
      },
      reworked: { label: text('回炉率', 'Rework rate'), counts: (c) => c.round > 1, over: (c) => (c.times.applyClearance ?? 0) > 0 },
    },
    disclosure: {
      when: ['cleared', 'recorded'],
      fields: {
        text: 'public',
        no: 'public',
        due: 'public',
        duePrecision: 'never',
        dueWords: 'never',
        namedLead: 'never',
        leader: 'never',
        pace: 'never',
        area: 'never',
        progress: 'never',
        completion: 'public',
        lookBackOn: 'never',
        droppedWhy: 'never',
      },
    },
  })

/** A closed problem has no open measure: it is reopened first, then its measures go back. */
function problemIsOpen(c: CaseState<unknown>, world: World): Refusal | undefined {
  const problem = c.parent === null ? undefined : world.case(c.parent)
  return problem?.phase === 'closed'
    ? refuse(
        'measure.problem-closed',
        `所属问题 ${problem.no} 已经办结，请先对该问题“重新办理”，再回炉本措施。`,
        `Its problem ${problem.no} is closed. Please reopen the problem first, then send this measure back.`,
      )
    : undefined
}

/** A promised date that passed before anybody began is no limit for the one who begins now: he states a new one. */
function stillAhead(
  due: string | undefined,
  input: { readonly days?: number | undefined; readonly due?: string | undefined },
  today: string,
): Refusal | undefined {
  if (due === undefined || due >= today || input.days !== undefined || input.due !== undefined) return undefined
  return refuse(
    'limit.past',
    `原定期限 ${due} 已经过去，请另填办理工作日或到期日期。`,
    `The promised date ${due} has passed. Please give working days or a new due date.`,
  )
}

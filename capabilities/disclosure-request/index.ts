import { workingDays } from '@changtong/calendar'
import { dayOf, refuse, text } from '@changtong/kernel'
import { type CaseState, field, fromServer, optional, procedure } from '@changtong/model'
import { applicantKinds, type Decision, decisions, deliveries, media, opinions, received, refusals } from './words.ts'

const words = (zh: string, en: string, max = 2000) => field.paragraph(text(zh, en), { min: 4, max })
const personal = (zh: string, en: string, max: number) => field.line(text(zh, en), { max, personal: true })
const ends: Readonly<Record<Decision, 'granted' | 'partlyGranted' | 'refused' | 'absent' | 'elsewhere' | 'notHandled'>> = {
  open: 'granted',
  partly: 'partlyGranted',
  alreadyPublic: 'granted',
  refused: 'refused',
  absent: 'absent',
  elsewhere: 'elsewhere',
  toBeMade: 'absent',
  unclear: 'absent',
  repeated: 'notHandled',
  notInformation: 'notHandled',
  inPrint: 'notHandled',
  excessive: 'notHandled',
  again: 'notHandled',
}
/** Received on the day on which it was handed in or arrived; what came online or by fax counts from the day both sides confirm (art. 31). */
const receivedAtOnce = ({ channel }: { readonly channel?: keyof typeof received }): boolean => channel === 'person' || channel === 'post'
const isPaused = (c: CaseState<unknown>): boolean =>
  c.clocks.answer?.findLast(({ kind }) => ['paused', 'resumed', 'stopped', 'started'].includes(kind))?.kind === 'paused'
const done = (c: CaseState<unknown>, action: string): boolean => (c.times[action] ?? 0) > 0

/**
 * 依申请公开: anybody asks for government information, without giving a reason, and gets an answer within the days of the regulation
 * (政府信息公开条例, 2019, arts. 27 to 39). Whoever drafts the answer does not sign it.
 */
export const disclosureRequest = procedure('disclosureRequest', {
  version: 1,
  order: 58,
  label: text('依申请公开', 'Disclosure on request'),
  series: '申',
  fields: {
    title: field.line(text('申请事项', 'Subject'), { min: 2, max: 80 }),
    wanted: field.paragraph(text('所需信息的名称、文号或特征', 'The information asked for'), { min: 4, max: 3000 }),
    channel: field.choice(text('申请方式', 'How it came'), received),
    applicantKind: field.choice(text('申请人类型', 'Applicant'), applicantKinds),
    delivery: field.choice(text('获取方式', 'Way of delivery'), deliveries),
    medium: field.choice(text('载体形式', 'Form'), media),
    applicantName: optional(personal('申请人姓名或名称', 'Name of the applicant', 80)),
    identityProof: optional(personal('身份证明（种类和号码）', 'Proof of identity (kind and number)', 80)),
    contactPhone: optional(personal('联系电话', 'Phone', 60)),
    contactAddress: optional(personal('邮箱或通信地址', 'E-mail or postal address', 200)),
    receivedOn: optional(field.day(text('收到申请之日', 'Received on'))),
    correctionDays: optional(field.number(text('告知补正的工作日', 'Working days to ask for corrections'), { min: 1 })),
    correction: optional(field.paragraph(text('补正要求', 'What is to be added'), { max: 2000 })),
    correctBy: optional(field.day(text('补正期限', 'To be added by'))),
    corrected: optional(field.paragraph(text('补正内容', 'What was added'), { max: 3000 })),
    opinion: optional(field.choice(text('第三方意见', 'Opinion of the third party'), opinions)),
    decision: optional(field.choice(text('答复类型', 'Decision'), decisions)),
    refusal: optional(field.choice(text('不予公开的理由', 'Ground of refusal'), refusals)),
    despite: optional(field.paragraph(text('第三方不同意仍予公开的理由', 'Why it is disclosed over the objection'), { max: 1000 })),
    decisionBasis: optional(field.line(text('答复依据', 'Basis of the decision'), { max: 300 })),
    reply: optional(field.paragraph(text('答复内容', 'Answer'), { max: 5000 })),
    ending: optional(field.paragraph(text('终止原因', 'Why it ended'), { max: 1000 })),
  },
  asks: [
    'title',
    'wanted',
    'channel',
    'applicantKind',
    'applicantName',
    'identityProof',
    'contactPhone',
    'contactAddress',
    'delivery',
    'medium',
  ],
  title: 'title',
  states: {
    submitted: { label: text('待确认收到', 'To be confirmed'), phase: 'intake', waitsFor: 'handler' },
    handling: { label: text('办理中', 'In hand'), phase: 'handling', waitsFor: 'handler' },
    correcting: {
      label: text('待申请人补正', 'Waiting for the applicant'),
      phase: 'assigned',
      waitsFor: 'handler',
      noClock: text('答复期限自收到补正之日起重新计算', 'The days to answer begin anew when it is corrected'),
    },
    deciding: { label: text('答复待签发', 'Answer to be signed'), phase: 'verifying', waitsFor: 'signer' },
    granted: { label: text('已公开', 'Disclosed'), phase: 'closed', outcome: 'resolved' },
    partlyGranted: { label: text('部分公开', 'Disclosed in part'), phase: 'closed', outcome: 'partly-resolved' },
    refused: { label: text('不予公开', 'Not disclosed'), phase: 'closed', outcome: 'not-resolved' },
    absent: { label: text('无法提供', 'Cannot be provided'), phase: 'closed', outcome: 'not-resolved' },
    elsewhere: { label: text('已告知负责机关', 'The organ in charge was named'), phase: 'closed', outcome: 'transferred' },
    notHandled: { label: text('不予处理', 'Not handled'), phase: 'closed', outcome: 'rejected' },
    lapsed: { label: text('逾期未补正，视为放弃', 'Lapsed'), phase: 'closed', outcome: 'withdrawn' },
    withdrawn: { label: text('申请人撤回', 'Withdrawn by the applicant'), phase: 'closed', outcome: 'withdrawn' },
  },
  initial: 'submitted',
  roles: {
    handler: { label: text('公开工作人员', 'Disclosure officer'), is: 'office' },
    signer: { label: text('公开机构负责人', 'Head of disclosure'), is: 'leader' },
    requester: { label: text('申请人', 'Applicant'), is: 'requester' },
  },
  evidence: {
    information: { label: text('提供的信息', 'Information provided') },
    delivery: { label: text('送达凭证', 'Proof of delivery') },
  },
  tunables: {
    confirmDays: { label: text('确认收到的工作日', 'Working days to confirm'), default: 2 },
    answerDays: { label: text('答复工作日', 'Working days to answer'), default: 20 },
    extendDays: { label: text('延长答复最多工作日', 'Working days it may be extended by'), default: 20 },
    correctionDays: { label: text('告知补正的工作日', 'Working days to ask for corrections'), default: 7 },
    thirdPartyDays: { label: text('第三方答复工作日', 'Working days for a third party'), default: 15 },
  },
})
  .actions((action) => ({
    confirm: action({
      forward: true,
      label: text('确认收到', 'Confirm receipt'),
      by: ['handler'],
      from: ['submitted'],
      to: 'handling',
      input: { note: optional(field.paragraph(text('与申请人确认的情况', 'How it was confirmed'), { max: 500 })) },
      // The limit that held when it was received goes on to hold for it.
      patch: (c, _input, world) => ({
        receivedOn: receivedAtOnce(c.fields) ? dayOf(c.openedAt) : world.today,
        correctionDays: world.setting('correctionDays'),
      }),
      clock: (c, _input, world) =>
        receivedAtOnce(c.fields) ? [] : [{ clock: 'answer', do: 'start', limit: workingDays(world.setting('answerDays')) }],
    }),
    askCorrection: action({
      label: text('告知补正', 'Ask for corrections'),
      by: ['handler'],
      from: ['handling'],
      to: 'correcting',
      input: {
        correction: words('需要补正的事项（一次告知全部）', 'All that is to be added'),
        correctBy: field.day(text('补正期限', 'To be added by')),
        inTime: fromServer(field.check(text('在告知期限内', 'Asked in time'))),
      },
      when: (c) =>
        done(c, 'askCorrection')
          ? refuse('disclosure.once', '补正只告知一次，应当直接答复。', 'Corrections are asked for once only; please answer.')
          : undefined,
      guard: (c, { correctBy, inTime }, world) => {
        if (inTime === false)
          return refuse(
            'disclosure.late',
            `收到申请已超过 ${c.fields.correctionDays ?? ''} 个工作日，不能再告知补正，应当直接答复。`,
            `More than ${c.fields.correctionDays ?? ''} working days have passed since it was received; corrections can no longer be asked for.`,
          )
        return correctBy > world.today
          ? undefined
          : refuse('disclosure.by', '补正期限须在今天以后。', 'The day to correct by must be after today.')
      },
      patch: (_c, { correction, correctBy }) => ({ correction, correctBy }),
    }),
    corrected: action({
      forward: true,
      label: text('收到补正', 'Corrections received'),
      by: ['handler'],
      from: ['correcting'],
      to: 'handling',
      input: { corrected: words('补正内容', 'What was added', 3000) },
      patch: (_c, { corrected }, world) => ({ corrected, receivedOn: world.today }),
    }),
    lapse: action({
      label: text('逾期未补正，视为放弃', 'Lapsed'),
      by: ['handler'],
      from: ['correcting'],
      to: 'lapsed',
      input: { ending: words('说明', 'Explanation', 1000) },
      when: (c, world) =>
        c.fields.correctBy !== undefined && world.today > c.fields.correctBy
          ? undefined
          : refuse('disclosure.early', `补正期限（${c.fields.correctBy ?? ''}）还没有过。`, 'The day to correct by has not passed yet.'),
      patch: (_c, input) => input,
    }),
    consult: action({
      label: text('征求第三方意见', 'Ask a third party'),
      by: ['handler'],
      from: ['handling'],
      input: { reason: words('涉及第三方合法权益的内容', 'What concerns the third party', 1000) },
      when: (c) => (isPaused(c) ? refuse('disclosure.asked', '已在征求意见。', 'A third party is being asked already.') : undefined),
      clock: (_c, { reason }, world) => [{ clock: 'answer', do: 'pause', reason, cap: workingDays(world.setting('thirdPartyDays')) }],
    }),
    thirdAnswered: action({
      label: text('登记第三方意见', 'Note the opinion'),
      by: ['handler'],
      from: ['handling'],
      input: {
        opinion: field.choice(text('第三方意见', 'Opinion'), opinions),
        note: optional(field.paragraph(text('理由', 'Reason'), { max: 1000 })),
      },
      when: (c) =>
        done(c, 'consult') ? undefined : refuse('disclosure.unasked', '没有征求过第三方意见。', 'No third party has been asked.'),
      patch: (_c, { opinion }) => ({ opinion }),
      clock: (c) => (isPaused(c) ? [{ clock: 'answer', do: 'resume' }] : []),
    }),
    extend: action({
      label: text('延长答复期限', 'Extend the days to answer'),
      by: ['signer'],
      from: ['handling'],
      input: {
        days: optional(field.number(text('延长工作日（不填即最长）', 'Working days added (empty: the most)'), { min: 1, max: 60 })),
        reason: words('延长理由（告知申请人）', 'Reason, told to the applicant', 500),
      },
      when: (c) =>
        done(c, 'extend') ? refuse('disclosure.extended', '答复期限只能延长一次。', 'It may be extended once only.') : undefined,
      guard: (_c, { days }, world) =>
        (days ?? 0) > world.setting('extendDays')
          ? refuse(
              'disclosure.extend',
              `最多延长 ${world.setting('extendDays')} 个工作日。`,
              `It may be extended by ${world.setting('extendDays')} working days at most.`,
            )
          : undefined,
      clock: (_c, { days, reason }, world) => [
        { clock: 'answer', do: 'extend', limit: workingDays(days ?? world.setting('extendDays')), reason },
      ],
    }),
    draftAnswer: action({
      forward: true,
      label: text('拟写答复', 'Draft the answer'),
      by: ['handler'],
      from: ['handling', 'deciding'],
      to: 'deciding',
      input: {
        decision: field.choice(text('答复类型', 'Decision'), decisions),
        refusal: optional(
          field.choice(text('不予公开的理由', 'Ground of refusal'), refusals, {
            hint: text('不予公开的须选；年度报告按此统计', 'Needed for a refusal; the yearly report counts by it'),
          }),
        ),
        despite: optional(
          field.paragraph(text('第三方不同意仍予公开的理由', 'Why it is disclosed over the objection'), {
            max: 1000,
            hint: text(
              '不公开会对公共利益造成重大影响的，写明理由，并书面告知第三方',
              'Where the public interest demands it; the third party is told in writing',
            ),
          }),
        ),
        decisionBasis: field.line(text('答复依据（法律条款）', 'Basis (article of law)'), { max: 300 }),
        reply: words('答复内容', 'Answer', 5000),
      },
      when: (c) =>
        isPaused(c)
          ? refuse('disclosure.waiting', '正在征求第三方意见，登记意见后再答复。', 'A third party is being asked; note its opinion first.')
          : undefined,
      guard: (c, { decision, refusal, despite }) => {
        if (decision === 'refused' && refusal === undefined)
          return refuse('disclosure.ground', '请选择不予公开的理由。', 'Please choose the ground of the refusal.')
        if (decision === 'open' && c.fields.opinion === 'objects' && despite === undefined)
          return refuse(
            'disclosure.objected',
            '第三方不同意公开且有合理理由的，不予公开；认为不公开会对公共利益造成重大影响、仍予公开的，请写明理由。',
            'A third party objects with good reason: it is not disclosed, unless the public interest demands it; please say why.',
          )
        return undefined
      },
      patch: (_c, input) => ({ ...input, refusal: input.refusal, despite: input.despite }),
    }),
    returnAnswer: action({
      label: text('退回修改', 'Send back'),
      by: ['signer'],
      from: ['deciding'],
      to: 'handling',
      input: { reason: words('退回原因', 'Reason', 500) },
    }),
    issueAnswer: action({
      forward: true,
      label: text('签发答复', 'Sign the answer'),
      by: ['signer'],
      from: ['deciding'],
      to: (c) => ends[c.fields.decision ?? 'refused'],
      input: { secrecy: field.check(text('已作保密审查', 'Checked for secrecy')) },
      guard: (_c, { secrecy }) =>
        secrecy ? undefined : refuse('disclosure.secrecy', '签发前须作保密审查。', 'Before it is signed it has to be checked for secrecy.'),
    }),
    withdraw: action({
      label: text('申请人撤回', 'Withdrawn by the applicant'),
      by: ['handler'],
      from: ['submitted', 'handling', 'correcting'],
      to: 'withdrawn',
      input: { ending: words('撤回说明', 'How it was withdrawn', 1000) },
      patch: (_c, input) => input,
    }),
  }))
  .consequences({
    clocks: {
      confirm: {
        label: text('确认收到', 'Confirmation'),
        basis: text(
          '本办公室规定；网上、传真提交的以双方确认之日为收到申请之日（条例第三十一条）',
          'Rule of this office; what came online or by fax is received on the day both confirm (art. 31)',
        ),
        starts: ['submitted'],
        stops: ['handling', 'withdrawn'],
        limit: (_c, setting) => workingDays(setting('confirmDays')),
      },
      answer: {
        label: text('答复期限', 'Days to answer'),
        basis: text(
          '《政府信息公开条例》第三十三条：自收到申请之日起20个工作日内答复',
          'Regulation on disclosure, art. 33: within 20 working days',
        ),
        whole: true,
        // Handed in or by post, the days begin with it; online or by fax with the confirmation, and until then nothing is due.
        starts: ['submitted', 'handling'],
        stops: ['correcting', 'granted', 'partlyGranted', 'refused', 'absent', 'elsewhere', 'notHandled', 'withdrawn'],
        limit: (c, setting) => (receivedAtOnce(c.fields) || c.state !== 'submitted' ? workingDays(setting('answerDays')) : null),
      },
    },
    apart: [['handler', 'signer']],
    metrics: {},
    disclosure: {
      when: [],
      fields: {
        title: 'never',
        wanted: 'never',
        channel: 'never',
        applicantKind: 'never',
        delivery: 'never',
        medium: 'never',
        applicantName: 'never',
        identityProof: 'never',
        contactPhone: 'never',
        contactAddress: 'never',
        receivedOn: 'never',
        correctionDays: 'never',
        correction: 'never',
        correctBy: 'never',
        corrected: 'never',
        opinion: 'never',
        decision: 'never',
        refusal: 'never',
        despite: 'never',
        decisionBasis: 'never',
        reply: 'never',
        ending: 'never',
      },
    },
  })

import { workingDays } from '@changtong/calendar'
import { type Id, refuse, text } from '@changtong/kernel'
import { type CaseState, type ClockOrder, field, fromServer, optional, type World } from '@changtong/model'
import { checkStated, limitOf } from '../../limits.ts'
import { duePrecisions } from '../../words.ts'
import { Consulted, type Instruction } from '../fields.ts'
import type { ProblemAction } from '../nouns.ts'

/** Getting a problem to the unit whose it is: dispatch, signing for it, sending it back, passing it on. */
export const dispatching = (action: ProblemAction) => ({
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
      ground: optional(field.choice(text('交办依据', 'On the ground of'), grounds)),
      note: optional(field.paragraph(text('交办意见', 'Note'), { max: 1000 })),
      dutyList: fromServer(field.line(text('查阅的清单', 'Duty list consulted'), { max: 60 })),
      consulted: fromServer(field.parts(text('建议单位', 'Units suggested'), Consulted)),
      followed: fromServer(field.choice(text('与建议比较', 'Against the suggestion'), followed)),
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
    clock: (c, input, world) => [
      {
        clock: 'whole',
        do: 'start',
        limit: limitOf(input) ?? limitOf({ due: c.fields.outsideDue }) ?? workingDays(world.setting('handleDays')),
      },
    ],
  }),
  sign: action({
    forward: true,
    label: text('签收', 'Sign for'),
    by: ['lead'],
    from: ['dispatched'],
    to: 'handling',
    input: { handler: optional(field.person(text('经办人', 'Handling officer'))) },
    // What was handed over is accepted now: the unit that had it is free.
    patch: (c) => (c.fields.handedOverBy === undefined ? {} : { handedOverBy: undefined }),
    assign: (c, input) => ({
      ...(input.handler && { handler: input.handler }),
      ...(c.fields.handedOverBy && { coUnits: c.coUnits.filter((unit) => unit !== c.fields.handedOverBy) }),
    }),
  }),
  toBackstop: action({
    label: text('交兜底单位', 'Hand to the backstop unit'),
    by: ['intake'],
    from: ['registered', 'sentBack'],
    to: 'dispatched',
    input: {
      reason: field.paragraph(text('职责为何不清', 'Why the duty is unclear'), { min: 4, max: 1000 }),
      leadUnit: fromServer(field.unit(text('兜底单位', 'Backstop unit'))),
    },
    patch: (c) => ({ ...released(c), backstop: true }),
    assign: (c, input) => ({ leadUnit: input.leadUnit ?? c.leadUnit, coUnits: [], handler: null }),
    clock: (_c, _input, world) => wholeAnew(world.setting('handleDays')),
  }),
  sendBack: action({
    label: text('退单', 'Send back'),
    by: ['lead'],
    from: ['dispatched'],
    to: 'sentBack',
    when: staysWithBackstop,
    input: {
      reason: field.paragraph(text('退单理由', 'Reason'), { min: 8 }),
      suggested: optional(field.unit(text('建议承办单位', 'Suggested unit'))),
    },
    // The unit is gone from the case once the sending back is agreed to; whoever counts has to know it.
    patch: (c, _input, world) =>
      c.leadUnit === null ? {} : { sendBacks: [...(c.fields.sendBacks ?? []), { unit: c.leadUnit, at: world.now }] },
  }),
  acceptSendBack: action({
    forward: true,
    label: text('同意退单', 'Agree to the sending back'),
    by: ['intake'],
    from: ['sentBack'],
    to: (_c, input) => (input.backstop === undefined ? 'registered' : 'dispatched'),
    input: {
      opinion: field.paragraph(text('审核意见', 'Opinion'), { min: 2, max: 500 }),
      /** Sent back as often as the office sets: the backstop unit takes it now. */
      backstop: fromServer(field.unit(text('退单次数已满，由兜底单位承办', 'Sent back often enough: the backstop unit takes it'))),
    },
    patch: (c, input) => (input.backstop === undefined ? released(c) : { ...released(c), backstop: true }),
    assign: (_c, input) => ({ leadUnit: input.backstop ?? null, coUnits: [], handler: null }),
    clock: (_c, input, world) => (input.backstop === undefined ? [{ clock: 'whole', do: 'stop' }] : wholeAnew(world.setting('handleDays'))),
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
    when: staysWithBackstop,
    patch: (c, input, world) => {
      const stays = answersUntilSigned(c, input.leadUnit, world)
      return { ...released(c), ...(stays !== null && { handedOverBy: stays }) }
    },
    guard: (c, input) => (input.leadUnit === c.leadUnit ? alreadyLeads : undefined),
    assign: (c, input, world) => {
      const stays = answersUntilSigned(c, input.leadUnit, world)
      const others = c.coUnits.filter((unit) => unit !== input.leadUnit && unit !== stays && unit !== c.fields.handedOverBy)
      return { leadUnit: input.leadUnit, coUnits: stays === null ? others : [...others, stays], handler: null }
    },
    clock: (c, _input, world) => signedAnew(c.state, world.setting('signDays')),
  }),
  assignInGroup: action({
    label: text('组内交办', 'Assign within the group'),
    by: ['lead'],
    from: ['dispatched', 'handling'],
    to: 'dispatched',
    input: {
      leadUnit: field.unit(text('承办的成员单位', 'Member unit'), {
        hint: text('本单位牵头的专项工作小组的成员单位', 'A member of a special group that your unit leads'),
      }),
      reason: field.paragraph(text('交办意见', 'Note'), { min: 4, max: 1000 }),
    },
    when: staysWithBackstop,
    guard: (c, input) => (input.leadUnit === c.leadUnit ? alreadyLeads : undefined),
    // The lead unit of the group stays with the problem: it answers for the group.
    assign: (c, input) => ({
      leadUnit: input.leadUnit,
      coUnits: [...c.coUnits.filter((u) => u !== input.leadUnit), ...(c.leadUnit === null ? [] : [c.leadUnit])],
      handler: null,
    }),
    clock: (c, _input, world) => signedAnew(c.state, world.setting('signDays')),
  }),
  assignHandler: action({
    label: text('指定经办人', 'Name the handling officer'),
    by: ['lead'],
    from: ['handling'],
    input: { handler: field.person(text('经办人', 'Handling officer')) },
    assign: (_c, input) => ({ handler: input.handler }),
  }),
})

const alreadyLeads = refuse(
  'transfer.same',
  '转至单位就是现在的牵头单位，请另选。',
  'That unit already leads this problem. Please choose another.',
)
/**
 * 首问负责: a unit that hands a problem over answers for it, as supporting unit, until another signs for it; one that never signed hands over
 * nothing of its own. Where the general group moves it, it has decided, and nobody stays.
 */
function answersUntilSigned(c: CaseState<{ handedOverBy?: Id | undefined }>, to: Id, world: World): Id | null {
  if (world.actor.unit === null || world.actor.unit !== c.leadUnit) return null
  const first = c.fields.handedOverBy ?? (c.state === 'handling' ? c.leadUnit : null)
  return first === to ? null : first
}
/** Entering `dispatched` starts it anyway; a unit that gets the case unsigned for is not charged with the days of the last one. */
const signedAnew = (state: string, days: number): readonly ClockOrder[] =>
  state === 'dispatched' ? [{ clock: 'sign', do: 'start', limit: workingDays(days) }] : []

const wholeAnew = (days: number): readonly ClockOrder[] => [
  { clock: 'whole', do: 'stop' },
  { clock: 'whole', do: 'start', limit: workingDays(days) },
]

/** 谁主管、谁负责: on what ground a unit was chosen. */
const grounds = {
  duty: text('谁主管谁负责（职责清单）', 'Whoever is in charge (duty list)'),
  firstAsked: text('首问负责', 'Whoever was asked first'),
  area: text('属地管理', 'The street or town of the matter'),
  past: text('参照以往办理', 'As similar problems were handled'),
  decided: text('领导批示或会议确定', 'Decided by a leader or a meeting'),
} as const
const followed = {
  followed: text('按建议交办', 'As suggested'),
  other: text('未按建议，由综合组研判', "Not as suggested, by the general group's judgement"),
  none: text('清单中没有对应职责', 'No duty in the list matches'),
} as const

/** The backstop unit keeps what it took; only the general group, or a leader's instruction that is still open, takes it from there. */
function staysWithBackstop(
  c: CaseState<{ backstop?: boolean | undefined; instructions?: readonly Instruction[] | undefined }>,
  world: World,
) {
  const its = c.fields.backstop === true && world.actor.unit === c.leadUnit
  if (!its || c.fields.instructions?.some((i) => i.answer === null)) return undefined
  return refuse(
    'backstop.stays',
    '本件职责不清，由贵单位兜底承办，不能再退单或转出。确需调整的，请报请领导批示。',
    "This is nobody's duty by the lists, and your unit takes it as the backstop: it cannot be sent back or passed on. Where that must change, please ask a leader to instruct so.",
  )
}
/** Whoever takes it from the backstop unit may send it back again. */
const released = (c: CaseState<{ backstop?: boolean | undefined; handedOverBy?: Id | undefined }>) => ({
  ...(c.fields.backstop === true && { backstop: false }),
  ...(c.fields.handedOverBy !== undefined && { handedOverBy: undefined }),
})

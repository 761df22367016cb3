import { workingDays } from '@changtong/calendar'
import { refuse, text } from '@changtong/kernel'
import { type ClockOrder, field, optional } from '@changtong/model'
import { checkStated, limitOf } from '../../limits.ts'
import { duePrecisions } from '../../words.ts'
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
    // The unit is gone from the case once the sending back is agreed to; whoever counts has to know it.
    patch: (c, _input, world) =>
      c.leadUnit === null ? {} : { sendBacks: [...(c.fields.sendBacks ?? []), { unit: c.leadUnit, at: world.now }] },
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
    guard: (c, input) => (input.leadUnit === c.leadUnit ? alreadyLeads : undefined),
    assign: (c, input) => ({ leadUnit: input.leadUnit, coUnits: c.coUnits.filter((u) => u !== input.leadUnit), handler: null }),
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
/** Entering `dispatched` starts it anyway; a unit that gets the case unsigned for is not charged with the days of the last one. */
const signedAnew = (state: string, days: number): readonly ClockOrder[] =>
  state === 'dispatched' ? [{ clock: 'sign', do: 'start', limit: workingDays(days) }] : []

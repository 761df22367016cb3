import { refuse, text } from '@changtong/kernel'
import { field, fromServer, optional } from '@changtong/model'
import { AgendaItem, Attended, Invitation, Matter, meetingFields, Ticked } from './fields.ts'
import { invitationsOf, minutesText } from './minutes.ts'
import type { MeetingAction } from './nouns.ts'

/** Calling a meeting: whom, about what, when; or not at all. */
export const calling = (action: MeetingAction) => ({
  invite: action({
    label: text('确定邀请范围', 'Say who is invited'),
    by: ['office'],
    from: ['planned'],
    input: {
      invitations: field.parts(text('邀请范围', 'Invitations'), Invitation, {
        hint: text(
          '邀请的是职务和岗位：任职的人变了，邀请随之变',
          'Seats and posts are invited: when the holder changes, so does the invitation',
        ),
      }),
      /** Units whose posts are invited: they see the meeting. */
      units: fromServer(field.units(text('受邀单位', 'Invited units'))),
    },
    guard: (_c, input) => {
      if (input.invitations.some(({ seat, post }) => (seat === undefined) === (post === undefined)))
        return refuse(
          'meeting.invitation',
          '每项邀请须是一个专班职务或一个单位的岗位。',
          'Each invitation is for one seat or one post of a unit.',
        )
      const who = input.invitations.map(({ seat, post }) => JSON.stringify([seat, post]))
      if (new Set(who).size < who.length)
        return refuse(
          'meeting.invited-twice',
          '同一个职务或岗位邀请了两次，请去掉重复。',
          'A seat or post is invited twice. Please remove the duplicate.',
        )
      return input.invitations.filter(({ part }) => part === 'chair').length > 1
        ? refuse('meeting.chairs', '一次会议只有一位主持人。', 'A meeting has one chair.')
        : undefined
    },
    patch: (_c, input) => ({ invitations: input.invitations.map((each, i) => ({ ...each, no: String(i + 1) })) }),
    assign: (_c, input) => ({ coUnits: input.units ?? [] }),
  }),
  setAgenda: action({
    label: text('编排议题', 'Set the agenda'),
    by: ['office'],
    from: ['planned'],
    input: { agenda: field.parts(text('议题', 'Agenda'), AgendaItem, { hint: text('议题可以是在办的事项', 'An item may be a case') }) },
    patch: (_c, input) => ({ agenda: input.agenda }),
  }),
  move: action({
    label: text('调整时间地点', 'Change time or place'),
    by: ['office'],
    from: ['planned'],
    input: {
      on: optional(meetingFields.on),
      at: optional(meetingFields.at),
      place: optional(meetingFields.place),
      reason: field.paragraph(text('调整原因', 'Why'), { min: 2, max: 500 }),
    },
    patch: (_c, { reason: _why, ...given }) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  }),
  cancel: action({
    label: text('取消会议', 'Cancel the meeting'),
    by: ['office'],
    from: ['planned'],
    to: 'cancelled',
    input: { reason: field.paragraph(text('取消原因', 'Why'), { min: 2, max: 500 }) },
  }),
  hold: action({
    forward: true,
    label: text('登记召开和到会', 'Record that it was held'),
    by: ['office'],
    from: ['planned'],
    to: 'held',
    input: {
      ticked: optional(
        field.parts(text('到会情况', 'Attendance'), Ticked, {
          hint: text(
            '没有改动的按本人到会登记；姓名以会议当日任职的人为准',
            'Those left as they are came themselves; names are those of the day of the meeting',
          ),
        }),
      ),
      attendance: fromServer(field.parts(text('应到人员', 'Who was invited, by name'), Attended)),
    },
    when: (c) =>
      invitationsOf(c.fields).length === 0
        ? refuse('meeting.nobody', '还没有确定邀请范围，请先确定。', 'Nobody is invited yet. Please say who is invited first.')
        : undefined,
    guard: (c, input, world) => {
      if (world.today < c.fields.on)
        return refuse(
          'meeting.too-early',
          `会议定于 ${c.fields.on} 召开，还没有到。已经提前召开的，请先调整时间。`,
          `The meeting is called for ${c.fields.on}. If it was held earlier, please change its time first.`,
        )
      const known = new Set(invitationsOf(c.fields).map(({ no }) => no))
      return input.ticked?.some(({ no }) => !known.has(no))
        ? refuse('meeting.stranger', '到会情况里有不在邀请范围内的，请重新勾选。', 'Somebody ticked was not invited. Please tick again.')
        : undefined
    },
    patch: (_c, input) => ({ attendance: input.attendance ?? [] }),
  }),
})

/** 纪要: written by the office, issued by a leader, and from then on only put right by a corrigendum. */
export const minuting = (action: MeetingAction) => ({
  writeMinutes: action({
    forward: true,
    label: text('拟写纪要', 'Write the minutes'),
    by: ['office'],
    from: ['held', 'drafted'],
    to: 'drafted',
    input: {
      words: field.paragraph(text('会议情况', 'Proceedings'), { min: 4 }),
      matters: optional(
        field.parts(text('议定事项', 'Decided matters'), Matter, {
          hint: text('逐项写明责任单位和完成时限', 'Each with the unit responsible and its due date'),
        }),
      ),
    },
    guard: (c, input) =>
      input.matters?.some(({ due }) => due !== undefined && due < c.fields.on)
        ? refuse('meeting.due', '议定事项的完成时限不能早于会议日期。', 'A decided matter cannot be due before the meeting.')
        : undefined,
    patch: (_c, input) => ({ words: input.words, matters: input.matters ?? [] }),
  }),
  returnMinutes: action({
    label: text('退回修改', 'Return the minutes'),
    by: ['signer'],
    from: ['drafted'],
    to: 'held',
    input: { reason: field.paragraph(text('修改意见', 'What to change'), { min: 2, max: 1000 }) },
  }),
  issueMinutes: action({
    forward: true,
    label: text('签发纪要', 'Issue the minutes'),
    by: ['signer'],
    from: ['drafted'],
    to: 'minuted',
    input: { no: fromServer(field.line(text('纪要编号', 'Number of the minutes'), { max: 40 })) },
    patch: (c, input, world) => {
      const no = input.no ?? c.no
      return { minutesNo: no, issuedOn: world.today, minutes: minutesText(c.fields, no, world.unitName) }
    },
  }),
  correct: action({
    label: text('印发更正', 'Issue a corrigendum'),
    by: ['signer'],
    from: ['minuted'],
    input: { text: field.paragraph(text('更正内容', 'Corrigendum'), { min: 4, max: 2000 }) },
    patch: (c, input, world) => {
      const before = c.fields.corrigenda ?? []
      return { corrigenda: [...before, { no: String(before.length + 1), text: input.text, on: world.today }] }
    },
  }),
})

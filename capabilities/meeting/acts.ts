import { type Refusal, refuse, text } from '@changtong/kernel'
import { field, fromServer, optional } from '@changtong/model'
import { AgendaItem, Attended, Invitation, meetingFields, Ticked } from './fields.ts'
import { invitationsOf } from './minutes.ts'
import type { MeetingAction } from './nouns.ts'
import { seriesEnded } from './series.ts'

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
    when: seriesEnded,
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
    when: seriesEnded,
    patch: (_c, input) => ({ agenda: input.agenda }),
  }),
  /** A case that is hard to solve is put on the agenda from its own page. */
  addItem: action({
    label: text('列入议题', 'Put on the agenda'),
    by: ['office'],
    from: ['planned'],
    input: {
      text: field.line(text('议题', 'Item'), { min: 2, max: 300 }),
      cases: field.cases(text('事项', 'Case')),
    },
    when: seriesEnded,
    guard: (c, input) => {
      const [one, ...more] = input.cases
      if (one === undefined || more.length > 0)
        return refuse('meeting.item', '一次列入一件事项。', 'One case is put on the agenda at a time.')
      return (c.fields.agenda ?? []).some((item) => item.case === one || item.cases?.includes(one))
        ? refuse('meeting.on-agenda', '这件事项已经在议题里了。', 'This case is on the agenda already.')
        : undefined
    },
    patch: (c, input) => {
      const before = c.fields.agenda ?? []
      return { agenda: [...before, { no: String(before.length + 1), text: input.text, case: input.cases[0]! }] }
    },
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
      session: fromServer(field.number(text('年内次序', 'Number in its year'), { min: 1 })),
      cited: fromServer(field.line(text('会议次序', 'Cited as'), { max: 160 })),
    },
    when: (c, world) =>
      seriesEnded(c, world) ??
      (invitationsOf(c.fields).length === 0
        ? refuse('meeting.nobody', '还没有确定邀请范围，请先确定。', 'Nobody is invited yet. Please say who is invited first.')
        : undefined),
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
        : strangePresider(input.ticked ?? [])
    },
    patch: (_c, input) => ({ attendance: input.attendance ?? [], session: input.session, cited: input.cited }),
    // What was held counts for its series, which then waits for the next one.
    tells: (c, input) =>
      c.fields.series === undefined
        ? []
        : [{ case: c.fields.series, action: 'held', input: { on: c.fields.on, words: input.cited ?? c.fields.title } }],
  }),
})

/** One person presides, and he was there. */
function strangePresider(ticked: readonly Ticked[]): Refusal | undefined {
  const presided = ticked.filter((tick) => tick.presided)
  return presided.length > 1 || presided.some(({ presence }) => presence === 'absent')
    ? refuse(
        'meeting.presided',
        '受委托主持的只能是一位到会的人，请重新选择。',
        'One person who was there presided for the chair. Please choose again.',
      )
    : undefined
}

import { text } from '@changtong/kernel'
import { procedure } from '@changtong/model'
import { meetingFields } from './fields.ts'

/** What a meeting is made of: fields, states, roles, settings. */
export const meetingNouns = procedure('meeting', {
  version: 1,
  order: 50,
  label: text('会议', 'Meeting'),
  series: '会',
  fields: meetingFields,
  asks: ['title', 'kind', 'series', 'on', 'at', 'place'],
  title: 'title',
  states: {
    planned: {
      label: text('筹备中', 'Planned'),
      phase: 'intake',
      waitsFor: 'office',
      noClock: text('会议在通知的时间召开', 'It is held when it was called for'),
    },
    held: { label: text('已召开，待形成纪要', 'Held, minutes due'), phase: 'handling', waitsFor: 'office' },
    drafted: { label: text('纪要待签发', 'Minutes to be issued'), phase: 'verifying', waitsFor: 'signer' },
    minuted: { label: text('纪要已印发', 'Minutes issued'), phase: 'closed', outcome: 'resolved' },
    cancelled: { label: text('已取消', 'Cancelled'), phase: 'closed', outcome: 'withdrawn' },
  },
  initial: 'planned',
  roles: {
    office: { label: text('综合组', 'General group'), is: 'office' },
    signer: { label: text('纪要签发人', 'Who issues the minutes'), is: 'leader' },
  },
  evidence: { paper: { label: text('会议材料', 'Papers of the meeting') } },
  tunables: { minutesDays: { label: text('形成纪要工作日', 'Working days for the minutes'), default: 3 } },
})
export type MeetingAction = Parameters<Parameters<typeof meetingNouns.actions>[0]>[0]

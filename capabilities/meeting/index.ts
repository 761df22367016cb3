import { workingDays } from '@changtong/calendar'
import { text } from '@changtong/kernel'
import { calling } from './acts.ts'
import { carrying, minuting } from './minuting.ts'
import { meetingNouns } from './nouns.ts'

/** 会议: called for seats and posts, held, and put on record by minutes that nobody changes after they are issued. */
export const meeting = meetingNouns
  .actions((action) => ({ ...calling(action), ...minuting(action), ...carrying(action) }))
  .consequences({
    clocks: {
      minutes: {
        label: text('纪要时限', 'Time for the minutes'),
        basis: text('例会制度：会后限时形成纪要', 'Rule of meetings: minutes are issued in time'),
        starts: ['held'],
        stops: ['minuted'],
        limit: (_c, setting) => workingDays(setting('minutesDays')),
      },
    },
    apart: [['office', 'signer']],
    metrics: {},
    disclosure: {
      when: [],
      fields: {
        title: 'never',
        kind: 'never',
        on: 'never',
        at: 'never',
        place: 'never',
        series: 'never',
        session: 'never',
        cited: 'never',
        invitations: 'never',
        agenda: 'never',
        attendance: 'never',
        words: 'never',
        matters: 'never',
        approved: 'never',
        tasked: 'never',
        minutesNo: 'never',
        minutes: 'never',
        issuedOn: 'never',
        corrigenda: 'never',
      },
    },
  })

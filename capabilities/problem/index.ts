import { hours, workingDays } from '@changtong/calendar'
import { text } from '@changtong/kernel'
import { dispatching } from './acts/dispatching.ts'
import { handling } from './acts/handling.ts'
import { learning } from './acts/learning.ts'
import { outside } from './acts/outside.ts'
import { planning } from './acts/planning.ts'
import { pressing } from './acts/pressing.ts'
import { sorting } from './acts/sorting.ts'
import { verifying } from './acts/verifying.ts'
import { problemNouns } from './nouns.ts'

/** 问题: the one procedure for every source. From registration to an independent check, or an explained end. */
export const problem = problemNouns
  .actions((action) => ({
    ...dispatching(action),
    ...handling(action),
    ...verifying(action),
    ...pressing(action),
    ...sorting(action),
    ...planning(action),
    ...learning(action),
    ...outside(action),
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
        whole: true,
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
        basis: text('专班交办规则：退单限时审核', 'Dispatch rule: a sending back is reviewed in time'),
        starts: ['sentBack'],
        stops: ['registered', 'dispatched'],
        limit: (_c, setting) => hours(setting('sendBackHours')),
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
        // The first draft of a wording that a person then writes and another approves.
        content: 'public',
        source: 'public',
        year: 'public',
        sourceTag: 'public',
        externalNo: 'never',
        receivedOn: 'never',
        outsideDue: 'never',
        returned: 'never',
        enterprise: 'never',
        area: 'never',
        campaign: 'never',
        plan: 'never',
        confidential: 'never',
        printedNo: 'never',
        section: 'never',
        namedLead: 'never',
        moreSources: 'never',
        completions: 'public',
        finding: 'never',
        instructions: 'never',
        sendBacks: 'never',
        handedOverBy: 'never',
        backstop: 'never',
        way: 'never',
        result: 'never',
        reply: 'never',
        notAcceptedReason: 'never',
        lookBackSolved: 'never',
        lookBackSatisfied: 'never',
      },
    },
  })

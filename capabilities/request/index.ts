import { hours, workingDays } from '@changtong/calendar'
import { refuse, text } from '@changtong/kernel'
import { field, optional, procedure } from '@changtong/model'
import { notAcceptedReasons, requestCategories, satisfaction, solved, sourceKinds } from '../words.ts'

/** 诉求、线索: what somebody brings. It becomes a problem, joins one, is answered, or is not accepted (two persons, a public reason). */
export const request = procedure('request', {
  version: 1,
  order: 10,
  label: text('诉求线索', 'Request'),
  series: '诉',
  fields: {
    title: field.line(text('标题', 'Title'), { min: 4, max: 80 }),
    content: field.paragraph(text('反映内容', 'What is reported'), { min: 4, max: 5000 }),
    source: field.choice(text('来源', 'Source'), sourceKinds),
    mode: optional(
      field.choice(text('收集方式', 'How collected'), {
        daily: text('日常收集', 'Day to day'),
        concentrated: text('集中收集', 'In a campaign'),
      }),
    ),
    externalNo: optional(
      field.line(text('外部编号', 'Outside number'), {
        max: 60,
        hint: text('原平台工单号，照原样填写', 'The number on the other platform, as it is'),
      }),
    ),
    enterprise: optional(field.line(text('涉及企业', 'Enterprise'), { max: 120 })),
    // Written by the server where a contact of the enterprise sends it in; asked of nobody.
    creditCode: optional(field.line(text('统一社会信用代码', 'Credit code'), { max: 18 })),
    area: optional(field.unit(text('所在镇街或园区', 'Street, town or park'))),
    contactName: optional(field.line(text('联系人', 'Contact person'), { max: 60, personal: true })),
    contactPhone: optional(
      field.line(text('联系电话', 'Phone'), {
        max: 160,
        personal: true,
        hint: text('可同时写邮箱', 'An e-mail address may stand here too'),
      }),
    ),
    confidential: optional(
      field.check(text('要求保密', 'Keep confidential'), { hint: text('联系方式只有受理人员可见', 'Contacts are seen by intake only') }),
    ),
    anonymous: optional(field.check(text('匿名', 'Anonymous'))),
    category: optional(field.choice(text('反映类别', 'Category'), requestCategories)),
    publication: optional(
      field.line(text('针对的公开内容', 'What was published'), { max: 80, hint: text('网址中的编号', 'The number in its address') }),
    ),
    mayPublish: optional(field.check(text('同意公开答复', 'The answer may be shown'))),
    reply: optional(field.paragraph(text('答复内容', 'Reply'))),
    rating: optional(field.number(text('评价（1—5 分）', 'Rating (1 to 5)'), { min: 1, max: 5 })),
    ratingReason: optional(field.paragraph(text('评价理由', 'Reason for the rating'), { max: 500 })),
    notAcceptedReason: optional(field.choice(text('不予受理原因', 'Reason for not accepting'), notAcceptedReasons)),
    notAcceptedWords: optional(field.paragraph(text('不予受理说明', 'Explanation'))),
    lookBackSolved: optional(field.choice(text('回访：是否解决', 'Look-back: solved'), solved)),
    lookBackSatisfied: optional(field.choice(text('回访：是否满意', 'Look-back: satisfied'), satisfaction)),
  },
  asks: [
    'title',
    'content',
    'source',
    'mode',
    'category',
    'externalNo',
    'enterprise',
    'area',
    'contactName',
    'contactPhone',
    'confidential',
    'anonymous',
  ],
  title: 'title',
  states: {
    registered: { label: text('待受理', 'To be accepted'), phase: 'intake', waitsFor: 'intake' },
    accepted: {
      label: text('已受理', 'Accepted'),
      phase: 'intake',
      waitsFor: 'intake',
      noClock: text(
        '受理、答复时限已经走完，此后由转成的问题计时',
        'Accepting and replying are done in time; from here the limits of the problem run',
      ),
    },
    notAcceptedReview: { label: text('不予受理待复核', 'Refusal under review'), phase: 'verifying', waitsFor: 'reviewer' },
    asProblem: { label: text('已转为问题', 'Became a problem'), phase: 'closed', outcome: 'transferred' },
    joined: { label: text('已并入问题', 'Joined a problem'), phase: 'closed', outcome: 'transferred' },
    answered: { label: text('已答复办结', 'Answered'), phase: 'closed', outcome: 'resolved' },
    notAccepted: { label: text('不予受理', 'Not accepted'), phase: 'closed', outcome: 'rejected' },
    withdrawn: { label: text('已撤回', 'Withdrawn'), phase: 'closed', outcome: 'withdrawn' },
  },
  initial: 'registered',
  roles: {
    intake: { label: text('受理人员', 'Intake'), is: 'office' },
    reviewer: { label: text('复核人', 'Second reviewer'), is: 'office' },
    requester: { label: text('反映人', 'Requester'), is: 'requester' },
  },
  evidence: { material: { label: text('反映材料', 'Material handed in') } },
  tunables: {
    firstReplyHours: { label: text('首次答复小时数', 'Clock hours to the first reply'), default: 24 },
    acceptDays: { label: text('受理工作日', 'Working days to accept'), default: 1 },
  },
})
  .actions((action) => ({
    accept: action({
      forward: true,
      label: text('受理', 'Accept'),
      by: ['intake'],
      from: ['registered'],
      to: 'accepted',
      input: { note: optional(field.paragraph(text('受理意见', 'Note'), { max: 500 })) },
    }),
    reply: action({
      label: text('答复反映人', 'Reply to the requester'),
      by: ['intake'],
      from: ['registered', 'accepted', 'asProblem', 'joined'],
      input: {
        text: field.paragraph(text('答复内容', 'Reply'), {
          min: 4,
          hint: text('须为人工答复，不能是自动回执', 'A human answer, not an automatic receipt'),
        }),
      },
      patch: (_c, input) => ({ reply: input.text }),
      clock: () => [{ clock: 'firstReply', do: 'stop' }],
    }),
    makeProblem: action({
      forward: true,
      label: text('转为问题', 'Turn into a problem'),
      by: ['intake'],
      from: ['registered', 'accepted'],
      to: 'asProblem',
      input: {
        title: field.line(text('问题标题', 'Title of the problem'), { min: 4, max: 120 }),
        content: field.paragraph(text('问题概况', 'The problem'), { min: 4 }),
      },
      opens: (c, input) => [
        {
          procedure: 'problem',
          asChild: false,
          fields: {
            title: input.title,
            content: input.content,
            source: c.fields.source,
            ...(c.fields.externalNo && { externalNo: c.fields.externalNo }),
            ...(c.fields.area && { area: c.fields.area }),
            ...(c.fields.enterprise && !c.fields.confidential && !c.fields.anonymous && { enterprise: c.fields.enterprise }),
            ...((c.fields.confidential || c.fields.anonymous) && { confidential: true }),
          },
        },
      ],
    }),
    join: action({
      label: text('并入已有问题', 'Join an open problem'),
      by: ['intake'],
      from: ['registered', 'accepted'],
      to: 'joined',
      input: { problem: field.caseOf('problem', text('并入的问题', 'The problem it joins')) },
      guard: (_c, input, world) => {
        const target = world.case(input.problem)
        if (target?.procedure === 'problem' && target.phase !== 'closed') return undefined
        return refuse(
          'join.closed',
          '要并入的问题不存在或已经办结，请另选一件在办问题。',
          'The problem to join does not exist or is closed. Please choose an open one.',
        )
      },
      tells: (c, input) => [
        {
          case: input.problem,
          action: 'addSource',
          input: { source: c.fields.source, request: c.id, ...(c.fields.externalNo && { externalNo: c.fields.externalNo }) },
        },
      ],
    }),
    answer: action({
      label: text('直接答复办结', 'Answer and close'),
      by: ['intake'],
      from: ['registered', 'accepted'],
      to: 'answered',
      input: { text: field.paragraph(text('答复内容', 'Reply'), { min: 4 }) },
      patch: (_c, input) => ({ reply: input.text }),
      clock: () => [{ clock: 'firstReply', do: 'stop' }],
    }),
    proposeNotAccept: action({
      label: text('拟不予受理', 'Propose not to accept'),
      by: ['intake'],
      from: ['registered'],
      to: 'notAcceptedReview',
      input: {
        reason: field.choice(text('原因', 'Reason'), notAcceptedReasons),
        words: field.paragraph(text('向反映人的说明', 'Explanation to the requester'), { min: 8 }),
      },
      patch: (_c, input) => ({ notAcceptedReason: input.reason, notAcceptedWords: input.words }),
    }),
    confirmNotAccept: action({
      forward: true,
      label: text('复核同意不予受理', 'Confirm: not accepted'),
      by: ['reviewer'],
      from: ['notAcceptedReview'],
      to: 'notAccepted',
      input: { opinion: field.paragraph(text('复核意见', 'Opinion'), { min: 2, max: 500 }) },
      clock: () => [{ clock: 'firstReply', do: 'stop' }],
    }),
    declineNotAccept: action({
      label: text('复核不同意', 'Decline the proposal'),
      by: ['reviewer'],
      from: ['notAcceptedReview'],
      to: 'registered',
      input: { opinion: field.paragraph(text('复核意见', 'Opinion'), { min: 2, max: 500 }) },
      patch: () => ({ notAcceptedReason: undefined, notAcceptedWords: undefined }),
    }),
    withdraw: action({
      label: text('登记撤回', 'Record a withdrawal'),
      by: ['intake'],
      from: ['registered', 'accepted'],
      to: 'withdrawn',
      input: { reason: field.paragraph(text('撤回情况', 'Why it was withdrawn'), { min: 4, max: 500 }) },
      clock: () => [{ clock: 'firstReply', do: 'stop' }],
    }),
    rate: action({
      label: text('评价', 'Rate'),
      by: ['requester'],
      from: ['asProblem', 'joined', 'answered', 'notAccepted'],
      internal: true,
      input: {
        rating: field.number(text('评价（1—5 分）', 'Rating (1 to 5)'), { min: 1, max: 5 }),
        ratingReason: optional(field.paragraph(text('理由', 'Reason'), { max: 500 })),
      },
      when: (c) =>
        c.fields.rating === undefined ? undefined : refuse('rating.given', '本件已经评价过。', 'This request has been rated already.'),
      patch: (_c, input) => ({ rating: input.rating, ...(input.ratingReason && { ratingReason: input.ratingReason }) }),
    }),
    lookBack: action({
      label: text('登记回访', 'Record a look-back'),
      by: ['intake'],
      from: ['asProblem', 'joined', 'answered'],
      input: {
        solved: field.choice(text('是否解决', 'Solved'), solved),
        satisfied: field.choice(text('是否满意', 'Satisfied'), satisfaction),
        words: optional(field.paragraph(text('回访记录', 'Record'), { max: 1000 })),
      },
      patch: (_c, input) => ({ lookBackSolved: input.solved, lookBackSatisfied: input.satisfied }),
    }),
  }))
  .consequences({
    clocks: {
      firstReply: {
        label: text('首次答复', 'First reply'),
        basis: text(
          '首席服务官制度：24小时内答复，含夜间和节假日',
          'Chief-service-officer rule: a reply within 24 clock hours, nights and holidays included',
        ),
        starts: ['registered'],
        stops: [],
        limit: (_c, setting) => hours(setting('firstReplyHours')),
      },
      accept: {
        label: text('受理时限', 'Time to accept'),
        basis: text('专班工作制度：收到后限时受理', 'Taskforce rule: accepted in time'),
        starts: ['registered'],
        stops: ['accepted', 'asProblem', 'joined', 'answered', 'notAccepted', 'withdrawn'],
        limit: (_c, setting) => workingDays(setting('acceptDays')),
      },
    },
    apart: [['intake', 'reviewer']],
    metrics: {
      accepted: { label: text('受理率', 'Acceptance rate'), counts: (c) => c.state !== 'notAccepted', over: (c) => c.phase === 'closed' },
    },
    disclosure: {
      when: [],
      fields: {
        title: 'never',
        content: 'never',
        source: 'never',
        mode: 'never',
        externalNo: 'never',
        enterprise: 'never',
        creditCode: 'never',
        area: 'never',
        contactName: 'never',
        contactPhone: 'never',
        confidential: 'never',
        anonymous: 'never',
        category: 'never',
        publication: 'never',
        mayPublish: 'never',
        reply: 'never',
        rating: 'never',
        ratingReason: 'never',
        notAcceptedReason: 'never',
        notAcceptedWords: 'never',
        lookBackSolved: 'never',
        lookBackSatisfied: 'never',
      },
    },
  })

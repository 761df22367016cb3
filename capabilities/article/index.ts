import { workingDays } from '@changtong/calendar'
import { refuse, text } from '@changtong/kernel'
import { type CaseState, field, optional, procedure } from '@changtong/model'
import { linesOf } from './blocks.ts'
import { stopped } from './checks.ts'
import { fields, type Release, written } from './fields.ts'
import { answerable, publishInstant, publishMoment, ready } from './guards.ts'
import { channels } from './words.ts'

const reason = (zh: string, en: string) => field.paragraph(text(zh, en), { min: 4, max: 1000 })

/**
 * 信息: what is published in a column. One person writes, a second checks wording, secrecy and personal data, a third approves; published at
 * once or at a time; from then on frozen, corrected beside the text or by a new version, and withdrawn only with a trace.
 */
export const article = procedure('article', {
  version: 1,
  order: 55,
  label: text('信息发布', 'Article'),
  series: '信',
  fields,
  asks: ['title', 'kind'],
  title: 'title',
  states: {
    draft: { label: text('拟稿', 'Draft'), phase: 'draft', waitsFor: 'editor' },
    checking: { label: text('待审核', 'To be checked'), phase: 'verifying', waitsFor: 'checker' },
    approving: { label: text('待审定', 'To be approved'), phase: 'verifying', waitsFor: 'approver' },
    approved: { label: text('待发布', 'To be published'), phase: 'verifying', waitsFor: 'checker' },
    published: { label: text('已发布', 'Published'), phase: 'closed', outcome: 'resolved' },
    superseded: { label: text('已由更正稿替代', 'Replaced by a corrected version'), phase: 'closed', outcome: 'transferred' },
    withdrawn: { label: text('已撤回', 'Withdrawn'), phase: 'closed', outcome: 'withdrawn' },
    dropped: { label: text('不再发布', 'Dropped'), phase: 'closed', outcome: 'rejected' },
  },
  initial: 'draft',
  roles: {
    editor: { label: text('拟稿人', 'Writer'), is: 'office' },
    checker: { label: text('公开审核人', 'Publisher'), is: 'publisher' },
    approver: { label: text('审定人', 'Approver'), is: 'leader' },
  },
  evidence: { attachment: { label: text('附件', 'Attachment') } },
  tunables: { discloseDays: { label: text('主动公开工作日', 'Working days to disclose'), default: 20 } },
})
  .actions((action) => ({
    write: action({
      label: text('编写', 'Write'),
      by: ['editor'],
      from: ['draft'],
      input: written,
      guard: (_c, { validUntil, writtenOn }) =>
        validUntil !== undefined && writtenOn !== undefined && validUntil < writtenOn
          ? refuse('article.dates', '有效期早于成文日期，请核对。', 'It would be valid until a day before its own date. Please check.')
          : undefined,
      patch: (_c, input) => ({ ...Object.fromEntries(Object.keys(written).map((name) => [name, undefined])), ...input }),
    }),
    attach: action({
      label: text('上传附件', 'Attach files'),
      by: ['editor'],
      from: ['draft'],
      needs: ['attachment'],
      input: {},
    }),
    submit: action({
      forward: true,
      label: text('送审', 'Submit'),
      by: ['editor'],
      from: ['draft'],
      to: 'checking',
      input: {
        attachmentsRead: optional(
          field.check(text('附件里的联系方式可以公开', 'Contacts in the attachments may be public'), {
            hint: text('附件里找到电话、邮箱等时，核对后勾选', 'Where phone numbers or e-mail addresses are found in an attachment'),
          }),
        ),
      },
      when: (c) => ready(c) ?? stopped(c.fields),
    }),
    check: action({
      forward: true,
      label: text('审核通过', 'Pass the check'),
      by: ['checker'],
      from: ['checking'],
      to: 'approving',
      input: {
        concise: field.check(text('表述简洁明了', 'Concise and clear')),
        fluent: field.check(text('语序通顺', 'Reads well')),
        logical: field.check(text('逻辑清晰', 'Logical')),
        secrecy: field.check(text('已作保密审查，可以公开', 'Checked for secrecy: may be disclosed')),
        personal: field.check(text('已核对个人信息', 'Checked for personal data')),
        links: field.check(text('已核对链接和附件', 'Links and attachments looked at')),
      },
      guard: (c, input) =>
        ready(c) ??
        stopped(c.fields) ??
        (Object.values(input).every(Boolean)
          ? undefined
          : refuse(
              'article.ticks',
              '各项检查都勾选后才能通过；有一项不合格，请退回修改。',
              'Every check must be ticked; where one does not hold, please send the draft back.',
            )),
      patch: (c, input, world) => ({
        checked: [...(c.fields.checked ?? []), { by: world.actor.person, at: world.now, ...input }],
      }),
    }),
    sendBack: action({
      label: text('退回修改', 'Send back'),
      by: ['checker', 'approver'],
      from: ['checking', 'approving', 'approved'],
      to: 'draft',
      input: { reason: reason('退回原因', 'Reason') },
      patch: () => ({ publishAt: undefined }),
    }),
    approve: action({
      forward: true,
      label: text('审定', 'Approve'),
      by: ['approver'],
      from: ['approving'],
      to: 'approved',
      input: { note: optional(field.paragraph(text('审定意见', 'Note'), { max: 500 })) },
    }),
    schedule: action({
      label: text('定时发布', 'Publish at a time'),
      by: ['checker'],
      from: ['approved'],
      input: {
        on: field.day(text('发布日期', 'Day')),
        at: field.line(text('发布时间（北京时间）', 'Time (Beijing)'), { max: 5, hint: text('如 09:30', 'Such as 09:30') }),
      },
      guard: (_c, { on, at }, world) => publishMoment(on, at, world.now),
      patch: (_c, { on, at }) => ({ publishAt: publishInstant(on, at) ?? undefined }),
    }),
    publish: action({
      forward: true,
      label: text('发布', 'Publish'),
      by: ['checker'],
      from: ['approved'],
      to: 'published',
      input: {},
      when: (c) => ready(c) ?? stopped(c.fields),
      patch: () => ({ publishAt: undefined }),
    }),
    publishDue: action({
      internal: true,
      label: text('按时发布', 'Published at its time'),
      by: ['checker'],
      from: ['approved'],
      to: 'published',
      input: {},
      patch: () => ({ publishAt: undefined }),
    }),
    correct: action({
      label: text('发布更正说明', 'Publish an erratum'),
      by: ['checker'],
      from: ['published'],
      input: { text: reason('更正说明', 'Erratum') },
      guard: (_c, input) => stopped({ title: '', body: [{ kind: 'paragraph', text: input.text }] }),
    }),
    reissue: action({
      label: text('起草更正稿', 'Draft a corrected version'),
      by: ['editor'],
      from: ['published'],
      input: { reason: reason('更正原因', 'Reason') },
      opens: (c) => [{ procedure: 'article', asChild: false, fields: { ...carried(c), corrects: c.id } }],
    }),
    supersede: action({
      internal: true,
      label: text('由更正稿替代', 'Replaced by a corrected version'),
      by: ['checker'],
      from: ['published'],
      to: 'superseded',
      input: {},
    }),
    withdraw: action({
      label: text('撤回', 'Withdraw'),
      by: ['checker'],
      from: ['published'],
      to: 'withdrawn',
      input: { reason: reason('撤回原因（公开显示）', 'Reason, shown to the public') },
      guard: (_c, input) => stopped({ title: '', body: [{ kind: 'paragraph', text: input.reason }] }),
    }),
    drop: action({
      label: text('不再发布', 'Drop'),
      by: ['editor'],
      from: ['draft'],
      to: 'dropped',
      input: { reason: reason('原因', 'Reason') },
    }),
    release: action({
      label: text('登记其他渠道发布', 'Note a release elsewhere'),
      by: ['editor', 'checker'],
      from: ['published'],
      input: {
        channel: field.choice(text('渠道', 'Channel'), channels),
        on: field.day(text('发布日期', 'Day')),
        address: optional(field.line(text('网址', 'Address'), { max: 400 })),
      },
      guard: (_c, { on, address }, world) =>
        on > world.today
          ? refuse(
              'article.release',
              '发布日期还没有到，发布以后再登记。',
              'That day has not come yet. Please note it once it is released.',
            )
          : address !== undefined && !/^https?:\/\/\S+$/u.test(address)
            ? refuse('article.link', '网址须以 http:// 或 https:// 开头。', 'An address begins with http:// or https://.')
            : undefined,
      patch: (c, { channel, on, address }, world) => ({
        releases: [
          ...(c.fields.releases ?? []),
          { channel, on, address: address ?? '', by: world.actor.person, at: world.now } satisfies Release,
        ],
      }),
    }),
    tie: action({
      label: text('关联到问题', 'Refer a problem to it'),
      by: ['editor'],
      from: ['published'],
      input: {
        problem: field.caseOf('problem', text('问题', 'Problem')),
        no: field.line(text('指引条目序号', 'Number of the item'), { max: 3 }),
      },
      guard: (c, { no }) =>
        (c.fields.body ?? []).some((block) => block.kind === 'item' && block.no === no)
          ? undefined
          : refuse('article.no-item', '这篇指引没有这一条，请核对序号。', 'The guide has no such item. Please check its number.'),
      patch: (c, { problem, no }) => ({
        ties: [...(c.fields.ties ?? []).filter((t) => t.case !== problem || t.no !== no), { case: problem, no }],
      }),
    }),
    showAnswer: action({
      label: text('公开一条答复', 'Show an answer'),
      by: ['checker'],
      from: ['published'],
      input: {
        request: field.caseOf('request', text('诉求', 'Request')),
        question: field.paragraph(text('公开的问题（不含个人信息）', 'The question, without personal data'), { min: 4, max: 1000 }),
        answer: field.paragraph(text('公开的答复', 'The answer'), { min: 4, max: 2000 }),
      },
      guard: (c, input, world) =>
        answerable(c, world.case(input.request)) ??
        stopped({ title: '', body: [input.question, input.answer].map((words) => ({ kind: 'paragraph', text: words })) }),
    }),
  }))
  .consequences({
    clocks: {
      disclose: {
        label: text('公开时限', 'To be disclosed'),
        basis: text(
          '《政府信息公开条例》第二十六条：自政府信息形成或者变更之日起20个工作日内公开',
          'Regulation on disclosure of government information, art. 26: within 20 working days',
        ),
        starts: ['draft'],
        stops: ['published', 'dropped'],
        whole: true,
        limit: (_c, setting) => workingDays(setting('discloseDays')),
      },
    },
    apart: [
      ['editor', 'checker'],
      ['editor', 'approver'],
      ['checker', 'approver'],
    ],
    metrics: {},
    disclosure: {
      when: ['published', 'superseded'],
      fields: {
        title: 'public',
        kind: 'public',
        column: 'public',
        body: (blocks) => (blocks ?? []).flatMap(linesOf).join('\n'),
        leftOut: 'never',
        source: 'public',
        issuer: 'public',
        topic: 'public',
        genre: 'public',
        writtenOn: 'public',
        documentNumber: 'public',
        validity: 'public',
        validUntil: 'public',
        openness: 'public',
        opennessReason: 'never',
        way: 'public',
        basis: 'public',
        contactPhone: 'public',
        contactEmail: 'public',
        contactNote: 'public',
        about: 'public',
        outlet: 'public',
        outletOn: 'public',
        outletLink: 'public',
        corrects: 'public',
        publishAt: 'never',
        checked: 'never',
        releases: 'never',
        ties: 'never',
      },
    },
  })

/** What a corrected version begins with: everything that was written, nothing of what happened to it. */
function carried(c: CaseState<Readonly<Record<string, unknown>>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(c.fields).filter(
      ([name, value]) => Object.hasOwn(written, name) && name !== 'leftOut' && value !== undefined && value !== null,
    ),
  )
}

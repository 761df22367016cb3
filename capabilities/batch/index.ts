import { type Refusal, refuse, text } from '@changtong/kernel'
import { field, optional, personsOf, procedure, type World } from '@changtong/model'
import { approvable, type Item, ItemShape, itemFrom, keepsTag, namesPersons, publishable, reordered, writer } from './items.ts'
import { personalData } from './personalData.ts'

/** 批次: the problems of a campaign that are published together. Frozen once, published as frozen, corrected by erratum only. */
export const batch = procedure('batch', {
  version: 1,
  order: 50,
  label: text('公示批次', 'Publicity batch'),
  series: '公',
  fields: {
    campaign: field.caseOf('campaign', text('活动', 'Campaign')),
    name: field.line(text('公示清单标题', 'Title of the list'), { min: 6, max: 120 }),
    issuer: field.line(text('发布机构', 'Issuer'), { min: 2, max: 80 }),
    date: optional(field.day(text('公示日期', 'Date of the list'))),
    items: optional(field.parts(text('公示问题', 'Items'), ItemShape)),
  },
  asks: ['campaign', 'name', 'issuer'],
  title: 'name',
  states: {
    collecting: {
      label: text('组批中', 'Being put together'),
      phase: 'handling',
      waitsFor: 'publisher',
      noClock: text('公示时间由专班按活动进度确定', 'The taskforce decides when a batch is published'),
    },
    frozen: {
      label: text('已定稿', 'Frozen'),
      phase: 'verifying',
      waitsFor: 'publisher',
      noClock: text('公示时间由专班按活动进度确定', 'The taskforce decides when a batch is published'),
    },
    published: { label: text('已公示', 'Published'), phase: 'closed', outcome: 'resolved' },
    withdrawn: { label: text('公示已撤回', 'Withdrawn'), phase: 'closed', outcome: 'withdrawn' },
  },
  initial: 'collecting',
  roles: {
    editor: { label: text('编稿人', 'Editor'), is: 'office' },
    publisher: { label: text('公开审核人', 'Publisher'), is: 'publisher' },
  },
  evidence: {},
  tunables: {},
})
  .actions((action) => ({
    add: action({
      forward: true,
      label: text('加入问题', 'Add a problem'),
      by: ['editor'],
      from: ['collecting'],
      input: { problem: field.caseOf('problem', text('问题', 'Problem')) },
      guard: (c, input, world) => publishable(world.case(input.problem), world) ?? already(c.fields.items, input.problem),
      patch: (c, input, world) => ({ items: [...(c.fields.items ?? []), itemFrom(world.case(input.problem)!, world)] }),
    }),
    remove: action({
      label: text('移出问题', 'Remove a problem'),
      by: ['editor'],
      from: ['collecting'],
      input: { problem: field.caseOf('problem', text('问题', 'Problem')) },
      patch: (c, input) => ({ items: (c.fields.items ?? []).filter((i) => i.problem !== input.problem) }),
    }),
    order: action({
      label: text('调整顺序', 'Change the order'),
      by: ['editor'],
      from: ['collecting'],
      input: { problems: field.cases(text('顺序', 'Order')) },
      guard: (c, input) => {
        const same =
          new Set(input.problems).size === input.problems.length &&
          input.problems.length === (c.fields.items ?? []).length &&
          reordered(c.fields.items ?? [], input.problems).length === input.problems.length
        return same
          ? undefined
          : refuse(
              'batch.order',
              '顺序须包含本批全部问题各一次，请重新排列。',
              'The order must name each problem of the batch once. Please arrange it again.',
            )
      },
      patch: (c, input) => ({ items: reordered(c.fields.items ?? [], input.problems) }),
    }),
    word: action({
      label: text('编写公示文字', 'Write the wording'),
      by: ['editor', 'publisher'],
      from: ['collecting'],
      input: {
        problem: field.caseOf('problem', text('问题', 'Problem')),
        text: field.paragraph(text('问题概况', 'The problem'), { min: 4 }),
        source: field.line(text('问题来源', 'Source'), { max: 60 }),
        measures: field.parts(text('主要措施', 'Measures'), ItemShape.shape.measures.element),
        completions: field.parts(text('完成情况', 'Completion'), ItemShape.shape.completions.element),
      },
      guard: (c, input, world) => inBatch(c.fields.items, input.problem) ?? keepsTag(world.case(input.problem), input.source),
      patch: (c, input, world) => ({
        items: (c.fields.items ?? []).map((i) =>
          i.problem === input.problem
            ? {
                ...i,
                wordedFor: undefined,
                ...writer(world.actor),
                text: input.text,
                source: input.source,
                measures: input.measures,
                completions: input.completions,
                approved: null,
              }
            : i,
        ),
      }),
    }),
    approveWording: action({
      forward: true,
      label: text('审定公示文字', 'Approve the wording'),
      by: ['publisher'],
      from: ['collecting'],
      input: {
        problem: field.caseOf('problem', text('问题', 'Problem')),
        concise: field.check(text('表述简洁明了', 'Concise and clear')),
        fluent: field.check(text('语序通顺', 'Reads well')),
        logical: field.check(text('逻辑清晰', 'Logical')),
        personalDataSeen: optional(field.check(text('已核对个人信息提示', 'Personal-data hints looked at'))),
      },
      guard: (c, input, world) =>
        inBatch(c.fields.items, input.problem) ??
        approvable(c.fields.items!.find((i) => i.problem === input.problem)!, input, personsOf(world.actor)),
      patch: (c, input, world) => ({
        items: (c.fields.items ?? []).map((i) =>
          i.problem === input.problem
            ? { ...i, approved: { by: world.actor.person, at: world.now, concise: true, fluent: true, logical: true } }
            : i,
        ),
      }),
    }),
    freeze: action({
      forward: true,
      label: text('定稿', 'Freeze'),
      by: ['publisher'],
      from: ['collecting'],
      to: 'frozen',
      input: { date: field.day(text('公示日期', 'Date of the list')) },
      when: (c) => ready(c.fields.items),
      guard: (c, _input, world) => allPublishable(c.fields.items, world),
      patch: (_c, input) => ({ date: input.date }),
    }),
    thaw: action({
      label: text('退回修改', 'Back to editing'),
      by: ['publisher'],
      from: ['frozen'],
      to: 'collecting',
      input: { reason: field.paragraph(text('原因', 'Reason'), { min: 2, max: 500 }) },
      patch: () => ({ date: undefined }),
    }),
    publish: action({
      forward: true,
      label: text('公示', 'Publish'),
      by: ['publisher'],
      from: ['frozen'],
      to: 'published',
      input: {},
      // A problem may have gone back for redo since the list was frozen.
      guard: (c, _input, world) => allPublishable(c.fields.items, world),
    }),
    correct: action({
      label: text('发布更正说明', 'Publish an erratum'),
      by: ['publisher'],
      from: ['published'],
      input: { text: field.paragraph(text('更正说明', 'Erratum'), { min: 4, max: 1000 }) },
      guard: (_c, input) => namesPersons(personalData(input.text)),
    }),
    // The address stays and says so; what was frozen stays as it was. The problems may be published again in another batch.
    withdraw: action({
      label: text('撤回公示', 'Withdraw the list'),
      by: ['publisher'],
      from: ['published'],
      to: 'withdrawn',
      input: { reason: field.paragraph(text('撤回原因（公开显示）', 'Reason, shown to the public'), { min: 4, max: 1000 }) },
      guard: (_c, input) => namesPersons(personalData(input.reason)),
    }),
  }))
  .consequences({
    clocks: {},
    apart: [['editor', 'publisher']],
    metrics: {},
    disclosure: {
      when: ['published'],
      fields: { campaign: 'never', name: 'public', issuer: 'public', date: 'public', items: 'never' },
    },
  })

function allPublishable(items: readonly Item[] | undefined, world: World): Refusal | undefined {
  for (const item of items ?? []) {
    const refused = publishable(world.case(item.problem), world)
    if (refused) return refused
  }
  return undefined
}
const already = (items: readonly Item[] | undefined, id: string): Refusal | undefined =>
  items?.some((i) => i.problem === id)
    ? refuse('batch.twice', '这个问题已经在本批中。', 'This problem is in the batch already.')
    : undefined
const inBatch = (items: readonly Item[] | undefined, id: string): Refusal | undefined =>
  items?.some((i) => i.problem === id) ? undefined : refuse('batch.not-in', '本批中没有这个问题。', 'This problem is not in the batch.')
function ready(items: readonly Item[] | undefined): Refusal | undefined {
  if (!items || items.length === 0)
    return refuse('batch.empty', '本批还没有问题，请先加入。', 'The batch is empty. Please add problems first.')
  const waiting = items.filter((i) => !i.approved).length
  return waiting > 0
    ? refuse('batch.unapproved', `还有 ${waiting} 个问题的公示文字未经审定。`, `The wording of ${waiting} problem(s) is not approved yet.`)
    : undefined
}

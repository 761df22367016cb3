import { day, type LocalDate, type Refusal, refuse, text } from '@changtong/kernel'
import { type CaseState, type ClockOrder, field, optional, procedure, type World } from '@changtong/model'
import { cadences, nextLimit } from './cadence.ts'
import { type Series, seriesFields } from './fields.ts'

/** The last day on which it happened. */
export const lastOf = ({ occasions = [] }: Pick<Series, 'occasions'>): LocalDate | null => {
  const last = occasions
    .map(({ on }) => on)
    .sort()
    .at(-1)
  return last === undefined ? null : day(last)
}
const limitOf = (fields: Series) => nextLimit(fields.every, day(fields.since), lastOf(fields))
const waitsAgain = (fields: Series): readonly ClockOrder[] => [{ clock: 'next', do: 'start', limit: limitOf(fields) }]
const withOccasion = (c: CaseState<Series>, { on, words }: { readonly on: string; readonly words: string }) => [
  ...(c.fields.occasions ?? []),
  { on, words },
]
const notYet = (on: string, world: World): Refusal | undefined =>
  on > world.today
    ? refuse('series.ahead', '日期还没有到，请在召开或汇报以后登记。', 'That day has not come. Please record it afterwards.')
    : undefined

/** 例会制度: a named series of meetings or reports. Each time it happens is an occasion; the next one has its clock. */
export const meetingSeries = procedure('meetingSeries', {
  version: 1,
  order: 49,
  label: text('例会制度', 'Meeting series'),
  series: '例',
  fields: seriesFields,
  asks: ['name', 'kind', 'every', 'since', 'chair', 'basis'],
  title: 'name',
  states: {
    running: { label: text('执行中', 'Running'), phase: 'handling', waitsFor: 'office' },
    ended: { label: text('已停用', 'Abolished'), phase: 'closed', outcome: 'transferred' },
  },
  initial: 'running',
  roles: { office: { label: text('综合组', 'General group'), is: 'office' } },
  evidence: { record: { label: text('会议或汇报材料', 'Papers of the meeting or report') } },
  tunables: {},
})
  .actions((action) => ({
    record: action({
      forward: true,
      label: text('登记一次', 'Record that it happened'),
      by: ['office'],
      from: ['running'],
      input: {
        on: field.day(text('召开（汇报）日期', 'Held or reported on')),
        words: field.line(text('情况', 'What it was'), { min: 2, max: 500 }),
      },
      guard: (_c, input, world) => notYet(input.on, world),
      patch: (c, input) => ({ occasions: withOccasion(c, input) }),
      clock: (c, input) => waitsAgain({ ...c.fields, occasions: withOccasion(c, input) }),
    }),
    /** A meeting of the series was held (`meeting` act `hold`). */
    held: action({
      label: text('已召开', 'Held'),
      by: ['office'],
      from: ['running'],
      input: { on: field.day(text('召开日期', 'Held on')), words: field.line(text('情况', 'What it was'), { max: 500 }) },
      internal: true,
      patch: (c, input) => ({ occasions: withOccasion(c, input) }),
      clock: (c, input) => waitsAgain({ ...c.fields, occasions: withOccasion(c, input) }),
    }),
    describe: action({
      label: text('调整频次', 'Change how often'),
      by: ['office'],
      from: ['running'],
      input: {
        every: optional(field.choice(text('频次', 'How often'), cadences)),
        chair: optional(seriesFields.chair),
        basis: optional(seriesFields.basis),
      },
      patch: (_c, input) => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
      clock: (c, input) => (input.every === undefined ? [] : waitsAgain({ ...c.fields, every: input.every })),
    }),
    abolish: action({
      label: text('停用', 'Abolish'),
      by: ['office'],
      from: ['running'],
      to: 'ended',
      input: {
        successor: optional(field.caseOf('meetingSeries', text('由哪一项接替', 'What takes its place'))),
        reason: field.paragraph(text('停用依据', 'On what basis'), { min: 2, max: 500 }),
      },
      guard: (c, input) =>
        input.successor === c.id
          ? refuse('series.itself', '不能由自己接替自己，请另选。', 'It cannot succeed itself. Please choose another.')
          : undefined,
      patch: (_c, input) => ({ successor: input.successor }),
    }),
  }))
  .consequences({
    clocks: {
      next: {
        label: text('下次期限', 'Next one due'),
        basis: text('例会制度规定的频次', 'The cadence of the series'),
        starts: ['running'],
        stops: ['ended'],
        limit: (c) => limitOf(c.fields),
      },
    },
    apart: [],
    metrics: {},
    disclosure: {
      when: [],
      fields: {
        name: 'never',
        kind: 'never',
        every: 'never',
        since: 'never',
        chair: 'never',
        basis: 'never',
        occasions: 'never',
        successor: 'never',
      },
    },
  })

/** What a new procedure is called, in code and to people. */
export interface NewProcedure {
  readonly folder: string
  /** The folder in camel case: the id of the procedure and the name of its constant. */
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly series: string
  readonly order: number
}

/** The files of a new capability folder: a procedure of two states and one act that runs, is granted, is told and is tested. */
export const filesOf = (p: NewProcedure): Readonly<Record<string, string>> => ({
  'index.ts': `import { workingDays } from '@changtong/calendar'
import { text } from '@changtong/kernel'
import { field, procedure } from '@changtong/model'

/** ${p.zh}: say here what comes in, what is done about it, and which rule it rests on. */
export const ${p.name} = procedure('${p.name}', {
  version: 1,
  order: ${p.order},
  label: text('${p.zh}', '${p.en}'),
  series: '${p.series}',
  fields: {
    title: field.line(text('标题', 'Title'), { min: 4, max: 80 }),
    content: field.paragraph(text('内容', 'Content'), { min: 4, max: 5000 }),
  },
  asks: ['title', 'content'],
  title: 'title',
  states: {
    open: { label: text('办理中', 'Being handled'), phase: 'handling', waitsFor: 'office' },
    finished: { label: text('已办结', 'Finished'), phase: 'closed', outcome: 'resolved' },
  },
  initial: 'open',
  roles: { office: { label: text('综合组', 'General group'), is: 'office' } },
  evidence: {},
  tunables: { handleDays: { label: text('办理工作日', 'Working days to handle'), default: 10 } },
})
  .actions((action) => ({
    finish: action({
      forward: true,
      label: text('办结', 'Finish'),
      by: ['office'],
      from: ['open'],
      to: 'finished',
      input: { words: field.paragraph(text('办理结果', 'Result'), { min: 4 }) },
    }),
  }))
  .consequences({
    clocks: {
      handle: {
        label: text('办理时限', 'Time to handle'),
        basis: text('专班工作制度：限时办结', 'Taskforce rule: handled in time'),
        starts: ['open'],
        stops: ['finished'],
        limit: (_c, setting) => workingDays(setting('handleDays')),
      },
    },
    apart: [],
    metrics: {},
    disclosure: { when: [], fields: { title: 'never', content: 'never' } },
  })
`,
  'grants.ts': `import { grantsOf } from '@changtong/model'
import { ${p.name} } from './index.ts'

/** Who may do what when a place starts. */
export const grants = grantsOf(${p.name}, [{ post: 'general-group', acts: ['open', 'finish'], reach: 'all' }])
`,
  'README.md': `# ${p.zh} · ${p.name}

What it is for, and the rule it rests on.
`,
  'scenarios/finish.test.ts': `import { instant } from '@changtong/kernel'
import { stage } from '@changtong/localities/play.ts'
import { locality } from '@changtong/localities/qinghe/index.ts'
import { expect, test } from 'vitest'

const title = '样例事项'
const at = instant('2026-09-21T02:00:00Z')

test('综合组登记并办结，期限随状态起止；别的单位不能办结', () => {
  const play = stage(locality)
  const open = { key: 'one', procedure: '${p.name}', fields: { title, content: '登记一件样例事项。' } }
  expect(play.perform({ at, by: 'general-clerk', open })).toMatchObject({ ok: true, value: { state: 'open', clocks: { handle: [{ kind: 'started' }] } } })
  const finish = { case: 'one', action: 'finish', input: { words: '已经办结。' } }
  expect(play.perform({ at, by: 'market-regulation-liaison', act: finish })).toMatchObject({ ok: false })
  expect(play.perform({ at, by: 'general-clerk', act: finish })).toMatchObject({ ok: true, value: { state: 'finished', outcome: 'resolved' } })
  expect(play.caseOf('one')?.clocks.handle?.at(-1)?.kind).toBe('stopped')
})
`,
})

import { isNothing, scope } from '@changtong/access'
import { procedures } from '@changtong/capabilities/registry.ts'
import { type Text, text } from '@changtong/kernel'
import type { AnyProcedure, RoleSpec } from '@changtong/model'
import type { z } from 'zod'
import { boardKinds } from './board/board.ts'
import type { Me } from './contract/index.ts'
import { unreadOf } from './messages/inbox.ts'
import type { Office, Signed } from './office.ts'
import { papersToOpen } from './papers/kept.ts'
import { waitingOf } from './waiting.ts'

type Entry = z.infer<typeof Me>['menu'][number]
export type Page = Omit<Entry, 'count'>

/** The headings of the menu, in their order. */
const groups = {
  mine: text('我的', 'Mine'),
  ledgers: text('台账', 'Ledgers'),
  oversight: text('督办', 'Oversight'),
  office: text('专班', 'Taskforce'),
  publicity: text('公开', 'Publicity'),
  place: text('机构', 'Organisation'),
  system: text('系统', 'System'),
} satisfies Readonly<Record<string, Text>>
type Group = keyof typeof groups

/** Procedures that have their place in the menu by name; the others stand with the ledgers, where anybody opens or works on them. */
const placed: readonly string[] = ['request', 'problem', 'measure', 'campaign', 'batch', 'meetingSeries', 'article']
/** No post registers it: it comes of another case, on whose page it is found; in the menu only of those whose unit works on it. */
const isPart = (office: Office, { id }: AnyProcedure): boolean =>
  !office.grants.some(({ procedure, acts }) => procedure === id && (acts === '*' || acts.includes('open')))

/** Every page of a person's menu, without what waits there: only what this post may see. */
export function pagesOf(office: Office, signed: Signed): readonly Page[] {
  const may = (work: string, act: string) => !isNothing(scope(office.grants, signed.holder, work, act))
  const sees = (procedure: string) => may(procedure, 'read')
  const works = (p: AnyProcedure) =>
    Object.entries(p.actions as Readonly<Record<string, { readonly by: readonly string[] }>>).some(
      ([action, { by }]) =>
        by.some((role) => (p.nouns.roles as Readonly<Record<string, RoleSpec>>)[role]?.is === 'lead-unit') && may(p.id, action),
    )
  const page = (group: Group, path: string, label: Text, shown: boolean, key: string | null = null): readonly Page[] =>
    shown ? [{ path, label, group: { id: group, label: groups[group] }, key }] : []
  const cases = (id: string) => `/w/cases?procedure=${id}`
  return [
    ...page('mine', '/w', text('工作台', 'My desk'), true, 'd'),
    ...page('mine', '/w/inbox', text('消息', 'Messages'), true, 'i'),
    ...page('ledgers', cases('request'), text('诉求线索', 'Requests'), sees('request'), 'r'),
    ...page('ledgers', cases('problem'), text('问题台账', 'Problems'), sees('problem'), 'c'),
    ...page('ledgers', cases('measure'), text('措施台账', 'Measures'), sees('measure'), 'm'),
    ...procedures
      .filter((p) => !placed.includes(p.id) && (!isPart(office, p) || works(p)))
      .flatMap(({ id, nouns }) => page('ledgers', cases(id), nouns.label, sees(id))),
    ...page('oversight', '/w/board', text('督办看板', 'Board'), boardKinds(office, signed).length > 0, 'b'),
    ...page(
      'oversight',
      '/w/leaders',
      text('领导分管', 'Leaders'),
      signed.actor.post === 'leader-in-charge' || scope(office.grants, signed.holder, 'problem', 'read').all,
    ),
    ...page('office', '/w/imports', text('文件导入', 'Import'), sees('import'), 'o'),
    ...page('office', '/w/reading-rules', text('读法规则', 'Rules of reading'), may('import', 'import')),
    ...page('office', '/w/work-orders', text('平台工单', 'Work orders'), may('import', 'import')),
    ...page('office', '/w/papers', text('公文', 'Papers'), may('paper', 'read') || may('paper', 'receive')),
    ...page('office', '/w/numbers', text('发文登记', 'Document numbers'), may('paper', 'read')),
    ...page(
      'office',
      '/w/meetings',
      text('例会和议定', 'Series and decisions'),
      scope(office.grants, signed.holder, 'meetingSeries', 'read').all,
    ),
    ...page('office', '/w/taskforces', text('工作专班', 'Taskforce'), true, 't'),
    ...page('publicity', cases('article'), text('信息发布', 'Articles'), scope(office.grants, signed.holder, 'article', 'read').all),
    ...page('publicity', '/w/columns', text('栏目', 'Columns'), may('publication', 'columns')),
    ...page('publicity', '/w/publishing', text('公开体检', 'Health'), may('publication', 'health')),
    ...page('publicity', '/w/site', text('网站设置', 'Public site'), may('publication', 'site')),
    ...page('publicity', cases('batch'), text('公示批次', 'Publicity'), sees('batch'), 'p'),
    ...page('place', '/w/units', text('组织机构', 'Units'), true, 'u'),
    ...page('place', '/w/enterprises', text('企业名录', 'Enterprises'), may('contacts', 'see')),
    ...page('place', '/w/duties', text('职责清单', 'Duties'), sees('problem')),
    ...page('place', '/w/calendar', text('工作日历', 'Calendar'), true, 'l'),
    ...page('system', '/w/admin/people', text('人员账号', 'People'), may('accounts', 'see')),
    ...page('system', '/w/admin/sessions', text('会话', 'Sessions'), may('accounts', 'lock')),
    ...page('system', '/w/admin/grants', text('岗位权限', 'Rights of posts'), may('grants', 'see')),
    ...page('system', '/w/admin/sign-ins', text('登录记录', 'Sign-ins'), may('trail', 'sign-ins')),
    ...page('system', '/w/admin/trail', text('审计轨迹', 'Audit trail'), may('trail', 'entries')),
    ...page('system', '/w/admin/limits', text('时限设置', 'Limits'), may('limits', 'change')),
    ...page('system', '/w/deliveries', text('发送记录', 'Letters sent'), may('organisation', 'deliveries')),
  ]
}

/** The left rail, with what waits there. */
export async function menuOf(office: Office, signed: Signed): Promise<readonly Entry[]> {
  const pages = pagesOf(office, signed)
  const waiting = pages.some(({ path }) => path.endsWith('=problem')) ? (await waitingOf(office, signed)).toDo : null
  const counts: Readonly<Record<string, number | null>> = {
    '/w': waiting,
    '/w/inbox': await unreadOf(office, signed),
    '/w/papers': await papersToOpen(office, signed),
  }
  return pages.map((page) => ({ ...page, count: counts[page.path] ?? null }))
}

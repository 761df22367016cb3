import { administration, deskWork, type GrantChange, postLabel, posts, unlawful } from '@changtong/access'
import { procedureOf, procedures } from '@changtong/capabilities/registry.ts'
import { type Id, type Instant, type Json, newId, no, ok, type Refusal, type Result, refuse, type Text, text } from '@changtong/kernel'
import { type AnyProcedure, actionOf, type Grant, reaches, type rights } from '@changtong/model'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { GrantsPage, GrantWish } from '../contract/index.ts'
import { confirmedChanges, firstGrants } from '../grants.ts'
import type { Office } from '../office.ts'
import { type Noted, putRecord } from '../organisation.ts'

/** A change as it lies with the security administrator, and what became of it. */
interface Proposal {
  readonly change: GrantChange
  readonly reason: string
  readonly proposed: { readonly person: Id; readonly at: Instant }
  readonly state: 'waiting' | 'confirmed' | 'declined' | 'withdrawn'
  readonly decided: { readonly person: Id; readonly at: Instant } | null
}

const rightLabels: Readonly<Record<(typeof rights)[number], Text>> = {
  read: text('查看', 'See'),
  open: text('登记', 'Register'),
  'see-contact': text('查看联系方式', 'See contacts'),
  erase: text('删除个人信息', 'Erase personal data'),
  comment: text('留言', 'Comment'),
}
/** Work that is no case and may be given to a post, with its acts; where there are none it is given as a whole. */
const deskLabels: Readonly<Record<string, { readonly label: Text; readonly acts: Readonly<Record<string, Text>> | null }>> = {
  import: { label: text('文件导入', 'Importing documents'), acts: null },
  publication: {
    label: text('公开发布', 'Publication'),
    acts: { columns: text('管理栏目', 'Keep the columns'), health: text('核查栏目更新', 'Watch over the columns') },
  },
  paper: {
    label: text('公文', 'Papers'),
    acts: {
      read: text('查看', 'See'),
      draft: text('拟稿', 'Draft'),
      issue: text('签发', 'Issue'),
      number: text('管理文号', 'Keep the numbers'),
      receive: text('签收', 'Sign for'),
    },
  },
  calendar: { label: text('工作日历', 'Calendar'), acts: { import: text('导入放假安排', 'Import holiday notices') } },
  duties: {
    label: text('职责清单', 'Duties'),
    acts: { edit: text('编写', 'Write'), approve: text('审定', 'Approve'), backstop: text('确定兜底单位', 'Name the backstop unit') },
  },
  limits: { label: text('时限设置', 'Limits'), acts: { change: text('修改', 'Change') } },
  organisation: { label: text('组织机构', 'Organisation'), acts: null },
  accounts: {
    label: text('账号', 'Accounts'),
    acts: { see: text('查看', 'See'), lock: text('停用', 'Shut'), settings: text('安全设置', 'Security settings') },
  },
  trail: { label: text('轨迹', 'Trail'), acts: { 'sign-ins': text('登录记录', 'Sign-ins'), entries: text('审计轨迹', 'Audit trail') } },
  contacts: {
    label: text('企业联系人', 'Contacts of enterprises'),
    acts: {
      see: text('查看', 'See'),
      enter: text('登记企业', 'Enter enterprises'),
      invite: text('邀请', 'Invite'),
      end: text('结束权限', 'End a right'),
      erase: text('删除个人信息', 'Erase personal data'),
    },
  },
  grants: {
    label: text('岗位权限', 'Rights of posts'),
    acts: { see: text('查看', 'See'), propose: text('提出改动', 'Propose'), confirm: text('确认改动', 'Confirm') },
  },
}
const everyKind = text('每一类事项', 'Every kind of case')
const actsOf = (p: AnyProcedure): readonly (readonly [string, Text])[] =>
  Object.keys(p.actions).flatMap((action) => {
    const spec = actionOf(p, action)!
    return spec.internal ? [] : [[action, spec.label] as const]
  })
/** The acts that a kind of work knows, with their labels; null: it is given as a whole. */
function knownActs(work: string): ReadonlyMap<string, Text> | null | undefined {
  if (work === '*') {
    // Of every kind: the rights, and acts that several kinds of case have under one name.
    return new Map<string, Text>([...procedures.flatMap(actsOf), ...Object.entries(rightLabels)])
  }
  const p = procedureOf(work)
  if (p) return new Map<string, Text>([...Object.entries(rightLabels), ...actsOf(p)])
  const desk = deskLabels[work]
  return desk && (desk.acts === null ? null : new Map(Object.entries(desk.acts)))
}
const workLabel = (work: string): Text =>
  work === '*' ? everyKind : (procedureOf(work)?.nouns.label ?? deskLabels[work]?.label ?? text(work, work))
const shown = (acts: Grant['acts'], work: string): { act: string; label: Text }[] | null =>
  acts === '*' ? null : acts.map((act) => ({ act, label: { ...(knownActs(work)?.get(act) ?? text(act, act)) } }))

/** Why this is no change that can be made: unlawful, unknown, or without an effect. */
function unfit(change: GrantChange, grants: readonly Grant[]): Refusal | undefined {
  const { post, procedure, acts, reach } = change.grant
  const known = knownActs(procedure)
  const strange = acts === '*' ? undefined : acts.find((act) => !known?.has(act))
  if (!Object.hasOwn(posts, post) || known === undefined || strange !== undefined || !reaches.includes(reach))
    return refuse(
      'grants.unknown',
      '所选岗位、工作、事项或范围不存在，请重新选择。',
      'There is no such post, work, act or reach. Please choose again.',
      {
        act: strange ?? null,
      },
    )
  const lawless = unlawful(change)
  if (lawless) return lawless
  if (deskWork.includes(procedure) && reach !== 'all')
    return refuse('grants.reach', '这类工作不分范围，请选“全部”。', 'This kind of work has no reach. Please choose "all".')
  const there = grants.filter((g) => g.post === post && g.procedure === procedure && g.reach === reach)
  const has = (act: string) => there.some((g) => g.acts === '*' || g.acts.includes(act))
  const idle =
    change.do === 'add'
      ? acts === '*'
        ? there.some((g) => g.acts === '*')
        : acts.every(has)
      : acts === '*'
        ? there.length === 0
        : !there.some((g) => g.acts !== '*' && g.acts.some((act) => acts.includes(act)))
  return idle
    ? refuse(
        'grants.idle',
        '这项改动没有效果：岗位已有这些权限，或者本来就没有。',
        'This would change nothing: the post has these rights already, or has none of them.',
      )
    : undefined
}

const proposals = async (db: Db | Tx): Promise<readonly { readonly id: Id; readonly key: string; readonly proposal: Proposal }[]> =>
  (await db.selectFrom('record').select(['id', 'key', 'data']).where('register', '=', 'grant-change').orderBy('key').execute()).map(
    ({ id, key, data }) => ({ id, key, proposal: data as Proposal }),
  )

/** A system administrator proposes a change; nothing changes yet. */
export async function proposeChange(office: Office, tx: Tx, wish: z.infer<typeof GrantWish>, noted: Noted): Promise<Result<Id>> {
  const change: GrantChange = { do: wish.do, grant: { post: wish.post, procedure: wish.work, acts: wish.acts ?? '*', reach: wish.reach } }
  const refused = unfit(change, office.grants)
  if (refused) return no(refused)
  const proposal: Proposal = {
    change,
    reason: wish.reason,
    proposed: { person: noted.by.person!, at: noted.at as Instant },
    state: 'waiting',
    decided: null,
  }
  return ok(await putProposal(tx, newId(), proposal, noted))
}
const putProposal = (tx: Tx, key: string, proposal: Proposal, noted: Noted): Promise<Id> =>
  putRecord(
    tx,
    { register: 'grant-change', key, name: `${postLabel(proposal.change.grant.post).zh}的权限改动`, data: proposal as unknown as Json },
    noted,
  )

const gone = refuse('grants.not-found', '没有这项待确认的改动。', 'There is no such change waiting.')
/** The security administrator confirms or declines; whoever proposed it may withdraw it. Confirmed, it holds from the next request on. */
export async function decideChange(
  office: Office,
  tx: Tx,
  id: Id,
  decision: 'confirm' | 'decline' | 'withdraw',
  noted: Noted,
): Promise<Result<true>> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('changtong.grants'))`.execute(tx)
  const found = (await proposals(tx)).find((p) => p.id === id && p.proposal.state === 'waiting')
  if (!found) return no(gone)
  const { key, proposal } = found
  if (decision === 'confirm') {
    if (proposal.proposed.person === noted.by.person)
      return no(
        refuse(
          'grants.second',
          '改动须由另一位管理员确认。',
          'A change is confirmed by another administrator than the one who proposed it.',
        ),
      )
    const refused = unfit(proposal.change, office.grants)
    if (refused) return no(refused)
    const changes = [...(await confirmedChanges(tx)), proposal.change]
    await putRecord(tx, { register: 'grant', key: 'changes', name: '岗位权限', data: { changes } as unknown as Json }, noted)
  }
  const state = decision === 'confirm' ? 'confirmed' : decision === 'decline' ? 'declined' : 'withdrawn'
  await putProposal(tx, key, { ...proposal, state, decided: { person: noted.by.person!, at: noted.at as Instant } }, noted)
  return ok(true)
}

/** Which post may do what and how far, what waits, and what was changed. */
export async function grantsPage(office: Office, may: z.infer<typeof GrantsPage>['may']): Promise<z.infer<typeof GrantsPage>> {
  const { db } = office.database
  const all = await proposals(db)
  const people = new Map((await db.selectFrom('person').select(['id', 'name']).execute()).map((p) => [p.id, p.name]))
  const told = (who: { readonly person: Id; readonly at: Instant }) => ({ name: people.get(who.person) ?? '—', at: who.at })
  const starting = new Set(firstGrants.map((g) => JSON.stringify(g)))
  return {
    posts: Object.keys(posts).map((post) => ({
      post,
      label: { ...postLabel(post) },
      lines: office.grants
        .flatMap((g) => (g.post === post && g.reach !== 'enterprise' ? [{ ...g, reach: g.reach }] : []))
        .map((g) => ({
          work: g.procedure,
          workLabel: { ...workLabel(g.procedure) },
          acts: shown(g.acts, g.procedure),
          reach: g.reach,
          withinGroup: g.toward === 'group',
          starting: starting.has(JSON.stringify(g)),
          fixed: unlawful({ do: 'take', grant: g }) !== undefined,
        })),
    })),
    works: [
      {
        work: '*',
        label: { ...everyKind },
        acts: Object.entries(rightLabels).map(([act, label]) => ({ act, label: { ...label } })),
        desk: false,
      },
      ...procedures.map((p) => ({ work: p.id, label: { ...p.nouns.label }, acts: shown([...knownActs(p.id)!.keys()], p.id), desk: false })),
      ...deskWork
        .filter((work) => !administration.includes(work))
        .map((work) => ({
          work,
          label: { ...workLabel(work) },
          acts: shown(knownActs(work) ? [...knownActs(work)!.keys()] : '*', work),
          desk: true,
        })),
    ],
    changes: all
      .map(({ id, proposal }) => ({
        id,
        do: proposal.change.do,
        post: { ...postLabel(proposal.change.grant.post) },
        work: { ...workLabel(proposal.change.grant.procedure) },
        acts: shown(proposal.change.grant.acts, proposal.change.grant.procedure),
        reach: proposal.change.grant.reach,
        reason: proposal.reason,
        state: proposal.state,
        proposed: told(proposal.proposed),
        decided: proposal.decided && told(proposal.decided),
      }))
      .sort((a, b) => (a.proposed.at < b.proposed.at ? 1 : -1)),
    may,
  }
}

import { type Refusal, refuse } from '@changtong/kernel'
import type { Grant, StaffReach } from '@changtong/model'

/** A change of what a post may do: some acts of one kind of work, with one reach, are added or taken away. */
export interface GrantChange {
  readonly do: 'add' | 'take'
  readonly grant: Omit<Grant, 'toward' | 'reach'> & { readonly reach: StaffReach }
}

const same = (a: Pick<Grant, 'post' | 'procedure' | 'reach'>, b: typeof a): boolean =>
  a.post === b.post && a.procedure === b.procedure && a.reach === b.reach
/** What is left of a line when acts are taken from it; taking all of a line takes the line, and taking some from all of them takes none. */
function without(line: Grant, acts: Grant['acts']): readonly Grant[] {
  if (acts === '*') return []
  if (line.acts === '*') return [line]
  const left = line.acts.filter((act) => !acts.includes(act))
  return left.length === 0 ? [] : [{ ...line, acts: left }]
}

/** The grants in force: those a place starts with, and every change since, in its order. */
export function changedGrants(starting: readonly Grant[], changes: readonly GrantChange[]): readonly Grant[] {
  let grants = starting
  for (const { do: what, grant } of changes)
    grants = what === 'add' ? [...grants, grant] : grants.flatMap((line) => (same(line, grant) ? without(line, grant.acts) : [line]))
  return grants
}

/** 三员: their work is given to nobody else, and they are given nobody else's. */
const administrators: readonly string[] = ['system-administrator', 'security-administrator', 'audit-administrator']
export const administration: readonly string[] = ['organisation', 'accounts', 'trail', 'grants']

/** Why a change may not be made, whoever wishes it. */
export function unlawful({ do: what, grant }: GrantChange): Refusal | undefined {
  const touchesAdministrators = administrators.includes(grant.post) || administration.includes(grant.procedure)
  if (touchesAdministrators)
    return refuse(
      'grants.administrators',
      '系统、安全、审计管理员的权限彼此分开，也与业务分开，不在这里增减。审计管理员只能查看。',
      'What the system, security and audit administrators may do is kept apart, from each other and from the work itself; it is not changed here. The auditor only looks.',
    )
  if (what === 'add' && grant.acts !== '*' && grant.acts.includes('see-contact') && grant.post !== 'general-group')
    return refuse(
      'grants.contacts',
      '反映人的联系方式只有受理人员可见，不能给其他岗位。',
      'Contacts of reporters are seen by intake only; no other post is given them.',
    )
  if (what === 'add' && grant.acts === '*' && grant.procedure !== 'import' && grant.procedure !== 'publication')
    return refuse('grants.acts', '请逐项选择可办事项。', 'Please choose the acts one by one.')
  return undefined
}

import { may } from '@changtong/access'
import { procedureOf, procedures } from '@changtong/capabilities/registry.ts'
import { type Id, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Field } from '@changtong/model'
import { load, note, type Work } from './loop/work.ts'

/**
 * Erases the personal data of a case, and what was written on it: the values go, an entry says that and why, and the chain still verifies because it
 * only ever covered their salted digest. The case shows 已依法删除 from then on.
 */
export async function erasePersonal(work: Work, id: Id, reason: string): Promise<Result<{ readonly erased: readonly string[] }>> {
  const { holder } = work.signed
  // By the post alone, whatever the id names: the answer must not tell whether such a case is there.
  const byPost = procedures.map((p) => may(work.office.grants, holder, p.id, 'erase', null))
  if (byPost.every((refused) => refused !== undefined)) return no(byPost[0]!)
  const c = await load(work, id)
  const p = c && procedureOf(c.procedure)
  if (!c || !p || may(work.office.grants, holder, p.id, 'erase', c))
    return no(refuse('case.not-found', '没有找到这件事项，或者您无权查看。', 'This case was not found, or you may not see it.'))
  const fields = Object.entries(p.nouns.fields as Readonly<Record<string, Field>>).flatMap(([name, f]) =>
    f.personal && (c.fields as Record<string, unknown>)[name] !== undefined ? [name] : [],
  )
  const written = await work.tx.selectFrom('personal').select('version').where('stream', '=', id).execute()
  if (fields.length === 0 && written.length === 0)
    return no(refuse('erase.nothing', '本件没有可删除的个人信息。', 'There is no personal data in this case to erase.'))
  note(work, id, [{ type: 'personal.erased', v: 1, data: { fields, reason } }])
  await work.tx.deleteFrom('personal').where('stream', '=', id).execute()
  return ok({ erased: fields })
}

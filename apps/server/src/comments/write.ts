import { may } from '@changtong/access'
import { type Id, no, ok, type Result, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { load, note, type Work } from '../loop/work.ts'
import { readersAmong } from './readers.ts'
import { requestsBehind } from './requests.ts'

export interface Words {
  readonly text: string
  readonly to: 'inside' | 'requester'
  /** Persons named in the text; each must be able to read the case. */
  readonly mentions: readonly Id[]
}
const notFound = refuse('case.not-found', '没有找到这件事项，或者您无权查看。', 'This case was not found, or you may not see it.')

/** Writes words on a case. They change nothing about it, so they meet no version and wait for no state; a case taken back takes none. */
export async function comment(work: Work, id: Id, words: Words): Promise<Result<{ readonly version: number }>> {
  const { office, signed, tx } = work
  const c = await load(work, id)
  if (!c || c.state === 'undone' || may(office.grants, signed.holder, c.procedure, 'read', c)) return no(notFound)
  const refused = may(office.grants, signed.holder, c.procedure, 'comment', c)
  if (refused) return no(refused)
  const mentions = [...new Set(words.mentions)]
  const readers = await readersAmong(work, c, mentions)
  if (mentions.some((person) => !readers.some((reader) => reader.id === person)))
    return no(
      refuse(
        'comment.mention',
        '提到的人里有人看不到本件，留言没有发出，内容还在。请去掉后再发。',
        'Somebody you mentioned may not see this case. Nothing was sent and your words are still there; please take the name out.',
      ),
    )
  if (words.to === 'requester' && (await requestsBehind(tx, c)).length === 0)
    return no(
      refuse(
        'comment.no-requester',
        '本件没有能凭查询码查看的反映人，留言没有发出，内容还在。可以改为内部留言。',
        'Nobody can look this case up by a query code. Nothing was sent and your words are still there; you can write them inside.',
      ),
    )
  const after = note(work, id, [{ type: 'case.commented', v: 1, data: { to: words.to, mentions, text: words.text } }])
  return ok({ version: after.version })
}

/** What the public may still write on one request; beyond it the phone is the way. */
export const mostPublicWords = 20

/** The requester writes: where the request is worked on now. Who asked him, and whoever the case waits for, is told. */
export async function publicComment(
  work: Work,
  request: Id,
  into: CaseState,
  text: string,
  asked: readonly Id[],
): Promise<Result<{ readonly version: number }>> {
  if (!(await load(work, into.id))) return no(notFound)
  const after = note(work, into.id, [
    { type: 'case.commented', v: 1, data: { to: 'requester', mentions: [...new Set(asked)], request, text } },
  ])
  return ok({ version: after.version })
}

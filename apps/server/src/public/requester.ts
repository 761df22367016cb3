import { type Id, no, ok, type Result, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import type { Rating, RequestProgress } from '@changtong/portal'
import { sql } from 'kysely'
import { requesterPosts } from '../comments/read.ts'
import { mostPublicWords, publicComment } from '../comments/write.ts'
import { act, perform, type Work } from '../loop/work.ts'
import type { Office, Signed } from '../office.ts'
import { followedCase } from './reads.ts'

/** Asked once more inside the transaction: whether he may still do it. */
type Still = (work: Work) => Promise<Result<true>>
const always: Still = async () => ok(true)

/**
 * A requester rates his closed request, once. Whoever calls has seen to it that the request is his: by its code, or by the right of a
 * contact.
 */
export async function rateAs(
  office: Office,
  signed: Signed,
  request: CaseState,
  progress: Pick<RequestProgress, 'rating'>,
  input: { readonly commandId: Id; readonly rating: Rating; readonly reason: string },
  still: Still = always,
): Promise<Result<void>> {
  if (!progress.rating.possible)
    return no(refuse('rating.closed', '本件尚未办结，或已经评价过。', 'This request is not closed yet, or has been rated already.'))
  const { rating, reason } = input
  const done = await perform(office, signed, { id: input.commandId, request: { rate: request.id, rating, reason } }, async (work) => {
    const may = await still(work)
    if (!may.ok) return may
    const acted = await act(
      work,
      request.id,
      { action: 'rate', input: { rating, ...(reason && { ratingReason: reason }) } },
      { told: true },
    )
    return acted.ok ? ok(true) : acted
  })
  return done.ok ? ok(undefined) : done
}

/** A requester writes on his request, where it is worked on now: there they read it. */
export async function sayAs(
  office: Office,
  signed: Signed,
  request: CaseState,
  progress: Pick<RequestProgress, 'talk'>,
  input: { readonly commandId: Id; readonly text: string },
  still: Still = always,
): Promise<Result<void>> {
  if (!progress.talk.possible)
    return no(
      refuse(
        'words.closed',
        '本件已经办结，不能再留言。还有问题，请重新反映。',
        'This request is closed and takes no more words. Please report anew what is still wrong.',
      ),
    )
  const into = (await followedCase(office, request)) ?? request
  const streams = [...new Set([request.id, into.id])]
  const asked = await askedBy(office, streams)
  const said = await saidBefore(office, request.id, streams)
  // A repeated submission is the same wish, also when it is the one that filled the measure.
  const known = await office.database.db.selectFrom('command').select('id').where('id', '=', input.commandId).executeTakeFirst()
  if (said >= mostPublicWords && !known)
    return no(
      refuse(
        'words.many',
        '本件留言已经很多，请等工作人员答复，或打电话补充。',
        'There are many words on this request already. Please wait for an answer, or phone.',
      ),
    )
  const done = await perform<{ version: number }>(office, signed, { id: input.commandId, request: { say: request.id } }, async (work) => {
    const may = await still(work)
    return may.ok ? publicComment(work, request.id, into as CaseState, input.text, asked) : may
  })
  return done.ok ? ok(undefined) : done
}

/** Staff who wrote to the requester: they are told of his answer. */
async function askedBy(office: Office, streams: readonly string[]): Promise<readonly string[]> {
  const rows = await office.database.db
    .selectFrom('entry')
    .select('person')
    .distinct()
    .where('stream', 'in', streams)
    .where('type', '=', 'case.commented')
    .where('post', 'not in', requesterPosts)
    .where(sql<boolean>`data ->> 'to' = 'requester'`)
    .execute()
  return rows.flatMap(({ person }) => person ?? [])
}
/** How many words the holder of this request has written so far. */
async function saidBefore(office: Office, request: string, streams: readonly string[]): Promise<number> {
  const { n } = await office.database.db
    .selectFrom('entry')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('stream', 'in', streams)
    .where('type', '=', 'case.commented')
    .where(sql<boolean>`data ->> 'request' = ${request}`)
    .executeTakeFirstOrThrow()
  return Number(n)
}

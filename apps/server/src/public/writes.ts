import { randomBytes } from 'node:crypto'
import { dayOf, type Instant, type Json, no, ok, refuse, text } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import type { PortalWrites } from '@changtong/portal'
import { sql } from 'kysely'
import { mostPublicWords, publicComment } from '../comments/write.ts'
import { act, openCase, perform } from '../loop/work.ts'
import type { Office, Signed } from '../office.ts'
import { hashOfCode, keptCommandId, queryCodeOf } from './queryCode.ts'
import { followedCase, portalReads } from './reads.ts'

/** The public acts as one actor without a name; each submission has its own command id. */
const publicPerson = '00000000-0000-7000-8000-000000000001'
export const publicSigned: Signed = {
  actor: { kind: 'public', person: publicPerson, appointment: null, post: 'public', unit: null },
  holder: { person: publicPerson, post: 'public', unit: null, below: [], line: [] },
  name: '公众',
}

/** The first line of a report serves as its title, cut at a fitting place. */
function titleOf(words: string): string {
  const first = words.split(/[\n。！？!?]/u)[0]!.trim() || words.trim()
  const title = [...first].length > 40 ? `${[...first].slice(0, 39).join('')}…` : first
  return [...title].length < 4 ? `公众反映：${title}` : title
}

export function portalWrites(office: Office): PortalWrites {
  const { db } = office.database
  return {
    feedback: async (input) => {
      const about = input.about
        ? `\n（针对公示：${input.about.slug}${input.about.serial === null ? '' : ` 第 ${input.about.serial} 项`}）`
        : ''
      const place = input.place ? `\n（地点或单位：${input.place}）` : ''
      const fields = {
        title: titleOf(input.text),
        content: `${input.text}${place}${about}`.padEnd(4, '。'),
        source: 'portal',
        mode: 'daily',
        category: input.category,
        ...(input.contact?.enterprise && { enterprise: input.contact.enterprise }),
        ...(input.contact?.name && { contactName: input.contact.name }),
        ...(input.about && { publication: input.about.slug }),
        ...(input.mayPublish && { mayPublish: true }),
        ...((input.contact?.phone || input.contact?.email) && {
          contactPhone: [input.contact.phone, input.contact.email].filter(Boolean).join(' / '),
        }),
        ...(input.identity === 'confidential' && { confidential: true }),
        ...(input.identity === 'anonymous' && { anonymous: true }),
      }
      const code = queryCodeOf(input.commandId)
      const done = await perform<{ no: string; receivedAt: string }>(
        office,
        publicSigned,
        { id: keptCommandId(input.commandId), request: { feedback: { ...input, commandId: '', contact: null } as unknown as Json } },
        async (work) => {
          const opened = await openCase(work, { procedure: 'request', fields, told: true, as: 'requester' })
          if (!opened.ok) return opened
          const hash = hashOfCode(code, randomBytes(8).toString('hex'))
          await work.tx.insertInto('query_code').values({ request: opened.value.id, hash }).execute()
          return ok({ no: opened.value.no, receivedAt: work.now })
        },
      )
      if (!done.ok) return done
      const next = [
        text('24 小时内由工作人员答复', 'A member of staff replies within 24 hours'),
        text(
          '受理后交承办单位办理，凭编号和查询码可随时查看进度',
          'Once accepted, a unit handles it; number and code show the progress at any time',
        ),
      ]
      return ok({ no: done.value.no, code, receivedAt: done.value.receivedAt as Instant, next })
    },
    rate: async (input) => {
      const progress = await portalReads(office).request(input.no, input.code)
      if (!progress)
        return no(
          refuse('query.not-found', '编号或查询码不正确，请核对后再试。', 'The number or the code is not right. Please check them.'),
        )
      if (!progress.rating.possible)
        return no(refuse('rating.closed', '本件尚未办结，或已经评价过。', 'This request is not closed yet, or has been rated already.'))
      const row = await db.selectFrom('case_row').select('id').where('no', '=', progress.no).executeTakeFirstOrThrow()
      const done = await perform(
        office,
        publicSigned,
        { id: input.commandId, request: { rate: row.id, rating: input.rating, reason: input.reason } },
        async (work) => {
          const acted = await act(
            work,
            row.id,
            { action: 'rate', input: { rating: input.rating, ...(input.reason && { ratingReason: input.reason }) } },
            { told: true },
          )
          return acted.ok ? (ok(true) as never) : (acted as never)
        },
      )
      return done.ok ? ok(undefined) : done
    },
    say: async (input) => {
      const progress = await portalReads(office).request(input.no, input.code)
      if (!progress)
        return no(
          refuse('query.not-found', '编号或查询码不正确，请核对后再试。', 'The number or the code is not right. Please check them.'),
        )
      if (!progress.talk.possible)
        return no(
          refuse(
            'words.closed',
            '本件已经办结，不能再留言。还有问题，请重新反映。',
            'This request is closed and takes no more words. Please report anew what is still wrong.',
          ),
        )
      const row = await db.selectFrom('case_row').select(['id', 'body']).where('no', '=', progress.no).executeTakeFirstOrThrow()
      const request = row.body as CaseState
      // Where it is worked on now: there they read it.
      const into = (await followedCase(office, request)) ?? request
      const asked = await askedBy(office, [...new Set([request.id, into.id])])
      const said = await saidBefore(office, request.id, [...new Set([request.id, into.id])])
      // A repeated submission is the same wish, also when it is the one that filled the measure.
      const known = await db.selectFrom('command').select('id').where('id', '=', input.commandId).executeTakeFirst()
      if (said >= mostPublicWords && !known)
        return no(
          refuse(
            'words.many',
            '本件留言已经很多，请等工作人员答复，或打电话补充。',
            'There are many words on this request already. Please wait for an answer, or phone.',
          ),
        )
      const done = await perform<{ version: number }>(office, publicSigned, { id: input.commandId, request: { say: request.id } }, (work) =>
        publicComment(work, request.id, into as CaseState, input.text, asked),
      )
      return done.ok ? ok(undefined) : done
    },
    view: async (slug) => {
      const known = await db
        .selectFrom('publication')
        .select('id')
        .where('slug', '=', slug)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst()
      if (!known) return 0
      const day = dayOf(office.now())
      await db
        .insertInto('page_view')
        .values({ slug, day, views: 1 })
        .onConflict((oc) => oc.columns(['slug', 'day']).doUpdateSet({ views: sql`page_view.views + 1` }))
        .execute()
      const { views } = await db
        .selectFrom('page_view')
        .select((eb) => eb.fn.sum<number>('views').as('views'))
        .where('slug', '=', slug)
        .executeTakeFirstOrThrow()
      return Number(views)
    },
  }
}

/** Staff who wrote to the requester: they are told of his answer. */
async function askedBy(office: Office, streams: readonly string[]): Promise<readonly string[]> {
  const rows = await office.database.db
    .selectFrom('entry')
    .select('person')
    .distinct()
    .where('stream', 'in', streams)
    .where('type', '=', 'case.commented')
    .where('post', '<>', 'public')
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

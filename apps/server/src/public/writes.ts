import { randomBytes } from 'node:crypto'
import { dayOf, type Instant, type Json, no, ok, refuse, text } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import type { PortalWrites } from '@changtong/portal'
import { sql } from 'kysely'
import { openCase, perform } from '../loop/work.ts'
import type { Office, Signed } from '../office.ts'
import { applyFor } from '../publishing/applications.ts'
import { hashOfCode, keptCommandId, queryCodeOf } from './queryCode.ts'
import { portalReads } from './reads.ts'
import { rateAs, sayAs } from './requester.ts'

/** The public acts as one actor without a name; each submission has its own command id. */
const publicPerson = '00000000-0000-7000-8000-000000000001'
export const publicSigned: Signed = {
  actor: { kind: 'public', person: publicPerson, appointment: null, post: 'public', unit: null },
  holder: { person: publicPerson, post: 'public', unit: null, below: [], line: [] },
  name: '公众',
}

/** The first line of a report serves as its title, cut at a fitting place. */
export function titleOf(words: string, from = '公众反映'): string {
  const first = words.split(/[\n。！？!?]/u)[0]!.trim() || words.trim()
  const title = [...first].length > 40 ? `${[...first].slice(0, 39).join('')}…` : first
  return [...title].length < 4 ? `${from}：${title}` : title
}

export function portalWrites(office: Office): PortalWrites {
  const { db } = office.database
  const requestNumbered = async (no: string): Promise<CaseState> =>
    (await db.selectFrom('case_row').select('body').where('no', '=', no).executeTakeFirstOrThrow()).body as CaseState
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
        ...(input.about && { publication: input.about.slug }),
        ...(input.mayPublish && { mayPublish: true }),
        ...(input.contact?.enterprise && { enterprise: input.contact.enterprise }),
        ...(input.contact?.name && { contactName: input.contact.name }),
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
    apply: (input) => applyFor(office, publicSigned, input),
    rate: async (input) => {
      const progress = await portalReads(office).request(input.no, input.code)
      if (!progress)
        return no(
          refuse('query.not-found', '编号或查询码不正确，请核对后再试。', 'The number or the code is not right. Please check them.'),
        )
      const request = await requestNumbered(progress.no)
      return rateAs(office, publicSigned, request, progress, input)
    },
    say: async (input) => {
      const progress = await portalReads(office).request(input.no, input.code)
      if (!progress)
        return no(
          refuse('query.not-found', '编号或查询码不正确，请核对后再试。', 'The number or the code is not right. Please check them.'),
        )
      const request = await requestNumbered(progress.no)
      return sayAs(office, publicSigned, request, progress, input)
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

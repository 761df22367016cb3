import { postLabel } from '@changtong/access'
import { AgendaItem, Approved, type Attended, Invitation, Matter, presence, Ticked } from '@changtong/capabilities/meeting/fields.ts'
import { dayOf, type Id, type Instant, instant, no, ok, type Result, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { caseRecord, type Db, nextNumber, type Tx } from '@changtong/store'
import { z } from 'zod'
import { heldPosts } from './appointments.ts'
import type { Completing } from './loop/completed.ts'
import { strangeCases } from './loop/named.ts'
import type { Organisation } from './office.ts'
import { type HeldSeat, holderOf, seatsAt } from './taskforce.ts'

type Named = Invitation & { readonly person: HeldSeat['person']; readonly words: string | null; readonly units: readonly Id[] }

/** When a meeting begins. */
export const beginOf = (c: Pick<CaseState, 'fields'>): Instant => instant(`${c.fields.on}T${c.fields.at}:00+08:00`)

/** Who holds each invited seat or post at a moment. `words` is null where there is no such seat. */
export async function holdersAt(
  { tx, organisation }: { readonly tx: Db | Tx; readonly organisation: Organisation },
  invitations: readonly Invitation[],
  at: Instant,
): Promise<readonly Named[]> {
  const held = await heldPosts(tx, at).execute()
  const taskforces = new Map<Id, readonly HeldSeat[]>()
  for (const { seat } of invitations)
    if (seat && !taskforces.has(seat.taskforce)) taskforces.set(seat.taskforce, await seatsAt(tx, organisation, seat.taskforce, at))
  return invitations.map((invitation) => {
    const { seat, post } = invitation
    if (post) {
      const name = organisation.nameAt(post.unit, at)
      return { ...invitation, person: holderOf(held, post), words: name && `${name} ${postLabel(post.post).zh}`, units: [post.unit] }
    }
    const found = seat && taskforces.get(seat.taskforce)?.find((s) => s.at === seat.at)
    const person = found?.person ?? null
    const units = found?.bound ? [found.bound.unit] : held.filter((h) => h.id === person?.id).map((h) => h.unit)
    return { ...invitation, person, words: found ? `${found.seat}（${found.post}）` : null, units: [...new Set(units)] }
  })
}

const list = <T>(item: z.ZodType<T>, value: unknown): readonly T[] | null => z.array(item).safeParse(value).data ?? null

/** Names each invited seat or post, and the units that thereby see the meeting. */
export const invited: Completing = async (work, _c, input) => {
  const wished = list(Invitation, input.invitations)
  if (!wished) return ok(input)
  const named = await holdersAt(work, wished, work.now)
  if (named.some(({ words }) => words === null))
    return no(
      refuse('meeting.no-seat', '邀请的职务或单位不存在，请重新选择。', 'A seat or unit invited does not exist. Please choose again.'),
    )
  return ok({
    ...input,
    invitations: named.map(({ part, seat, post, words }) => ({
      part,
      ...(seat && { seat }),
      ...(post && { post }),
      text: words ?? '',
    })),
    units: [...new Set(named.flatMap(({ units }) => units))],
  })
}
/** Names who was invited as of the day of the meeting; who is not ticked came himself. */
export const attended: Completing = async (work, c, input) => {
  const ticked = list(Ticked, input.ticked ?? [])
  if (!ticked) return ok(input)
  const named = await holdersAt(work, (c.fields.invitations as readonly Invitation[] | undefined) ?? [], beginOf(c))
  const attendance = named.map(({ no: at, part, text, person, units }): Attended => {
    const tick = ticked.find((t) => t.no === at)
    return {
      no: at ?? '',
      part,
      text: text ?? '',
      person: person?.id ?? null,
      name: person?.name ?? null,
      presence: tick?.presence ?? 'present',
      ...(tick?.substitute && { substitute: tick.substitute }),
      ...(tick?.presided && { presided: true as const }),
      units: [...units],
    }
  })
  const told = ticked.map((tick) => {
    const who = attendance.find(({ no: at }) => at === tick.no)
    const came = `${presence[tick.presence].zh}${tick.presided ? '，受委托主持' : ''}`
    return who ? { ...tick, text: `${came}：${who.text} ${who.name ?? ''}`.trim() } : tick
  })
  return ok({ ...input, ...(input.ticked !== undefined && { ticked: told }), attendance, ...(await sessionOf(work, c)) })
}
/** 局务会2026年第37次会议: a meeting of a series has its number among those held in its year. */
async function sessionOf(work: Parameters<Completing>[0], c: CaseState) {
  const series = c.fields.series as Id | undefined
  if (series === undefined) return {}
  const name = String(((await caseRecord(work.tx, series))?.body as CaseState | undefined)?.fields.name ?? '')
  const year = Number(String(c.fields.on).slice(0, 4))
  const session = await nextNumber(work.tx, `例会 ${series}`, year)
  return { session, cited: `${name}${year}年第${session}次会议` }
}
/** An item of the agenda may be a case that whoever sets it may see, and concern a unit that is there. */
export const onAgenda: Completing = async (work, _c, input) => {
  const items = list(AgendaItem, input.agenda) ?? []
  const strange = await strangeCases(
    work,
    items.flatMap((item) => [...(item.case ? [item.case] : []), ...(item.cases ?? [])]),
  )
  return strange ? no(strange) : ok(input)
}
/** A case put on the agenda from its own page is one that whoever does it may see. */
export const onAgendaToo: Completing = async (work, _c, input) => {
  const strange = await strangeCases(work, list(z.uuid(), input.cases) ?? [])
  return strange ? no(strange) : ok(input)
}
/** A decided matter is a duty of a unit that is there; what was approved is a case that whoever writes the minutes may see. */
export const decided: Completing = async (work, _c, input) => {
  const strange = await strangeCases(
    work,
    (list(Approved, input.approved) ?? []).flatMap((each) => each.case ?? []),
  )
  if (strange) return no(strange)
  const idle = (list(Matter, input.matters) ?? []).find(
    ({ unit }) => unit !== undefined && work.organisation.units.get(unit)?.state !== 'active',
  )
  return idle
    ? no(
        refuse(
          'unit.not-active',
          `第${idle.no}项的责任单位尚未确认或已撤销，请另选。`,
          `The unit of matter ${idle.no} is not confirmed or is closed. Please choose another.`,
        ),
      )
    : ok(input)
}
/** Minutes are numbered without gaps: a refused act takes its number back with it. */
export const minutesNumber: Completing = async (work, _c, input): Promise<Result<typeof input>> => {
  const year = Number(dayOf(work.now).slice(0, 4))
  return ok({ ...input, no: `专班纪要〔${year}〕${await nextNumber(work.tx, '专班纪要', year)}号` })
}

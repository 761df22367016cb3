import { postLabel } from '@changtong/access'
import { AgendaItem, type Attended, Invitation, Matter, presence, Ticked } from '@changtong/capabilities/meeting/fields.ts'
import { dayOf, type Id, type Instant, instant, no, ok, type Result, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { type Db, nextNumber, type Tx } from '@changtong/store'
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
  const attendance = named.map(({ no: at, part, text, person }): Attended => {
    const tick = ticked.find((t) => t.no === at)
    return {
      no: at ?? '',
      part,
      text: text ?? '',
      person: person?.id ?? null,
      name: person?.name ?? null,
      presence: tick?.presence ?? 'present',
      ...(tick?.substitute && { substitute: tick.substitute }),
    }
  })
  const told = ticked.map((tick) => {
    const who = attendance.find(({ no: at }) => at === tick.no)
    return who ? { ...tick, text: `${presence[tick.presence].zh}：${who.text} ${who.name ?? ''}`.trim() } : tick
  })
  return ok({ ...input, ...(input.ticked !== undefined && { ticked: told }), attendance })
}
/** An item of the agenda may be a case that whoever sets it may see. */
export const onAgenda: Completing = async (work, _c, input) => {
  const ids = (list(AgendaItem, input.agenda) ?? []).flatMap((item) => item.case ?? [])
  const strange = await strangeCases(work, ids)
  return strange ? no(strange) : ok(input)
}
/** A decided matter is a duty of a unit that is there. */
export const decided: Completing = async (work, _c, input) => {
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

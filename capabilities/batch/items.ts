import { type Refusal, refuse } from '@changtong/kernel'
import type { Actor, CaseState, World } from '@changtong/model'
import { z } from 'zod'
import { disclosedMeasure } from '../measure/public.ts'
import { type Completion, disclosedProblem, measuresOf, sourceTagOf, uncovered } from '../problem/public.ts'
import { masked, type PersonalDatum, personalData } from './personalData.ts'

/** One problem as it will be published: a wording of its own, written and approved by persons. */
export const ItemShape = z.strictObject({
  problem: z.uuid(),
  leadUnit: z.string().min(1).max(200),
  text: z.string().trim().min(4).max(8000),
  source: z.string().max(60),
  measures: z.array(z.strictObject({ no: z.string().max(20), text: z.string().trim().min(2).max(6000) })).max(60),
  completions: z
    .array(
      z.strictObject({ no: z.string().max(20), text: z.string().trim().min(2).max(8000), covers: z.array(z.string().max(20)).max(60) }),
    )
    .max(60),
  /** Who wrote the wording last: somebody else approves it. */
  wordedBy: z.uuid(),
  /** For whom it was worded by delegation. */
  wordedFor: z.uuid().optional(),
  approved: z.strictObject({ by: z.uuid(), at: z.string(), concise: z.boolean(), fluent: z.boolean(), logical: z.boolean() }).nullable(),
})
export type Item = z.infer<typeof ItemShape>

/** Who wrote a wording: a person, and whoever he wrote it for. */
export const writer = (actor: Actor): Pick<Item, 'wordedBy' | 'wordedFor'> => ({
  wordedBy: actor.person,
  ...(actor.onBehalfOf && { wordedFor: actor.onBehalfOf }),
})
const says = (c: CaseState | undefined): string => (c ? c.no : '')

/** Whether a problem may stand in a list of solved problems: resolved, with a lead, a source tag, and every measure covered. */
export function publishable(c: CaseState | undefined, world: World): Refusal | undefined {
  if (c?.procedure !== 'problem') return refuse('batch.no-problem', '没有找到这个问题。', 'This problem was not found.')
  if (c.outcome !== 'resolved')
    return refuse(
      'batch.not-resolved',
      `${says(c)} 还没有核验为“已解决”，不能公示。`,
      `${says(c)} has not been verified as solved, so it cannot be published.`,
    )
  if (c.fields.confidential)
    return refuse('batch.confidential', `${says(c)} 是保密件，不能公示。`, `${says(c)} is confidential and cannot be published.`)
  if (world.unitName(c.leadUnit) === null)
    return refuse('batch.no-lead', `${says(c)} 没有牵头单位，不能公示。`, `${says(c)} has no lead unit and cannot be published.`)
  if (sourceTagOf(c) === null)
    return refuse(
      'batch.no-source',
      `${says(c)} 没有来源标注，请先补充堵点年度或来源标注。`,
      `${says(c)} has no source tag. Please add the bottleneck year or a source tag first.`,
    )
  const open = uncovered(c as CaseState<{ completions?: readonly Completion[] }>)
  if (open.length > 0) {
    return refuse(
      'batch.uncovered',
      `${says(c)} 有 ${open.length} 条措施没有对应的完成情况，请先填写。`,
      `${open.length} measure(s) of ${says(c)} are covered by no completion statement. Please state it first.`,
      { measures: open },
    )
  }
  return undefined
}

/** The first wording of an item, taken from the case; a person then writes and approves it. */
export function itemFrom(c: CaseState, world: World): Item {
  const fields = disclosedProblem(c) as { content?: string; completions?: readonly Completion[] }
  const measureText = (id: string): string => {
    const measure = world.case(id)
    return measure ? String(disclosedMeasure(measure).text ?? '') : ''
  }
  const ids = measuresOf(c).filter((id) => c.children[id]?.outcome !== 'withdrawn')
  const number = new Map(ids.map((id, i) => [id, String(i + 1)]))
  return {
    problem: c.id,
    leadUnit: world.unitName(c.leadUnit) ?? '',
    text: fields.content ?? '',
    source: sourceTagOf(c) ?? '',
    measures: ids.map((id) => ({ no: number.get(id)!, text: measureText(id) })),
    completions: (fields.completions ?? []).map((done) => ({
      no: done.no,
      text: done.text,
      covers: done.covers.flatMap((id) => number.get(id) ?? []),
    })),
    ...writer(world.actor),
    approved: null,
  }
}

export const reordered = (items: readonly Item[], order: readonly string[]): Item[] =>
  order.flatMap((id) => items.find((i) => i.problem === id) ?? [])

/** Personal data in a wording, with the words and where they stand. */
export const personalDataIn = (item: Item) =>
  [item.text, item.source, ...item.measures.map((m) => m.text), ...item.completions.map((d) => d.text)].flatMap(personalData)

/** The wording with its personal data masked as proposed, for a person to look at and take; null where there is nothing to mask. */
export function maskedWording(item: Item): Pick<Item, 'text' | 'source' | 'measures' | 'completions'> | null {
  if (!personalDataIn(item).some(({ sure }) => sure)) return null
  return {
    text: masked(item.text),
    source: masked(item.source),
    measures: item.measures.map((m) => ({ ...m, text: masked(m.text) })),
    completions: item.completions.map((d) => ({ ...d, text: masked(d.text) })),
  }
}

/** A problem of a bottleneck year is printed with that year's tag, whatever else a wording changes. */
export function keepsTag(c: CaseState | undefined, source: string): Refusal | undefined {
  const tag = c?.fields.year === undefined ? null : sourceTagOf(c)
  if (tag === null || source === tag) return undefined
  return refuse('wording.tag', `问题来源一栏须注明“${tag}”，请改回。`, `The source column must say “${tag}”. Please put it back.`)
}

/** Every measure of a wording must be covered by one of its completion statements, and none by a statement about another. */
function wordingUncovered(item: Item): Refusal | undefined {
  const covered = new Set(item.completions.flatMap((done) => done.covers))
  const open = item.measures.filter((m) => !covered.has(m.no)).map((m) => m.no)
  if (open.length === 0) return undefined
  return refuse(
    'wording.uncovered',
    `措施 ${open.join('、')} 没有对应的完成情况，请补充或注明由哪一条完成情况涵盖。`,
    `No completion statement covers measure ${open.join(', ')}. Please add one or say which covers it.`,
    { measures: open },
  )
}

/** A wording is approved by a person other than its writer (nor for him, nor by whom it was written for), who ticked all three checks; personal data must be masked first. */
export function approvable(
  item: Item,
  ticks: { concise: boolean; fluent: boolean; logical: boolean },
  approvers: readonly string[],
): Refusal | undefined {
  if (approvers.includes(item.wordedBy) || (item.wordedFor !== undefined && approvers.includes(item.wordedFor)))
    return refuse(
      'act.apart',
      '这段文字是您编写的，须由另一位同志审定。',
      'You wrote this wording yourself, so somebody else has to approve it.',
    )
  if (!ticks.concise || !ticks.fluent || !ticks.logical)
    return refuse(
      'wording.ticks',
      '三项检查都勾选后才能审定：表述简洁明了、语序通顺、逻辑清晰。',
      'All three checks must be ticked: concise, fluent, logical.',
    )
  return wordingUncovered(item) ?? namesPersons(personalDataIn(item))
}

/** Personal data that must be masked before the public reads it. */
export function namesPersons(data: readonly PersonalDatum[]): Refusal | undefined {
  const found = data.filter((p) => p.sure)
  if (found.length === 0) return undefined
  return refuse(
    'wording.personal',
    `文字中有个人信息（${found.map((p) => p.kind.zh).join('、')}），请先遮蔽：${found.map((p) => p.masked).join('、')}`,
    `The wording holds personal data (${found.map((p) => p.kind.en).join(', ')}). Please mask it first: ${found.map((p) => p.masked).join(', ')}`,
    { found: found.map(({ kind, masked }) => ({ kind, masked })) },
  )
}

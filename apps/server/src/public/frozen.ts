import type { Item } from '@changtong/capabilities/batch/items.ts'
import type { LocalDate } from '@changtong/kernel'
import type { PublicityItem, PublicityList } from '@changtong/papers'

/** What is frozen when a list is published: plain words, no reference that could change under it. */
export interface FrozenList {
  readonly batch: string
  readonly campaign: string
  /** 1..n within the campaign, in the order of publishing. */
  readonly serial: number
  readonly title: string
  readonly date: LocalDate
  readonly issuer: string
  readonly column: string
  readonly items: readonly FrozenItem[]
  readonly file: { readonly name: string; readonly size: number; readonly type: string }
}
export interface FrozenItem {
  readonly serial: number
  readonly leadUnit: string
  readonly text: string
  readonly source: string
  readonly measures: readonly { readonly no: string; readonly text: string }[]
  readonly completions: readonly { readonly no: string; readonly text: string; readonly covers: readonly string[] }[]
}

export const frozenItems = (items: readonly Item[]): FrozenItem[] =>
  items.map(({ leadUnit, text, source, measures, completions }, i) => ({ serial: i + 1, leadUnit, text, source, measures, completions }))

const paperItem = (item: FrozenItem): PublicityItem => ({
  serial: item.serial,
  outcome: 'resolved',
  leadUnit: item.leadUnit,
  problem: item.text,
  source: item.source,
  measures: item.measures,
  completions: item.completions,
})

/** The same words as the official document prints them. */
export const paperOf = (
  list: { readonly title: string; readonly date: LocalDate; readonly items: readonly FrozenItem[] },
  draft: boolean,
): PublicityList => ({
  title: list.title,
  date: list.date,
  items: list.items.map(paperItem),
  attachment: '附件',
  ...(draft && { draft: true }),
})

import { type LocalDate, no, ok, type Refusal, type Result, refuse, type Text } from '@changtong/kernel'
import { firstSerialFault } from '../numbering.ts'

/**
 * What a publicity list says, frozen: plain values, no reference to a case. Texts are the wording approved for the public,
 * printed as they are; a line break in a text starts a new paragraph of the cell.
 */
export interface PublicityList {
  /** A line break breaks the title there; without one a title too long for a line is broken at a fitting place. */
  readonly title: string
  readonly date: LocalDate
  readonly items: readonly PublicityItem[]
  /** “附件” or “附件1”, printed flush left above the title. */
  readonly attachment?: string
  /** Prints 草稿 at the head of every page. */
  readonly draft?: boolean
}

export interface PublicityItem {
  /** 1..n within the batch, without gaps. */
  readonly serial: number
  /** Only `resolved` is listed: closed is not solved. Other outcomes may be passed and are refused with their serial. */
  readonly outcome: string
  readonly leadUnit: string
  readonly problem: string
  /** As it is printed: “2025年堵点问题”. */
  readonly source: string
  /** A sentence before the numbered measures, if any. */
  readonly measuresIntro?: string
  readonly measures: readonly PublicityMeasure[]
  readonly completions: readonly PublicityCompletion[]
}

export interface PublicityMeasure {
  /** “1”; unique within the item. A lone measure is printed without its number. */
  readonly no: string
  readonly text: string
}

export interface PublicityCompletion {
  readonly no: string
  readonly text: string
  /** The `no` of every measure that this statement reports on; one statement may cover several. */
  readonly covers: readonly string[]
}

/** One reason why a list cannot be published; `serial` is null when it concerns the list as a whole. */
export interface PublicityObstacle {
  readonly serial: number | null
  readonly code: string
  readonly message: Text
}

const blank = (s: string): boolean => s.trim() === ''

/**
 * Everything that stands against publishing, in the order of the list (rules 0-02 to 0-05); empty when nothing does.
 */
export function publicityObstacles(list: PublicityList): PublicityObstacle[] {
  const found: PublicityObstacle[] = []
  const add = (serial: number | null, code: string, zh: string, en: string) => found.push({ serial, code, message: { zh, en } })
  if (blank(list.title)) add(null, 'title.missing', '清单没有标题，请填写标题。', 'The list has no title; please give it one.')
  if (list.items.length === 0)
    add(null, 'items.none', '清单中没有问题，请先选入已解决的问题。', 'The list holds no problem; please add resolved ones first.')
  const serial = firstSerialFault(list.items.map((item) => item.serial))
  if (serial)
    add(
      null,
      'serial.gap',
      `第${serial.position}个问题的序号是${serial.found}，应为${serial.wanted}，请重新编号后再导出。`,
      `Problem ${serial.position} in the list has serial ${serial.found} and should have ${serial.wanted}; please renumber and export again.`,
    )
  for (const item of list.items) found.push(...itemObstacles(item))
  return found
}

function itemObstacles(item: PublicityItem): PublicityObstacle[] {
  const found: PublicityObstacle[] = []
  const add = (code: string, zh: string, en: string) =>
    found.push({ serial: item.serial, code, message: { zh: `问题${item.serial}：${zh}`, en: `Problem ${item.serial}: ${en}` } })
  if (item.outcome !== 'resolved')
    add('outcome.not-resolved', '尚未解决，不能列入公示清单，请移出。', 'it is not resolved and cannot be listed; please take it out.')
  if (blank(item.leadUnit)) add('lead.missing', '没有牵头部门，请先明确。', 'it has no lead department; please name one first.')
  if (blank(item.problem)) add('problem.missing', '没有问题概况，请补充。', 'it has no description; please add one.')
  if (blank(item.source))
    add(
      'source.missing',
      '没有标注问题来源，请标注，例如“2025年堵点问题”。',
      'it has no source tag; please add one, for example “2025年堵点问题”.',
    )
  if (item.measures.length === 0) add('measures.none', '没有主要措施，请补充。', 'it has no measure; please add at least one.')
  const numbers = item.measures.map((measure) => measure.no)
  const twice = numbers.find((number, at) => numbers.indexOf(number) !== at)
  if (twice !== undefined)
    add('measures.duplicate', `有两条措施编号同为${twice}，请更正。`, `two measures share the number ${twice}; please correct that.`)
  for (const part of item.measures)
    if (blank(part.text)) add('measure.blank', `措施${part.no}没有内容，请补充。`, `measure ${part.no} is empty; please fill it in.`)
  for (const part of item.completions)
    if (blank(part.text))
      add('completion.blank', `完成情况${part.no}没有内容，请补充。`, `completion statement ${part.no} is empty; please fill it in.`)
  const covered = new Set(item.completions.flatMap((completion) => (blank(completion.text) ? [] : completion.covers)))
  for (const number of numbers)
    if (!covered.has(number))
      add(
        'measure.uncovered',
        `措施${number}没有对应的完成情况，请补充完成情况或注明由哪一条涵盖。`,
        `no completion statement covers measure ${number}; please add one or say which covers it.`,
      )
  for (const number of covered)
    if (!numbers.includes(number))
      add(
        'cover.unknown',
        `完成情况所对应的措施${number}不存在，请更正。`,
        `a completion statement covers measure ${number}, which does not exist; please correct it.`,
      )
  return found
}

/** The list itself when it may be published, else one Refusal whose message names every obstacle and whose details hold them. */
export function publishable(list: PublicityList): Result<PublicityList, Refusal> {
  const obstacles = publicityObstacles(list)
  if (obstacles.length === 0) return ok(list)
  return no(
    refuse(
      'publicity-list.not-publishable',
      `公示清单未生成，已填内容未改动。${obstacles.map((one) => one.message.zh).join('')}`,
      `The publicity list was not made; what was entered is unchanged. ${obstacles.map((one) => one.message.en).join(' ')}`,
      { obstacles },
    ),
  )
}

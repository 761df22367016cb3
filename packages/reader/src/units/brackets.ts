import { type Page, trimSpan } from '../page.ts'
import type { ReadUnit } from '../reading.ts'
import type { Span } from '../source.ts'
import { UNIT_END, unitsOfList } from './list.ts'

export interface FoundUnit {
  readonly unit: ReadUnit
  readonly span: Span
}
/** A bracket (or a line of its own) that says who is responsible. */
export interface UnitBracket {
  readonly span: Span
  readonly units: readonly FoundUnit[]
}

const LABEL =
  /(牵头|责任|配合|主办|协办|承办|落实|实施|参与|参加|负责|主管|主责|组长|副组长|成员|第一责任|主要责任|联合|支持|协同)(?:责任|落实|实施|领导|主体|或责任|和责任|及责任)?(单位|部门|处室|科室|机构|主体|地区|区县|县区)(?:\([^()]{0,12}\))?(?:\s*:|[】\]〕]:?)/g
/** Whether words print a label of responsibility (责任单位：…). */
export const saysWho = (folded: string): boolean => folded.search(LABEL) >= 0
const OTHER_LABEL =
  /(?:完成|整改|办结|工作|办理)?(?:时限|期限|时间|时间节点)\s*:|(?:项目|单位)?(?:责任|分管|牵头|包保|包联|联系|主管|督导)(?:领导|人|人员|市领导|区领导|县领导|局领导)\s*:|(?:督导|督办|督促|验收|销号|联系电话|备注)[^:、,;]{0,6}:/g
const ACT = /(?:负责|牵头|配合|参与|参加|落实|承担|实施|协助|主办|协办|承办|指导|支持)/g
const ACT_END = /(?:负责|牵头|配合|参与|参加|落实|承担|实施|协助|推进|办理|主办|承办)(?:等)?(?:[,;。].{0,40})?$/

interface Piece extends Span {
  readonly role: ReadUnit['role'] | null
}

/** Cuts the inside of a bracket at its labels (牵头单位：…；责任单位：…). Null where it has none. */
function labelled(folded: string, { start, end }: Span): Piece[] | null {
  const inner = folded.slice(start, end)
  const cuts: { at: number; end: number; role: ReadUnit['role'] | null }[] = []
  for (const m of inner.matchAll(LABEL))
    cuts.push({ at: m.index, end: m.index + m[0].length, role: /牵头|主办|主责|^组长|第一责任/.test(m[1]! + m[0]) ? 'lead' : 'co' })
  if (cuts.length === 0) return null
  for (const m of inner.matchAll(OTHER_LABEL)) cuts.push({ at: m.index, end: m.index + m[0].length, role: null })
  cuts.sort((a, b) => a.at - b.at)
  return cuts.map((cut, i) => ({ start: start + cut.end, end: start + (cuts[i + 1]?.at ?? inner.length), role: cut.role }))
}

/** Cuts at the acts (A、B牵头，C按职责分工负责). */
function byActs(folded: string, { start, end }: Span): Piece[] {
  const inner = folded.slice(start, end)
  const pieces: Piece[] = []
  let from = 0
  for (const m of inner.matchAll(ACT)) {
    const to = m.index + m[0].length
    if (m.index < from) continue
    if (!/^(?:$|[,;、。和及与并]|负责|落实|配合|实施|参与|指导|推进|组织)/.test(inner.slice(to)) && m[0] !== '牵头') continue
    const words = inner.slice(from, m.index)
    if (words.replace(/[,;、。]/g, '') !== '')
      pieces.push({ start: start + from, end: start + to, role: m[0] === '牵头' || m[0] === '主办' ? 'lead' : 'co' })
    from = to
  }
  if (pieces.length === 0) return [{ start, end, role: 'co' }]
  return pieces
}

/** The units a bracket's inside names with their roles; empty where it is no such bracket. */
export function unitsInside(page: Page, span: Span): FoundUnit[] {
  const inside = withoutNote(page, trimSpan(page.text, span))
  const pieces = labelled(page.folded, inside)
  if (pieces) return collect(page, pieces)
  const words = page.folded.slice(inside.start, inside.end)
  if (ACT_END.test(words))
    return collect(page, byActs(page.folded, inside)).filter(({ unit }) => UNIT_END.test(unit.name.normalize('NFKC')))
  const parts = words.split(/[、,;/和及与\s]+/).filter((part) => part !== '' && !LIMIT.test(part))
  if (parts.length > 0 && parts.every((part) => part.length <= 25 && NAMES_UNIT.test(part.replace(SOFT_END, ''))))
    return collect(page, [{ ...inside, role: 'co' }])
  return []
}
/** What may stand behind the last name of a list (等有关部门) or explain it (各镇（街道）). */
const SOFT_END = /(?:等(?:\d+个)?(?:有关|相关)?(?:部门|单位)?|\([^()]*\))$/
/** A part of a list that says until when, not who. */
const LIMIT =
  /^(?:(?:完成|整改|办结|落实|办理)?(?:时限|期限|时间|时间节点):?)?(?:于|在)?(?:(?:19|20)\d\d年|\d{1,2}月|第?[一二三四]季度|上半年|下半年|年[底内]|长期|持续|立行立改|立即|全年|常态)/
/** For lists without any word of responsibility every part must plainly be a unit. */
const NAMES_UNIT =
  /^(?:.*(?:[^全内外干总支].部|[^\s]委|局|厅|[^承主协经举开创]办|办公室|办公厅|委员会|管委会|政府|法院|检察院|中心|集团|公司|街道办?|[^城]镇|乡|大队|支队|工商联|妇联|总工会|海关|银行|署)|各(?:[省市区县州盟旗镇乡街]|街道|园区|新区|开发区|功能区|管委会)+)$/

function collect(page: Page, pieces: readonly Piece[]): FoundUnit[] {
  const found: FoundUnit[] = []
  const seen = new Set<string>()
  for (const piece of pieces) {
    if (piece.role === null) continue
    for (const span of unitsOfList(page, piece)) {
      const name = page.text.slice(span.start, span.end).replace(/\s+/gu, '')
      if (seen.has(name)) continue
      seen.add(name)
      found.push({ unit: { name, role: piece.role }, span })
    }
  }
  return found
}

/** …，列第一位的为牵头单位，下同 or （列第一位者…）: a note about all brackets, not a part of this one. */
function withoutNote(page: Page, { start, end }: Span): Span {
  const note =
    /[,;。(](?:(?:排|列)(?:在|名)?(?:第一|首)|第一(?:个|位|家)?(?:单位|部门|责任单位|者)|以下(?:同|均|[^,;。]{1,8}均)|下同|按.{0,4}排序)/.exec(
      page.folded.slice(start, end),
    )
  return note ? trimSpan(page.text, { start, end: start + note.index }) : { start, end }
}

const CLOSES: Record<string, string> = { '(': ')', '【': '】', '[': ']', '〔': '〕', '〖': '〗' }
/** All brackets of a stretch of text that name responsible units. */
export function unitBrackets(page: Page, { start, end }: Span): UnitBracket[] {
  const { folded } = page
  const found: UnitBracket[] = []
  for (let at = start; at < end; at++) {
    const close = CLOSES[folded[at]!]
    if (!close) continue
    const to = closing(folded, at, Math.min(end, at + 600), folded[at]!, close)
    if (to < 0) continue
    const units = unitsInside(page, { start: at + 1, end: to })
    if (units.length === 0) continue
    found.push({ span: { start: at, end: to + 1 }, units })
    at = to
  }
  return found
}
function closing(folded: string, at: number, end: number, open: string, close: string): number {
  let depth = 0
  for (let i = at; i < end; i++) {
    if (folded[i] === open) depth++
    else if (folded[i] === close && --depth === 0) return i
  }
  return -1
}

/** Whether the document says that the unit printed first in a bracket leads (排在第一位的部门为牵头部门). */
export const firstLeads = (folded: string): boolean =>
  /(?:排|列)(?:在|名)?(?:第一|首)(?:位|个|家|名)?(?:的|者)?(?:部门|单位|责任单位)?(?:为|是)(?:牵头|主办|主责|主要责任)/.test(folded) ||
  /第一(?:个|位|家)?(?:单位|部门|责任单位|者)(?:为|是)(?:牵头|主办|主责)/.test(folded)

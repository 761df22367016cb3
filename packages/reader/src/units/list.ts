import { type Page, trimSpan } from '../page.ts'
import type { Span } from '../source.ts'

/** Endings of the names of units, for lists where every part should be one. */
export const UNIT_END =
  /(?:部|委|局|厅|办|院|署|室|处|科|队|所|站|台|社|会|馆|校|团|行|镇|乡|街|街道|街道办|园|园区|区|市|县|州|盟|旗|省|中心|公司|集团|政府|办公厅|办公室|管委会|委员会|联合会|协会|商会|法院|检察院|工委|党委|党组|支队|大队|总队|分局|总局|开发区|高新区|示范区|试验区|保税区|新区|学院|大学|医院|学校|工会|工商联|妇联|残联|科协|文联|侨联|银行|支行|分行|海关|团中央|专班|领导小组|指挥部|企业|单位|部门|平台公司|电网|联通|移动|电信|铁塔|人大|政协|纪委|监委|编委|指挥办|服务办)(?:\([^()]{1,20}\))?$/
/** Words that alone or together name no unit: all, other, concerned departments. */
const BARE_WORDS =
  /国务院有关|中央有关|行业主管|业务主管|市直|区直|县直|省直|市级|区级|县级|省级|各级|市各|区各|县各|省各|市内|区内|省内|所有|成员|责任|牵头|配合|协办|主办|属地|涉及|上述|其余|相关|有关|职能|主管|行业|业务|直属|监管|涉企|审批|执法|专项小组|工作组|单位|部门|处室|科室|有关方面|方面|地方|企业|其他|其它|以及|负责|全市|全区|全县|全省|[各全市区县省本及等和与的]/gu
/** 各区县市, 各镇（街道）: all governments of a level, a named addressee although no one of them is. */
const ALL_OF_A_LEVEL = /^各(?:[省市区县州盟旗镇乡]|县级市|街道|园区|新区|开发区|功能区)+(?:[（(][^（）()]{1,12}[)）])?$/u
const isBare = (name: string): boolean => !ALL_OF_A_LEVEL.test(name) && name.replace(BARE_WORDS, '') === ''
/** 区政府有关部门, 州直相关单位: some of a government's departments, none of them named. */
const SOME_DEPARTMENTS =
  /(?:政府|党委|[直级])(?:各|有关|相关|各有关|各相关|所属)(?:职能|主管|行业|行业主管)?(?:部门|单位|委办局)(?:和单位|、单位)?$/
const BARE_END = /(?:部门|单位|处室|科室|方面|企业|机构|等)$/

/** Words after or before the name inside a bracket that say what it does. */
const TAIL =
  /(?:等)?(?:(?:\d+|[一二三四五六七八九十]+)(?:个|家))?(?:有关|相关|责任|成员|市级|省级|区级)?(?:职能|主管)?(?:部门|单位)?(?:和单位)?(?:分别|共同|具体|联合)?(?:按(?:照)?(?:各自)?职责(?:和)?(?:分工)?(?:分别|共同|抓好|做好)?|根据(?:各自)?职责(?:分工)?|依(?:据)?职责(?:分工)?|按分工|按(?:照)?任务分工)?(?:分别|共同|具体|牵头|组织|抓好|做好|落实|实施|协同|密切|积极)*(?:负责|牵头|配合|参加|参与|落实|实施|承担|推进|主办|协办|承办|指导|协助|支持|办理|负责落实|负责实施|推动)*(?:落实|实施|推进)?$/
const HEAD = /^(?:由|请|以及|会同|并由|并|[,、;:]|和(?![平田县政顺龙])|与|及(?!时))+/

/**
 * Splits a printed list of units (A局、B局和C委) into names. 和/及/与 part two names only where a whole name stands before
 * them (文化和旅游局 stays one). Bare parts (有关部门, 各相关单位) name no unit and are left out.
 */
export function unitsOfList(page: Page, { start, end }: Span): Span[] {
  const { folded } = page
  const names: Span[] = []
  let from = start
  let depth = 0
  const take = (to: number): void => {
    const name = nameOf(page, { start: from, end: to })
    if (name) names.push(name)
  }
  for (let at = start; at < end; at++) {
    const c = folded[at]!
    if (c === '各' && depth === 0) {
      const whole = ALL_AREAS.exec(folded.slice(at, Math.min(end, at + 40)))
      if (whole) at += whole[0].length
      if (at >= end) break
      if (whole) continue
    }
    if (c === '(') depth++
    else if (c === ')') depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    const join = /^(?:[、,;/\n\s]|以及|[和及与])/.exec(folded.slice(at, at + 2))
    if (!join) continue
    const words = /[和及与]/.test(join[0])
    if (words && !endsName(folded.slice(from, at))) continue
    if (/\s/.test(join[0]) && !endsName(folded.slice(from, at))) continue
    if (words && GOVERNMENT_TOO.test(folded.slice(at + 1, Math.min(end, at + 7))) && /(?:党委|党工委|委)$/.test(folded.slice(from, at)))
      continue
    take(at)
    from = at + join[0].length
    at = from - 1
  }
  take(end)
  return names
}
/** 各省、自治区、直辖市人民政府; 各区、县（市）政府: one addressee although a 、 stands in it. */
const ALL_AREAS =
  /^各(?:省(?:\([^()]*\))?、自治区、直辖市(?:和计划单列市)?(?:及|和)?(?:人民政府)?|(?:省|市|县|区|州|盟|旗|镇|乡|区县|乡镇|市县|县市)(?:\([^()]*\))?[、](?:省|市|县|区|州|盟|旗|街道|镇|乡|园区|开发区)(?:\([^()]*\))?(?=人民政府|政府|管委会|党委|办事处)|区、县级市(?=[,;。)]|$))/
/** 甲县党委和政府: both organs of one place. */
const GOVERNMENT_TOO = /^(?:人民政府|政府|管委会)(?:$|[、,;。)\s])/
const endsName = (words: string): boolean => words.trim().length >= 2 && (UNIT_END.test(words.trim()) || /等$/.test(words.trim()))

function nameOf(page: Page, raw: Span): Span | null {
  let { start, end } = trimSpan(page.text, raw)
  const head = HEAD.exec(page.folded.slice(start, end))?.[0] ?? ''
  if (end - start > 120) return null
  start += head.length
  const words = page.folded.slice(start, end)
  if (SOME_DEPARTMENTS.test(words) || /^(?:有关|相关|各(?:项目|任务|成员|牵头|责任|专项))(?!.*(?:政府|街道))/.test(words)) return null
  const tail = TAIL.exec(words)
  if (tail && tail.index > 0) end = start + tail.index
  while (end > start && /[。.;,]/.test(page.folded[end - 1]!)) end--
  ;({ start, end } = trimSpan(page.text, { start, end }))
  let name = page.folded.slice(start, end)
  const wait = /等$/.exec(name)
  if (wait) {
    end -= 1
    name = name.slice(0, -1)
  }
  if (name.length < 2 || name.length > 40) return null
  if (isBare(name)) return null
  if (BARE_END.test(name) && /(?:有关|相关|职能|成员|责任|主管|涉及)/.test(name)) return null
  if (/[。!?“”《》:]|\d{4}年|月底|前$|完成$|^(?:长期|持续|立行立改|立即|常态|全年)/.test(name) || /^\d+$/.test(name)) return null
  return { start, end }
}

import type { Page } from '../page.ts'
import type { Span } from '../source.ts'
import type { FoundUnit } from './brackets.ts'
import { FIELD_WORDS, LONGEST_FIELD, leadInBefore, WEAK_FIELDS, WHOLE_NAMES } from './lexicon.ts'
import { HAN, prefixStart, rightEnd, runStart, withoutVerb } from './names.ts'

/** Words that look like places and are none. */
const NO_PLACE =
  /(?:我|全|本|各|该|两|上|下|新|老|城|辖|地|社|片|景|小|校|厂|库|山|灾|专|特|园|市|郊|牧|林|矿|保税港|自贸|集聚|示范|功能|工业|产业|核心|先导|试验|物流|住宅|商业|服务|办公|楼|街|步行|度假|风景|生态|农贸|集贸|菜|超|门|股|楼|房地产|资本|证券|人才|劳务|消费|国内|国际|海外|境内外|细分|返|下|城|入|回|家|异|故|线上|线下|多|几|某)$/

/** Suffixes after a known field of work, with what may not follow (委托 is no 委, 办理 no 办). */
const SUFFIX =
  /(?:综合)?(?:(?:监督)?管理|事务|服务|发展|工作|执法)?(?:总局|分局|局|委员会|委会(?!同)|委(?![托派员任屈婉会])|办公室|办公厅|办事处|办(?![理法事公学好结件案证文税齐成实会班准卡照得通的起电完])|厅|总队|支队|大队|服务中心|事务中心|管理中心|发展中心|促进中心|管理处|管理所|中心|部(?![门分署长级队件委位]))/y
const NEEDS_PREFIX = new Set([
  '法院',
  '检察院',
  '人大',
  '政协',
  '党校',
  '团委',
  '总工会',
  '纪委',
  '监委',
  '共青团',
  '行政学院',
  '科协',
  '文联',
  '党委',
  '人民法院',
  '铁路局',
  '能源局',
  '邮政局',
  '中级法院',
  '档案馆',
  '图书馆',
  '文化馆',
  '博物馆',
  '科技馆',
])
const wholeByFirst = new Map<string, string[]>()
for (const name of [...WHOLE_NAMES].sort((a, b) => b.length - a.length))
  wholeByFirst.set(name[0]!, [...(wholeByFirst.get(name[0]!) ?? []), name])

/** Strong endings whose stem may be any words up to the next boundary. */
const FREE =
  /(?:管理委员会|管委会|人民政府|乡政府|镇政府|区政府|县政府|市政府|省政府|政府办公室|政府办公厅|政府办|街道办事处|办事处|街道办|街道党工委|党工委|联合党委|党群工作部|委员会|管理局|监管局|监管分局|分局|人民法院|人民检察院|联合会|污水处理厂|处理厂|自来水厂|机厂|海关|咨询院|设计院|规划院|检测院|人民医院|中心医院|中医院|卫生院|大学|学院|研究院|研究所|测试中心|研究中心|市委|区委|县委|省委|州委|旗委)/g
const COMPANY = /(?:集团(?:股份)?有限(?:责任)?公司|集团公司|有限(?:责任)?公司|股份(?:有限)?公司|总公司|分公司|公司|控股集团|集团)/g
const PUBLIC_COMPANY =
  /城建|城投|建投|交投|工投|国投|产投|水投|农投|文投|旅投|科投|高投|城发|高发|国资|国有|水务|供水|自来水|排水|燃气|供电|电力|电网|热力|供热|公交|地铁|轨道|铁路|机场|港务|港口|市政|环卫|保洁|污水|投资发展|建设投资|交通投资|控股|中国|国家|邮政|电信|联通|移动|铁塔|烟草|盐业|粮食/
const AREA =
  /(?:高新技术产业开发区|经济技术开发区|经济开发区|工业园区|保税区|开发区|高新区|经开区|示范区|起步区|新区|园区|街道|镇|乡|区|市|县)/g
const UTILITY = /[\u4e00-\u9fff]{2}(?:燃气|水务|供电|热力|排水)(?=等|已|将|、|,|。|和|与|负责|公司)/g

/** What follows a place when it acts and is not merely an attribute of the next noun. */
const ACTS =
  /^(?:已|将|对|向|与|在|按|把|为(?!主)|由|通过|持续|积极|主动|进一步|严格|认真|全面|深入|多次|先后|先行|试点|组织|开展|召开|举办|印发|出台|制定|建立|成立|设立|完成|要求|督促|落实|推进|推动|加快|加大|加强|强化|优化|探索|联合|会同|配合|牵头|负责|统筹|协调|聘请|依托|结合|针对|常态化|定期|下发|下达|委托|代管|相关部门|有关部门|党工委|党委|政府|经(?!济|开|信|营)|从|根据|按照|率先|正在|累计|聚焦|围绕|坚持|做好|抓好|指导|实行|实施|发布|提供|引进|争取|申报|测算|的做法|反映|报送|提出|承诺|支付|拨付|退还|收到|明确|规范|整改|启动|选派|成功|迅速|立即|逐一|逐项|分别)/

/**
 * Public organs, towns, streets, institutions and public companies named in running text, by the grammar of their
 * names: [place][level][field of work][suffix]. Names inside 《》 and names that are a whole quotation are left out, and
 * so are the names in `self` (the reporting body). Each name is given once, at its first place.
 */
export function mentionsIn(page: Page, span: Span, self: ReadonlySet<string>): FoundUnit[] {
  if (!mayName(page.folded, span)) return []
  const titles = insideTitles(page.folded, span)
  const candidates = [
    ...fields(page, span),
    ...wholes(page, span),
    ...departments(page, span),
    ...frees(page, span),
    ...companies(page, span),
    ...areas(page, span),
  ]
    .filter((c) => c.end - c.start >= 2 && c.end - c.start <= 40)
    .filter((c) => !titles[c.start - span.start] && !titles[c.end - 1 - span.start])
    .filter((c) => !(page.folded[c.start - 1] === '“' && page.folded[c.end] === '”'))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const found: FoundUnit[] = []
  const seen = new Set<string>()
  let end = -1
  for (const c of candidates) {
    if (c.start < end) continue
    end = c.end
    const name = page.text.slice(c.start, c.end).replace(/\s+/gu, '')
    if (seen.has(name) || self.has(name.normalize('NFKC'))) continue
    seen.add(name)
    found.push({ unit: { name, role: 'mentioned' }, span: { start: c.start, end: c.end } })
  }
  return found
}

/** Characters with which the name of a unit ends: words without any of them name none. */
const LAST = new Set([...WHOLE_NAMES.map((name) => name.at(-1)!), ...'局委厅办室处部队心府厂院关社司团区镇乡道县市会学气务电力水所旗'])
function mayName(folded: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) if (LAST.has(folded[at]!)) return true
  return false
}

function* fields(page: Page, { start, end }: Span): Generator<Span> {
  const { folded } = page
  for (let at = start; at < end; at++) {
    if (!HAN.test(folded[at]!)) continue
    for (let n = Math.min(LONGEST_FIELD, end - at); n > 0; n--) {
      if (!FIELD_WORDS.has(folded.slice(at, at + n))) continue
      SUFFIX.lastIndex = at + n
      const suffix = SUFFIX.exec(folded)
      if (!suffix || at + n + suffix[0].length > end) continue
      const stop = rightEnd(folded, at + n + suffix[0].length, end)
      const from = prefixStart(folded, at, start)
      if (n === 1 && from === at) continue
      if (NO_UNIT_AFTER.test(folded.slice(stop, stop + 8))) continue
      if (/中心$/.test(suffix[0]) && from === at && n < 2) continue
      yield { start: from, end: stop }
      break
    }
  }
}
const DEPARTMENT = /(?:部(?![门分署长级队件委位])|办公室|办(?![理法事公学好结件案证文税齐成实会班准卡照得通的起电完]))/y
/** Departments inside a body (项目推进部, 园区服务办): a word of two to four characters before a weak word of work, from a boundary on. */
function* departments(page: Page, { start, end }: Span): Generator<Span> {
  const { folded } = page
  for (let at = start; at + 2 < end; at++) {
    if (!WEAK_FIELDS.has(folded.slice(at, at + 2))) continue
    DEPARTMENT.lastIndex = at + 2
    const suffix = DEPARTMENT.exec(folded)
    if (!suffix || at + 2 + suffix[0].length > end) continue
    const run = runStart(folded, at, Math.max(start, at - 5))
    const length = at - run
    if (length < 2 || length > 4 || /^[各全该本我]/.test(folded.slice(run, at))) continue
    yield { start: run, end: at + 2 + suffix[0].length }
  }
}

/** Two characters that end one word and begin the next are no name: the 作协 of 合作协议, the 科协 of 产科协作, the 台联 of 出台联合. */
const insideOtherWord = (folded: string, name: string, at: number): boolean =>
  name.length === 2 &&
  ((name.endsWith('协') && /^[议定作商调同助办力]/.test(folded.slice(at + 2))) ||
    (name.endsWith('联') && /^[合系动络网通营]/.test(folded.slice(at + 2))))

/** A bank of a place goes by the place's name alone: 青禾农商行. */
function bankStart(folded: string, name: string, at: number, prefix: number, start: number): number {
  if (prefix < at || !/(?:农商|农村商业|邮储|邮政储蓄|农商银)行$/.test(name)) return prefix
  const run = runStart(folded, at, Math.max(start, at - 5))
  return at - run >= 2 && at - run <= 4 ? run : prefix
}

function* wholes(page: Page, { start, end }: Span): Generator<Span> {
  const { folded } = page
  for (let at = start; at < end; at++) {
    for (const name of wholeByFirst.get(folded[at]!) ?? []) {
      if (!folded.startsWith(name, at) || at + name.length > end) continue
      if (
        name === '国务院' &&
        (/党中央、$/.test(folded.slice(Math.max(start, at - 4), at)) || /^(?:批准|决定|部署|关于|办公厅|令)/.test(folded.slice(at + 3)))
      )
        break
      if (insideOtherWord(folded, name, at)) break
      const from = bankStart(folded, name, at, prefixStart(folded, at, start), start)
      if (NEEDS_PREFIX.has(name) && from === at) break
      if (
        NO_UNIT_AFTER.test(folded.slice(at + name.length, at + name.length + 8)) ||
        (name.endsWith('部') && /^[署门分长级队件委位]/.test(folded.slice(at + name.length)))
      )
        break
      yield { start: from, end: rightEnd(folded, at + name.length, end) }
      break
    }
  }
}

function* frees(page: Page, span: Span): Generator<Span> {
  const { folded } = page
  for (const m of matches(folded, FREE, span)) {
    const limit = Math.max(span.start, m.start - 16)
    const run = runStart(folded, m.start, limit)
    const stem = folded.slice(run, m.start)
    const words = folded.slice(m.start, m.end)
    const after = folded.slice(m.end, m.end + 4)
    if (/^[省市区县州旗]委$/.test(words)) {
      if (
        stem.length < 2 ||
        stem.length > 6 ||
        /^(?:常委|书记|主要|领导|办|组织|宣传|统战|政法|编|网信|深改|人才|会|巡|员|托|属)/.test(after) ||
        /[我全各]$/.test(stem)
      )
        continue
    } else if (/政府$/.test(words)) {
      if (/[省市区县州旗]委、$/.test(folded.slice(Math.max(span.start, run - 3), run))) continue
      if (
        (stem.length === 0 && words === '人民政府') ||
        /^(?:信息|网站|采购|服务|债|投资|热线|常务|工作|部门|购买|补贴|文件|性|预算|引导|平台|价格|职能|办)/.test(after) ||
        /[地各]$/.test(stem)
      )
        continue
      if (stem === '' && !/^[省市区县]政府/.test(words)) continue
      // 各乡镇人民政府: all of a level, none of them named.
      if (/^[省市区县州旗盟镇乡街道]{2,}$/.test(stem)) continue
    } else if (stem.length < 1 || /^(?:各|全|该|本|我)/.test(stem)) continue
    if (/(?:处理厂|机厂|水厂)$/.test(words) && stem.length < 2) continue
    if (/委员会$/.test(words) && (/(?:村民|居民|常务|专门|常)$/.test(stem) || stem.length < 2)) continue
    if (/(?:大学|学院|研究院|研究所|中心)$/.test(words) && (stem.length < 2 || /^(?:生|城|校|科技|毕业)/.test(after))) continue
    yield { start: run, end: rightEnd(folded, m.end, span.end) }
  }
}

function* companies(page: Page, span: Span): Generator<Span> {
  const { folded } = page
  for (const m of matches(folded, COMPANY, span)) {
    const run = withoutVerb(folded, runStart(folded, m.start, Math.max(span.start, m.start - 20), true), m.start)
    const name = folded.slice(run, m.end)
    if (m.start - run < 2 || /^(?:各|该|本|我|子|母|总|分|多|两|相关|有关|上市|所属|民营|外资)/.test(name)) continue
    const group = /集团/.test(name)
    if (!group && !PUBLIC_COMPANY.test(name)) continue
    if (
      /基金公司$/.test(name) ||
      (/(?:物业|管理|项目|担保|保险|科技|房地产|置业)(?:有限)?公司$/.test(name) && !/(?:市|区|县|国|城)/.test(name))
    )
      continue
    yield { start: run, end: rightEnd(folded, m.end, span.end) }
  }
  for (const m of matches(folded, UTILITY, span)) {
    const run = runStart(folded, m.start + 2, m.start)
    if (run === m.start && leadInBefore(folded, run, Math.max(span.start, run - 6)) + (HAN.test(folded[run - 1] ?? '') ? 0 : 1) > 0)
      yield { start: run, end: m.end }
  }
}

function* areas(page: Page, span: Span): Generator<Span> {
  const { folded } = page
  for (const m of matches(folded, AREA, span)) {
    const words = folded.slice(m.start, m.end)
    const town = /^(?:镇|街道|乡)$/.test(words)
    let run = runStart(folded, m.start, Math.max(span.start, m.start - (town ? 8 : 12)))
    const stem = folded.slice(run, m.start)
    const after = folded.slice(m.end, m.end + 6)
    if (town) {
      if (/^(?:[街区村上级域化长]|干部|街道|企业家)/.test(after) && !/^街道/.test(words)) continue
      if (stem.length < 2 || /^(?:[各全个家条相有]|多个|所属|属地|特色|重点|中心)/.test(stem) || NO_TOWN.test(folded.slice(run, m.end)))
        continue
      if (stem.length > 5 && !/[区市县]/.test(stem.slice(0, -2))) run = m.start - 2
      const organ = /^(?:党委|纪委|人大|党政办|党工委)/.exec(after)
      yield { start: run, end: m.end + (organ?.[0].length ?? 0) }
      continue
    }
    const place = folded.slice(run, m.end)
    if (words.length === 1 ? stem.length < 2 || NO_PLACE.test(stem) || stem.length > 6 : /^(?:各|全|该|本|我|两|三|多)/.test(place))
      continue
    if (words === '园区' || words === '新区' ? stem.length < 2 : false) continue
    if (!ACTS.test(after) && !listed(folded, m.end)) continue
    const lead = leadInBefore(folded, run, Math.max(span.start, run - 6))
    const opens = !HAN.test(folded[run - 1] ?? '') && folded[run - 1] !== '“'
    if (!opens && (lead === 0 || MAKING.test(folded.slice(Math.max(span.start, run - 4), run)))) continue
    if (
      listed(folded, m.end) &&
      !ACTS.test(after) &&
      !((opens || lead > 0) && listActs(folded, m.end)) &&
      !STRONG.test(folded.slice(Math.max(span.start, run - 4), run))
    )
      continue
    yield { start: run, end: m.end }
  }
}
/** 城镇, 乡镇, 区镇街道, 返乡: kinds of places, not one of them. */
const NO_TOWN = /[区城乡村小古县]镇$|镇街道$|[返下城入回家异故]乡$/
/** A meeting or a system of an organ is not the organ. */
const NO_UNIT_AFTER = /^(?:系统|常委会议|常务会议|\(扩大\)会议|全体会议|(?:工作)?会议|全会)/
/** After a verb of making, a place tells whose plan or rule it is and does not act. */
const MAKING = /(?:修订|制定|制订|出台|印发|发布|完善|建立|成立|编制|优化|健全)$/
const STRONG = /(?:督促|联合|会同|对接|指导|协调|委托|由|至)$/
/** The place stands in a list that goes on with another unit (南湖区、高新区…). */
const listed = (folded: string, at: number): boolean => /^[、,。;]/.test(folded.slice(at, at + 1))

/** A list of places of which the last one acts (高新区、经开区分别出台…). */
function listActs(folded: string, at: number): boolean {
  const list = /^(?:、[\u4e00-\u9fff]{1,10}(?:区|市|县|镇|街道|乡)){1,6}/.exec(folded.slice(at, at + 80))
  return list !== null && ACTS.test(folded.slice(at + list[0].length, at + list[0].length + 6))
}

function* matches(folded: string, form: RegExp, { start, end }: Span): Generator<Span> {
  for (const m of folded.slice(start, end).matchAll(form)) yield { start: start + m.index, end: start + m.index + m[0].length }
}

/** For each character whether it stands inside 《》. */
function insideTitles(folded: string, { start, end }: Span): Uint8Array {
  const inside = new Uint8Array(end - start)
  let open = -1
  for (let i = start; i < end; i++) {
    if (folded[i] === '《' && open < 0) open = i
    else if (folded[i] === '》' && open >= 0) {
      inside.fill(1, open - start, i + 1 - start)
      open = -1
    }
  }
  return inside
}

import { type Desk, numberOf, readDates, readFigures, unitsFrom, words } from '../desk.ts'
import { bodyOf, everyNode, linesWithin, markersIn, type Node, outline } from '../numbering.ts'
import { type Page, trimSpan } from '../page.ts'
import type { ReadGroup, ReadProblem, ReadSeat, ReadTaskforce, ReadUnit } from '../reading.ts'
import type { Span } from '../source.ts'
import { UNIT_END, unitsOfList } from '../units/list.ts'

const SEAT =
  /^((?:第一|常务|执行|联合|总)?(?:副)?(?:组\s*长|主\s*任|指挥长?|总指挥|召集人|秘书长|联络员|成\s*员)|副总指挥|总召集人|副召集人)\s*:\s*/

/** A notice that sets up a working group: seats, members by level, office, special groups, rule systems. */
export function readNotice(desk: Desk): { group: ReadTaskforce; problems: ReadProblem[] } {
  const { page } = desk
  const lines = page.lines.filter((line) => line.start < desk.frame.bodyEnd)
  const roots = outline(page, markersIn(page, lines, new Set()), desk.frame.bodyEnd)
  const nodes = [...everyNode(roots)]
  const groups = nodes.filter((node) => isGroup(page, node)).map((node) => readGroup(desk, node))
  const officeNode = nodes.find(
    (node) =>
      /办公室|日常工作/.test(headWords(page, node)) &&
      /(?:办公室)?[^。]{0,20}设在|下设办公室|办公室/.test(headWords(page, node)) &&
      /设在|日常|主任/.test(textOf(page, node)),
  )
  const duties = nodes.find(
    (node) => node.parent === null && /(?:主要|工作)?职责|主要任务/.test(headWords(page, node)) && !isGroup(page, node),
  )
  const { leaders, members } = readSeats(desk, nodes)
  const name = nameOf(desk)
  const special = groups.length > 0 ? groups : officeGroups(desk, officeNode)
  const group: ReadTaskforce = {
    name: name && words(desk, name),
    duties: duties ? words(desk, dutiesSpan(page, duties)) : null,
    leaders,
    members,
    office: readOffice(desk, officeNode),
    groups: special.map((g) => g.group),
    rules: readRules(desk, nodes),
  }
  desk.marks.put(group, { name, duties: duties && dutiesSpan(page, duties) })
  return { group, problems: special.map((g) => groupProblem(desk, g)) }
}
const headWords = (page: Page, node: Node): string => page.folded.slice(node.head.start, node.head.end)
const textOf = (page: Page, node: Node): string => page.folded.slice(node.span.start, Math.min(node.span.end, node.span.start + 3000))
const dutiesSpan = (page: Page, node: Node): Span => trimSpan(page.text, { start: node.head.end, end: node.span.end })

function nameOf(desk: Desk): Span | null {
  const head = desk.page.folded.slice(0, 4000)
  // The sentence that sets it up has the full name; the title often the short one.
  for (const verb of ['决定(?:成立|设立|组建|建立)', '(?:成立|设立|组建|建立|调整)']) {
    const found = new RegExp(`${verb}([^，。,;:“”]{2,60}?(?:工作专班|专班|领导小组|指挥部|工作小组|工作组|协调小组|委员会|联席会议))`).exec(
      head,
    )
    if (!found) continue
    const at = found.index + found[0].length - found[1]!.length
    return { start: at, end: at + found[1]!.length }
  }
  return null
}

// ---- seats and members -------------------------------------------------------------------------------------------

/** Seats are read line by line (组长：某某（职务）; further names on lines of their own); the person's name stays out of `post`. */
function readSeats(desk: Desk, nodes: readonly Node[]): { leaders: ReadSeat[]; members: ReadTaskforce['members'] } {
  const { page } = desk
  const chapter = nodes.find((node) => node.parent === null && /组成|人员|组织(?:机构|领导|架构)|成员/.test(headWords(page, node)))
  const scope = chapter?.span ?? { start: 0, end: desk.frame.bodyEnd }
  const leaders: ReadSeat[] = []
  let members: ReadTaskforce['members'] = []
  let seat: Span | null = null
  let inMembers = false
  for (const line of linesWithin(page, scope)) {
    const text = page.folded.slice(line.start, line.end)
    const opened = SEAT.exec(text)
    if (opened) {
      const label = { start: line.start, end: line.start + opened[1]!.trimEnd().length }
      inMembers = /成\s*员/.test(opened[1]!)
      seat = inMembers ? null : label
      const rest = trimSpan(page.text, { start: line.start + opened[0].length, end: line.end })
      if (inMembers) members = [...members, ...levelsOf(desk, rest)]
      else if (rest.end > rest.start) leaders.push(...seatsIn(desk, label, rest))
      continue
    }
    if (/^(?:\(?[一二三四五六七八九十]+[、)]|\d+[.、])/.test(text)) {
      if (chapter && line.start > chapter.head.end) {
        seat = null
        inMembers = false
      }
      continue
    }
    if (seat && text.length < 80) leaders.push(...seatsIn(desk, seat, line))
    else if (inMembers) members = [...members, ...levelsOf(desk, line)]
  }
  return { leaders, members }
}

/** One or more holders on a line: 某某（职务）, 某某 职务, or the post alone. */
function seatsIn(desk: Desk, seat: Span, line: Span): ReadSeat[] {
  const { page } = desk
  const text = page.folded.slice(line.start, line.end)
  const seats: ReadSeat[] = []
  const add = (from: number, to: number): void => {
    const post = trimSpan(page.text, { start: line.start + from, end: line.start + to })
    if (post.end <= post.start) return
    const found: ReadSeat = { seat: words(desk, seat).replace(/\s/gu, ''), post: words(desk, post) }
    seats.push(desk.marks.put(found, { '': post, seat, post }))
  }
  const bracketed = [...text.matchAll(/[\u4e00-\u9fff·\s]{2,12}\(([^()]{2,60}(?:\([^()]*\)[^()]*)*)\)/g)]
  if (bracketed.length > 0) {
    for (const m of bracketed) add(m.index + m[0].indexOf('(') + 1, m.index + m[0].length - 1)
    return seats
  }
  const spaced = /^([\u4e00-\u9fff]\s?[\u4e00-\u9fff·]{1,3})[\s,、]+(.{3,60})$/.exec(text)
  if (spaced && POST.test(spaced[2]!)) add(text.length - spaced[2]!.length, text.length)
  else if (POST.test(text)) add(0, text.length)
  return seats
}
const POST =
  /(?:书记|区长|市长|县长|省长|州长|镇长|主任|局长|部长|院长|检察长|秘书长|主席|厅长|经理|董事长|处长|科长|领导|负责人|负责同志|委员|常委|队长|专员|行长|总|长)(?:\(.*\))?$/

/** 甲、乙等单位主要负责同志；丙、丁等单位分管领导: units by who represents them. */
function levelsOf(desk: Desk, line: Span): ReadTaskforce['members'] {
  const { page } = desk
  const levels: { level: string; units: string[] }[] = []
  let from = line.start
  const form = /(?:等)?(?:有关|相关)?(?:单位|部门)?(?:的)?((?:主要|分管|有关|相关)?(?:负责同志|负责人|领导|领导同志|负责))/g
  const sentences = page.folded.slice(line.start, line.end)
  for (const m of sentences.matchAll(form)) {
    const at = line.start + m.index
    if (at < from) continue
    const list = trimSpan(page.text, { start: from, end: at })
    const level = { start: at + m[0].length - m[1]!.length, end: at + m[0].length }
    const spans = unitsOfList(page, list)
    if (spans.length === 0) continue
    const units = desk.marks.put(
      spans.map((s) => words(desk, s).replace(/\s/gu, '')),
      Object.fromEntries(spans.map((s, i) => [String(i), s])),
    )
    levels.push(desk.marks.put({ level: words(desk, level), units }, { level }))
    from = level.end
    while (from < line.end && /[;,。、\s]/.test(page.folded[from]!)) from++
    if (/^。/.test(page.folded.slice(level.end))) break
  }
  if (levels.length === 0) {
    const stop = /[。;]/.exec(sentences)
    const spans = unitsOfList(page, { start: line.start, end: stop ? line.start + stop.index : line.end })
    if (spans.length > 0)
      levels.push({
        level: '',
        units: desk.marks.put(
          spans.map((s) => words(desk, s)),
          Object.fromEntries(spans.map((s, i) => [String(i), s])),
        ),
      })
  }
  return levels
}

// ---- office ------------------------------------------------------------------------------------------------------

function readOffice(desk: Desk, node: Node | undefined): ReadTaskforce['office'] {
  if (!node) return { seatedIn: null, seats: [], rules: null, groups: [] }
  const { page } = desk
  const first = node.children[0]?.span.start ?? node.span.end
  const own = trimSpan(page.text, { start: node.marker.end, end: first })
  const text = page.folded.slice(own.start, own.end)
  const at = (index: number, length: number): Span => trimSpan(page.text, { start: own.start + index, end: own.start + index + length })
  const seated = /设在([^,。;]{2,30}?)(?=[,。;]|$)/.exec(text)
  const seatedIn = seated ? at(seated.index + seated[0].length - seated[1]!.length, seated[1]!.length) : null
  const seats: ReadSeat[] = []
  for (const m of text.matchAll(/((?:办公室)(?:常务)?(?:副)?主任)(?:由|:)\s*([^,。;]{2,40}?)(?:兼任|担任|兼)?(?=[,。;]|$)/g)) {
    const seat = at(m.index, m[1]!.length)
    const post = at(m.index + m[0].indexOf(m[2]!, m[1]!.length), m[2]!.length)
    seats.push(
      desk.marks.put({ seat: words(desk, seat), post: words(desk, post) }, { '': { start: seat.start, end: post.end }, seat, post }),
    )
  }
  for (const m of text.matchAll(/由([^,。;]{2,30}?)(?:同志)?(?:兼任|担任)(办公室(?:常务)?(?:副)?主任)/g)) {
    const post = at(m.index + 1, m[1]!.length)
    const seat = at(m.index + m[0].length - m[2]!.length, m[2]!.length)
    seats.push(
      desk.marks.put({ seat: words(desk, seat), post: words(desk, post) }, { '': { start: post.start, end: seat.end }, seat, post }),
    )
  }
  for (const m of text.matchAll(/([^,。;]{4,40})为(办公室(?:成员|联络员))|(\d+名[^,。;]{2,20})作为(联络员)/g)) {
    const [post, seat] = m[2]
      ? [at(m.index, m[1]!.length), at(m.index + m[0].length - m[2].length, m[2].length)]
      : [at(m.index, m[3]!.length), at(m.index + m[0].length - m[4]!.length, m[4]!.length)]
    seats.push(
      desk.marks.put({ seat: words(desk, seat), post: words(desk, post) }, { '': { start: post.start, end: seat.end }, seat, post }),
    )
  }
  const groups = officeGroups(desk, node).map(({ group, nameSpan, dutySpan }) =>
    desk.marks.put({ name: group.name, duties: group.duties ?? '' }, { name: nameSpan, duties: dutySpan }),
  )
  return desk.marks.put({ seatedIn: seatedIn && words(desk, seatedIn), seats, rules: words(desk, own), groups }, { seatedIn, rules: own })
}

// ---- groups ------------------------------------------------------------------------------------------------------

interface FoundGroup {
  readonly group: ReadGroup
  readonly no: Span
  readonly span: Span
  readonly nameSpan: Span
  readonly dutySpan: Span | null
  readonly leadLine: Span | null
  readonly units: readonly ReadUnit[]
}
const LEAD_LABEL = /^(?:组长单位|牵头单位|牵头部门|责任单位|组长|牵头责任单位|第一组长单位)\s*:\s*/
const MEMBER_LABEL = /^(?:成员单位|配合单位|责任单位|参与单位|成员|配合部门|协同单位)\s*:\s*/
const DUTY_LABEL = /^(?:主要职责|工作职责|职责|职责任务|主要任务|工作任务|职责分工|工作内容)\s*:\s*/

const isGroup = (page: Page, node: Node): boolean =>
  !/组成|人员|成员名单|组织机构/.test(headWords(page, node)) &&
  linesWithin(page, bodyOf(page, node)).some((line) => LEAD_LABEL.test(page.folded.slice(line.start, line.end))) &&
  !node.children.some((child) => linesWithin(page, child.span).some((line) => LEAD_LABEL.test(page.folded.slice(line.start, line.end)))) &&
  linesWithin(page, node.span).some(
    (line) => DUTY_LABEL.test(page.folded.slice(line.start, line.end)) || MEMBER_LABEL.test(page.folded.slice(line.start, line.end)),
  )

function readGroup(desk: Desk, node: Node): FoundGroup {
  const { page } = desk
  const lines = linesWithin(page, bodyOf(page, node))
  const part = (label: RegExp, skip: Span | null = null): Span | null => {
    for (const line of lines) {
      const found = label.exec(page.folded.slice(line.start, line.end))
      if (found && line.start !== skip?.start) return { start: line.start, end: line.end }
    }
    return null
  }
  const leadLine = part(LEAD_LABEL)
  const memberLine = part(MEMBER_LABEL, leadLine)
  const dutyLine = part(DUTY_LABEL)
  const value = (line: Span | null, label: RegExp): Span | null =>
    line && trimSpan(page.text, { start: line.start + label.exec(page.folded.slice(line.start, line.end))![0].length, end: line.end })
  const leadValue = value(leadLine, LEAD_LABEL)
  const memberValue = value(memberLine, MEMBER_LABEL)
  const dutyStart = value(dutyLine, DUTY_LABEL)
  const dutySpan = dutyStart && trimSpan(page.text, { start: dutyStart.start, end: node.span.end })
  const lead = leadValue ? unitsOfList(page, leadValue).filter((s) => UNIT_END.test(page.folded.slice(s.start, s.end))) : []
  const members = memberValue ? unitsOfList(page, memberValue) : []
  const nameSpan = trimSpan(page.text, {
    start: node.head.start,
    end: lines[0] && lines[0].end < (leadLine?.start ?? Infinity) ? Math.min(lines[0].end, node.head.end) : node.head.end,
  })
  const names = (spans: readonly Span[]): string[] =>
    desk.marks.put(
      spans.map((s) => words(desk, s).replace(/\s/gu, '')),
      Object.fromEntries(spans.map((s, i) => [String(i), s])),
    )
  const group: ReadGroup = {
    name: words(desk, nameSpan),
    lead: names(lead),
    members: names(members),
    duties: dutySpan && words(desk, dutySpan),
  }
  desk.marks.put(group, { '': node.span, name: nameSpan, duties: dutySpan })
  const units = [
    ...lead.map((span) => ({ unit: { name: words(desk, span).replace(/\s/gu, ''), role: 'lead' as const }, span })),
    ...members.map((span) => ({ unit: { name: words(desk, span).replace(/\s/gu, ''), role: 'co' as const }, span })),
  ]
  return { group, no: numberOf(page, node.marker), span: node.span, nameSpan, dutySpan, leadLine: leadValue, units: unitsFrom(desk, units) }
}

/** 综合组。负责…: the parts of the office, named before their duties. */
function officeGroups(desk: Desk, node: Node | undefined): FoundGroup[] {
  const { page } = desk
  return (node?.children ?? [])
    .filter(
      (child) =>
        /(?:组|处|科|部|专班)$/.test(headWords(page, child)) ||
        /^[^,。]{2,14}(?:组|专班)[:。]/.test(page.folded.slice(child.head.start, child.head.start + 20)),
    )
    .map((child) => {
      const short = /^[^,。:]{2,14}(?:组|处|科|部|专班)(?=[:。\n]|$)/.exec(page.folded.slice(child.head.start, child.span.end))
      const nameSpan = short ? { start: child.head.start, end: child.head.start + short[0].length } : child.head
      let at = nameSpan.end
      while (at < child.span.end && /[。:\s]/.test(page.folded[at]!)) at++
      const dutySpan = at < child.span.end ? { start: at, end: child.span.end } : null
      const group: ReadGroup = { name: words(desk, nameSpan), lead: [], members: [], duties: dutySpan && words(desk, dutySpan) }
      desk.marks.put(group, { '': child.span, name: nameSpan, duties: dutySpan })
      return { group, no: numberOf(page, child.marker), span: child.span, nameSpan, dutySpan, leadLine: null, units: [] }
    })
}

/** Each special group is also a problem whose one measure is its duties. */
function groupProblem(desk: Desk, { group, no, span, nameSpan, dutySpan, leadLine, units }: FoundGroup): ReadProblem {
  const measures = dutySpan
    ? [
        desk.marks.put(
          {
            no: null,
            text: words(desk, dutySpan),
            units: units.map((u) => ({ ...u })),
            dates: readDates(desk, dutySpan),
            figures: readFigures(desk, dutySpan),
          },
          { '': dutySpan, text: dutySpan },
        ),
      ]
    : []
  const problem: ReadProblem = {
    no: words(desk, no),
    section: null,
    title: group.name,
    status: null,
    source: null,
    lead: leadLine && words(desk, leadLine),
    full: words(desk, span),
    dates: [],
    figures: [],
    measures,
  }
  return desk.marks.put(problem, { '': span, no, title: nameSpan, lead: leadLine, full: span })
}

// ---- rules -------------------------------------------------------------------------------------------------------

function readRules(desk: Desk, nodes: readonly Node[]): ReadTaskforce['rules'] {
  const { page } = desk
  const chapter = nodes.find(
    (node) => /^(?:工作|运行|议事|相关|有关)?(?:制度|机制|规则|工作机制|工作规则)/.test(headWords(page, node)) && node.children.length > 0,
  )
  return (chapter?.children ?? []).map((child) => {
    const name = /^[^。:,;]{2,24}/.exec(page.folded.slice(child.head.start, child.head.end))?.[0] ?? ''
    const nameSpan = { start: child.head.start, end: child.head.start + name.length }
    let at = nameSpan.end
    while (at < child.span.end && /[。:\s]/.test(page.folded[at]!)) at++
    const text = { start: at, end: child.span.end }
    return desk.marks.put({ name: words(desk, nameSpan), text: words(desk, text) }, { '': child.span, name: nameSpan, text })
  })
}

import { type Desk, numberOf, readDates, readFigures, unitsFrom, words } from '../desk.ts'
import { bodyOf, headWords, linesWithin, type Node } from '../numbering.ts'
import { type Page, trimSpan } from '../page.ts'
import type { ReadGroup, ReadProblem, ReadUnit } from '../reading.ts'
import type { Span } from '../source.ts'
import { UNIT_END, unitsOfList } from '../units/list.ts'

export interface FoundGroup {
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

export const isGroup = (page: Page, node: Node): boolean =>
  !/组成|人员|成员名单|组织机构/.test(headWords(page, node)) &&
  linesWithin(page, bodyOf(page, node)).some((line) => LEAD_LABEL.test(page.folded.slice(line.start, line.end))) &&
  !node.children.some((child) => linesWithin(page, child.span).some((line) => LEAD_LABEL.test(page.folded.slice(line.start, line.end)))) &&
  linesWithin(page, node.span).some(
    (line) => DUTY_LABEL.test(page.folded.slice(line.start, line.end)) || MEMBER_LABEL.test(page.folded.slice(line.start, line.end)),
  )

export function readGroup(desk: Desk, node: Node): FoundGroup {
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
export function officeGroups(desk: Desk, node: Node | undefined): FoundGroup[] {
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
export function groupProblem(desk: Desk, { group, no, span, nameSpan, dutySpan, leadLine, units }: FoundGroup): ReadProblem {
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

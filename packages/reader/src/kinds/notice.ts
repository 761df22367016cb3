import { type Desk, words } from '../desk.ts'
import { everyNode, headWords, markersIn, type Node, outline } from '../numbering.ts'
import { type Page, trimSpan } from '../page.ts'
import type { ReadProblem, ReadTaskforce } from '../reading.ts'
import type { Span } from '../source.ts'

import { groupProblem, isGroup, officeGroups, readGroup } from './noticeGroups.ts'
import { readOffice } from './noticeOffice.ts'
import { readSeats } from './noticeSeats.ts'
import { readSpokenGroup } from './noticeSpoken.ts'

/** A notice that sets up a working group: seats, members by level, office, special groups, rule systems. */
export function readNotice(desk: Desk): { group: ReadTaskforce; problems: ReadProblem[] } {
  const { page } = desk
  const lines = page.lines.filter((line) => line.start < desk.frame.bodyEnd)
  const roots = outline(page, markersIn(page, lines, new Set()), desk.frame.bodyEnd)
  const nodes = [...everyNode(roots)]
  const printed = nodes.filter((node) => isGroup(page, node)).map((node) => readGroup(desk, node))
  const groups = printed.length > 0 ? printed : nodes.flatMap((node) => readSpokenGroup(desk, node) ?? [])
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

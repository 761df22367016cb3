import { type Desk, numberOf, readDates, readFigures, words } from '../desk.ts'
import { everyNode, type Node } from '../numbering.ts'
import { type Page, trimSpan } from '../page.ts'
import type { ReadPlan, ReadProblem } from '../reading.ts'
import { treeOf } from './report.ts'
import { taskTitle } from './taskList.ts'

const PROBLEMS =
  /^(?:当前|目前|工作中|主要|仍然?|依然)?(?:存在|面临)(?:的)?(?:主要|突出|一些)?(?:问题|不足|困难|短板|差距|挑战)|问题(?:和|与|及)(?:不足|困难|短板|原因|差距)|(?:不足|短板|困难)(?:和|与|及|之处)/
const PLANS = /下一步|下步|今后|(?:工作|明年|\d{4}年)(?:计划|打算|安排|思路)|努力方向|改进措施|未来/

/** A yearly report: shortcomings become problems, the outlook becomes plans. Neither has measures of its own. */
export function readAnnual(desk: Desk): { problems: ReadProblem[]; plans: ReadPlan[] } {
  const { page } = desk
  const roots = treeOf(page, desk.frame.bodyEnd)
  const head = (node: Node): string => page.folded.slice(node.head.start, node.head.end)
  const chapters = [...everyNode(roots)].filter((node) => head(node).length <= 40)
  const shortcomings = chapters.find((node) => PROBLEMS.test(head(node)))
  const outlook = chapters.find(
    (node) => PLANS.test(head(node)) && node !== shortcomings && node.span.start > (shortcomings?.span.start ?? 0),
  )
  const problems = shortcomings ? leavesOf(page, shortcomings).map((node) => readShortcoming(desk, node)) : []
  const plans = outlook ? leavesOf(page, outlook).map((node) => readPlan(desk, node, outlook)) : []
  return { problems, plans }
}
/** Items one level down; an item that is only a heading on a line of its own is looked through. */
const leavesOf = (page: Page, chapter: Node): Node[] =>
  chapter.children.flatMap((child) => (onlyHeads(page, child) ? child.children : [child]))
function onlyHeads(page: Page, node: Node): boolean {
  const first = node.children[0]
  if (!first) return false
  const between = page.folded.slice(node.head.end, first.span.start)
  return between.includes('\n') && between.replace(/[\s。:]/g, '') === ''
}

function readShortcoming(desk: Desk, node: Node): ReadProblem {
  const { page } = desk
  const no = numberOf(page, node.marker)
  const counted = node.marker.style === 'first' || node.marker.style === 'ordinal'
  // A short sentence under a number of its own is a title, all by itself or before more; 一是… is a part of a sentence.
  const headed = node.head.end - node.head.start <= 30 && (!counted || node.head.end < node.span.end - 2)
  const title = headed ? taskTitle(desk, node) : null
  const problem: ReadProblem = {
    no: words(desk, no),
    section: null,
    title: title && words(desk, title),
    status: null,
    source: null,
    lead: null,
    full: words(desk, node.span),
    dates: readDates(desk, node.span),
    figures: readFigures(desk, node.span),
    measures: [],
  }
  return desk.marks.put(problem, { '': node.span, no, title, full: node.span })
}

/** Plans under a heading （一）take its number and their own place: (一)1. */
function readPlan(desk: Desk, node: Node, chapter: Node): ReadPlan {
  const { page } = desk
  const kept = node.marker.style === 'first' || node.marker.style === 'ordinal'
  const span = trimSpan(page.text, { start: kept ? node.marker.start : node.marker.end, end: node.span.end })
  const own = numberOf(page, node.marker)
  const no =
    node.parent && node.parent !== chapter
      ? `${page.folded.slice(node.parent.marker.start, node.parent.marker.end)}${node.marker.value}`
      : words(desk, own)
  return desk.marks.put({ no, text: words(desk, span) }, { '': span, text: span })
}

import type { Doubt } from './desk.ts'
import type { LedgerReading, ReadDate } from './reading.ts'

/** What a person should look at: an unsure kind, gaps in numbers, problems without measures, dates without a certain year. */
export function doubtsOf(reading: LedgerReading, sureOfKind: boolean, measuresExpected = true): Doubt[] {
  const doubts: Doubt[] = []
  const add = (path: string, zh: string, en: string): void => void doubts.push({ path, note: { zh, en } })
  if (!sureOfKind)
    add('kind', '文件类型不能确定，请核对后再导入。', 'The kind of document is not certain; please check it before importing.')
  if (!reading.org) add('org', '文件中没有找到发文单位，请补充。', 'No issuing body was found in the document; please add it.')
  if (reading.problems.length === 0)
    add('problems', '没有读出任何问题或任务，请核对文件。', 'No problem or task was read; please check the document.')
  const last = new Map<string, number>()
  reading.problems.forEach((problem, i) => {
    const path = `problems/${i}`
    const n = /^\d+$/.test(problem.no) ? Number(problem.no) : null
    const before = last.get(problem.section ?? '')
    if (n !== null && before !== undefined && n !== before + 1)
      add(
        `${path}/no`,
        `序号从 ${before} 跳到 ${n}，请核对是否有遗漏。`,
        `The number goes from ${before} to ${n}; please check whether something is missing.`,
      )
    if (n !== null) last.set(problem.section ?? '', n)
    if (problem.measures.length === 0 && measuresExpected && reading.kind !== 'annual_report')
      add(path, '这一项没有读出措施，请核对。', 'No measure was read for this item; please check.')
    for (const [m, measure] of problem.measures.entries())
      for (const [d, date] of measure.dates.entries()) yearless(date, `${path}/measures/${m}/dates/${d}`, add)
    for (const [d, date] of problem.dates.entries()) yearless(date, `${path}/dates/${d}`, add)
    const results = problem.results ?? []
    if (results.length > 1 && results.some((r) => r.covers.length === 0))
      add(
        `${path}/results`,
        `措施 ${problem.measures.length} 条、完成情况 ${results.length} 条，对应关系请人工确认。`,
        `${problem.measures.length} measures and ${results.length} completion statements; please confirm which belongs to which.`,
      )
  })
  return doubts
}
function yearless(date: ReadDate, path: string, add: (path: string, zh: string, en: string) => void): void {
  if (date.from === null && date.to === null && date.precision !== 'year')
    add(path, `“${date.text}”没有写明年份，请补充。`, `“${date.text}” names no year; please add it.`)
}

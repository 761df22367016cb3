import fs from 'node:fs'
import { openDocument } from '@changtong/extract'
import { type DocumentKind, type LedgerReading, printedFigure, readLedger } from '@changtong/reader'
import { type Command, failed, note, wrongUsage } from './command.ts'
import { readPolicies } from './readPolicies.ts'

const usage = 'read FILE… [--as KIND] [--json] | read --as policy --jsonl [FILE…]'

export const read: Command = {
  usage,
  does: 'reads published documents into problems, measures, units, dates, figures',
  run: async (args) => {
    const json = args.includes('--json')
    const at = args.indexOf('--as')
    const as = at >= 0 ? (args[at + 1] as DocumentKind | undefined) : undefined
    const files = args.filter((arg, i) => !arg.startsWith('--') && (at < 0 || i !== at + 1))
    const jsonl = args.includes('--jsonl')
    if (args[at + 1] === 'policy' && at >= 0) return jsonl ? readPolicies(files) : wrongUsage(usage)
    if (jsonl) return wrongUsage(usage)
    if (files.length === 0 || (at >= 0 && !as)) return wrongUsage(usage)
    const readings: LedgerReading[] = []
    for (const file of files) {
      if (!fs.existsSync(file)) {
        note(`${file}: 没有这个文件 · there is no such file`)
        return 1
      }
      const opened = await openDocument({ name: file, bytes: fs.readFileSync(file) })
      if (!opened.ok) return failed(file, opened.error)
      for (const warning of opened.value.warnings) note(`${file}: ${warning.zh} · ${warning.en}`)
      readings.push(readLedger(opened.value.source, as ? { as } : {}).reading)
    }
    if (json) process.stdout.write(`${JSON.stringify(readings.length === 1 ? readings[0] : readings)}\n`)
    else for (const reading of readings) process.stdout.write(tableOf(reading))
    return 0
  },
}

const cut = (s: string, most: number): string => {
  const one = s.replace(/\s+/g, ' ').trim()
  return [...one].length > most ? `${[...one].slice(0, most - 1).join('')}…` : one
}
/** A table a person can check: every problem, its measures with units, dates and figures. */
function tableOf(reading: LedgerReading): string {
  const count = reading.problems.reduce((n, p) => n + p.measures.length, 0)
  const lines = [
    `${reading.kind}  ${reading.title ?? '（无标题）'}`,
    `机关 ${reading.org ?? '—'}  公布 ${reading.period.published ?? '—'}  反馈 ${reading.period.feedback ?? '—'}  年度 ${reading.period.year ?? '—'}  数据期间 ${reading.period.data ?? '—'}`,
    `问题：文称 ${reading.stated.problems ?? '—'}，读出 ${reading.problems.length}；措施：文称 ${reading.stated.measures ?? '—'}，读出 ${count}`,
    ...reading.checks.map((c) => `核对 ${c.note.zh}（${cut(c.says, 60)}）`),
  ]
  for (const p of reading.problems) {
    lines.push(
      '',
      `${p.section ? `${p.section} ` : ''}${p.no}. ${p.title ?? `（拟题）${cut(p.full, 40)}`}${p.status ? `  [${p.status}]` : ''}${p.lead ? `  牵头：${p.lead}` : ''}`,
    )
    for (const m of p.measures) {
      lines.push(`   ${m.no ?? '-'} ${cut(m.text, 70)}`)
      const found = [
        m.units.length > 0 ? `单位 ${m.units.map((u) => (u.role === 'lead' ? `${u.name}（牵头）` : u.name)).join('、')}` : '',
        m.dates.length > 0 ? `日期 ${m.dates.map((d) => `${d.text}[${d.role}]`).join('、')}` : '',
        m.figures.length > 0 ? `数字 ${m.figures.map(printedFigure).join('、')}` : '',
      ].filter(Boolean)
      if (found.length > 0) lines.push(`       ${found.join('；')}`)
    }
    for (const r of p.results ?? [])
      lines.push(`   完成 ${r.no ?? '-'} ${cut(r.text, 70)}${r.covers.length > 0 ? `（对应措施 ${r.covers.join('、')}）` : ''}`)
  }
  if (reading.group) {
    lines.push('', ...reading.group.leaders.map((s) => `${s.seat}：${s.post}`))
    for (const g of reading.group.groups) lines.push(`小组 ${g.name}  牵头 ${g.lead.join('、')}  成员 ${g.members.join('、') || '—'}`)
  }
  return `${lines.join('\n')}\n\n`
}

/**
 * Writes the list of solved problems in its two layouts: `solved-problems.txt`, as it looks when pasted from a web page
 * (one line a cell, a tab before each row, a blank line after it), and `solved-problems.docx` with a real table.
 * Run it after a change of `solvedProblems.ts`: node localities/qinghe/documents/write.ts
 */
import { writeFile } from 'node:fs/promises'
import { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx'
import { columns, dateLine, heading, notes, rows, type SolvedProblem, title } from './solvedProblems.ts'

/** Completions that already carry printed numbers keep them; measures are numbered here. */
const measuresOf = (row: SolvedProblem): readonly string[] => row.measures.map((measure, i) => `${i + 1}.${measure}`)

export function pastedText(): string {
  const cells = (row: SolvedProblem, i: number) => [
    String(i + 1),
    row.lead,
    row.problem,
    row.source,
    measuresOf(row).join('\n\n'),
    row.completions.join('\n\n'),
  ]
  const block = (row: readonly string[]): string => row.map((cell) => `\t${cell}\n`).join('')
  const table = [columns, ...rows.map(cells)].map(block).join('\n')
  return `${heading}\n${title}\n${dateLine}\n${table}\n\n${notes.join('\n\n')}\n`
}

const widths = [700, 1400, 3600, 1300, 3600, 4400]
const line = (words: string, size = 24, center = false): Paragraph =>
  new Paragraph({
    alignment: center ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: { line: 400, lineRule: 'exact' },
    children: [new TextRun({ text: words, size, font: '仿宋_GB2312' })],
  })
const cell = (paragraphs: readonly string[], column: number, center = false): TableCell =>
  new TableCell({
    width: { size: widths[column] ?? 0, type: WidthType.DXA },
    children: paragraphs.map((words) => line(words, 24, center)),
  })

export function wordDocument(): Document {
  const head = new TableRow({ tableHeader: true, children: columns.map((name, i) => cell([name], i, true)) })
  const body = rows.map(
    (row, i) =>
      new TableRow({
        cantSplit: true,
        children: [
          cell([String(i + 1)], 0, true),
          cell([row.lead], 1, true),
          cell([row.problem], 2),
          cell([row.source], 3, true),
          cell(measuresOf(row), 4),
          cell(row.completions, 5),
        ],
      }),
  )
  const table = new Table({ layout: TableLayoutType.FIXED, columnWidths: widths, rows: [head, ...body] })
  const page = {
    size: { width: 16838, height: 11906, orientation: 'portrait' as const },
    margin: { top: 900, bottom: 900, left: 900, right: 900 },
  }
  return new Document({
    creator: '青禾高新技术产业园管理委员会',
    sections: [
      {
        properties: { page },
        children: [line(heading, 32), line(title, 32, true), line(dateLine, 28, true), table, ...notes.map((note) => line(note))],
      },
    ],
  })
}

if (import.meta.main) {
  const here = (name: string) => new URL(name, import.meta.url)
  await writeFile(here('solved-problems.txt'), pastedText())
  await writeFile(here('solved-problems.docx'), await Packer.toBuffer(wordDocument()))
}

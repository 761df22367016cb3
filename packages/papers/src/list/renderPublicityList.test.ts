import { sha256 } from '@changtong/kernel/digest'
import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { numbered } from '../numbering.ts'
import { publicityListProfile } from './profile.ts'
import type { PublicityItem, PublicityObstacle } from './publicityList.ts'
import { renderPublicityList } from './renderPublicityList.ts'
import { goodDocx, partOf } from './testDocx.ts'
import { testItem, testList } from './testList.ts'

const HEADINGS = ['序号', '牵头部门', '问题概况', '问题来源', '主要措施', '完成情况']

/** Rows of cells of paragraphs, read by another library than the one that wrote them. */
async function readTable(docx: Uint8Array) {
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(docx) })
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map((row) =>
    [...row[1]!.matchAll(/<t[dh]>(.*?)<\/t[dh]>/gs)].map((cell) =>
      [...cell[1]!.matchAll(/<p>(.*?)<\/p>/gs)].map((p) => p[1]!.replace(/<[^>]+>/g, '')),
    ),
  )
  return { html, rows }
}

const obstaclesOf = async (items: PublicityItem[]) => {
  const made = await renderPublicityList(testList({ items }))
  if (made.ok) return []
  return (made.error.details as { obstacles: PublicityObstacle[] }).obstacles
}

describe('the publicity list', () => {
  it('[0-02] is a Word table with the six headings in order, a title and a bracketed date line under it', async () => {
    const list = testList()
    const { html, rows } = await readTable(await goodDocx())
    expect(rows[0]!.map((cell) => cell.join(''))).toEqual(HEADINGS)
    expect(rows.slice(1).map((row) => [row[0]!.join(''), row[1]!.join(''), row[3]!.join('')])).toEqual([
      ['1', '审批服务处', '2025年堵点问题'],
      ['2', '财务统计处', '企业座谈会'],
      ['3', '工程协调处', '2025年堵点问题'],
    ])
    const head = html.slice(0, html.indexOf('<table')).replace(/<br ?\/>|<\/?strong>/g, '')
    expect([...head.matchAll(/<p>(.*?)<\/p>/g)].map((p) => p[1])).toEqual(['附件', list.title, '（2026年1月5日）'])
  })

  it('[0-02] lists only resolved problems: any other outcome is refused with its serial', async () => {
    for (const outcome of ['not-resolved', 'withdrawn', '']) {
      const made = await renderPublicityList(testList({ items: [testItem(1), testItem(2, { outcome })] }))
      if (made.ok) throw new Error('an unsolved problem was listed')
      expect(made.error.code).toBe('publicity-list.not-publishable')
      expect(made.error.message.zh).toContain('问题2：尚未解决')
      expect(made.error.message.en).toContain('Problem 2: it is not resolved')
      expect(made.error.details).toMatchObject({ obstacles: [{ serial: 2, code: 'outcome.not-resolved' }] })
    }
  })

  it('numbers several measures and statements, leaves a lone one unnumbered, prints an introduction first', async () => {
    const { rows } = await readTable(await goodDocx())
    expect(rows[1]![4]!.map((p) => p.slice(0, 2))).toEqual(['1.', '2.', '3.'])
    expect(rows[2]![4]).toEqual([
      '公开进度，减少询问，主要举措：',
      '1.在办事大厅和网上同步公布拨付进度。',
      '2.拨付后三个工作日内短信告知。',
    ])
    expect(rows[3]!.slice(4)).toEqual([['现场办公，一次会签。'], ['已完成会签并开工。']])
  })

  it('is refused without lead department, source, or a completion for every measure, naming all obstacles at once', async () => {
    const obstacles = await obstaclesOf([
      testItem(1, { leadUnit: ' ' }),
      testItem(2, { source: '' }),
      testItem(3, { completions: [{ no: '1', text: '已完成第一项。', covers: ['1'] }] }),
    ])
    expect(obstacles.map((one) => [one.serial, one.code])).toEqual([
      [1, 'lead.missing'],
      [2, 'source.missing'],
      [3, 'measure.uncovered'],
      [3, 'measure.uncovered'],
    ])
    expect(obstacles[2]!.message).toEqual({
      zh: '问题3：措施2没有对应的完成情况，请补充完成情况或注明由哪一条涵盖。',
      en: 'Problem 3: no completion statement covers measure 2; please add one or say which covers it.',
    })
  })

  it('accepts one statement that covers every measure, and refuses one that is empty or covers a measure that is none', async () => {
    expect(await obstaclesOf([testItem(1, { completions: [{ no: '1', text: '三项均已完成。', covers: ['1', '2', '3'] }] })])).toEqual([])
    const empty = await obstaclesOf([testItem(1, { completions: [{ no: '1', text: ' ', covers: ['1', '2', '3'] }] })])
    expect(empty.map((one) => one.code)).toEqual(['completion.blank', 'measure.uncovered', 'measure.uncovered', 'measure.uncovered'])
    const unknown = await obstaclesOf([testItem(1, { completions: [{ no: '1', text: '已完成。', covers: ['1', '2', '3', '4'] }] })])
    expect(unknown.map((one) => one.code)).toEqual(['cover.unknown'])
  })

  it('is refused with gaps in the serials, without items, title, or text, and with two measures of one number', async () => {
    expect((await obstaclesOf([testItem(1), testItem(3)])).map((one) => one.code)).toEqual(['serial.gap'])
    expect(await obstaclesOf(numbered([testItem(1), testItem(3)]) as PublicityItem[])).toEqual([])
    expect((await obstaclesOf([])).map((one) => one.code)).toEqual(['items.none'])
    expect((await obstaclesOf([testItem(1, { problem: '\n' })])).map((one) => one.code)).toEqual(['problem.missing'])
    expect((await obstaclesOf([testItem(1, { measures: [], completions: [] })])).map((one) => one.code)).toEqual(['measures.none'])
    const twice = testItem(1).measures.map((measure) => ({ ...measure, no: '1' }))
    expect(
      (await obstaclesOf([testItem(1, { measures: twice, completions: [{ no: '1', text: '完成。', covers: ['1'] }] })])).map(
        (one) => one.code,
      ),
    ).toContain('measures.duplicate')
    const untitled = await renderPublicityList(testList({ title: '' }))
    expect(untitled.ok).toBe(false)
  })

  it('[0-07] has 仿宋 小四 in every run, exactly 20 pt in every paragraph, and a fixed layout with the template’s widths', async () => {
    const xml = partOf(await goodDocx(), 'word/document.xml')
    const table = xml.slice(xml.indexOf('<w:tbl>'), xml.indexOf('</w:tbl>'))
    const runs = [...table.matchAll(/<w:r>.*?<\/w:r>/gs)].map((run) => run[0])
    const paragraphs = [...table.matchAll(/<w:p>.*?<\/w:p>/gs)].map((paragraph) => paragraph[0])
    expect(runs.length).toBe(6 + 9 + 8 + 6)
    expect(paragraphs.length).toBe(runs.length)
    for (const run of runs) {
      expect(run).toMatch(/<w:rFonts [^>]*w:eastAsia="仿宋"/)
      expect(run).toContain('<w:sz w:val="24"/>')
    }
    for (const paragraph of paragraphs) expect(paragraph).toMatch(/<w:spacing [^>]*w:line="400" w:lineRule="exact"/)
    expect(table).toContain('<w:tblLayout w:type="fixed"/>')
    const widths = publicityListProfile.table.columns.map((column) => column.width)
    expect([...table.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map((column) => Number(column[1]))).toEqual(widths)
    expect([...table.matchAll(/<w:tcW [^>]*w:w="(\d+)"/g)].map((cell) => Number(cell[1]))).toEqual([0, 1, 2, 3].flatMap(() => widths))
  })

  it('gives the same bytes for the same list, whatever the hour and the time zone, and no personal data', async () => {
    const zone = process.env.TZ
    const digests = new Set<string>()
    try {
      for (const TZ of ['UTC', 'America/New_York', 'Asia/Shanghai']) {
        process.env.TZ = TZ
        digests.add(sha256(await goodDocx()))
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
    expect(digests.size).toBe(1)
    const docx = await goodDocx()
    expect(Object.keys(unzipSync(docx))[0]).toBe('[Content_Types].xml')
    expect(partOf(docx, 'docProps/core.xml').replace(/<[^>]*>/g, '')).toBe(testList().title)
    expect(partOf(docx, 'docProps/app.xml').replace(/<[^>]*>/g, '')).toBe('')
    expect(sha256(await goodDocx({ draft: true }))).not.toBe(sha256(docx))
  })

  it('marks a draft at the head of every page and no other document', async () => {
    const draft = await goodDocx({ draft: true })
    const headers = Object.keys(unzipSync(draft)).filter((name) => /^word\/header\d\.xml$/.test(name))
    expect(headers).toHaveLength(2)
    for (const header of headers) expect(partOf(draft, header)).toContain('草稿')
    expect(Object.keys(unzipSync(await goodDocx())).some((name) => name.includes('header'))).toBe(false)
  })

  it('prints any text as text: mark-up, control characters and lone surrogates do no harm', async () => {
    const problem = '<w:p>&amp; "引号"\u0007\ud800]]>'
    const { rows } = await readTable(await goodDocx({ items: [testItem(1, { problem })] }))
    expect(rows[1]![2]).toEqual(['&lt;w:p&gt;&amp;amp; "引号"\ufffd]]&gt;'])
  })
})

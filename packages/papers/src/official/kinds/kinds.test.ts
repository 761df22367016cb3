import { must } from '@changtong/kernel'
import { describe, expect, it } from 'vitest'
import { changedMain } from '../../list/testDocx.ts'
import { findTools } from '../../render/tools.ts'
import { checkOfficialPaper } from '../checkOfficialPaper.ts'
import { measureOfficialPaper } from '../measureOfficialPaper.ts'
import type { OfficialPaper } from '../officialPaper.ts'
import { renderOfficialPaper } from '../renderOfficialPaper.ts'
import { samples } from './samples.ts'

const tools = await findTools()
const noOffice = tools.soffice === null ? ' (not run: LibreOffice is not installed here)' : ''
const docxOf = async (paper: OfficialPaper) =>
  must(await renderOfficialPaper(paper, { draft: paper.number === null && paper.form !== 'table' }))

describe('the kinds of papers', () => {
  it.each(Object.entries(samples))('%s reopens without a fault', async (_name, paper) => {
    const check = await checkOfficialPaper(await docxOf(paper), { form: paper.form })
    expect(check.faults.map(({ message }) => message.zh)).toEqual([])
    expect(check.number).toBe(paper.number ?? (paper.form === 'table' ? null : '〔　　〕　号'))
  })
  it('the two layouts of a progress report say the same, itemised or running', () => {
    const texts = (paper: OfficialPaper) => paper.body.map((block) => ('text' in block ? block.text : ''))
    const [itemised, running] = [texts(samples.itemised), texts(samples.running)]
    expect(itemised).toContain('（二）按计划持续推进的事项')
    expect(itemised).toContain('（1）印发《门头牌匾备案联办规程》。')
    expect(running).toContain('一是印发《门头牌匾备案联办规程》。')
    expect(running.filter((line) => /^\d+\./u.test(line))).toEqual([
      '1.关于“门头牌匾备案多头跑”问题的整改。',
      '2.关于“惠企资金进度不透明”问题的整改。',
    ])
  })
  it('minutes end with who was there, absent people under their own label', () => {
    expect(samples.minutes.attendance).toEqual([
      { label: '出席', names: '审批服务处 周明、财务统计处 郑实' },
      { label: '请假', names: '工程协调处 孙稳' },
    ])
    expect(samples.minutes.body.at(-1)).toMatchObject({ text: '（二）', after: '公开惠企资金拨付进度。责任单位：财务统计处。' })
  })
})

describe(`the kinds of papers on their pages${noOffice}`, () => {
  it.skipIf(tools.soffice === null).each(Object.entries(samples))(
    '%s is laid out without a fault',
    async (_name, paper) => {
      const report = must(await measureOfficialPaper(await docxOf(paper), { form: paper.form }))
      expect(report.faults.map(({ message }) => message.zh)).toEqual([])
      if (paper.form === 'slip') expect(report.pages).toHaveLength(1)
    },
    60_000,
  )
})

describe(`signature and date stand beside text${noOffice}`, () => {
  const untied = (docx: Uint8Array) => changedMain(docx, (xml) => xml.replaceAll('<w:keepNext/>', ''))
  it.skipIf(tools.soffice === null)(
    'whatever the length of the text; where nothing ties them, page and place of the lone signature are named',
    async () => {
      for (const lines of [7, 8]) {
        const body = Array.from({ length: lines }, (_, at) => ({ type: 'text', text: `请按期报送第${at + 1}项材料。` }) as const)
        const docx = await docxOf({ ...samples.notice, body })
        const report = must(await measureOfficialPaper(docx))
        expect(report.faults.map(({ message }) => message.zh)).toEqual([])
        if (lines === 8) {
          const alone = must(await measureOfficialPaper(untied(docx)))
          expect(alone.faults.map(({ rule, page }) => [rule, page])).toEqual([['signature-alone', 2]])
        }
      }
    },
    90_000,
  )
  it('the file itself is asked to keep them together, and “此页无正文” is no way out', async () => {
    const docx = await docxOf(samples.notice)
    const rules = async (bytes: Uint8Array) => (await checkOfficialPaper(bytes)).faults.map(({ rule, place }) => [rule, place.part])
    expect(await rules(untied(docx))).toEqual([
      ['signature.apart', 'Text'],
      ['signature.apart', 'Signer'],
    ])
    const noted = { ...samples.notice, body: [...samples.notice.body, { type: 'text', text: '（此页无正文）' } as const] }
    expect(await rules(await docxOf(noted))).toEqual([['no-text-note', 'Text']])
  })
})

import { openDocument } from '@changtong/extract'
import { day, endOfMonth, must } from '@changtong/kernel'
import { readLedger } from '@changtong/reader'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedMain, partOf } from '../../list/testDocx.ts'
import { checkOfficialPaper } from '../checkOfficialPaper.ts'
import { renderOfficialPaper } from '../renderOfficialPaper.ts'
import { innerTablePaper, type ListedMeasure, type ListedProblem } from './innerTable.ts'
import { samples } from './samples.ts'

const head = { title: '澄湾新城问题和措施办理情况表', by: '澄湾新城优化营商环境工作专班办公室', asOf: '截至2026年11月5日10时' }
const docxOf = async (problems: readonly ListedProblem[]) =>
  must(await renderOfficialPaper(innerTablePaper({ ...head, problems }), { draft: false }))

const units = ['审批服务处', '综合执法处', '市场监管处', '财务统计处', '工程协调处']
const aMeasure: fc.Arbitrary<ListedMeasure> = fc
  .record({
    text: fc.constantFrom('三个窗口并为一个综合窗口，一次提交。', '印发门头牌匾备案联办规程。', '拨付进度每个工作日在网上更新。'),
    lead: fc.constantFrom(...units),
    coUnits: fc.uniqueArray(fc.constantFrom(...units), { maxLength: 2 }),
    due: fc.record({
      m: fc.integer({ min: 1, max: 12 }),
      d: fc.integer({ min: 1, max: 28 }),
      precision: fc.constantFrom('day' as const, 'month' as const),
    }),
    progress: fc.constantFrom('推进中：人员正在培训。', '已销号：已印发。', '推进中：场地已腾出。'),
  })
  .map(({ due: { m, d, precision }, coUnits, ...rest }) => {
    const date = day(`2027-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)
    return {
      ...rest,
      coUnits: coUnits.filter((unit) => unit !== rest.lead),
      due: { date: precision === 'month' ? endOfMonth(date) : date, precision },
    }
  })
const aProblem: fc.Arbitrary<ListedProblem> = fc.record({
  text: fc.constantFrom('门头牌匾备案要跑三个窗口', '惠企资金拨付到哪一步企业查不到', '夜间施工噪声影响周边旅店经营'),
  source: fc.constantFrom('企业座谈会', '走访', '2026年堵点问题'),
  state: fc.constantFrom('办理中', '已解决'),
  measures: fc.array(aMeasure, { minLength: 1, maxLength: 3 }),
})

const dueOf = ({ due }: ListedMeasure) => due && { to: due.date as string, precision: due.precision as string }

describe('an internal table', () => {
  it('law: the document is read back as the same problems with the same measures, units, dates and progress', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aProblem, { minLength: 1, maxLength: 4 }), async (problems) => {
        const opened = await openDocument({ name: '内部表.docx', bytes: await docxOf(problems) })
        if (!opened.ok) throw new Error(JSON.stringify(opened.error))
        // Each row of a measure is read with the number of its problem.
        const rows = Map.groupBy(readLedger(opened.value.source).reading.problems, ({ no }) => no)
        const read = [...rows.values()].map((own) => ({
          text: own[0]!.full,
          source: own[0]!.source,
          state: own[0]!.status,
          measures: own.map(({ lead, measures: [measure], results }) => {
            const due = measure!.dates.find(({ role }) => role === 'due')
            const coUnits = measure!.units.filter(({ role }) => role === 'co').map(({ name }) => name)
            return {
              text: measure!.text,
              lead,
              coUnits,
              due: due && { to: due.to, precision: due.precision },
              progress: results?.[0]?.text,
            }
          }),
        }))
        expect([...rows.keys()]).toEqual(problems.map((_, at) => String(at + 1)))
        expect(read).toEqual(
          problems.map(({ measures, ...rest }) => ({
            ...rest,
            measures: measures.map((measure) => ({ ...measure, due: dueOf(measure) })),
          })),
        )
      }),
      { numRuns: 6 },
    )
  }, 90_000)

  it('is checked part by part: head, title, heading on each page, type of every cell, whole rows, pages counted', async () => {
    const good = must(await renderOfficialPaper(samples.innerTable, { draft: false }))
    const rules = async (change: (xml: string) => string) => {
      const { faults } = await checkOfficialPaper(changedMain(good, change), { form: 'table' })
      return [...new Set(faults.map(({ rule }) => rule))]
    }
    expect((await checkOfficialPaper(good, { form: 'table' })).faults).toEqual([])
    expect(await rules((xml) => xml.replace('"PaperInside"', '"PaperSpace"'))).toEqual(['part.missing'])
    expect(await rules((xml) => xml.replace('<w:tblHeader/>', ''))).toEqual(['table.heading'])
    expect(await rules((xml) => xml.replace(/(<\/w:tr><w:tr><w:trPr>)<w:cantSplit\/>/, '$1'))).toEqual(['table.split'])
    expect(await rules((xml) => xml.replaceAll('w:sz w:val="24"', 'w:sz w:val="21"'))).toEqual(['size'])
    expect(await rules((xml) => xml.replaceAll('w:line="400"', 'w:line="360"'))).toEqual(['line'])
    expect(await rules((xml) => xml.replace('w:type="fixed"', 'w:type="autofit"'))).toEqual(['table.layout'])
    expect(
      await rules((xml) =>
        xml.replace('w:orient="landscape"', 'w:orient="portrait"').replace('w:w="16838" w:h="11906"', 'w:w="11906" w:h="16838"'),
      ),
    ).toContain('page.size')
    const [fault] = (
      await checkOfficialPaper(
        changedMain(good, (xml) => xml.replace('<w:tblHeader/>', '')),
        { form: 'table' },
      )
    ).faults
    expect(fault).toMatchObject({ place: { table: 1, row: 1 } })
    expect(fault!.message.zh).toBe('第1个表格第1行的“各页重复标题行”为“否”，应为是。')
  })

  it('a row too tall for any page may break; the cells of one problem reach over its measures', async () => {
    const long = '逐项核实、逐件回访、逐户告知，'.repeat(80)
    const measure = { text: long, lead: '审批服务处', coUnits: [], due: null, progress: '推进中。' }
    const docx = await docxOf([
      { text: '门头牌匾备案要跑三个窗口', source: '走访', state: '办理中', measures: [measure, { ...measure, text: '简短。' }] },
    ])
    expect((await checkOfficialPaper(docx, { form: 'table' })).faults).toEqual([])
    const rows = partOf(docx, 'word/document.xml').match(/<w:tr>.*?<\/w:tr>/gs)!
    expect(rows.map((row) => row.includes('<w:cantSplit/>'))).toEqual([true, false, true])
    expect(rows.map((row) => (row.match(/<w:vMerge/g) ?? []).length)).toEqual([0, 4, 4])
  })
})

import { type ColumnName, type ReadDocument, readLedger, type SheetChoices, wordsAt } from '@changtong/reader'
import { type CellValue, type WriteSheet, writeXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { gbk } from './fixtures.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { parse } from './parse.ts'

type Given = Partial<WriteSheet> & { readonly rows: CellValue[][] }
const opened = async (type: 'xlsx' | 'csv', bytes: Uint8Array) => {
  const answer = await parse({ type, bytes, limits: DEFAULT_LIMITS })
  if (!answer.ok) throw new Error(answer.error.message.en)
  return answer.value
}
const workbook = async (...sheets: readonly Given[]) =>
  opened('xlsx', await writeXlsx({ sheets: sheets.map((sheet, n) => ({ name: `表${n + 1}`, ...sheet })) }))
const read = async (...sheets: readonly Given[]): Promise<ReadDocument> => readLedger((await workbook(...sheets)).source)
const list = async (bytes: Uint8Array) => readLedger((await opened('csv', bytes)).source)
const utf8 = (text: string) => new TextEncoder().encode(text)
const merge = (startRow: number, startCol: number, endRow: number, endCol: number) => ({ startRow, startCol, endRow, endCol })
const named = (read: ReadDocument, sheet = 0) =>
  Object.fromEntries(read.sheets![sheet]!.columns.flatMap(({ at, name }) => (name ? [[at, name]] : [])))
const why = (read: ReadDocument, sheet = 0) => read.sheets![sheet]!.passed.map(({ kind, cell }) => `${kind} ${cell}`)
const due = (read: ReadDocument, n: number, m = 0) => read.reading.problems[n]!.measures[m]!.dates.find(({ role }) => role === 'due')

/** Every value of a reading stands where its link says. */
function linked(source: Parameters<typeof readLedger>[0], read: ReadDocument): void {
  for (const { path, span } of read.links) {
    const value = path.split('/').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], read.reading)
    // A day that the reading works out stands otherwise in the document.
    if (typeof value === 'string' && !path.startsWith('period/'))
      expect(wordsAt(source, span).replace(/\s+/g, ''), path).toBe(value.replace(/\s+/g, ''))
  }
}

describe('ledgers of any layout', () => {
  test('titles above, a heading of two rows with merged cells, totals and notes below', async () => {
    const { source } = await workbook({
      rows: [
        ['青禾区2026年营商环境问题台账'],
        ['填报单位：青禾区发展和改革局', null, null, null, null, null, '填报日期：2026年3月5日'],
        ['序号', '问题', null, '整改措施', '责任分工', null, '整改时限', '进展情况'],
        [null, '来源', '具体表现', null, '牵头单位', '配合单位', null, null],
        [
          1,
          '企业走访',
          '厂房配电增容要跑三个窗口。',
          '1.合并受理窗口。\n2.公布办理流程。',
          '区供电公司',
          '区住建局、区政务服务中心',
          '2026年6月底前',
          '已完成',
        ],
        [2, '热线', '园区夜间无公交。', '开通夜班线路。', '区交通运输局', null, '5月底', '正在推进'],
        ['合计', null, 2, null, null, null, null, null],
        ['填表人：某某', null, null, null, '审核人：某某'],
      ],
      merges: [
        merge(0, 0, 0, 7),
        merge(2, 0, 3, 0),
        merge(2, 1, 2, 2),
        merge(2, 3, 3, 3),
        merge(2, 4, 2, 5),
        merge(2, 6, 3, 6),
        merge(2, 7, 3, 7),
      ],
    })
    const document = readLedger(source)
    expect(named(document)).toEqual({ A: 'no', B: 'source', C: 'problem', D: 'measures', E: 'lead', F: 'units', G: 'due', H: 'status' })
    const { reading } = document
    expect(reading).toMatchObject({
      kind: 'problem_list',
      title: '青禾区2026年营商环境问题台账',
      org: '青禾区发展和改革局',
      period: { published: '2026-03-05' },
    })
    expect(reading.problems).toMatchObject([
      {
        no: '1',
        source: '企业走访',
        full: '厂房配电增容要跑三个窗口。',
        status: '已完成',
        lead: '区供电公司',
        measures: [
          { no: '1', text: '合并受理窗口。' },
          { no: '2', text: '公布办理流程。' },
        ],
      },
      { no: '2', full: '园区夜间无公交。', status: '正在推进', lead: '区交通运输局', measures: [{ text: '开通夜班线路。' }] },
    ])
    expect(reading.problems[0]!.measures[0]!.units).toEqual([
      { name: '区住建局', role: 'co' },
      { name: '区政务服务中心', role: 'co' },
    ])
    expect(due(document, 0)).toMatchObject({ text: '2026年6月底前', to: '2026-06-30' })
    expect(due(document, 1)).toMatchObject({ text: '5月底', to: '2026-05-31' })
    expect(why(document)).toEqual(['total A7', 'note A8'])
    linked(source, document)
  })

  test('a problem merged over its measures; a problem left blank under itself; numbers repeated', async () => {
    const document = await read({
      rows: [
        ['编号', '存在问题', '整改措施', '责任单位', '完成时限', '完成情况'],
        [1, '审批材料重复提交。', '梳理材料清单。', '区行政审批局', new Date(Date.UTC(2026, 3, 30)), '已完成'],
        [null, null, '打通数据接口。', '区大数据局', new Date(Date.UTC(2026, 8, 30)), '推进中'],
        [2, '用工信息不对称。', '建立用工平台。', '区人社局', '2026/7/31', '推进中'],
        [null, null, '每季度办招聘会。', '区人社局', '2026.12', '推进中'],
        [3, '停车难。', '错时开放车位。', '区城管局', 46203, '未启动'],
        [3, '停车难。', '新建车位。', '区住建局', '20261130', '未启动'],
      ],
      merges: [merge(1, 0, 2, 0), merge(1, 1, 2, 1)],
    })
    expect(document.reading.problems.map(({ no, measures }) => [no, measures.map(({ text }) => text)])).toEqual([
      ['1', ['梳理材料清单。', '打通数据接口。']],
      ['2', ['建立用工平台。', '每季度办招聘会。']],
      ['3', ['错时开放车位。', '新建车位。']],
    ])
    expect([0, 1, 2].map((n) => [due(document, n)?.to, due(document, n, 1)?.to])).toEqual([
      ['2026-04-30', '2026-09-30'],
      ['2026-07-31', '2026-12-31'],
      ['2026-06-30', '2026-11-30'],
    ])
    // Of several states of one problem the one that is not done counts.
    expect(document.reading.problems[0]!.status).toBe('推进中')
    expect(document.doubts.map(({ note }) => note.zh)).toContainEqual(
      expect.stringContaining('E6：“46203”是表格软件的日期序号，已读作 2026-06-30'),
    )
    expect(named(document)).toMatchObject({ F: 'status' })
  })

  test('headings nobody foresaw: columns by what stands in them', async () => {
    const document = await read({
      rows: [
        ['甲', '乙', '丙', '丁', '戊', '己'],
        [
          '1',
          '办理跨区迁移要回原登记机关开证明，企业往返三次。',
          '由新登记机关在线调取档案，不再要求证明。',
          '区市场监管局',
          '2026-05-20',
          '正在推进',
        ],
        ['2', '重大项目用林手续办理周期偏长，影响开工。', '提前介入，容缺受理，压缩内部流转时间。', '区林业局', '2026-06-20', '已办结'],
      ],
    })
    expect(document.sheets![0]!.head).toEqual([1, 1])
    expect(named(document)).toEqual({ A: 'no', B: 'problem', C: 'measures', D: 'lead', E: 'due', F: 'status' })
    expect(document.sheets![0]!.columns.map(({ by }) => by)).toEqual(Array(6).fill('content'))
    expect(document.reading.problems).toHaveLength(2)
    const bare = await read({
      rows: [
        [
          '1',
          '办理跨区迁移要回原登记机关开证明，企业往返三次。',
          '由新登记机关在线调取档案，不再要求证明。',
          '区市场监管局',
          '2026-05-20',
          '正在推进',
        ],
        ['2', '重大项目用林手续办理周期偏长，影响开工。', '提前介入，容缺受理，压缩内部流转时间。', '区林业局', '2026-06-20', '已办结'],
      ],
    })
    expect(bare.sheets![0]!.head).toBeNull()
    expect(named(bare)).toEqual({ A: 'no', B: 'problem', C: 'measures', D: 'lead', E: 'due', F: 'status' })
    expect(bare.reading.problems[1]).toMatchObject({ lead: '区林业局', status: '已办结' })
  })

  test('several sheets: two ledgers, one of notes; what is hidden is read and said', async () => {
    const { source, warnings } = await workbook(
      { name: '填表说明', rows: [['请于每月25日前报送。']] },
      {
        name: '第一批',
        rows: [
          ['问题台账'],
          ['序号', '问题描述', '解决措施', '牵头部门', '备注'],
          [1, '注销流程长。', '推行一网通办。', '区税务局', 'x'],
          [2, '隐藏的一行。', '照常读取。', '区税务局', null],
        ],
        rowDefs: new Map([[3, { hidden: true }]]),
        columns: [{}, {}, {}, {}, { hidden: true }],
      },
      {
        name: '第二批',
        rows: [
          ['序号', '问题描述', '解决措施', '牵头部门'],
          [1, '水压不足。', '改造泵站。', '区水务局'],
        ],
      },
    )
    const document = readLedger(source)
    expect(document.sheets!.map(({ sheet, items }) => [sheet, items])).toEqual([
      ['第一批', 2],
      ['第二批', 1],
    ])
    expect(document.reading.problems.map(({ section, no }) => [section, no])).toEqual([
      ['第一批', '1'],
      ['第一批', '2'],
      ['第二批', '1'],
    ])
    expect(warnings.map(({ zh }) => zh)).toEqual([
      '工作表“第一批”有 1 行是隐藏的（第 4 行），已一并读取。',
      '工作表“第一批”的 E 列是隐藏的，已一并读取。',
    ])
  })

  test('rows with faults do not stop the good ones: each is told with its cell and reason', async () => {
    const document = await read({
      rows: [
        ['序号', '问题内容', '整改措施', '责任单位', '整改期限'],
        ['一、政务服务方面'],
        [1, '一件事要跑两个部门。', '设综合窗口。', '区政务服务中心', '下周'],
        [2, null, null, '区财政局', '2026-03-01'],
        ['序号', '问题内容', '整改措施', '责任单位', '整改期限'],
        ['二、市场准入方面'],
        [3, '#REF!', '清理隐性门槛。', '区市场监管局', '2026年第三季度'],
        ['小计', 3],
      ],
      merges: [merge(1, 0, 1, 4), merge(5, 0, 5, 4)],
    })
    expect(document.reading.problems.map(({ no, section }) => [no, section])).toEqual([
      ['1', '一、政务服务方面'],
      ['3', '二、市场准入方面'],
    ])
    expect(why(document)).toEqual(['section A2', 'fault B4', 'heading A5', 'section A6', 'total A8'])
    const said = document.doubts.map(({ note }) => note.zh)
    expect(said).toContainEqual(expect.stringContaining('E3：“下周”不是日期'))
    expect(said).toContainEqual(expect.stringContaining('B7：公式出错（#REF!）'))
    expect(due(document, 1)).toMatchObject({ to: '2026-09-30', precision: 'quarter' })
  })

  test('credit codes that became numbers are recognised and never repaired', async () => {
    const document = await read({
      rows: [
        ['序号', '涉及企业', '统一社会信用代码', '问题', '措施'],
        [1, '青禾甲有限公司', '91320685553812076d', '缺料。', '协调供货。'],
        [2, '青禾乙有限公司', 9.1320685553812e17, '缺工。', '组织招聘。'],
        [3, '青禾丙有限公司', '9.13207E+17', '缺地。', '调剂用地。'],
        [4, '青禾丁有限公司', '9132O685553812076D', '缺电。', '临时增容。'],
        [5, '青禾戊有限公司', '91320685553812076E', '缺水。', '增设管线。'],
      ],
    })
    expect(document.reading.problems).toHaveLength(5)
    const codes = document.doubts.map(({ note }) => note.zh).filter((zh) => zh.startsWith('C'))
    expect(codes).toEqual([
      expect.stringMatching(/^C3：.*变成数字的信用代码，末几位已经丢失/),
      expect.stringMatching(/^C4：.*变成数字的信用代码/),
      expect.stringMatching(/^C5：.*“O”不会出现/),
      expect.stringMatching(/^C6：.*校验位不符/),
    ])
  })

  test('a task list: tasks merged over their steps, the person in charge, no problem anywhere', async () => {
    const document = await read({
      rows: [
        ['2026年优化营商环境重点任务分工表'],
        ['序号', '重点任务', '工作举措', '牵头单位', '责任单位', '分管领导', '完成时间', '进度'],
        [1, '提升开办企业便利度', '推行智能登记。', '区市场监管局', '区公安局、区税务局', '甲副区长', '2026年4月', '已完成'],
        [null, null, '免费刻制公章。', '区市场监管局', '区公安局', '甲副区长', '长期坚持', '持续推进'],
        [2, '提升获得用水用气服务', '推行联合报装。', '区住建局', '区水务公司', '乙副区长', '年底前', '推进中'],
      ],
      merges: [merge(0, 0, 0, 7), merge(2, 0, 3, 0), merge(2, 1, 3, 1)],
    })
    expect(document.reading.kind).toBe('task_list')
    expect(document.reading.problems).toMatchObject([
      {
        no: '1',
        title: '提升开办企业便利度',
        status: '持续推进',
        measures: [{ text: '推行智能登记。', person: '甲副区长' }, { text: '免费刻制公章。' }],
      },
      { no: '2', title: '提升获得用水用气服务' },
    ])
    expect(document.reading.problems[0]!.measures[0]!.units).toContainEqual({ name: '区市场监管局', role: 'lead' })
    expect(due(document, 1)).toMatchObject({ to: '2026-12-31' })
    expect(document.doubts.filter(({ note }) => /不是日期/.test(note.zh))).toEqual([])
  })

  test('a formula by its stored result; one without a result is said', async () => {
    const { source, warnings } = await workbook({
      rows: [
        ['序号', '问题', '措施', '完成率'],
        [1, '指示牌不清。', '更换指示牌。', null],
        [2, '停车难。', '增设车位。', null],
      ],
      cells: new Map([
        ['1,3', { value: '完成过半', formula: 'IF(1,"完成过半")', formulaResult: '完成过半' }],
        ['2,3', { value: null, formula: 'VLOOKUP(A3,x!A:B,2,0)' }],
      ]),
    })
    expect(source.text).toContain('完成过半')
    expect(warnings.map(({ zh }) => zh)).toEqual([expect.stringContaining('D3 是公式，文件里没有存计算结果')])
  })

  test('columns that a person sets hold; those an office remembers are proposed for the same heading', async () => {
    const { source } = await workbook({
      rows: [
        ['序号', '事由', '怎么办', '谁来办', '办到哪天'],
        [1, '办事指南找不到。', '在门户上线。', '区政数局', '2026-06-30'],
        [2, '流程图看不懂。', '重画流程图。', '区政数局', '2026-07-30'],
      ],
    })
    expect(readLedger(source).sheets![0]).toMatchObject({ ledger: false, items: 0 })
    const chosen: Record<string, ColumnName | null> = { B: 'problem', C: 'measures', D: 'lead', E: 'due' }
    const document = readLedger(source, { sheets: { chosen: { 0: chosen } } })
    expect(named(document)).toEqual({ A: 'no', B: 'problem', C: 'measures', D: 'lead', E: 'due' })
    expect(document.reading.problems[0]).toMatchObject({ full: '办事指南找不到。', lead: '区政数局' })
    const { fingerprint } = document.sheets![0]!
    const choices: SheetChoices = { remembered: [{ fingerprint, columns: chosen }] }
    const next = await workbook({
      rows: [['第二次报送'], ['序号', '事由', '怎么办', '谁来办', '办到哪天'], [1, '窗口排队久。', '增设窗口。', '区政数局', '2026-08-30']],
    })
    const again = readLedger(next.source, { sheets: choices })
    expect(again.sheets![0]!.columns.map(({ by }) => by)).toEqual(['name', 'remembered', 'remembered', 'remembered', 'remembered'])
    expect(again.reading.problems[0]).toMatchObject({ full: '窗口排队久。', lead: '区政数局' })
  })

  test('lists in text: GB 18030, byte order mark, tabs, semicolons, sep=, titles above', async () => {
    const body = (mark: string) =>
      [
        ['序号', '问题', '整改措施', '责任单位', '时限'],
        ['1', '材料多', '减材料', '区政数局', '2026年5月'],
      ]
        .map((row) => row.join(mark))
        .join('\r\n')
    for (const bytes of [
      gbk(body(',')),
      utf8(`\ufeff${body(',')}`),
      utf8(body('\t')),
      utf8(body(';')),
      utf8(`sep=;\r\n${body(';')}`),
      utf8(`青禾区问题台账\r\n\r\n${body(',')}`),
      new Uint8Array(Buffer.from(`\ufeff${body('\t')}`, 'utf16le')),
    ]) {
      const document = await list(bytes)
      expect(document.reading.problems).toMatchObject([{ no: '1', full: '材料多', lead: '区政数局', measures: [{ text: '减材料' }] }])
    }
    const cell = await list(utf8('序号,问题,整改措施\n1,"一行里有,逗号\n和换行","\'=1+1 不是公式"\n'))
    expect(cell.reading.problems[0]).toMatchObject({ full: '一行里有,逗号\n和换行', measures: [{ text: '=1+1 不是公式' }] })
  })
})

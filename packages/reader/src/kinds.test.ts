import { describe, expect, test } from 'vitest'
import { plainSource, readLedger } from './index.ts'
import type { LedgerReading } from './reading.ts'

/** Ways in which such documents are written, each in a few invented lines. */
const read = (text: string): LedgerReading => readLedger(plainSource(text)).reading
const head = '松溪区优化营商环境重点任务分工方案\n（2026年3月2日）\n一、重点任务\n'
const units = (reading: LedgerReading): string[][] =>
  reading.problems.flatMap((p) => p.measures.map((m) => m.units.map(({ role, name }) => `${role} ${name}`)))

describe('other kinds of paper', () => {
  test('a circular on an inspection: what is demanded is the measure, one bracket at the end speaks of all of it', () => {
    const reading = read(
      `关于全县营商环境专项督查情况的通报
一、存在的主要问题
（一）证照办理超时限。抽查办件120件，超期7件。
整改要求：4月15日前完成流程再造。（责任单位：县行政审批局；督导单位：县纪委监委）
（二）涉企检查频次过高。
整改要求：①推行综合查一次；②对检查次数上升的单位进行约谈。（责任单位：县司法局、县应急管理局，各乡镇人民政府）
云岭县人民政府办公室
2026年3月28日`,
    )
    expect(reading.kind).toBe('problem_list')
    expect(reading.problems.map((p) => p.measures.map((m) => m.units.map((u) => u.name)))).toEqual([
      [['县行政审批局']],
      [
        ['县司法局', '县应急管理局', '各乡镇人民政府'],
        ['县司法局', '县应急管理局', '各乡镇人民政府'],
      ],
    ])
    expect(reading.problems[0]!.measures[0]!.dates).toMatchObject([{ role: 'due', to: '2026-04-15' }])
  })
  test('a plan: only the line of responsibility tells, bodies that a measure names do not', () => {
    const reading = read(
      `沙柳州贯彻落实督察反馈意见整改任务清单
一、园区污水处理设施建设滞后。
整改责任单位：州工业和信息化局、沙柳县党委和政府
督导单位：州生态环境局
整改时限：2026年底前
整改措施：
（一）编制方案，2026年3月底前报州人民政府批准。
（二）建成管网8.6公里。
整改进展：正在推进。`,
    )
    expect(reading.problems[0]!.status).toBe('正在推进')
    expect(reading.problems[0]!.measures.map((m) => m.units.map((u) => u.name))).toEqual([
      ['州工业和信息化局', '沙柳县党委和政府'],
      ['州工业和信息化局', '沙柳县党委和政府'],
    ])
  })
  test('ten opinions with blanks around their numbers; the heading goes on after a number', () => {
    const reading = read(
      `关于支持招商引资的十条意见
1.对实际投资 2 亿元以上的项目，给予 50 万元奖励。
责任单位：区商务局、区财政局。
2.对年产值达到 5000 万元的企业，给予 10 万元奖励。
责任单位：区工信局。`,
    )
    expect(reading.kind).toBe('task_list')
    expect(reading.problems.map((p) => [p.title, p.measures[0]!.figures.map((f) => f.value)])).toEqual([
      ['对实际投资 2 亿元以上的项目', [2, 50]],
      ['对年产值达到 5000 万元的企业', [5000, 10]],
    ])
  })
  test('a pasted list whose headings are words of ledgers and whose cells have several lines', () => {
    const reading = read(
      `松溪区企业问题交办单
序号\t企业诉求\t交办措施\t牵头单位\t配合单位\t办结时限\t办理状态
1\t门前道路破损\t修复路面约1.8公里\t区交通局\t临港街道\t2026.10.20\t已办结
2\t许可材料多\t1.精简材料4项；
2.推行告知承诺\t区城管局\t区行政审批局\t11月底前\t办理中`,
    )
    expect(reading.problems.map((p) => [p.full, p.lead, p.status, p.measures.map((m) => m.text)])).toEqual([
      ['门前道路破损', '区交通局', '已办结', ['修复路面约1.8公里']],
      ['许可材料多', '区城管局', '办理中', ['精简材料4项；', '推行告知承诺']],
    ])
  })
  test('a report: a quotation inside a title is a part of it, one that is the title is the title', () => {
    const reading = read(
      `关于督查反馈问题整改情况的报告
一、关于竣工验收“多头跑”的问题
区住建局会同区档案馆推行联合验收，在临空经济示范区、青禾高新技术产业开发区先行试点。
二、关于“首贷难”的问题
青禾农商行、团区委新增首贷户1120户，免提交材料1.3万份次。`,
    )
    expect(reading.problems.map((p) => [p.title, p.measures[0]!.units.map((u) => u.name)])).toEqual([
      ['竣工验收“多头跑”的问题', ['区住建局', '区档案馆', '临空经济示范区', '青禾高新技术产业开发区']],
      ['首贷难', ['青禾农商行', '团区委']],
    ])
    expect(reading.problems[1]!.measures[0]!.figures.map((f) => f.unit)).toEqual(['户', '万份次'])
  })
  test('who and until when in sentences at the end of an item', () => {
    const reading = read(
      `${head}1.推进个转企。全年新增600户以上。牵头单位：区市场监管局，责任单位：区税务局。完成时限：2026年12月。
2.组织对接活动。每月1场。此项工作由区金融服务中心牵头，区工信局、区商务局配合，2026年6月底前完成。`,
    )
    expect(units(reading)).toEqual([
      ['lead 区市场监管局', 'co 区税务局'],
      ['lead 区金融服务中心', 'co 区工信局', 'co 区商务局'],
    ])
    expect(reading.problems.map((p) => p.measures.map((m) => m.dates.map((d) => [d.role, d.to])))).toEqual([
      [[['due', '2026-12-31']]],
      [[['due', '2026-06-30']]],
    ])
  })
  test('a reply whose answers are counted, with thanks and a contact behind', () => {
    const reading = read(
      `松溪区商务局关于政协第18号提案的答复
一、关于降低通关成本的建议
一是推行提前申报，时限由5个工作日压缩至2个工作日。二是区公共信用中心提示企业860家次。
二、关于培育人才的建议
区人社局支持松溪职业学院年招生120—150人，今年前5个月已培训6场。
感谢您对商务工作的支持！
联系单位：区商务局外贸科
松溪区商务局
2026年6月12日`,
    )
    expect(reading.problems.map((p) => p.measures.map((m) => [m.no, m.units.map((u) => u.name), m.figures.map((f) => f.value)]))).toEqual([
      [
        ['一是', [], [5, 2]],
        ['二是', ['区公共信用中心'], [860]],
      ],
      [[null, ['区人社局', '松溪职业学院'], [120, 6]]],
    ])
  })
  test('a book of problems: what enterprises report is the title', () => {
    const reading = read(
      `全区营商环境问题台账
1.企业反映：标准厂房产权证办理难。
牵头单位：区自然资源局
解决措施：①梳理无证厂房底数；②6月底前首批办理30本以上。
办结时限：2026年6月30日
进展情况：已梳理厂房46栋。`,
    )
    expect(reading.problems.map((p) => [p.title, p.lead, p.measures.map((m) => m.no)])).toEqual([
      ['标准厂房产权证办理难', '区自然资源局', ['①', '②']],
    ])
  })
  test('问题一：, 问题（2）： number the problems of a list; its last field may tell how far it is', () => {
    const reading = read(
      `松溪区营商环境突出问题整改清单
问题一：政策兑现慢。
整改措施：1.核对台账，涉及47户。2.分两批拨付。
牵头单位：区人社局
完成情况：已兑付企业39户。
整改结果：已完成。
问题二：报装不顺畅。
整改措施：1.设立联办窗口；2.制定操作规程，2026年11月30日前印发。
牵头单位：区城管局
整改结果：正在推进。`,
    )
    expect(reading.problems.map((p) => [p.no, p.title, p.lead, p.status, p.measures.length])).toEqual([
      ['一', '政策兑现慢', '区人社局', '已完成', 2],
      ['二', '报装不顺畅', '区城管局', '正在推进', 2],
    ])
  })
  test('problems that only their labels tell apart', () => {
    const reading = read(
      `关于企业反映问题的督办单
问题：园区夜间施工噪声扰民，影响职工休息。
办理措施：责令调整作业时间，加装隔声屏障120米。
责任单位：区城管局
办结时限：2026年3月20日前
办理结果：已办结

问题：中央空调维保不及时。
办理措施：1.更换维保单位；2.建立报修机制。
责任单位：高新区管委会
办理结果：正在办理`,
    )
    expect(
      reading.problems.map((p) => [p.no, p.title, p.status, p.measures.map((m) => m.no), p.measures[0]!.units.map((u) => u.name)]),
    ).toEqual([
      ['1', '园区夜间施工噪声扰民，影响职工休息', '已办结', [null], ['区城管局']],
      ['2', '中央空调维保不及时', '正在办理', ['1', '2'], ['高新区管委会']],
    ])
  })
  test('measures numbered as articles; the article about the paper itself is none', () => {
    const reading = read(
      `松溪区助企纾困若干措施
第一条　加大财政支持。对新升规企业奖励10—30万元。（责任部门：经济发展局、财政金融局）
第二条　降低用工成本。（责任部门：社会事务局）
第三条　本措施自印发之日起施行，有效期2年。`,
    )
    expect(reading.problems.map((p) => [p.no, p.title])).toEqual([
      ['第一条', '加大财政支持'],
      ['第二条', '降低用工成本'],
    ])
  })
  test('special groups told in sentences', () => {
    const reading = read(
      `松溪区人民政府办公室关于组建企业诉求快办专班的通知
一、专项工作组
（一）政务服务组。由区行政审批局牵头，区司法局、区公安局等配合。负责推进审批改革。
（二）要素保障组。牵头单位：区自然资源局；成员单位：区住建局、区供电公司。负责用地用电保障。
二、工作机制
专班办公室设在区发改局。`,
    )
    expect(reading.group!.groups).toEqual([
      { name: '政务服务组', lead: ['区行政审批局'], members: ['区司法局', '区公安局'], duties: '负责推进审批改革。' },
      { name: '要素保障组', lead: ['区自然资源局'], members: ['区住建局', '区供电公司'], duties: '负责用地用电保障。' },
    ])
  })
  test('a title that goes on in its second line', () =>
    expect(read('《政府工作报告》2026年重点工作\n及民生实事任务分解方案\n1.新增就业8000人。（牵头单位：区人社局）').title).toBe(
      '《政府工作报告》2026年重点工作\n及民生实事任务分解方案',
    ))
})

import { describe, expect, test } from 'vitest'
import { pageOf } from '../page.ts'
import { sourceOf } from '../source.ts'
import { firstLeads, unitBrackets } from './brackets.ts'
import { unitsOfList } from './list.ts'
import { mentionsIn } from './mentions.ts'

const page = (text: string) => pageOf(sourceOf([{ kind: 'paragraph', text }]))
const all = (text: string) => ({ start: 0, end: text.length })

describe('units in brackets', () => {
  const read = (text: string) => unitBrackets(page(text), all(text)).map((b) => b.units.map(({ unit }) => `${unit.name}:${unit.role}`))
  test.each([
    ['推进改革。（牵头单位：市甲局、市乙局；责任单位：市丙委）', [['市甲局:lead', '市乙局:lead', '市丙委:co']]],
    ['推进改革。（市甲局牵头，市乙局、各县（市、区）政府按职责分工负责）', [['市甲局:lead', '市乙局:co', '各县（市、区）政府:co']]],
    ['推进改革。（商务部、文化和旅游部和教育部负责）', [['商务部:co', '文化和旅游部:co', '教育部:co']]],
    ['推进改革。【责任单位：市甲局，各有关部门】', [['市甲局:co']]],
    ['推进改革。（市甲局、市乙局等有关部门负责）', [['市甲局:co', '市乙局:co']]],
    ['推进改革。（信访局、总工会等和各市级人民政府负责）', [['信访局:co', '总工会:co', '各市级人民政府:co']]],
    ['推进改革。（市甲局负责，2026年6月底前完成）', [['市甲局:co']]],
    ['在条件成熟的市（地、州、盟）先行', []],
    ['符合标准（含增资）的项目', []],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))
  test('one remark can make the first unit of every bracket the lead', () => {
    expect(firstLeads('（甲局、乙局负责，列第一位的单位为牵头单位，下同）')).toBe(true)
    expect(firstLeads('（甲局、乙局负责）')).toBe(false)
  })
})

test('lists: bare departments are no units, one addressee with a 、 stays one', () => {
  const read = (text: string) => unitsOfList(page(text), all(text)).map(({ start, end }) => text.slice(start, end))
  expect(read('区各相关部门')).toEqual([])
  expect(read('甲局、工业和信息化局和乙局等部门')).toEqual(['甲局', '工业和信息化局', '乙局'])
  expect(read('甲局、各区、县（市）政府')).toEqual(['甲局', '各区、县（市）政府'])
})

describe('units in running text', () => {
  const read = (text: string, self: string[] = []) => mentionsIn(page(text), all(text), new Set(self)).map(({ unit }) => unit.name)
  test.each([
    ['由县住房和城乡建设局会同县自然资源和规划局进行清查', ['县住房和城乡建设局', '县自然资源和规划局']],
    ['将结果报送市生态环境局青禾分局', ['市生态环境局青禾分局']],
    ['白塔镇、青石乡、南湖街道办事处分别制定方案', ['白塔镇', '青石乡', '南湖街道办事处']],
    ['协调青禾城建集团燃气公司开展检修', ['青禾城建集团燃气公司']],
    ['青禾新区洁安保洁服务有限公司签订协议', ['青禾新区洁安保洁服务有限公司']],
    ['由北滩污水处理厂统一处理', ['北滩污水处理厂']],
    ['与市中级人民法院、县检察院会商', ['市中级人民法院', '县检察院']],
    ['县纪委监委跟踪，县委巡察办督办', ['县纪委监委', '县委巡察办']],
    ['材料已报市规委会审定', ['市规委会']],
    ['联合县工信局、临港新区举办活动', ['县工信局', '临港新区']],
    ['高新区、经开区分别出台政策', ['高新区', '经开区']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))
  test.each([
    '全市各区镇街道共同推进',
    '《青禾区财政局管理办法》',
    '在全省推广，提升城镇功能',
    '引导返乡青年创业',
    '提请县政府常务会议审议',
    '委托第三方机构评估',
    '各有关部门、相关单位',
  ])('%s names no unit', (text) => expect(read(text)).toEqual([])) // prettier-ignore
  test('the reporting body is not among its own units, and a unit is named once', () => {
    expect(read('园区党工委与区财政局会商，区财政局拨款', ['园区党工委'])).toEqual(['区财政局'])
  })
})

test('a name is not found across the seam of two words', () => {
  const names = (text: string) => mentionsIn(page(text), all(text), new Set()).map(({ unit }) => unit.name)
  expect(names('与6家银行签订合作协议，推进合作协商。')).not.toContain('作协')
  expect(names('市作协举办交流活动。').join()).toContain('作协')
})

import type { Wording } from '../articles.ts'
import { item, lines, table } from './blocks.ts'

/** Invented texts of the demo district that explain what the taskforce does and how things are done. */
export const noticeOfCollecting: Wording = {
  title: '关于征集影响企业办事堵点问题线索的公告',
  kind: 'notice',
  column: 'notices',
  genre: 'announcement',
  writtenOn: '2026-08-05',
  body: [
    ...lines(
      '为开展“查堵点、助发展”活动，现向在青禾区经营的企业、个体工商户和办事群众征集堵点问题线索。',
      '# 一、征集内容',
      '办事材料重复、环节绕路、时限过长、政策兑现不及时、收费不清楚、检查过多过频，以及其他影响正常经营的问题。',
      '# 二、征集方式',
      '可以在本网站“我要反映”栏目填写，也可以到政务服务大厅一楼窗口当面反映。写清什么时间、什么事项、卡在哪一步即可，不需要写成材料。',
      '# 三、办理答复',
      '收到线索后，24小时内有人与您联系；属实的问题确定牵头单位和办理期限，办理结果经过独立核验后分批公示。反映人的信息严格保密。',
    ),
  ],
  contactNote: '青禾区优化营商环境工作专班办公室综合组',
}

export const mechanism: Wording = {
  title: '青禾区优化营商环境工作专班是怎样运行的',
  kind: 'mechanism',
  column: 'taskforce',
  genre: 'information',
  writtenOn: '2026-08-11',
  body: [
    ...lines(
      '工作专班由区长任组长，下设办公室和七个专项小组。问题从收到到公示，走完下面五步。',
      '# 第一步：登记',
      '企业反映、走访、热线、检查、媒体报道等各种来源的问题都登记在一本台账上，同一问题只立一件。',
      '# 第二步：交办',
      '一件问题有一个牵头单位、一个办理期限。牵头单位认为不属于本单位职责的，写明依据退回；退来退去的，由兜底单位先办。',
      '# 第三步：办理',
      '牵头单位把问题拆成一条条措施，每条写明责任单位和完成时间。到期没有完成的，系统亮红灯并逐级提醒。',
      '# 第四步：核验',
      '办完的问题由督导组派人核验，办理的人不能核验自己办的事。没有解决的退回重办。',
      '# 第五步：公示',
      '通过核验的问题分批公示，接受监督。已公示的清单见 /columns/publicity-lists 。',
    ),
    table(
      ['环节', '时限', '由谁计时'],
      ['首次联系', '24小时', '从收到诉求起'],
      ['签收', '1个工作日', '从交办起'],
      ['办结', '一般10个工作日', '从交办起'],
      ['核验', '3个工作日', '从申请销号起'],
    ),
  ],
}

const guideItems = (window: string, online: boolean) => [
  item('1', '名称可以自己定', '登录开办专区输入拟用名称，系统当场提示是否可用，保留60天。'),
  item('2', '一张表、一次填', '登记、刻章、发票、社保、银行预约合成一张申请表，填一次即可。'),
  item('3', '窗口在哪里', `到政务服务大厅${window}企业开办专窗，上午9时至12时、下午2时至5时30分办理，不需要预约。`),
  item('4', '当天拿到什么', '材料齐全的，当天领取营业执照、一套印章和税控设备；缺材料的，窗口一次告知清单并可先行受理。'),
  item(
    '5',
    '变更登记怎么办',
    online
      ? '住所、股东、经营范围变更可以网上办理，也可以到专窗办理；连锁门店可以一次提交、批量变更。'
      : '住所、股东、经营范围变更到专窗办理；连锁门店可以一次提交、批量变更。',
  ),
  item('6', '办不成怎么反映', '到大厅“办不成事”窗口，或者在本网站“我要反映”栏目写明办理日期和窗口号，24小时内有人联系您。'),
]
export const guideBefore: Wording = {
  title: '青禾区企业开办和变更服务指引',
  kind: 'guide',
  column: 'guides',
  genre: 'information',
  topic: 'market',
  source: '青禾区行政审批服务局',
  issuer: '青禾区行政审批服务局',
  writtenOn: '2026-09-07',
  body: guideItems('二楼', false),
}
export const guide: Wording = { ...guideBefore, writtenOn: '2026-10-27', body: guideItems('一楼', true) }

export const newsOfFirstList: Wording = {
  title: '首批六个堵点问题办结公示',
  kind: 'news',
  column: 'taskforce',
  genre: 'information',
  writtenOn: '2026-10-15',
  body: lines(
    '10月16日，工作专班公示第一批已解决问题清单，六个问题全部由督导组独立核验后销号。',
    '六个问题来自企业反映、走访座谈和热线转办，涉及店招设置、用水接入、执照批量变更、稳岗补贴、投标保证金和出口退税。',
    '问题交办后，各牵头单位平均用时不到15个工作日。其中一个问题核验未通过，退回重办后才办结。',
    '清单全文见“问题公示清单”栏目。对公示结果有不同意见的，可以在清单页面下方直接填写，工作专班逐件答复。',
  ),
}

export const innovationAward: Wording = {
  title: '“问题独立核验”做法获澜川市改革创新案例奖',
  kind: 'award',
  column: 'taskforce',
  genre: 'information',
  writtenOn: '2026-10-28',
  outlet: '澜川市改革办公室',
  outletOn: '2026-10-26',
  body: lines('在2026年度澜川市改革创新案例评选中，青禾区“办理与核验分开、回炉件件有因”的做法获得案例奖。'),
}

export const radioReport: Wording = {
  title: '澜川人民广播：一块店招从二十三天到当场办',
  kind: 'media',
  column: 'taskforce',
  genre: 'information',
  writtenOn: '2026-11-02',
  outlet: '澜川人民广播',
  outletOn: '2026-11-01',
  outletLink: 'https://radio.example.invalid/qinghe/sign-boards',
  body: lines('节目走访了青禾区三条商业街，记录小型店招由审批改为登记以后，店主怎样当场办结。'),
}

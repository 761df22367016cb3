import { type Text, text } from '@changtong/kernel'
import type { Appointment, Person, PostId } from '../locality.ts'

/** Invented people. Logins name the desk, so that a tester can guess them. */
const titles = {
  deputy: text('副局长', 'Deputy Director'),
  branchDeputy: text('副局长', 'Deputy Director'),
  streetDeputy: text('办事处副主任', 'Deputy Director of the Street'),
  townDeputy: text('副镇长', 'Deputy Mayor of the Town'),
  manager: text('副总经理', 'Deputy General Manager'),
  departmentDeputy: text('副部长', 'Deputy Head of Department'),
  liaison: text('联络员', 'Liaison Officer'),
  handler: text('经办人', 'Handling Officer'),
} as const

const post = (post: PostId, unit: string, title: Text, more: Partial<Appointment> = {}): Appointment => ({
  post,
  unit,
  kind: 'regular',
  title,
  ...more,
})
const someone = (key: string, name: string, appointments: Person['appointments'], does?: Text): Person => ({
  key,
  name,
  login: key.replaceAll('-', '.'),
  appointments,
  ...(does && { demo: { does } }),
})

/** Lines of the three leaders in charge: which units report to whom. */
const lines = {
  economy: [
    'development-reform',
    'finance',
    'taxation',
    'human-resources',
    'justice',
    'approval-service',
    'service-centre',
    'market-regulation',
  ],
  industry: ['science-industry', 'commerce', 'transport', 'emergency', 'power-company', 'daoqiao', 'songbo', 'luyu'],
  construction: [
    'natural-resources',
    'housing-construction',
    'ecology',
    'city-management',
    'water-group',
    'heyuan',
    'wangchuan',
    'qingshan',
    'yunbu',
    'lanwan',
  ],
} as const

const leaders: readonly Person[] = [
  someone(
    'taskforce-head',
    '顾承禾',
    [post('taskforce-head', 'taskforce', text('区长、工作专班组长', 'District Head, Head of the Taskforce'))],
    text('看全局、批示、定夺复杂问题', 'Sees everything, gives instructions, decides what is stuck'),
  ),
  someone('leader-economy', '邵启桐', [
    post('leader-in-charge', 'taskforce', text('常务副区长、工作专班常务副组长', 'Executive Deputy District Head'), {
      linesOf: lines.economy,
    }),
    post('taskforce-head', 'taskforce-office', text('工作专班办公室主任', 'Director of the Taskforce Office'), { kind: 'concurrent' }),
  ]),
  someone('leader-industry', '温若岑', [
    post('leader-in-charge', 'taskforce', text('副区长、工作专班副组长', 'Deputy District Head'), { linesOf: lines.industry }),
  ]),
  someone('leader-construction', '葛云屿', [
    post('leader-in-charge', 'taskforce', text('副区长、工作专班副组长', 'Deputy District Head'), { linesOf: lines.construction }),
  ]),
]

const office: readonly Person[] = [
  someone(
    'general-clerk',
    '许知禾',
    [post('general-group', 'general-group', text('综合组干部', 'Clerk of the General Affairs Group'))],
    text('登记诉求、核实去重、交办、组织公示批次', 'Registers requests, removes duplicates, dispatches, collects batches'),
  ),
  someone('general-lead', '唐以衡', [post('general-group', 'general-group', text('综合组组长', 'Head of the General Affairs Group'))]),
  someone('general-second', '苗向晴', [post('general-group', 'general-group', text('综合组干部', 'Clerk of the General Affairs Group'))]),
  someone('reform-lead', '岑树柏', [post('reform-group', 'reform-group', text('改革协调组组长', 'Head of the Reform Coordination Group'))]),
  someone(
    'supervision-checker',
    '严守棠',
    [post('supervision-group', 'supervision-group', text('督导组干部', 'Checker of the Supervision Group'))],
    text('催办督办、现场核验、销号或回炉', 'Urges, checks on the spot, clears or sends back for redo'),
  ),
  someone('supervision-lead', '贺清沅', [
    post('supervision-group', 'supervision-group', text('督导组组长', 'Head of the Supervision Group')),
  ]),
  someone(
    'publisher',
    '梅知浅',
    [post('publisher', 'government-office', text('政务公开科干部', 'Open Government Section'))],
    text('核对公示文字、检查版式、发布清单', 'Checks the wording and the layout, publishes the lists'),
  ),
  someone(
    'system-administrator',
    '丁维舟',
    [post('system-administrator', 'government-office', text('系统管理员', 'System Administrator'))],
    text('管理单位、人员和日历，看不到案件', 'Keeps units, people and calendar; sees no case'),
  ),
  someone('security-administrator', '石亦恒', [
    post('security-administrator', 'government-office', text('安全管理员', 'Security Administrator')),
  ]),
  someone('audit-administrator', '纪明澈', [post('audit-administrator', 'party-office', text('审计管理员', 'Audit Administrator'))]),
]

/** A deputy leader who is a member of the taskforce office, a liaison officer and, in units with many cases, a handling officer. */
function desk(unit: string, title: Text, names: { deputy?: string; liaison?: string; handler?: string }): readonly Person[] {
  const { deputy, liaison, handler } = names
  const works = post('handling-officer', unit, titles.handler, { kind: 'concurrent' })
  return [
    ...(deputy ? [someone(`${unit}-deputy`, deputy, [post('unit-leader', unit, title, { officeMember: true })])] : []),
    ...(liaison
      ? [
          someone(
            `${unit}-liaison`,
            liaison,
            handler ? [post('liaison-officer', unit, titles.liaison)] : [post('liaison-officer', unit, titles.liaison), works],
          ),
        ]
      : []),
    ...(handler ? [someone(`${unit}-handler`, handler, [post('handling-officer', unit, titles.handler)])] : []),
  ]
}

const bureaux: readonly Person[] = [
  ...desk('development-reform', titles.deputy, { deputy: '蒋伯庭', liaison: '乔雨汀', handler: '姚明檀' }),
  ...desk('market-regulation', titles.deputy, { deputy: '钟怀谷', liaison: '沈南樵', handler: '方砚知' }),
  ...desk('approval-service', titles.deputy, { deputy: '孟星洄', liaison: '夏景筠', handler: '柏若溪' }),
  ...desk('natural-resources', titles.branchDeputy, { deputy: '冯远陂', liaison: '裴书槿', handler: '蓝方屿' }),
  ...desk('housing-construction', titles.deputy, { deputy: '武承砚', liaison: '路景棠', handler: '秦亦榆' }),
  ...desk('finance', titles.deputy, { deputy: '樊知砺', liaison: '江映荷', handler: '俞思棹' }),
  ...desk('taxation', titles.deputy, { deputy: '卫明榆', liaison: '庄雨珂', handler: '翟一苇' }),
  ...desk('human-resources', titles.deputy, { deputy: '凌书屹', liaison: '骆晚禾', handler: '尹清穗' }),
  ...desk('science-industry', titles.deputy, { deputy: '管远樵', liaison: '易舒桐', handler: '宁海棹' }),
  ...desk('commerce', titles.deputy, { deputy: '童向岚', liaison: '阮青禾', handler: '辛知蔚' }),
  ...desk('justice', titles.deputy, { deputy: '郝正棠', liaison: '桂闻溪' }),
  ...desk('ecology', titles.branchDeputy, { deputy: '左清屿', liaison: '车月汀', handler: '申屿白' }),
  ...desk('transport', titles.deputy, { deputy: '邢远舟', liaison: '时雨霁' }),
  ...desk('city-management', titles.deputy, { deputy: '霍思岩', liaison: '成以蓝', handler: '甘棠舟' }),
  // Incomplete on purpose: this bureau has not named a liaison officer.
  ...desk('emergency', titles.deputy, { deputy: '窦承安' }),
  ...desk('water-group', titles.manager, { deputy: '费清淼', liaison: '鲁一泓', handler: '滕水舟' }),
  ...desk('power-company', titles.manager, { deputy: '匡明烁', liaison: '靳电禾', handler: '阳知焕' }),
]

const streets: readonly Person[] = [
  ...desk('heyuan', titles.streetDeputy, { deputy: '池映川', liaison: '屠晓禾' }),
  ...desk('wangchuan', titles.streetDeputy, { deputy: '盛望舒', liaison: '褚临川' }),
  ...desk('qingshan', titles.streetDeputy, { deputy: '穆青杉', liaison: '游念杉' }),
  ...desk('yunbu', titles.streetDeputy, { deputy: '阎云樵', liaison: '竺晚舟' }),
  ...desk('lanwan', titles.streetDeputy, { deputy: '欧阳澜', liaison: '柯映澜' }),
  ...desk('daoqiao', titles.townDeputy, { deputy: '麦丰桥', liaison: '谷雨禾' }),
  ...desk('songbo', titles.townDeputy, { deputy: '宋远泊', liaison: '项知柏' }),
  // Incomplete on purpose: this town has not named a member of the taskforce office.
  ...desk('luyu', titles.townDeputy, { liaison: '芮一苇' }),
  someone('heyuan-area-officer', '蒲青垄', [post('area-officer', 'heyuan', text('属地联络员', 'Area Officer'))]),
]

const park: readonly Person[] = [
  ...desk('park-planning', titles.departmentDeputy, { deputy: '宗亦陶', liaison: '尚远棣' }),
  ...desk('park-investment', titles.departmentDeputy, { deputy: '耿明棹', liaison: '解书蕙' }),
  ...desk('park-enterprise-service', titles.departmentDeputy, { deputy: '桑晓岚', liaison: '万以桐' }),
  ...desk('park-market-regulation', titles.branchDeputy, { deputy: '慕清砚', liaison: '晏知秋' }),
  ...desk('park-approval', titles.branchDeputy, { deputy: '衡若舟', liaison: '边书榆' }),
]

const offered: Readonly<Record<string, Text>> = {
  'market-regulation-liaison': text(
    '为本单位签收交办、指定经办人、退回不属本单位的事项',
    'Signs for dispatches to the bureau, names who handles them, sends back what is not its own',
  ),
  'market-regulation-handler': text(
    '办理问题、落实措施、上传佐证、申请销号',
    'Works on problems and measures, attaches evidence, asks for clearance',
  ),
}

/** Posts that somebody holds for another: the deputy director of the taskforce office acts for the director. */
const actingPosts: Readonly<Record<string, Appointment>> = {
  'development-reform-deputy': post(
    'taskforce-head',
    'taskforce-office',
    text('工作专班办公室副主任，代行主任职责', 'Deputy Director of the Taskforce Office, acting for the Director'),
    { kind: 'acting' },
  ),
}

export const people: readonly Person[] = [...leaders, ...office, ...bureaux, ...streets, ...park].map((person) => {
  const acting = actingPosts[person.key]
  return {
    ...person,
    ...(acting && { appointments: [...person.appointments, acting] as const }),
    ...(offered[person.key] && { demo: { does: offered[person.key]! } }),
  }
})

/** The order in which the sign-in page offers them: the way a problem goes. */
export const demoPeople: readonly string[] = [
  'taskforce-head',
  'general-clerk',
  'market-regulation-liaison',
  'market-regulation-handler',
  'supervision-checker',
  'publisher',
  'system-administrator',
]

import type { Unit } from '../locality.ts'

type Kind = Unit['kind']
interface Rest {
  readonly parent?: string
  readonly aliases?: readonly string[]
  readonly former?: readonly string[]
  readonly dispatches?: boolean
}
const inOrganisation =
  (organisation: string) =>
  (key: string, kind: Kind, name: string, nameEn: string, rest: Rest = {}): Unit => ({
    key,
    name,
    nameEn,
    parent: rest.parent ?? null,
    organisation,
    kind,
    aliases: rest.aliases ?? [],
    former: rest.former ?? [],
    takesDispatches: rest.dispatches ?? true,
  })

const district = inOrganisation('qinghe')
const park = inOrganisation('qinghe-park')

const taskforce: readonly Unit[] = [
  district('taskforce', 'taskforce', '青禾区优化营商环境工作专班', 'Qinghe Business Environment Taskforce', {
    aliases: ['区营商环境专班', '工作专班', '区优化营商环境工作专班'],
    dispatches: false,
  }),
  district('taskforce-office', 'office', '青禾区优化营商环境工作专班办公室', 'Taskforce Office', {
    parent: 'taskforce',
    aliases: ['优化营商环境工作专班办公室', '工作专班办公室', '区营商办', '营商办'],
    dispatches: false,
  }),
  district('general-group', 'group', '综合组', 'General Affairs Group', { parent: 'taskforce-office', dispatches: false }),
  district('reform-group', 'group', '改革协调组', 'Reform Coordination Group', { parent: 'taskforce-office', dispatches: false }),
  district('supervision-group', 'group', '督导组', 'Supervision Group', { parent: 'taskforce-office', dispatches: false }),
]

const bureaux: readonly Unit[] = [
  district('party-office', 'office', '中共青禾区委办公室', 'Party Committee Office', {
    aliases: ['区委办', '区委办公室', '中共澜川市青禾区委办公室'],
    dispatches: false,
  }),
  district('government-office', 'office', '青禾区人民政府办公室', 'District Government Office', {
    aliases: ['区政府办', '区政府办公室', '澜川市青禾区人民政府办公室'],
    dispatches: false,
  }),
  district('development-reform', 'bureau', '青禾区发展和改革局', 'Development and Reform Bureau', {
    aliases: ['区发改局', '区发展改革局', '区发展和改革局', '发展和改革局', '发改局'],
    former: ['青禾区发展改革和经济局'],
  }),
  district('market-regulation', 'bureau', '青禾区市场监督管理局', 'Market Regulation Bureau', {
    aliases: ['区市场监管局', '区市场监督管理局', '市场监督管理局', '市场监管局'],
    former: ['青禾区工商行政管理局'],
  }),
  district('approval-service', 'bureau', '青禾区行政审批服务局', 'Administrative Approval Service Bureau', {
    aliases: ['区行政审批服务局', '区审批局', '行政审批服务局', '审批服务局'],
  }),
  district('service-centre', 'office', '青禾区政务服务中心', 'Government Service Centre', {
    parent: 'approval-service',
    aliases: ['区政务服务中心', '政务服务中心'],
    former: ['青禾区行政服务大厅'],
    dispatches: false,
  }),
  district('natural-resources', 'branch', '澜川市自然资源和规划局青禾分局', 'Natural Resources and Planning Branch', {
    aliases: ['市资规局青禾分局', '市自然资源和规划局青禾分局', '自然资源和规划分局', '资规分局'],
    former: ['青禾区国土资源分局'],
  }),
  district('housing-construction', 'bureau', '青禾区住房和城乡建设局', 'Housing and Construction Bureau', {
    aliases: ['区住建局', '区住房城乡建设局', '住房和城乡建设局', '住建局'],
  }),
  district('finance', 'bureau', '青禾区财政局', 'Finance Bureau', { aliases: ['区财政局', '财政局'] }),
  district('taxation', 'bureau', '青禾区税务局', 'Taxation Bureau', { aliases: ['区税务局', '税务局'] }),
  district('human-resources', 'bureau', '青禾区人力资源和社会保障局', 'Human Resources and Social Security Bureau', {
    aliases: ['区人社局', '区人力资源社会保障局', '人社局'],
  }),
  district('science-industry', 'bureau', '青禾区科技和工业信息化局', 'Science, Industry and Information Bureau', {
    aliases: ['区科工信局', '科技和工业信息化局', '科工信局'],
    former: ['青禾区科学技术局', '青禾区工业和信息化局'],
  }),
  district('commerce', 'bureau', '青禾区商务局', 'Commerce Bureau', { aliases: ['区商务局', '商务局'] }),
  district('justice', 'bureau', '青禾区司法局', 'Justice Bureau', { aliases: ['区司法局', '司法局'] }),
  district('ecology', 'branch', '澜川市生态环境局青禾分局', 'Ecology and Environment Branch', {
    aliases: ['市生态环境局青禾分局', '生态环境分局', '青禾生态环境分局'],
    former: ['青禾区环境保护局'],
  }),
  district('transport', 'bureau', '青禾区交通运输局', 'Transport Bureau', { aliases: ['区交通运输局', '区交运局', '交通运输局'] }),
  district('city-management', 'bureau', '青禾区城市管理局', 'City Management Bureau', {
    aliases: ['区城管局', '区城市管理局', '城市管理局', '城管局'],
  }),
  district('emergency', 'bureau', '青禾区应急管理局', 'Emergency Management Bureau', {
    aliases: ['区应急局', '区应急管理局', '应急管理局'],
    former: ['青禾区安全生产监督管理局'],
  }),
  district('water-group', 'company', '青禾水务集团', 'Qinghe Water Group', { aliases: ['水务集团', '区水务集团'] }),
  district('power-company', 'company', '青禾供电公司', 'Qinghe Power Supply Company', { aliases: ['供电公司', '区供电公司'] }),
]

const streets: readonly Unit[] = [
  district('heyuan', 'street', '禾苑街道办事处', 'Heyuan Street', { aliases: ['禾苑街道'] }),
  district('wangchuan', 'street', '望川街道办事处', 'Wangchuan Street', { aliases: ['望川街道'] }),
  district('qingshan', 'street', '青杉街道办事处', 'Qingshan Street', { aliases: ['青杉街道'] }),
  district('yunbu', 'street', '云埠街道办事处', 'Yunbu Street', { aliases: ['云埠街道'] }),
  district('lanwan', 'street', '澜湾街道办事处', 'Lanwan Street', { aliases: ['澜湾街道'] }),
  district('daoqiao', 'town', '稻桥镇人民政府', 'Daoqiao Town', { aliases: ['稻桥镇'] }),
  district('songbo', 'town', '松泊镇人民政府', 'Songbo Town', { aliases: ['松泊镇'] }),
  district('luyu', 'town', '芦屿镇人民政府', 'Luyu Town', { aliases: ['芦屿镇'] }),
]

const parkUnits: readonly Unit[] = [
  park('park-office', 'office', '青禾高新园综合办公室', 'Park General Office', {
    aliases: ['综合办公室', '园区综合办'],
    dispatches: false,
  }),
  park('park-planning', 'department', '青禾高新园规划建设部', 'Park Planning and Construction Department', {
    aliases: ['规划建设部', '规建部'],
  }),
  park('park-investment', 'department', '青禾高新园产业发展部', 'Park Industry Department', {
    aliases: ['产业发展部', '产业部'],
    former: ['青禾高新园项目部'],
  }),
  park('park-enterprise-service', 'department', '青禾高新园企业服务部', 'Park Enterprise Service Department', {
    aliases: ['企业服务部', '企服部', '园区企业服务中心'],
  }),
  park('park-market-regulation', 'branch', '青禾高新园市场监督管理局', 'Park Market Regulation Bureau', {
    aliases: ['市场监督管理局', '市场监管局', '园区市场监管局'],
  }),
  park('park-approval', 'department', '青禾高新园行政审批局', 'Park Approval Bureau', {
    aliases: ['行政审批局', '园区审批局'],
    former: ['青禾高新园便民服务大厅'],
  }),
]

export const units: readonly Unit[] = [...taskforce, ...bureaux, ...streets, ...parkUnits]

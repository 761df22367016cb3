import type { Clause } from './clause.ts'

/** Who receives the benefit, from the general words of such clauses; 企业 where the clause does not say otherwise. */
const RECEIVERS = [
  '创业投资机构',
  '金融机构',
  '担保机构',
  '研发机构',
  '服务机构',
  '中介机构',
  '培训机构',
  '养老机构',
  '人力资源服务机构',
  '用人单位',
  '企事业单位',
  '军工单位',
  '承担单位',
  '研发单位',
  '项目单位',
  '运营单位',
  '运营机构',
  '主办单位',
  '举办单位',
  '个体工商户',
  '农民专业合作社',
  '合作社',
  '家庭农场',
  '电信运营企业',
  '高校',
  '科研院所',
  '行业协会',
  '社会组织',
  '孵化器',
  '众创空间',
  '产业集聚区',
  '公共服务平台',
  '创业者',
  '高校毕业生',
  '毕业生',
  '失业人员',
  '个人',
  '人才团队',
  '人才',
  '团队',
] // prettier-ignore

/** Whom the applicant hires, teaches or takes in does not receive. */
const HIRED =
  /(?:招用|吸纳|招聘|录用|招收|安置|培训|收住|接收|引进|吸引)(?![^,。;]{0,16}的(?:个人|人才|毕业生))[^,。;]{0,40}?(?:毕业生|人才|失业人员|困难人员|人员|团队)(?:、[^,。;]{2,20}?(?:毕业生|人员|成员))*/g

export function applicantsOf({ s }: Clause): string {
  const named = /补贴对象[::](?:符合条件的)?([^,。;()]{2,16})/.exec(s)?.[1]
  if (named) return /(?:以内|以上|以下|内|年|满|具有|符合)[^,。;]*的([^的]{2,12})$/.exec(named)?.[1] ?? named
  const given = /(?:给予|奖励)(?:其|该|每家|每个)?([^,。;\d]{2,10}?)(?=各?\d|最高|一次性)/.exec(s)?.[1]
  const toWhom = given && RECEIVERS.find((word) => given.endsWith(word))
  if (toWhom) return toWhom
  const head = s.split(/给予|按照?|奖励|最高|补贴/)[0]!
  const bare = head
    .replaceAll('个人所得税', '')
    .replace(HIRED, '')
    .replace(/高校(?=[^,。;]{0,10}毕业|的?大学生)/g, '')
  const last = RECEIVERS.map((word) => ({ word, at: bare.lastIndexOf(word) + word.length })).filter((r) => bare.includes(r.word))
  const latest = last.sort((a, b) => b.at - a.at || b.word.length - a.word.length)[0]
  if (!latest || bare.lastIndexOf('企业') + 2 > latest.at) return '企业'
  return latest.word
}

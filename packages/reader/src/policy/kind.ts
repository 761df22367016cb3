import { PIVOT } from './benefitWords.ts'
import type { Clause } from './clause.ts'
import type { Benefit, BenefitKind } from './clauseReading.ts'

type Sums = Omit<Benefit, 'kind'>

/** What the rules look at: the clause, its words from the first turn to giving on, and what sums were read. */
interface Seen {
  readonly s: string
  readonly given: string
  readonly money: boolean
  readonly share: boolean
  /** From the turn to shortly behind the last share. */
  readonly shareWords: string
  /** Sums that are fixed, not ceilings only. */
  readonly fixed: boolean
  /** One fixed sum, no rungs. */
  readonly single: boolean
}
interface Rule {
  readonly kind: BenefitKind
  readonly holds: (seen: Seen) => boolean
}

const PREMIUMS =
  /(?:保险|社保)(?:费)?的?,[^。;]{0,24}缴费额的?[^。;]{0,16}补贴|(?:社保|社会保险|养老保险|医疗保险)费?的?(?:\d+%|[一二三四]分之[一二三]|全额)[^,。;]{0,6}(?:给予|予以)?补贴|(?:社会保险|社保|养老保险|五险|工伤保险|医疗保险)(?:费)?(?:的?(?:单位|个人|企业)?(?:缴[纳费]|承担)部分)?(?:给予|予以)?的?(?:全额)?(?:补贴|补助)|实际缴[纳费][^。;]{0,60}保险[^。;岗就创]{0,50}给予(?:全额)?补贴|(?:养老|医疗)保险[^。;]{0,20}的,(?:按|给予)[^。;岗就创]{0,24}补贴/
const REFUND = /稳岗返还|返还(?:比例|标准|其|企业|单位)?|先征后返|即征即退|退还|退税/
const INTEREST =
  /贴息|利息[^。;]{0,12}(?:补|资助|奖|支持)|(?:担保费(?!率)|保险费|保费(?!率)|评估费|融资费用|融资成本|手续费|利率)[^。;]{0,24}(?:补贴|补助|资助|补)|LPR[^。;]{0,20}补/
const LENDING =
  /贷款额度|贷款规模|申请额度|最高贷款|贷款最高|贷款[^,。;]{0,6}(?:最高|不超过|上限)|(?:提供|申请|发放|给予|享受)[^,。;]{0,20}贷款/
const TAX_SHARE =
  /(?:地方|区级|市级|县级|本级|财政|区域|经济|综合|地区|税收|所得税|增值税|财力|园区)[^,。;]{0,14}(?:留成|贡献|留存|财力|实得)|新增财力|(?:税收|增值税|所得税|个税|使用税|房产税|契税|印花税)[^,。;]{0,24}(?:\d+%|全额|部分)[^。;]{0,8}(?:奖|补|扶|返)|留成/
/** A tax that is given back whole, at first. */
const TAX_WHOLE = /税[^,。;\d]{0,16}(?:全额|全部)[^,。;]{0,4}(?:奖|补|返|扶)/
const RENT =
  /房租(?![、和])|租金|场租(?![、和])|租房|租赁费|租赁补|免租|租赁费用|租赁实际|租赁金额|零租|厂房补贴|场地(?:费|补贴)|办公用房(?:补贴|补助)/
const RENT_GIVEN = /租金按[^。;]{0,24}(?:补贴|补助)|(?:租金|房租|场租)(?:全部|全额|的?\d+%)?[^,。;]{0,6}(?:补贴|补助|减免|免)/
const RENTED = /租用|租赁(?!面积)|承租/
const LIVING =
  /(?:生活|住房|房屋|安家|购房|租房|安居|交通|学费|薪酬|人才|落户|岗位津)(?:补贴|补助|津贴|费|奖补|房款)|安家费|人才津贴|人才公寓|津贴/
const SOMEBODY = /人才|毕业生|博士|硕士|本科|学历|个人|本人|人员|青年|专家|技师|家庭|教授|团队|学生|高管|职工|每人/
/** Sums counted by heads, homes, ground, weight …: many small ones, not one. */
const COUNTED =
  /每(?:新?增加?|新?引进|新?招用?|吸纳|培养|培训|介绍|输送|出口|再|新招收|新培养|安置|购置|新购|更新|淘汰)?(?:一|1)?(?:名|人|户|亩|平方米|立方米|吨|辆|车(?=[按奖补给]|\d)|床位|张床位|张|学员|岗位|人次|公里|千瓦时|千瓦|瓦|度|标箱|标准箱|TEU|车次|班次|班(?=[补奖])|架次|航班|航次|列|床|只|头|桩|根|车位|票|单|美元|(?:个?标准)?展位|架次|家(?=门店|店|网点|分店|直营))|每(?:新?增加?|新?引进|新?招引|培育|孵化|培养|介绍|输送|推荐|成功|新开)(?:设)?(?:成功)?(?:一|1)?家(?!企业分别)|按(?:实际)?(?:人数|面积|床位)|元[/每](?:人|平方米|㎡|亩|吨|户|辆|床|张|度|千瓦|个|台|标箱|TEU|车)/
/** Ground, room and weight are counted, however often it is paid. */
const GROUND = /每(?:亩|平方米|立方米|吨|千瓦时?|分钟|片)[^,。;]{0,40}\d|元[/每](?:平方米|㎡|亩|吨|立方米|千瓦|分钟)/
const GROUND_CAP = /每(?:亩|平方米|立方米|吨|千瓦时?|张?床位?|标箱|架次)[^,。;]{0,10}(?:不超过|最高)/
/** 每新增1亿元奖励…: one sum for each step of counting. */
const STEPPED =
  /(?:每(?:新?增加?|新增|增长|超过?|多|出口|进口|完成|实现|达到|满|投入|销售|发放|投放|高)|部分,?每|,每(?=\d)|按每(?=\d))[^,。;]{0,14}?\d[\d.]*[万亿千百]*(?:美元|元|吨|台|件|辆|个百分点|%|架次|标箱|平方米|家|人|名)|按[^,。;\d]{2,14}\d[\d.]*[万亿千百]*(?:美元|元)(?:给予)?(?:奖励|补助|补贴|资助)/
/** Who is counted by heads is hired or taught by somebody else, who gets the sum. */
const ACTED_ON =
  /招用|招来|新员工|吸纳|招聘|录用|培训|输送|介绍|引进|安置|招收|新增就业|培养|组织|接收|见习|带动|服务(?!满|期)|收托|游客|旅行社|组团社|(?:连续|稳定|满负荷)[^,。;]{0,2}生产|返岗|用工服务|接待|收住|入住/
const YEARLY =
  /每年度?(?!遴选|评选|评定|从|择优|认定|新增|培育|组织|举办|荣获|服务|接待|引进|招用|不少于|不低于|达到)(?:每[^,。;\d最不累总]{1,6})?(?:分别|再|可|各|定额|按|还)?(?:给予|奖励|补助|补贴|资助|支持|安排|发放|拨付|扶持|一次性)?[^,。;%最不累总]{0,12}\d|每[^,。;]{0,8}满?[1一]年(?:给予|补贴|奖励|补助|资助)|(?:万元|元)\/年|按年度?(?:给予|发放)|连续(?:给予)?(?:补助|补贴|奖励|奖补|资助|支持|扶持)[二两三四五\d]年,第一年|年度[^,。;]{0,6}运[营行][^,。;]{0,4}(?:补|资助)/
/** 每人每年: counted by heads, however often. */
const HEADS_A_YEAR = /每(?:人|名|床|张|亩|平方米|户)[^,。;\d]{0,4}每(?:学?年|月)/
/** 分两年给予…: one sum, paid in parts. */
const IN_PARTS = /分[一二两三四五\d]年(?:给予|奖励|补助|补贴|兑现|拨付|等额)[^,。;]{0,12}\d/
const REWARD = /奖励|一次性|奖补|奖金|奖/
const HELP = /(?:给予|予以)[^,。;]{0,60}(?:资金支持|资助|扶持|(?<!奖励)支持)/

/**
 * From the special to the general: what a sum pays for (premiums, interest, rent, living) decides before how it is counted (share, year,
 * head), and that before what it is called (奖励, 资助). The first rule that holds names the kind.
 */
const RULES: readonly Rule[] = [
  { kind: 'case_by_case', holds: (c) => !c.money && !c.share && /一事一议|一企一策|一项一议|一户一策|专题研究|会商确定/.test(c.s) },
  { kind: 'social_insurance_subsidy', holds: (c) => PREMIUMS.test(c.s) && !/一次性(?:用工|吸纳|扩岗|创业|就业)|总额最高/.test(c.s) },
  { kind: 'rate_refund', holds: (c) => REFUND.test(c.s) && !/返还(?:奖励|财政)资金|退还(?:奖励|补|已)|不予返还/.test(c.s) },
  { kind: 'loan_interest_subsidy', holds: (c) => INTEREST.test(c.s) && /贴息|贷|融资|借款|担保|租赁|保证保险/.test(c.s) },
  { kind: 'loan', holds: (c) => /贷款/.test(c.s) && c.money && !c.share && LENDING.test(c.s) && !/奖励|补助|补贴|资助/.test(c.s) },
  {
    kind: 'tax_share_reward',
    holds: (c) => (TAX_SHARE.test(c.shareWords) && (c.share || /全额|等额|全部/.test(c.s))) || (c.share && TAX_WHOLE.test(c.s)),
  },
  { kind: 'living_allowance', holds: (c) => /租房补贴/.test(c.s) && /人才|博士|硕士|本科|毕业生|个人|每人每月/.test(c.s) },
  {
    kind: 'rent_subsidy',
    holds: (c) =>
      ((RENT.test(c.given) || RENT_GIVEN.test(c.s)) && !/购房|人才公寓|公租房|展会|展览面积/.test(c.s)) ||
      (RENTED.test(c.s) && /补贴|补助/.test(c.given) && /[每/]平方米/.test(c.given)),
  },
  { kind: 'living_allowance', holds: (c) => LIVING.test(c.given) && SOMEBODY.test(c.s) && !/公益性岗位/.test(c.s) },
  {
    kind: 'matching',
    holds: (c) =>
      (c.share && /配套/.test(c.given)) ||
      /配套(?:奖励|资助|资金|支持|补助|扶持|经费)|给予配套|(?<!照|按)1:1(?!比例分)|1:1(?:比例)?(?:给予|的?配套|配|予)|等额配套|予以配套|比例配套/.test(
        c.given,
      ),
  },
  { kind: 'rate_subsidy', holds: (c) => c.share },
  {
    kind: 'per_unit_subsidy',
    holds: (c) => (c.fixed && GROUND.test(c.s)) || (c.money && GROUND_CAP.test(c.s)) || (c.single && STEPPED.test(c.s)),
  },
  {
    kind: 'annual_subsidy',
    holds: (c) => c.fixed && YEARLY.test(c.s) && !(HEADS_A_YEAR.test(c.s) && ACTED_ON.test(c.s)) && !IN_PARTS.test(c.s),
  },
  {
    kind: 'per_unit_subsidy',
    holds: (c) =>
      (c.fixed && COUNTED.test(c.s) && (!/每人|每名/.test(c.s) || ACTED_ON.test(c.s))) ||
      (c.money && /按每(?:招用|新增|吸纳|引进|培训)?[1一]?(?:人|名|户|亩|平方米)/.test(c.s)) ||
      (c.fixed && /每(?:成功)?(?:新?认定|培育|孵化|培养|新增|毕业){1,2}(?:出|成功)?[1一]?[家户个]/.test(c.s)),
  },
  { kind: 'one_off_reward', holds: (c) => c.fixed && (REWARD.test(c.given) || /补助|补贴|一次性/.test(c.s)) && !HELP.test(c.s) },
  { kind: 'grant', holds: (c) => c.fixed },
  { kind: 'one_off_reward', holds: (c) => c.money && REWARD.test(c.given) },
  { kind: 'grant', holds: (c) => c.money },
  { kind: 'one_off_reward', holds: (c) => /(?:给予|予以)[^,。;]{0,10}奖励/.test(c.s) },
  {
    kind: 'subsidy',
    holds: (c) => /补贴|补助|奖励|资助|免收|免征|免费|减免|减半|优惠/.test(c.s) && /给予|予以|享受|免|减半收|按规定|可申请/.test(c.s),
  },
]

/** The kind of a benefit, by its words and its sums; `none` where the clause only says who may apply. */
export function kindOf({ s }: Clause, b: Sums): BenefitKind {
  const turn = s.search(PIVOT)
  const given = turn < 0 ? s : s.slice(turn)
  const lastShare = Math.max(
    given.lastIndexOf('%'),
    given.lastIndexOf('‰'),
    given.lastIndexOf('全额'),
    given.lastIndexOf('等额'),
    given.lastIndexOf('全部'),
  )
  const seen: Seen = {
    s,
    given,
    shareWords: given.slice(0, lastShare + 14),
    money: b.amount !== null || b.cap !== null || b.tiers.some((t) => !/[%‰]/.test(t.unit)),
    share: b.rate !== null || b.tiers.some((t) => /[%‰]/.test(t.unit)),
    single: b.amount !== null && b.tiers.length === 0,
    fixed: b.amount !== null || (b.tiers.length > 0 && !b.upper_bound),
  }
  return RULES.find((rule) => rule.holds(seen))?.kind ?? 'none'
}
